"""Interlinked dossiers: what comes to an agency, is with it or went on; what the centre is told."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.forms.handover import read_picked
from backoffice.forms.processing import OnDossierForm
from backoffice.presenters.linked import linked_view
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action, is_of_centre
from dossiers.services.handover import confirm_handovers
from dossiers.services.interlinked_desk import (
    OnLeg,
    forward_at_desk,
    note_leg,
    take_paper,
    tell_lateness,
)
from dossiers.services.interlinked_reading import linked_lists
from dossiers.wording.errors import error_text
from web.current import deps, now
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("linked", __name__, url_prefix="/can-bo/lien-thong")


@bp.get("")
@requires(Action.VIEW_INTERLINKED)
def lists() -> str:
    """Show the interlinked dossiers of the officer's side."""
    return _page()


@bp.post("/nhan")
@requires(Action.CONFIRM_HANDOVER)
def take() -> Response | tuple[str, int]:
    """Confirm the picked dossiers that another agency or the centre passed on (R-LNK-03)."""
    try:
        confirm_handovers(deps(), read_picked(), signed_in_officer().actor)
    except InvalidInput as error:
        return _page([error_text(error)]), 422
    return _back()


@bp.post("/<code>/chuyen-tiep-tai-quay")
@requires(Action.FORWARD)
def forward(code: str) -> Response:
    """Send a dossier on through the centre's desk (R-LNK-07, R-LNK-11)."""
    forward_at_desk(deps(), OnDossierForm().act(code), signed_in_officer().actor)
    return _back()


@bp.post("/<code>/nhan-giay")
@requires(Action.TAKE_PAPER)
def paper(code: str) -> Response:
    """Tick the papers as in at the provincial office (R-LNK-08)."""
    take_paper(deps(), OnDossierForm().act(code), signed_in_officer().actor)
    return _back()


@bp.post("/<code>/<int:order>/da-xem")
@requires(Action.NOTE_LEG)
def noted(code: str, order: int) -> Response:
    """Take the mark off a passing on (R-LNK-02)."""
    note_leg(deps(), OnLeg(code, order), signed_in_officer().actor)
    return _back()


@bp.post("/<code>/<int:order>/bao-cham")
@requires(Action.TELL_LATENESS)
def tell(code: str, order: int) -> Response:
    """Tell the applicant why a co-agency was late (R-LNK-10)."""
    tell_lateness(deps(), OnLeg(code, order), signed_in_officer().actor)
    return _back()


def _back() -> Response:
    return redirect("/can-bo/lien-thong", code=303)


def _page(errors: list[str] | None = None) -> str:
    actor = signed_in_officer().actor
    return render_template(
        "backoffice/linked.html",
        view=linked_view(linked_lists(deps(), actor), now()),
        at_centre=is_of_centre(actor, actor.centre_id or 0),
        errors={"": errors} if errors else {},
    )
