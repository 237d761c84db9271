"""Lists of lateness: the day's closing list, apologies owed, agencies with letters, phone calls."""

from datetime import date, datetime, timedelta

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.forms.overdue import LetterForm, moment
from backoffice.presenters.overdue import ground, late_row
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action
from dossiers.rules.scope import may_here
from dossiers.rules.working_time import in_vietnam
from dossiers.services.overdue_lists import (
    apology_debts,
    closing_list,
    lateness_report,
    people_to_phone,
)
from dossiers.services.urging import UrgeAgency, letter_pdf, urge_agency
from dossiers.wording.formats import format_date
from web.current import deps, now
from web.forms import parse_date, whole_number
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires
from web.security import pdf_answer

bp = Blueprint("overdue_lists", __name__, url_prefix="/can-bo/qua-han")

_LISTING = "apologies"
_DAYS_TO_ANSWER = 3
_ANSWER_HOUR = "16:00"


@bp.get("")
@requires(Action.VIEW_OVERDUE)
def of_day() -> str | tuple[str, int]:
    """Show what was missed on a day: the list at closing (R-OVD-08)."""
    errors = {}
    try:
        on = _date("ngay")
    except ValueError as error:
        on, errors = None, {"ngay": str(error)}
    found = closing_list(deps(), on, signed_in_officer().actor)
    rows = [late_row(one) for one in found.lines]
    page = render_template(
        "backoffice/overdue_day.html",
        found=found,
        rows=rows,
        errors=errors,
        before=format_date(found.on - timedelta(days=1)),
        after=format_date(found.on + timedelta(days=1)),
        ground=ground("R-OVD-08"),
        is_centre=_is_centre(),
    )
    return (page, 422) if errors else page


@bp.get("/xin-loi")
@requires(Action.VIEW_OVERDUE)
def debts() -> str:
    """Show the missed appointments that nobody has apologised for (R-OVD-05, R-OVD-07)."""
    cursor = decode_cursor(_LISTING, request.args.get("sau"))
    after = cursor[0] if cursor and isinstance(cursor[0], int) else 0
    found = apology_debts(deps(), after, signed_in_officer().actor)
    here, older = "/can-bo/qua-han/xin-loi", None
    if found.next_id is not None:
        older = f"{here}?sau={encode_cursor(_LISTING, found.next_id)}"
    return render_template(
        "backoffice/overdue_debts.html",
        rows=[late_row(one) for one in found.lines],
        newer=here if after else None,
        older=older,
        ground=ground("R-OVD-07"),
        is_centre=_is_centre(),
    )


@bp.get("/co-quan")
@requires(Action.VIEW_OVERDUE)
def agencies() -> str | tuple[str, int]:
    """Show lateness by agency over a span, and the letters that were sent (R-OVD-07, R-OVD-09)."""
    page, wrong = _agencies({})
    return (page, 422) if wrong else page


@bp.post("/cong-van")
@requires(Action.URGE)
def urge() -> Response | tuple[str, int]:
    """Sign a letter to an agency with all its late dossiers (R-SPV-03)."""
    form = LetterForm()
    agency_id = whole_number(form.agency.data, otherwise=0)
    try:
        answer_by = moment(form.answer_by.data, _ANSWER_HOUR, field="answer_by")
        command = UrgeAgency(agency_id, answer_by or now())
        letter_id = urge_agency(deps(), command, signed_in_officer().actor)
    except InvalidInput as error:
        form.take_error(error, field="answer_by")
        said = {name: list(texts) for name, texts in form.errors.items() if name}
        return _agencies(said)[0], 422
    return redirect(f"/can-bo/qua-han/cong-van/{letter_id}.pdf", code=303)


@bp.get("/cong-van/<int:letter_id>.pdf")
@requires(Action.VIEW_OVERDUE)
def letter(letter_id: int) -> Response:
    """Show a letter as it was signed."""
    made = letter_pdf(deps(), letter_id, signed_in_officer().actor)
    return pdf_answer(made.content, made.name)


@bp.get("/goi-dien")
@requires(Action.VIEW_CALLS)
def phone() -> str:
    """Show whom to phone: due soon, no result, and no address for a message (R-OVD-04)."""
    lines = people_to_phone(deps(), signed_in_officer().actor)
    return render_template(
        "backoffice/overdue_phone.html", lines=lines, ground=ground("R-OVD-04"), is_centre=True
    )


def _agencies(errors: dict[str, list[str]]) -> tuple[str, bool]:
    wrong = dict(errors)
    try:
        from_on, to_on = _date("tu"), _date("den")
    except ValueError as error:
        from_on = to_on = None
        wrong["den"] = [str(error)]
    actor = signed_in_officer().actor
    found = lateness_report(deps(), from_on, to_on, actor)
    page = render_template(
        "backoffice/overdue_agencies.html",
        found=found,
        errors=wrong,
        answer_by=format_date(_answer_day(now())),
        may_urge=may_here(actor, Action.URGE),
        ground=ground("R-OVD-09"),
        is_centre=_is_centre(),
    )
    return page, bool(wrong)


def _answer_day(at: datetime) -> date:
    return in_vietnam(at).date() + timedelta(days=_DAYS_TO_ANSWER)


def _date(name: str) -> date | None:
    typed = request.args.get(name, "").strip()
    return parse_date(typed) if typed else None


def _is_centre() -> bool:
    return may_here(signed_in_officer().actor, Action.VIEW_UNCOLLECTED)
