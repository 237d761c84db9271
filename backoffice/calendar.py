"""The calendar of the centre: a year drawn, a day changed after its effect was shown."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backoffice.forms.admin import DayForm, SaveDayForm, YearForm
from backoffice.presenters.calendar import (
    counts_of,
    day_lines,
    kind_of,
    months_of,
    moved_lines,
    year_links,
)
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action, may
from dossiers.services.calendar_admin import (
    DayChange,
    DayEffect,
    SaveDay,
    preview_day,
    save_day,
    show_calendar,
)
from dossiers.services.calendar_years import MarkYear, mark_year_official
from dossiers.wording.administration import (
    DAY_NAMES,
    DECISIONS,
    PARTS,
    REMOVE,
    official_text,
    saved_text,
)
from dossiers.wording.errors import field_texts
from dossiers.wording.formats import format_date
from web.current import deps
from web.forms import parse_date
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("calendar", __name__, url_prefix="/can-bo/thiet-lap/lich")

_YEAR = "nam"


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show a year, this one by default (R-CAL-13)."""
    return _page(DayForm(formdata=None), year=request.args.get(_YEAR, type=int))


@bp.post("/xem-truoc")
@requires(Action.ADMINISTER)
def preview() -> str | tuple[str, int]:
    """Show what a change of a day would move; nothing is saved (R-CAL-14)."""
    form = DayForm()
    effect = _effect(form) if form.validate() else None
    if effect is None:
        return _page(form, year=form.on.data.year if form.on.data else None), 422
    return _page(form, effect=effect, saving=SaveDayForm(), year=effect.change.on.year)


@bp.post("")
@requires(Action.ADMINISTER)
def save() -> Response | tuple[str, int]:
    """Save a previewed day with the decision about given appointments (R-CAL-14)."""
    form = SaveDayForm()
    if not form.validate():
        return _again(form)
    change = _change(form)
    command = SaveDay(change, form.reckons_anew, form.reason.data or "")
    try:
        moved = save_day(deps(), command, signed_in_officer().actor)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return _again(form)
    done: dict[str, str | int] = {"da-luu": format_date(change.on)}
    if form.reckons_anew:
        done["tinh-lai"] = moved
    return _to_year(change.on.year, done)


@bp.post("/nam")
@requires(Action.ADMINISTER)
def official() -> Response | tuple[str, int]:
    """Say that a year's plan is the official one (R-CAL-13)."""
    form = YearForm()
    if not form.validate():
        return _page(DayForm(formdata=None), year_form=form, year=form.year.data), 422
    command = MarkYear(form.year.data or 0, form.plan.data or "")
    try:
        marked = mark_year_official(deps(), command, signed_in_officer().actor)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return _page(DayForm(formdata=None), year_form=form), 422
    facts: dict[str, str | int] = {"chinh-thuc": marked.confirmed, "khac": marked.differing}
    return _to_year(command.year, facts)


def _to_year(year: int, told: dict[str, str | int]) -> Response:
    return redirect(f"{url_for('.page')}?{urlencode({_YEAR: year, **told})}", code=303)


def _change(form: DayForm) -> DayChange:
    kind = kind_of(form.kind.data)
    return DayChange(form.on.data, kind, form.note.data or "", form.source.data or "")


def _effect(form: DayForm) -> DayEffect | None:
    try:
        return preview_day(deps(), _change(form), signed_in_officer().actor)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return None


def _again(form: SaveDayForm) -> tuple[str, int]:
    """Return the page with the errors of saving; the effect stays where it can be shown."""
    shown = DayForm()
    effect = _effect(shown) if shown.validate() else None
    year = form.on.data.year if form.on.data else None
    return _page(shown if effect is None else form, effect=effect, saving=form, year=year), 422


def _page(
    form: DayForm,
    *,
    effect: DayEffect | None = None,
    saving: SaveDayForm | None = None,
    year_form: YearForm | None = None,
    year: int | None = None,
) -> str:
    officer = signed_in_officer()
    view = show_calendar(deps(), year, officer.actor)
    return render_template(
        "backoffice/calendar.html",
        parts=PARTS,
        view=view,
        months=months_of(view, effect.change.on if effect else None),
        counts=counts_of(view),
        years=year_links(view, {one.year: one for one in deps().queries.administration.years()}),
        own_days=day_lines(view, own=True),
        national_days=day_lines(view, own=False),
        form=form,
        year_form=year_form or YearForm(formdata=None, year=view.year),
        saving=saving,
        effect=effect,
        moved=moved_lines(effect.moved) if effect else (),
        kind_words=DAY_NAMES.get(effect.change.kind or "", "") if effect else "",
        is_removal=effect is not None and effect.change.kind is None,
        decisions=DECISIONS,
        remove=REMOVE,
        told=_told(view.year),
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )


def _told(year: int) -> str:
    day = request.args.get("da-luu", type=parse_date)
    confirmed = request.args.get("chinh-thuc", type=int)
    if day is not None:
        return saved_text(format_date(day), request.args.get("tinh-lai", type=int))
    if confirmed is not None:
        return official_text(year, confirmed, request.args.get("khac", 0, type=int))
    return ""
