"""Choosing another way of the result for one's own dossier (R-CHN-09)."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import ResultChannel
from dossiers.services.channel_choices import (
    ChangeResult,
    change_own_result,
    choices_for_applicant,
)
from dossiers.wording.errors import error_text, field_texts
from portal.filing import actor, sent_revision
from web.current import deps
from web.route_access import SIGNED_IN, access

blueprint = Blueprint("result_choice", __name__, url_prefix="/ho-so")


@blueprint.get("/<code>/nhan-ket-qua")
@access(SIGNED_IN)
def page(code: str) -> str:
    """Ask how the result is wanted now."""
    return _page(code, "", None, {})


@blueprint.post("/<code>/nhan-ket-qua")
@access(SIGNED_IN)
def change(code: str) -> Response | tuple[str, int]:
    """Keep the new choice."""
    sent, address = request.form.get("channel", ""), request.form.get("address", "")
    wanted = next((one for one in ResultChannel if one.value == sent), None)
    if wanted is None:
        return _page(code, sent, address, {"channel": error_text(_UNCHANGED)}), 422
    try:
        change_own_result(deps(), ChangeResult(code, sent_revision(), wanted, address), actor())
    except (InvalidInput, RuleViolation) as error:
        named = field_texts(error) if isinstance(error, InvalidInput) else {}
        boxes = {_BOXES.get(name, name): text for name, text in named.items()}
        return _page(code, sent, address, boxes or {"channel": error_text(error)}), 422
    return redirect(f"/ho-so/{code}?vua=nhan", code=303)


_UNCHANGED = InvalidInput("choice_unchanged")
_BOXES = {"after": "channel", "result_address": "address"}


def _page(code: str, sent: str, address: str | None, errors: dict[str, str]) -> str:
    sheet = choices_for_applicant(deps(), code, actor())
    return render_template(
        "portal/result_choice.html",
        sheet=sheet,
        chosen=sent or sheet.result_channel.value,
        address=sheet.result_address if address is None else address,
        errors=errors,
        robots="noindex",
    )
