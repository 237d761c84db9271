"""The register of dossiers (Mẫu 06) for any span of days, on the screen and as a book."""

from datetime import date, timedelta

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from backoffice.reading import listed
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action
from dossiers.rules.working_time import in_vietnam
from dossiers.services.registers import RegisterSpan, register_book, register_page
from dossiers.wording.errors import error_text
from dossiers.wording.formats import format_date
from dossiers.wording.labels import label
from web.current import deps, now
from web.forms import parse_date, whole_number
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires
from web.security import pdf_answer

bp = Blueprint("registers", __name__, url_prefix="/can-bo/so-theo-doi")

_LISTING = "register"
_USUAL_DAYS = 30
_MOST_VOLUMES = 999


@bp.get("")
@requires(Action.VIEW_REGISTER)
def page() -> str | tuple[str, int]:
    """Show one page of the register."""
    try:
        span = _span()
        found = register_page(deps(), span, signed_in_officer().actor)
    except InvalidInput as error:
        return _page(None, errors={"den": error_text(error)}), 422
    listed(line.id for line in found.lines)
    query = f"tu={format_date(span.start)}&den={format_date(span.end)}"
    older = None
    if found.next_id is not None:
        older = f"/can-bo/so-theo-doi?{query}&sau={encode_cursor(_LISTING, found.next_id)}"
    return _page(
        span,
        lines=[(line, label(line.result_channel)) for line in found.lines],
        older=older,
        newer=f"/can-bo/so-theo-doi?{query}" if span.after_id else None,
    )


@bp.get("/quyen.pdf")
@requires(Action.VIEW_REGISTER)
def book() -> Response:
    """Give a volume of at most 300 lines as a PDF."""
    span, typed = _span(), request.args.get("quyen", "1")
    volume = min(whole_number(typed, otherwise=1) or 1, _MOST_VOLUMES)
    whole = RegisterSpan(span.start, span.end)
    made = register_book(deps(), whole, volume, signed_in_officer().actor)
    return pdf_answer(made.content, made.name)


def _span() -> RegisterSpan:
    today = in_vietnam(now()).date()
    cursor = decode_cursor(_LISTING, request.args.get("sau"))
    after = cursor[0] if cursor and isinstance(cursor[0], int) else None
    start = _day(request.args.get("tu"), today - timedelta(days=_USUAL_DAYS))
    return RegisterSpan(start, _day(request.args.get("den"), today), after)


def _day(text: str | None, usual: date) -> date:
    if not (text or "").strip():
        return usual
    try:
        return parse_date(text or "")
    except ValueError as error:
        raise InvalidInput("day_wrong", {"den": "day_wrong"}) from error


def _page(span: RegisterSpan | None, **values: object) -> str:
    shown = {"tu": request.args.get("tu", ""), "den": request.args.get("den", "")}
    if span is not None:
        shown = {"tu": format_date(span.start), "den": format_date(span.end)}
    defaults: dict[str, object] = {
        "lines": [],
        "older": None,
        "newer": None,
        "errors": {},
    }
    return render_template("backoffice/register.html", shown=shown, **{**defaults, **values})
