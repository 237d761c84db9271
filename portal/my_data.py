"""A person's data: who looked at them, a copy of everything, and requests to correct them."""

from collections.abc import Iterator
from typing import BinaryIO

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dossiers.errors import InvalidInput
from dossiers.model.personal_data import PersonField
from dossiers.services.data_corrections import AskCorrection, ask_correction
from dossiers.services.data_corrections_reading import own_corrections, present_values
from dossiers.services.data_export import ask_export, fetch_export, own_exports
from dossiers.services.reads_view import ReadsPage, reads_about_oneself, reads_of_own_dossier
from dossiers.services.steps.scans import Scan
from dossiers.wording.errors import field_texts
from dossiers.wording.labels import label
from portal.filing import actor
from portal.presenters.my_data import read_views
from web.current import deps, settings
from web.login import signed_in_person
from web.paging import decode_cursor, encode_cursor
from web.rates import limit_uploads
from web.route_access import SIGNED_IN, access

blueprint = Blueprint("my_data", __name__)

_DATA = "/tai-khoan/du-lieu"
_LISTING = "own-reads"
_PIECE = 1 << 16
_FEW = 5


@blueprint.get("/ho-so/<code>/ai-da-xem")
@access(SIGNED_IN)
def reads_of_dossier(code: str) -> str:
    """Show which officers looked at one's dossier, and why (R-SEC-02)."""
    own = reads_of_own_dossier(deps(), code, actor(), before=_before())
    return _reads(own.page, f"/ho-so/{own.code}/ai-da-xem", own.code)


@blueprint.get(f"{_DATA}/ai-da-xem")
@access(SIGNED_IN)
def reads() -> str:
    """Show which officers looked at one's data in whichever dossier (R-SEC-02)."""
    found = reads_about_oneself(deps(), actor(), before=_before())
    return _reads(found, f"{_DATA}/ai-da-xem", "")


@blueprint.get(_DATA)
@access(SIGNED_IN)
def show() -> str:
    """Show what one may do with one's data: who looked, a copy, corrections."""
    exports, may_export = own_exports(deps(), actor())
    latest = reads_about_oneself(deps(), actor(), before=None)
    return render_template(
        "portal/my_data.html",
        reads=read_views(latest.lines[:_FEW]),
        exports=exports,
        may_export=may_export,
        corrections=own_corrections(deps(), actor()),
        label=label,
        just=request.args.get("vua", ""),
        robots="noindex",
    )


@blueprint.post(f"{_DATA}/ban-sao")
@access(SIGNED_IN)
def export() -> AnyResponse:
    """Ask for a copy of everything; a second click the same day changes nothing."""
    is_new = ask_export(deps(), actor())
    return redirect(f"{_DATA}?vua={'ban-sao' if is_new else 'da-co'}", 303)


@blueprint.get(f"{_DATA}/ban-sao/<int:export_id>.zip")
@access(SIGNED_IN)
def download(export_id: int) -> Response:
    """Give a copy to its owner, piece by piece."""
    found = fetch_export(deps(), export_id, actor())
    answer = Response(_pieces(found.stream), mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=found.name)
    answer.headers["Cache-Control"] = "no-store"
    answer.call_on_close(found.stream.close)
    return answer


@blueprint.get(f"{_DATA}/sua")
@access(SIGNED_IN)
def correction_page() -> str:
    """Show the form to ask for a correction."""
    return _correction_page({})


@blueprint.post(f"{_DATA}/sua")
@access(SIGNED_IN)
def ask_for_correction() -> AnyResponse | tuple[str, int]:
    """Send a request to correct a value."""
    try:
        is_new = ask_correction(deps(), _asked(), actor())
    except InvalidInput as error:
        return _correction_page(field_texts(error)), 422
    return redirect(f"{_DATA}?vua={'sua' if is_new else 'da-gui'}", 303)


def _asked() -> AskCorrection:
    typed = request.form.get("field", "")
    sent = request.files.get("paper")
    if sent and sent.filename:
        limit_uploads(signed_in_person().person_id)
    return AskCorrection(
        centre_code=settings().portal_centre,
        field=PersonField(typed) if typed in set(PersonField) else None,
        wanted=request.form.get("wanted", ""),
        ground=request.form.get("ground", ""),
        paper=Scan("paper", sent.filename, sent.stream) if sent and sent.filename else None,  # type: ignore[arg-type]  # werkzeug's IO[bytes]
    )


def _correction_page(errors: dict[str, str]) -> str:
    return render_template(
        "portal/data_correction.html",
        values=[(one.value, label(one), held) for one, held in present_values(deps(), actor())],
        typed=request.form,
        errors=errors,
        robots="noindex",
    )


def _reads(found: ReadsPage, href: str, code: str) -> str:
    older = encode_cursor(_LISTING, found.before) if found.before else None
    return render_template(
        "portal/reads.html",
        rows=read_views(found.lines),
        code=code,
        newer=href if _before() else None,
        older=f"{href}?sau={older}" if older else None,
        robots="noindex",
    )


def _before() -> int | None:
    cursor = decode_cursor(_LISTING, request.args.get("sau"))
    return cursor[0] if cursor and isinstance(cursor[0], int) else None


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece
