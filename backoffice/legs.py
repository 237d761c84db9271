"""One interlinked dossier: its order of agencies, passing it on, sending it elsewhere."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.linked import OrderForm, RedirectForm, SendOnForm
from backoffice.presenters.linked import order_rows
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action
from dossiers.services.interlinked_desk import redirect_dossier
from dossiers.services.interlinked_reading import order_page, redirect_page, sending_page
from dossiers.services.interlinking import fix_order, send_on
from dossiers.wording.errors import field_texts
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("legs", __name__, url_prefix="/can-bo/ho-so/<code>")


@bp.get("/thu-tu-lien-thong")
@requires(Action.FIX_ORDER)
def order(code: str) -> str:
    """Show the order of agencies to be fixed (R-LNK-01)."""
    return _order(code, {})


@bp.post("/thu-tu-lien-thong")
@requires(Action.FIX_ORDER)
def fix(code: str) -> Response | tuple[str, int]:
    """Fix lead and order."""
    try:
        fix_order(deps(), OrderForm().command(code), signed_in_officer().actor)
    except InvalidInput as error:
        return _order(code, field_texts(error)), 422
    return _back(code)


@bp.get("/chuyen-tiep")
@requires(Action.SEND_ON)
def passing(code: str) -> str:
    """Show what is passed on, and to whom (R-LNK-02)."""
    return _passing(code, SendOnForm(formdata=None))


@bp.post("/chuyen-tiep")
@requires(Action.SEND_ON)
def send(code: str) -> Response | tuple[str, int]:
    """Pass the dossier on to the next agency."""
    form = SendOnForm()
    actor = signed_in_officer().actor
    if not done(form, "summary", lambda: send_on(deps(), form.command(code), actor)):
        return _passing(code, form), 422
    return redirect("/can-bo/lien-thong", code=303)


@bp.get("/chuyen-co-quan")
@requires(Action.REDIRECT)
def elsewhere(code: str) -> str:
    """Show where a wrongly sent dossier may go."""
    return _elsewhere(code, RedirectForm(formdata=None))


@bp.post("/chuyen-co-quan")
@requires(Action.REDIRECT)
def send_elsewhere(code: str) -> Response | tuple[str, int]:
    """Send a wrongly sent dossier to another agency."""
    form = RedirectForm()
    actor = signed_in_officer().actor
    if not done(form, "agency_id", lambda: redirect_dossier(deps(), form.command(code), actor)):
        return _elsewhere(code, form), 422
    return _back(code)


def _back(code: str) -> Response:
    return redirect(f"/can-bo/ho-so/{code}", code=303)


def _order(code: str, errors: Mapping[str, str]) -> str:
    page = order_page(deps(), code, signed_in_officer().actor)
    return render_template(
        "backoffice/order.html",
        page=page,
        dossier=page.dossier,
        rows=order_rows(page, request.form),
        errors=errors,
        revision=request.form.get("revision") or page.dossier.revision,
    )


def _passing(code: str, form: SendOnForm) -> str:
    page = sending_page(deps(), code, signed_in_officer().actor)
    if not form.revision.data:
        form.revision.data = str(page.dossier.revision)
    return render_template("backoffice/passing.html", page=page, dossier=page.dossier, form=form)


def _elsewhere(code: str, form: RedirectForm) -> str:
    page = redirect_page(deps(), code, signed_in_officer().actor)
    if not form.revision.data:
        form.revision.data = str(page.dossier.revision)
    return render_template("backoffice/elsewhere.html", page=page, dossier=page.dossier, form=form)
