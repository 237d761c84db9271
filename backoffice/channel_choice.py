"""A dossier's channels: changed with recorded consent; steps done in specialised software."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from backoffice.acting import done
from backoffice.forms.channels import ChoiceForm, ExternalStepForm
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action
from dossiers.services.arrival_view import view_arrival
from dossiers.services.channel_choices import ChoiceSheet, change_for_applicant, choices_for_officer
from dossiers.services.external_steps import enter_external_step
from dossiers.wording.labels import label
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("channel_choice", __name__, url_prefix="/can-bo/ho-so")


@bp.get("/<code>/doi-kenh")
@requires(Action.CHANGE_CHANNEL)
def choice_page(code: str) -> str:
    """Show the applicant's choices."""
    sheet = choices_for_officer(deps(), code, signed_in_officer().actor)
    form = ChoiceForm(
        formdata=None,
        revision=str(sheet.revision),
        channel=sheet.channel.value,
        result_channel=sheet.result_channel.value,
        result_address=sheet.result_address,
        consented_by=sheet.applicant_name,
    )
    return _choice_page(sheet, form)


@bp.post("/<code>/doi-kenh")
@requires(Action.CHANGE_CHANNEL)
def choice(code: str) -> Response | tuple[str, int]:
    """Change a choice with the applicant's consent (R-CHN-09)."""
    actor, form = signed_in_officer().actor, ChoiceForm()
    sheet = choices_for_officer(deps(), code, actor)
    if not done(
        form,
        "result_channel",
        lambda: change_for_applicant(deps(), form.command(code, sheet.result_channel), actor),
    ):
        return _choice_page(sheet, form), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


@bp.get("/<code>/buoc-ngoai")
@requires(Action.ENTER_EXTERNAL_STEP)
def step_page(code: str) -> str:
    """Ask for a step that was done in specialised software."""
    view = view_arrival(deps(), code, signed_in_officer().actor)
    return _step_page(code, ExternalStepForm(formdata=None, revision=str(view.revision)))


@bp.post("/<code>/buoc-ngoai")
@requires(Action.ENTER_EXTERNAL_STEP)
def step(code: str) -> Response | tuple[str, int]:
    """Keep the step (R-CHN-12)."""
    form = ExternalStepForm()
    actor = signed_in_officer().actor
    if not done(form, "name", lambda: enter_external_step(deps(), form.command(code), actor)):
        return _step_page(code, form), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


def _choice_page(sheet: ChoiceSheet, form: ChoiceForm) -> str:
    form.channel.choices = [SelectChoice(one.value, label(one)) for one in sheet.channels]
    form.result_channel.choices = [
        SelectChoice(one.value, label(one)) for one in sheet.result_channels
    ]
    return render_template(
        "backoffice/channel_choice.html", sheet=sheet, form=form, rule=explain("R-CHN-09")
    )


def _step_page(code: str, form: ExternalStepForm) -> str:
    view = view_arrival(deps(), code, signed_in_officer().actor)
    return render_template(
        "backoffice/external_step.html",
        code=code,
        view=view,
        form=form,
        rule=explain("R-CHN-12"),
    )
