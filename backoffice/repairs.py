"""Daily repairs of a dossier: an intake annulled, a contact corrected."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.intake import revision_of
from backoffice.forms.repairs import AnnulForm, ContactForm
from dossiers.rules.permissions import Action
from dossiers.services.repairs import (
    AnnulIntake,
    CorrectContact,
    annul_intake,
    contact_sheet,
    correct_contact,
)
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("repairs", __name__, url_prefix="/can-bo/ho-so")

_CONTACT = ("phone", "email", "address", "result_address")


@bp.get("/<code>/huy-tiep-nhan")
@requires(Action.ANNUL)
def annul_page(code: str) -> str:
    """Ask for the reason of an annulment."""
    sheet = contact_sheet(deps(), code, signed_in_officer().actor, Action.ANNUL)
    form = AnnulForm(formdata=None, revision=str(sheet.revision))
    return render_template("backoffice/annul.html", sheet=sheet, form=form)


@bp.post("/<code>/huy-tiep-nhan")
@requires(Action.ANNUL)
def annul(code: str) -> Response | tuple[str, int]:
    """Annul an intake made by mistake."""
    form, actor = AnnulForm(), signed_in_officer().actor
    command = AnnulIntake(code, revision_of(form), form.reason.data or "")
    if not done(form, "reason", lambda: annul_intake(deps(), command, actor)):
        sheet = contact_sheet(deps(), code, actor, Action.ANNUL)
        return render_template("backoffice/annul.html", sheet=sheet, form=form), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


@bp.get("/<code>/lien-he")
@requires(Action.CORRECT_CONTACT)
def contact_page(code: str) -> str:
    """Show the contact data to be corrected."""
    sheet = contact_sheet(deps(), code, signed_in_officer().actor, Action.CORRECT_CONTACT)
    shown = {name: getattr(sheet, name) for name in _CONTACT}
    form = ContactForm(formdata=None, revision=str(sheet.revision), **shown)
    return render_template("backoffice/contact.html", sheet=sheet, form=form)


@bp.post("/<code>/lien-he")
@requires(Action.CORRECT_CONTACT)
def contact(code: str) -> Response | tuple[str, int]:
    """Correct the contact data and keep what stood there."""
    form, actor = ContactForm(), signed_in_officer().actor
    values = {name: form[name].data or "" for name in _CONTACT}
    command = CorrectContact(code, revision_of(form), form.reason.data or "", **values)
    if not done(form, "reason", lambda: correct_contact(deps(), command, actor)):
        sheet = contact_sheet(deps(), code, actor, Action.CORRECT_CONTACT)
        return render_template("backoffice/contact.html", sheet=sheet, form=form), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)
