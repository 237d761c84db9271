"""The intake hours of the centre: announced changes and Saturdays."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.admin import DropHoursForm, HoursForm, SaturdayForm
from backoffice.presenters.hours import change_lines, effect_lines, weekday_lines
from dossiers.model.people import Actor
from dossiers.rules.permissions import Action, may
from dossiers.services.hours_admin import (
    HoursOfDay,
    NewHours,
    SaturdayIntake,
    drop_hours,
    preview_hours,
    save_hours,
    set_saturday,
    show_hours,
)
from dossiers.wording.administration import HOURS_TOLD, PARTS
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("hours", __name__, url_prefix="/can-bo/thiet-lap/gio")


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show the hours and what was announced (R-CAL-05)."""
    return _page(HoursForm(formdata=None))


@bp.post("/xem-truoc")
@requires(Action.ADMINISTER)
def preview() -> str | tuple[str, int]:
    """Show which days would have other hours; nothing is saved (R-CAL-05)."""
    form = HoursForm()
    days: list[tuple[HoursOfDay, ...]] = []
    if not done(form, "from_on", lambda: days.append(_preview(form))):
        return _page(form), 422
    return _page(form, days=days[0])


@bp.post("")
@requires(Action.ADMINISTER)
def save() -> Response | tuple[str, int]:
    """Announce other hours (R-CAL-05)."""
    form = HoursForm()
    if not done(form, "from_on", lambda: save_hours(deps(), _command(form), _actor())):
        return _page(form), 422
    return _told("luu")


@bp.post("/bo")
@requires(Action.ADMINISTER)
def drop() -> Response:
    """Take an announced change back before it starts."""
    form = DropHoursForm()
    if form.validate():
        drop_hours(deps(), form.dropped.data, _actor())
    return _told("bo")


@bp.post("/thu-bay")
@requires(Action.ADMINISTER)
def saturday() -> Response | tuple[str, int]:
    """Take dossiers in on Saturdays, or no longer (R-CAL-06)."""
    form = SaturdayForm()
    if not done(form, "saturday", lambda: _set_saturday(form)):
        return _page(HoursForm(formdata=None), saturday_form=form), 422
    return _told("thu-bay")


def _actor() -> Actor:
    return signed_in_officer().actor


def _command(form: HoursForm) -> NewHours:
    return NewHours(form.from_on.data, form.to_on.data, form.sessions, form.notice.data or "")


def _preview(form: HoursForm) -> tuple[HoursOfDay, ...]:
    return preview_hours(deps(), _command(form), _actor())


def _set_saturday(form: SaturdayForm) -> date:
    choice = SaturdayIntake(form.saturday.data)
    return set_saturday(deps(), choice, form.saturday_notice.data or "", _actor())


def _told(what: str) -> Response:
    return redirect(url_for(".page", xong=what), code=303)


def _page(
    form: HoursForm,
    *,
    days: tuple[HoursOfDay, ...] | None = None,
    saturday_form: SaturdayForm | None = None,
) -> str:
    officer = signed_in_officer()
    view = show_hours(deps(), officer.actor)
    return render_template(
        "backoffice/hours.html",
        parts=PARTS,
        view=view,
        weekdays=weekday_lines(view),
        changes=change_lines(view),
        form=form,
        saturday_form=saturday_form or SaturdayForm(formdata=None, saturday=view.saturday.value),
        days=days,
        effects=effect_lines(days) if days is not None else (),
        told=HOURS_TOLD.get(request.args.get("xong", ""), ""),
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )
