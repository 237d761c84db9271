"""Requests of people to correct their data: the list, and the decision with before and after."""

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from backoffice.acting import done
from backoffice.forms.data_corrections import DecisionForm
from backoffice.reading import shows
from dossiers.model.access_journal import ReadKind
from dossiers.rules.permissions import Action
from dossiers.services.data_corrections import DecideCorrection, decide_correction
from dossiers.services.data_corrections_reading import (
    list_corrections,
    open_correction_paper,
    read_correction,
)
from dossiers.wording.labels import label
from web.current import deps
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires
from web.security import send_upload

bp = Blueprint("data_corrections", __name__, url_prefix="/can-bo/sua-du-lieu")

_LISTING = "data-corrections"
_LIST = "/can-bo/sua-du-lieu"
_ACCEPT = "sua"


@bp.get("")
@requires(Action.CORRECT_DATA)
def lists() -> str:
    """Show the centre's requests, newest first."""
    cursor = decode_cursor(_LISTING, request.args.get("sau"))
    before = cursor[0] if cursor and isinstance(cursor[0], int) else None
    found = list_corrections(deps(), signed_in_officer().actor, before=before)
    older = encode_cursor(_LISTING, found.before) if found.before else None
    return render_template(
        "backoffice/data_corrections.html",
        lines=found.lines,
        label=label,
        newer=_LIST if before else None,
        older=f"{_LIST}?sau={older}" if older else None,
    )


@bp.get("/<int:correction_id>")
@requires(Action.CORRECT_DATA)
def page(correction_id: int) -> str:
    """Show one request with what stands there now."""
    return _page(correction_id, DecisionForm(formdata=None))


@bp.post("/<int:correction_id>")
@requires(Action.CORRECT_DATA)
def decide(correction_id: int) -> AnyResponse | tuple[str, int]:
    """Correct the value, or refuse with a reason."""
    form = DecisionForm()
    command = DecideCorrection(
        correction_id,
        accepts=request.form.get("do") == _ACCEPT,
        reason=form.reason.data or "",
        present=form.present.data or "",
    )
    actor = signed_in_officer().actor
    if not done(form, "reason", lambda: decide_correction(deps(), command, actor)):
        return _page(correction_id, form), 422
    return redirect(f"{_LIST}/{correction_id}", code=303)


@bp.get("/<int:correction_id>/giay-to")
@requires(Action.CORRECT_DATA)
def paper(correction_id: int) -> Response:
    """Send the paper of a request, shown in a sandbox."""
    person_id, found = open_correction_paper(deps(), correction_id, signed_in_officer().actor)
    shows(ReadKind.PAPER, person_id=person_id)
    return send_upload(found.stream, name=found.name, media_type=found.media_type, inline=True)


def _page(correction_id: int, form: DecisionForm) -> str:
    sheet = read_correction(deps(), correction_id, signed_in_officer().actor)
    shows(ReadKind.CORRECTION, person_id=sheet.person_id)
    return render_template(
        "backoffice/data_correction.html", sheet=sheet, form=form, label=label, accept=_ACCEPT
    )
