"""The working hours of the centre from a day on, with what they move."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.admin import DropHoursForm
from backoffice.forms.rules_and_weeks import WeekForm
from backoffice.presenters.calendar import moved_lines
from backoffice.presenters.hours import week_lines, weekday_lines
from dossiers.model.people import Actor
from dossiers.rules.permissions import Action, may
from dossiers.services.hours_admin import show_hours
from dossiers.services.week_admin import (
    NewWeek,
    SaveWeek,
    WeekEffect,
    drop_week,
    preview_week,
    save_week,
)
from dossiers.wording.administration import DECISIONS, PARTS, WEEK_TOLD
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("week", __name__, url_prefix="/can-bo/thiet-lap/gio-lam-viec")


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show the working hours now and those that were announced (R-CAL-02, R-CAL-05)."""
    return _page(WeekForm(formdata=None))


@bp.post("/xem-truoc")
@requires(Action.ADMINISTER)
def preview() -> str | tuple[str, int]:
    """Show which appointments would move; nothing is saved (R-CAL-14)."""
    form = WeekForm()
    found: list[WeekEffect] = []
    if not done(
        form, "from_on", lambda: found.append(preview_week(deps(), _command(form), _actor()))
    ):
        return _page(form), 422
    return _page(form, effect=found[0])


@bp.post("")
@requires(Action.ADMINISTER)
def save() -> Response | tuple[str, int]:
    """Announce other working hours, and keep or reckon anew what they move."""
    form = WeekForm()
    if not done(form, "from_on", lambda: save_week(deps(), _decided(form), _actor())):
        return _page(form), 422
    return redirect(url_for(".page", xong="luu"), code=303)


@bp.post("/bo")
@requires(Action.ADMINISTER)
def drop() -> Response:
    """Take announced hours back before they hold."""
    form = DropHoursForm()
    if form.validate():
        drop_week(deps(), form.dropped.data, _actor())
    return redirect(url_for(".page", xong="bo"), code=303)


def _actor() -> Actor:
    return signed_in_officer().actor


def _command(form: WeekForm) -> NewWeek:
    return NewWeek(
        form.from_on.data,
        form.sessions,
        form.notice.data or "",
        form.document.data or "",
        tuple(form.weekdays.data or ()),
    )


def _decided(form: WeekForm) -> SaveWeek:
    return SaveWeek(_command(form), form.reckons_anew, form.reason.data or "")


def _page(form: WeekForm, *, effect: WeekEffect | None = None) -> str:
    officer = signed_in_officer()
    view = show_hours(deps(), officer.actor)
    return render_template(
        "backoffice/week.html",
        parts=PARTS,
        view=view,
        weekdays=weekday_lines(view),
        changes=week_lines(view),
        form=form,
        effect=effect,
        moved=moved_lines(effect.moved) if effect else (),
        decisions=DECISIONS,
        told=WEEK_TOLD.get(request.args.get("xong", ""), ""),
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )
