"""Stand-in receivers of the agencies, and who is away (part of setting up)."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.forms.stand_ins import AbsenceForm, StandInForm
from dossiers.errors import AlreadyDone, InvalidInput
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action, may
from dossiers.services.stand_ins import (
    drop_stand_in,
    end_absence,
    mark_absent,
    name_stand_in,
    show_stand_ins,
)
from dossiers.wording.administration import PARTS, STAND_IN_TOLD
from dossiers.wording.errors import error_text, field_texts
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

HOME = "/can-bo/thiet-lap/du-phong"
bp = Blueprint("stand_ins", __name__, url_prefix=HOME)


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show the stand-ins of every agency, with a warning where none is named (R-ACC-06)."""
    return _page(StandInForm(formdata=None), AbsenceForm(formdata=None))


@bp.post("")
@requires(Action.ADMINISTER)
def name() -> Response | tuple[str, int]:
    """Name a stand-in."""
    form = StandInForm()
    try:
        name_stand_in(deps(), form.command(), signed_in_officer().actor)
    except (InvalidInput, AlreadyDone) as error:
        _lay(form, error)
        return _page(form, AbsenceForm(formdata=None)), 422
    return _told("cu")


@bp.post("/<int:stand_in_id>/bo")
@requires(Action.ADMINISTER)
def drop(stand_in_id: int) -> Response:
    """Take a naming back."""
    drop_stand_in(deps(), stand_in_id, signed_in_officer().actor)
    return _told("bo")


@bp.post("/vang")
@requires(Action.ADMINISTER)
def absent() -> Response | tuple[str, int]:
    """Mark a receiver absent."""
    form = AbsenceForm()
    if not form.validate():
        return _page(StandInForm(formdata=None), form), 422
    try:
        mark_absent(deps(), form.command(), signed_in_officer().actor)
    except (InvalidInput, AlreadyDone) as error:
        _lay(form, error)
        return _page(StandInForm(formdata=None), form), 422
    return _told("vang")


@bp.post("/vang/<int:absence_id>/ket-thuc")
@requires(Action.ADMINISTER)
def back(absence_id: int) -> Response:
    """Let a receiver be back."""
    end_absence(deps(), absence_id, signed_in_officer().actor)
    return _told("ve")


def _told(what: str) -> Response:
    return redirect(f"{HOME}?xong={what}", code=303)


def _lay(form: StandInForm | AbsenceForm, error: InvalidInput | AlreadyDone) -> None:
    if isinstance(error, InvalidInput):
        form.add_errors(field_texts(error))
    else:
        form.form_errors.append(error_text(error))


def _page(stand_in_form: StandInForm, absence_form: AbsenceForm) -> str:
    officer = signed_in_officer()
    view = show_stand_ins(deps(), officer.actor)
    stand_in_form.agency_id.choices = [(one.agency_id, one.name) for one in view.agencies]
    stand_in_form.officer_id.choices = list(view.officers)
    absence_form.officer_id.choices = list(view.receivers)
    wrong = stand_in_form if stand_in_form.errors else absence_form
    return render_template(
        "backoffice/stand_ins.html",
        parts=PARTS,
        view=view,
        rule=explain("R-ACC-06"),
        stand_in_form=stand_in_form,
        absence_form=absence_form,
        errors=wrong.errors,
        told=STAND_IN_TOLD.get(request.args.get("xong", ""), ""),
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )
