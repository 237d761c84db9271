"""Places of paper dossiers: cabinets and shelves with labels, filled by scanning (R-CTL-06)."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.centre_facts import centre_facts
from backoffice.forms.channels import MoveForm, PlaceForm
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action
from dossiers.rules.scope import may_here
from dossiers.services.paper_places import (
    AddPlace,
    MovedPapers,
    MovePapers,
    add_place,
    close_place,
    move_papers,
    place_page,
    places,
)
from dossiers.services.place_labels import place_labels
from web.current import deps, now
from web.forms import whole_number
from web.login import signed_in_officer
from web.route_access import requires
from web.security import pdf_answer

bp = Blueprint("places", __name__, url_prefix="/can-bo/vi-tri")


@bp.get("")
@requires(Action.VIEW_PLACES)
def lists() -> str:
    """Show the places, and the boxes for a scan."""
    return _page()


@bp.post("")
@requires(Action.KEEP_PLACES)
def add() -> Response | tuple[str, int]:
    """Add a place."""
    form = PlaceForm()
    agency_id = whole_number(form.agency.data, otherwise=0) or None
    command = AddPlace(form.code.data or "", form.name.data or "", agency_id)
    actor = signed_in_officer().actor
    if not done(form, "code", lambda: add_place(deps(), command, actor)):
        return _page(place_form=form), 422
    return redirect("/can-bo/vi-tri", code=303)


@bp.post("/<int:place_id>/dong")
@requires(Action.KEEP_PLACES)
def close(place_id: int) -> Response:
    """Stop using a place."""
    close_place(deps(), place_id, signed_in_officer().actor)
    return redirect("/can-bo/vi-tri", code=303)


@bp.post("/chuyen")
@requires(Action.MOVE_PAPERS)
def move() -> tuple[str, int] | str:
    """Put the scanned dossiers at the scanned place."""
    form = MoveForm()
    codes = tuple((form.codes.data or "").split())
    try:
        command = MovePapers(form.place.data or "", codes)
        moved = move_papers(deps(), command, signed_in_officer().actor)
    except InvalidInput as error:
        form.take_error(error, field="codes")
        return _page(move_form=form), 422
    return _page(moved=moved)


@bp.get("/nhan.pdf")
@requires(Action.VIEW_PLACES)
def labels() -> Response:
    """Give the labels of all places in use as a PDF."""
    pdf = place_labels(deps(), signed_in_officer().actor)
    return pdf_answer(pdf, "nhan-vi-tri.pdf")


@bp.get("/<code>")
@requires(Action.VIEW_PLACES)
def one(code: str) -> str:
    """Show what lies at a place now."""
    found = place_page(deps(), code, signed_in_officer().actor)
    return render_template("backoffice/place.html", place=found.place, rows=found.rows)


def _page(
    *,
    place_form: PlaceForm | None = None,
    move_form: MoveForm | None = None,
    moved: MovedPapers | None = None,
) -> str:
    officer = signed_in_officer()
    agencies = centre_facts(deps(), officer.centre_id, now()).agencies
    return render_template(
        "backoffice/places.html",
        agencies=agencies,
        owners=dict(agencies),
        places=places(deps(), officer.actor),
        place_form=place_form or PlaceForm(formdata=None),
        move_form=move_form or MoveForm(formdata=None),
        form=place_form or move_form,
        moved=moved,
        may_keep=may_here(officer.actor, Action.KEEP_PLACES),
        may_move=may_here(officer.actor, Action.MOVE_PAPERS),
    )
