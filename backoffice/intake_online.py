"""The answer to an online submission: receive, guide once, refuse."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.intake import (
    Checklist,
    OnlineForm,
    OnlineRefusalForm,
    revision_of,
)
from backoffice.presenters.intake_online import online_page
from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.people import Actor
from dossiers.rules.intake import checked_components
from dossiers.rules.permissions import Action
from dossiers.services.intake_online import (
    GuideOnline,
    ReceiveOnline,
    RefuseOnline,
    guide_online,
    receive_online,
    refuse_online,
)
from dossiers.services.intake_online_reading import OnlineSheet, online_sheet
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("intake_online", __name__, url_prefix="/can-bo/ho-so")

GUIDE = "huong-dan"


@bp.get("/<code>/tiep-nhan")
@requires(Action.RECEIVE)
def page(code: str) -> str:
    """Show a submission as filed, with its checklist and answer clock (R-INT-11)."""
    sheet = online_sheet(deps(), code, signed_in_officer().actor)
    return _page(sheet, OnlineForm(formdata=None, revision=str(sheet.revision)))


@bp.post("/<code>/tiep-nhan")
@requires(Action.RECEIVE)
def answer(code: str) -> Response | tuple[str, int]:
    """Receive the submission, or give it back with one full guidance."""
    form, actor = OnlineForm(), signed_in_officer().actor
    sheet = online_sheet(deps(), code, actor)
    try:
        address = _act(form, sheet, actor)
    except (InvalidInput, RuleViolation) as error:
        form.take_error(error, field="remark")
        return _page(sheet, form), 422
    return redirect(address, code=303)


@bp.get("/<code>/tiep-nhan/tu-choi")
@requires(Action.REFUSE)
def refusal(code: str) -> str:
    """Ask for the reason of a refusal."""
    sheet = online_sheet(deps(), code, signed_in_officer().actor)
    form = OnlineRefusalForm(formdata=None, revision=str(sheet.revision))
    return render_template("backoffice/refusal.html", form=form, online=sheet)


@bp.post("/<code>/tiep-nhan/tu-choi")
@requires(Action.REFUSE)
def refuse(code: str) -> Response | tuple[str, int]:
    """Refuse the submission with a slip (R-REF-01)."""
    form, actor = OnlineRefusalForm(), signed_in_officer().actor
    command = RefuseOnline(
        code,
        revision_of(form),
        form.reason.data or "",
        is_out_of_scope=bool(form.is_out_of_scope.data),
        competent_agency=form.competent_agency.data or "",
    )
    if not done(form, "reason", lambda: refuse_online(deps(), command, actor)):
        sheet = online_sheet(deps(), code, actor)
        return render_template("backoffice/refusal.html", form=form, online=sheet), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


def _act(form: OnlineForm, sheet: OnlineSheet, actor: Actor) -> str:
    keys = [part.key for part in checked_components(sheet.version, sheet.case_key or None)]
    findings, revision = Checklist().findings(keys), revision_of(form)
    if request.form.get("do") == GUIDE:
        remark = form.remark.data or ""
        command = GuideOnline(sheet.code, revision, findings, form.extras(), remark)
        return f"/can-bo/ho-so/{guide_online(deps(), command, actor)}"
    received = receive_online(deps(), ReceiveOnline(sheet.code, revision, findings), actor)
    return f"/can-bo/tiep-nhan/xong/{received.code}"


def _page(sheet: OnlineSheet, form: OnlineForm) -> str:
    view = online_page(sheet, Checklist(), deps().places)
    return render_template("backoffice/intake_online.html", page=view, form=form)
