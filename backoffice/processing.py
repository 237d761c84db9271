"""The agency's work on a dossier: taken up, assigned, step by step, proposed, signed, sent."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.acting import refusal_texts
from backoffice.forms.processing import (
    ApproveForm,
    AssignForm,
    OnDossierForm,
    ProposeForm,
    SendBackForm,
    SendResultForm,
)
from backoffice.presenters.linked import leg_views
from backoffice.presenters.processing import act_names, fact_items, line_views, step_views
from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.routing import HandoverDirection
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action
from dossiers.services.approving import approve_result, send_back_proposal
from dossiers.services.handover_batches import Picked, SendBatch, send_batch
from dossiers.services.processing import assign_dossier, finish_step, propose_result, take_up
from dossiers.services.processing_view import read_processing
from dossiers.wording.labels import label
from web.current import deps, now
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("processing", __name__, url_prefix="/can-bo/ho-so/<code>/xu-ly")


@bp.get("")
@requires(Action.VIEW_STEPS)
def page(code: str) -> str:
    """Show where the dossier stands in its process and what can be done now."""
    return _page(code)


@bp.post("/nhan-viec")
@requires(Action.TAKE_UP)
def take(code: str) -> Response:
    """Take the dossier into one's own hands."""
    take_up(deps(), OnDossierForm().act(code), signed_in_officer().actor)
    return _back(code)


@bp.post("/phan-cong")
@requires(Action.ASSIGN)
def assign(code: str) -> Response | tuple[str, int]:
    """Give the dossier to an officer."""
    form = AssignForm()
    return _done(
        code, form, lambda: assign_dossier(deps(), form.command(code), signed_in_officer().actor)
    )


@bp.post("/xong-buoc")
@requires(Action.FINISH_STEP)
def finish(code: str) -> Response:
    """End the step and begin the next one."""
    finish_step(deps(), OnDossierForm().act(code), signed_in_officer().actor)
    return _back(code)


@bp.post("/de-xuat")
@requires(Action.PROPOSE)
def propose(code: str) -> Response | tuple[str, int]:
    """Propose the result to the leader."""
    form = ProposeForm()
    return _done(
        code, form, lambda: propose_result(deps(), form.command(code), signed_in_officer().actor)
    )


@bp.post("/ky")
@requires(Action.APPROVE)
def approve(code: str) -> Response | tuple[str, int]:
    """Sign the result."""
    form = ApproveForm()
    return _done(
        code, form, lambda: approve_result(deps(), form.command(code), signed_in_officer().actor)
    )


@bp.post("/tra-lai")
@requires(Action.APPROVE)
def send_back(code: str) -> Response | tuple[str, int]:
    """Send the proposal back to the officer."""
    form = SendBackForm()
    actor = signed_in_officer().actor
    return _done(code, form, lambda: send_back_proposal(deps(), form.command(code), actor))


@bp.post("/gui")
@requires(Action.SEND_RESULT)
def send(code: str) -> Response | tuple[str, int]:
    """Send the result to the centre on a sheet of its own."""
    form = SendResultForm()
    picked = (Picked(code, form.sent_revision),)
    command = SendBatch(picked, HandoverDirection.TO_CENTRE, form.carrier.data or "")
    return _done(code, form, lambda: send_batch(deps(), command, signed_in_officer().actor))


def _done(code: str, form: OnDossierForm, act: Callable[[], object]) -> Response | tuple[str, int]:
    """Do it; what is wrong with the form is shown on the page with all that was typed."""
    if not form.validate():
        return _page(code, form), 422
    try:
        act()
    except InvalidInput as error:
        form.add_errors(refusal_texts(error, ""))
        return _page(code, form), 422
    except RuleViolation as error:
        if error.code != "carrier_needed":
            raise
        form.add_errors(refusal_texts(error, "carrier"))
        return _page(code, form), 422
    return _back(code)


def _back(code: str) -> Response:
    return redirect(f"/can-bo/ho-so/{code}/xu-ly", code=303)


def _page(code: str, sent: OnDossierForm | None = None) -> str:
    view = read_processing(deps(), code, signed_in_officer().actor)
    forms = {
        kind: sent if isinstance(sent, kind) else kind(formdata=None)
        for kind in (AssignForm, ProposeForm, ApproveForm, SendBackForm, SendResultForm)
    }
    return render_template(
        "backoffice/processing.html",
        view=view,
        dossier=view.dossier,
        status=label(view.dossier.status),
        facts=fact_items(view),
        steps=step_views(view, now()),
        legs=leg_views(view.legs, view.centre_name, view.dossier.due_at),
        lines=line_views(view.lines),
        acts=act_names(view),
        asking=explain("R-OPN-06").plain,
        assign=forms[AssignForm],
        propose=forms[ProposeForm],
        approve=forms[ApproveForm],
        send_back=forms[SendBackForm],
        send=forms[SendResultForm],
        form=sent,
    )
