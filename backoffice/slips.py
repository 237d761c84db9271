"""Slips as PDF: those of a dossier, those of the counter, and the log of their printing."""

import io

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from dossiers.rules.permissions import Action
from dossiers.services.repairs import ReprintSlip, reprint_slip
from dossiers.services.slips import WantedSlip, slip_pdf
from web.current import deps
from web.login import signed_in_officer
from web.route_access import SIGNED_IN, access, requires
from web.security import send_upload

bp = Blueprint("slips", __name__, url_prefix="/can-bo")

TWO_UP = "a4"


@bp.get("/ho-so/<code>/phieu/<int:slip_id>.pdf")
@access(SIGNED_IN)
def of_dossier(code: str, slip_id: int) -> Response:
    """Show a slip of a dossier; `?lien=2` gives two copies, `?kho=a4` both on one sheet."""
    return _pdf(WantedSlip(slip_id, code, _copies(), request.args.get("kho") == TWO_UP))


@bp.post("/ho-so/<code>/phieu/<int:slip_id>/in-lai")
@access(SIGNED_IN)
def reprint(code: str, slip_id: int) -> Response:
    """Log a printing of a slip, then show it (R-RCP-06)."""
    copies = _copies()
    reprint_slip(deps(), ReprintSlip(code, slip_id, copies), signed_in_officer().actor)
    return redirect(f"/can-bo/ho-so/{code}/phieu/{slip_id}.pdf?lien={copies}", code=303)


@bp.get("/tiep-nhan/phieu/<int:slip_id>.pdf")
@requires(Action.RECEIVE)
def of_counter(slip_id: int) -> Response:
    """Show a guidance or refusal slip of the counter, which belongs to no dossier (R-INT-07)."""
    return _pdf(WantedSlip(slip_id, "", _copies()))


@bp.get("/tiep-nhan/phieu/<int:slip_id>")
@requires(Action.RECEIVE)
def after_counter(slip_id: int) -> str:
    """Show what was issued at the counter, with its slip and the way to the next person."""
    return render_template("backoffice/guidance.html", slip_id=slip_id)


def _copies() -> int:
    return 2 if request.values.get("lien") == "2" else 1


def _pdf(wanted: WantedSlip) -> Response:
    slip = slip_pdf(deps(), wanted, signed_in_officer().actor)
    stream = io.BytesIO(slip.content)
    return send_upload(stream, name=slip.name, media_type="application/pdf", inline=True)
