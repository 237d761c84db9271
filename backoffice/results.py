"""Handing results over at the centre."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import refusal_texts
from backoffice.forms.results import ReturnForm
from dossiers.errors import Conflict, InvalidInput, RuleViolation
from dossiers.rules.permissions import Action
from dossiers.services.returning import return_result
from dossiers.services.returning_view import ReturnPage, read_return_page
from dossiers.wording.errors import field_texts
from dossiers.wording.labels import label
from web.current import deps
from web.forms import whole_number
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("results", __name__, url_prefix="/can-bo/ho-so/<code>/tra-ket-qua")

"""An agency hands over only what lies in its archive; the use-case sees to that (R-ARC-01)."""

_ABOUT_THE_WAY = frozenset({"result_not_online", "result_way_not_registered"})


@bp.get("")
@requires(Action.RETURN_RESULT, Action.RETURN_ARCHIVED)
def page(code: str) -> str:
    """Show the result and who may take it; what blocks it is said at once (R-RES-03). `?nhan-thay=`
    fills in somebody who holds a mandate.
    """
    found = read_return_page(deps(), code, signed_in_officer().actor)
    form = ReturnForm(formdata=None)
    form.kind.data = found.usual.value
    form.revision.data = str(found.dossier.revision)
    chosen = whole_number(request.args.get("nhan-thay"), otherwise=0)
    agent = next((one for one in found.agents if one.mandate_id == chosen), None)
    if agent is not None:
        form.hand_to(agent)
    return _page(found, form)


@bp.post("")
@requires(Action.RETURN_RESULT, Action.RETURN_ARCHIVED)
def give(code: str) -> Response | tuple[str, int]:
    """Hand the result over and close the dossier."""
    actor = signed_in_officer().actor
    form = ReturnForm()
    try:
        if form.validate():
            return_result(deps(), form.command(code), actor)
            return redirect(f"/can-bo/ho-so/{code}/tra-ket-qua", code=303)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
    except (Conflict, RuleViolation) as error:
        if error.code not in _ABOUT_THE_WAY:
            raise
        form.add_errors(refusal_texts(error, "kind"))
    return _page(read_return_page(deps(), code, actor), form), 422


def _page(found: ReturnPage, form: ReturnForm) -> str:
    return render_template(
        "backoffice/return.html",
        page=found,
        dossier=found.dossier,
        form=form,
        channel=label(found.dossier.result_channel),
        status=label(found.dossier.status),
    )
