"""Ways in: direct arrivals at agencies, questions before intake, what was taken in for others."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.channels import DirectForm
from dossiers.errors import InvalidInput
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action, is_of_centre
from dossiers.rules.scope import may_here
from dossiers.services.arrival_view import ways_in
from dossiers.services.direct_arrivals import (
    direct_agencies,
    direct_lists,
    end_direct,
    pass_direct,
    register_direct,
)
from dossiers.wording.errors import error_text
from dossiers.wording.labels import label
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("arrivals", __name__, url_prefix="/can-bo/den")


@bp.get("")
@requires(Action.VIEW_ARRIVALS)
def lists() -> str:
    """Show what came in another way than over the counter."""
    return _page(DirectForm(formdata=None))


@bp.post("/ghi")
@requires(Action.REGISTER_DIRECT)
def register() -> Response | tuple[str, int]:
    """Write down a dossier that reached the agency directly (R-CHN-07)."""
    form = DirectForm()
    actor = signed_in_officer().actor
    if not done(form, "description", lambda: register_direct(deps(), form.command(), actor)):
        return _page(form), 422
    return redirect("/can-bo/den", code=303)


@bp.post("/<int:direct_id>/chuyen")
@requires(Action.REGISTER_DIRECT)
def hand_on(direct_id: int) -> Response:
    """Pass it to the centre (R-CHN-07)."""
    pass_direct(deps(), direct_id, signed_in_officer().actor)
    return redirect("/can-bo/den", code=303)


@bp.post("/<int:direct_id>/ket-thuc")
@requires(Action.RECEIVE)
def end(direct_id: int) -> Response | tuple[str, int]:
    """Close one that cannot be taken in, with its reason."""
    reason = request.form.get("reason", "")
    try:
        end_direct(deps(), direct_id, reason, signed_in_officer().actor)
    except InvalidInput as error:
        return _page(DirectForm(formdata=None), {f"reason-{direct_id}": error_text(error)}), 422
    return redirect("/can-bo/den", code=303)


def _page(form: DirectForm, errors: dict[str, str] | None = None) -> str:
    actor = signed_in_officer().actor
    agencies = direct_agencies(deps(), actor)
    form.agency.choices = [(str(key), name) for key, name in agencies]
    form.agency.data = form.agency.data or (str(agencies[0][0]) if agencies else "")
    rule = explain("R-CHN-07")
    return render_template(
        "backoffice/arrivals.html",
        form=form,
        errors=errors or {},
        direct=direct_lists(deps(), actor),
        ways=ways_in(deps(), actor),
        agencies=agencies,
        at_centre=is_of_centre(actor, actor.centre_id or 0),
        may_receive=may_here(actor, Action.RECEIVE),
        article=rule.article,
        label=label,
    )
