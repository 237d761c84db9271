"""Fees of a dossier at a desk: what is open, and marking it paid."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.repairs import FeeForm
from dossiers.rules.permissions import Action
from dossiers.services.paying import MarkPaid, fee_sheet, mark_charge_paid
from web.current import deps
from web.forms import whole_number
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("cashier", __name__, url_prefix="/can-bo/ho-so")


@bp.get("/<code>/thu-phi")
@requires(Action.TAKE_PAYMENT)
def fees(code: str) -> str:
    """Show the charges of a dossier."""
    return _page(code, FeeForm(formdata=None))


@bp.post("/<code>/thu-phi")
@requires(Action.TAKE_PAYMENT)
def take(code: str) -> Response | tuple[str, int]:
    """Mark one charge paid, with method and number (R-FEE-04)."""
    form = FeeForm()
    if not form.validate():
        return _page(code, form), 422
    command = MarkPaid(code, whole_number(form.charge.data, otherwise=0), form.payment())
    actor = signed_in_officer().actor
    if not done(form, "document_number", lambda: mark_charge_paid(deps(), command, actor)):
        return _page(code, form), 422
    return redirect(f"/can-bo/ho-so/{code}/thu-phi", code=303)


def _page(code: str, form: FeeForm) -> str:
    sheet = fee_sheet(deps(), code, signed_in_officer().actor)
    return render_template("backoffice/fees.html", sheet=sheet, form=form)
