"""The journal of reads: the reason asked before a look without a task, and searching it."""

import csv
import io
from datetime import date

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from backoffice.forms.reads import ReasonForm
from backoffice.presenters.reads import csv_rows, read_views
from backoffice.reading import state_reason
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action
from dossiers.services.access_journal import reason_needed_for
from dossiers.services.reads_view import WantedReads, exported_reads, reads_of_centre
from dossiers.wording.errors import field_texts
from dossiers.wording.formats import format_date
from web.current import deps
from web.forms import parse_date, whole_number
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires
from web.security import safe_next

bp = Blueprint("reads", __name__, url_prefix="/can-bo")

_LISTING = "reads"
_JOURNAL = "/can-bo/nhat-ky-xem"


@bp.get("/ho-so/<code>/ly-do-xem")
@requires(Action.ADMINISTER)
def reason_page(code: str) -> str:
    """Ask why a dossier is opened by somebody whose role has no task on it (R-INT-17)."""
    return _reason_page(code, ReasonForm(formdata=None))


@bp.post("/ho-so/<code>/ly-do-xem")
@requires(Action.ADMINISTER)
def give_reason(code: str) -> AnyResponse | tuple[str, int]:
    """Keep the reason for an hour and lead to what was wanted."""
    form = ReasonForm()
    if not form.validate():
        return _reason_page(code, form), 422
    known = reason_needed_for(deps(), code, signed_in_officer().actor)
    state_reason(known, form.reason.data or "")
    return redirect(_target(known), code=303)


@bp.get("/nhat-ky-xem")
@requires(Action.VIEW_READS)
def page() -> str | tuple[str, int]:
    """Show who of the own centre looked at what (R-SEC-02)."""
    try:
        wanted = _wanted()
        cursor = decode_cursor(_LISTING, request.args.get("sau"))
        before = cursor[0] if cursor and isinstance(cursor[0], int) else None
        found = reads_of_centre(deps(), wanted, signed_in_officer().actor, before=before)
    except InvalidInput as error:
        return _page(errors=field_texts(error)), 422
    query = _query(wanted)
    older = encode_cursor(_LISTING, found.page.before) if found.page.before else None
    return _page(
        rows=read_views(found.page.lines),
        officers=found.officers,
        file_href=f"{_JOURNAL}.csv?{query}",
        newer=f"{_JOURNAL}?{query}" if before else None,
        older=f"{_JOURNAL}?{query}&sau={older}" if older else None,
    )


@bp.get("/nhat-ky-xem.csv")
@requires(Action.VIEW_READS)
def export() -> Response:
    """Give the chosen entries as a file; taking it is an entry itself (R-INT-17)."""
    lines = exported_reads(deps(), _wanted(), signed_in_officer().actor)
    text = io.StringIO()
    csv.writer(text).writerows(csv_rows(lines))
    answer = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="nhat-ky-truy-cap.csv")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _reason_page(code: str, form: ReasonForm) -> str:
    known = reason_needed_for(deps(), code, signed_in_officer().actor)
    return render_template(
        "backoffice/read_reason.html", code=known, form=form, next_href=_target(known)
    )


def _target(code: str) -> str:
    return safe_next(request.values.get("next"), f"/can-bo/ho-so/{code}")


def _wanted() -> WantedReads:
    officer = whole_number(request.args.get("can-bo"), otherwise=0)
    return WantedReads(officer or None, request.args.get("ho-so", "").strip()[:60], _day())


def _day() -> date | None:
    typed = request.args.get("ngay", "").strip()
    if not typed:
        return None
    try:
        return parse_date(typed)
    except ValueError as error:
        raise InvalidInput("day_wrong", {"ngay": "day_wrong"}) from error


def _query(wanted: WantedReads) -> str:
    day = format_date(wanted.day) if wanted.day else ""
    return f"can-bo={wanted.officer_id or ''}&ho-so={wanted.code}&ngay={day}"


def _page(**values: object) -> str:
    shown = {name: request.args.get(name, "") for name in ("can-bo", "ho-so", "ngay")}
    empty: dict[str, object] = {
        "rows": [],
        "officers": (),
        "file_href": None,
        "newer": None,
        "older": None,
        "errors": {},
    }
    return render_template("backoffice/reads.html", shown=shown, **{**empty, **values})
