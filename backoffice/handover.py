"""Handovers: what waits to be sent or confirmed, sheets, and dossiers that are not taken."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import refusal_texts
from backoffice.forms.handover import DeclineForm, SendForm, read_picked
from backoffice.presenters.handover import batch_row, handover_row, handover_view
from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.routing import HandoverDirection
from dossiers.rules.permissions import Action, is_of_centre
from dossiers.services.handover import confirm_handovers, decline_handover, handover_lists
from dossiers.services.handover_batches import send_batch
from dossiers.services.handover_reading import batch_page, batch_pdf, declinable, recent_batches
from dossiers.services.returning import confirm_results
from dossiers.wording.errors import error_text
from web.current import deps, now
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires
from web.security import pdf_answer

bp = Blueprint("handover", __name__, url_prefix="/can-bo/ban-giao")

_LISTING = "handover-batches"


@bp.get("")
@requires(Action.VIEW_HANDOVERS)
def lists() -> str:
    """Show what waits on the officer's side, and the sheets that went before."""
    return _lists_page()


@bp.post("/gui")
@requires(Action.HAND_OVER, Action.SEND_RESULT)
def send() -> Response | tuple[str, int]:
    """Send the picked dossiers on one sheet (R-TRF-06)."""
    form = SendForm()
    if not form.validate():
        return _lists_page([str(text) for text in form.carrier.errors]), 422
    try:
        sent = send_batch(deps(), form.command(_direction()), signed_in_officer().actor)
    except (InvalidInput, RuleViolation) as error:
        return _lists_page([*refusal_texts(error, "").values()]), 422
    return redirect(f"/can-bo/ban-giao/{sent.batch_id}", code=303)


@bp.post("/nhan")
@requires(Action.CONFIRM_HANDOVER, Action.CONFIRM_RESULT)
def take() -> Response | tuple[str, int]:
    """Confirm the picked dossiers or results (R-TRF-04, R-RES-01)."""
    confirm = confirm_results if _at_centre() else confirm_handovers
    try:
        confirm(deps(), read_picked(), signed_in_officer().actor)
    except InvalidInput as error:
        return _lists_page([error_text(error)]), 422
    return redirect("/can-bo/ban-giao", code=303)


@bp.get("/khong-nhan/<code>")
@requires(Action.DECLINE_HANDOVER)
def decline_page(code: str) -> str:
    """Ask why a dossier is not taken."""
    return _decline_page(code, DeclineForm(formdata=None))


@bp.post("/khong-nhan/<code>")
@requires(Action.DECLINE_HANDOVER)
def decline(code: str) -> Response | tuple[str, int]:
    """Send a dossier back untaken."""
    form = DeclineForm()
    if not form.validate():
        return _decline_page(code, form), 422
    decline_handover(deps(), form.command(code), signed_in_officer().actor)
    return redirect("/can-bo/ban-giao", code=303)


@bp.get("/<int:batch_id>")
@requires(Action.VIEW_HANDOVERS)
def batch(batch_id: int) -> str:
    """Show a sheet: its dossiers and who confirmed them."""
    found = batch_page(deps(), batch_id, signed_in_officer().actor)
    return render_template(
        "backoffice/batch.html",
        batch=found,
        rows=[handover_row(line, now()) for line in found.lines],
        may_confirm=found.is_back == _at_centre(),
    )


@bp.get("/<int:batch_id>.pdf")
@requires(Action.VIEW_HANDOVERS)
def sheet(batch_id: int) -> Response:
    """Give the sheet as a PDF, one copy for each side."""
    pdf = batch_pdf(deps(), batch_id, signed_in_officer().actor)
    return pdf_answer(pdf.content, pdf.name)


def _at_centre() -> bool:
    actor = signed_in_officer().actor
    return is_of_centre(actor, actor.centre_id or 0)


def _direction() -> HandoverDirection:
    return HandoverDirection.TO_AGENCY if _at_centre() else HandoverDirection.TO_CENTRE


def _lists_page(errors: list[str] | None = None) -> str:
    actor = signed_in_officer().actor
    cursor = decode_cursor(_LISTING, request.args.get("sau"))
    before = cursor[0] if cursor and isinstance(cursor[0], int) else None
    sheets = recent_batches(deps(), actor, before_id=before)
    older = encode_cursor(_LISTING, sheets.older) if sheets.older else None
    view: dict[str, Any] = {
        "view": handover_view(handover_lists(deps(), actor), now()),
        "batches": [batch_row(line) for line in sheets.lines],
        "older": f"/can-bo/ban-giao?sau={older}" if older else None,
        "newer": "/can-bo/ban-giao" if before else None,
        "at_centre": _at_centre(),
        "errors": {"": errors} if errors else {},
        "ticked": request.form.getlist("picked"),
        "carrier": request.form.get("carrier", ""),
    }
    return render_template("backoffice/handovers.html", **view)


def _decline_page(code: str, form: DeclineForm) -> str:
    dossier = declinable(deps(), code, signed_in_officer().actor)
    if not form.revision.data:
        form.revision.data = str(dossier.revision)
    return render_template("backoffice/decline.html", form=form, dossier=dossier)
