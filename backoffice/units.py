"""The agencies of a centre as a tree (part of setting up), and where an officer works now."""

from flask import Blueprint, redirect, render_template, request, session
from werkzeug.wrappers import Response

from backoffice.accounts import WORKPLACE
from backoffice.acting import done
from backoffice.forms.units import UnitChangeForm
from dossiers.errors import InvalidInput
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action, may
from dossiers.services.units_admin import (
    ChangeEffect,
    change_unit,
    drop_unit_change,
    preview_unit_change,
)
from dossiers.services.units_reading import show_units
from dossiers.wording.administration import PARTS
from dossiers.wording.units import LEVEL_NAMES, UNIT_CHANGES, UNIT_TOLD
from web.current import deps
from web.forms import whole_number
from web.login import signed_in_officer
from web.route_access import SIGNED_IN, access, requires

HOME = "/can-bo/thiet-lap/co-quan"
bp = Blueprint("units", __name__, url_prefix="/can-bo")


@bp.get("/thiet-lap/co-quan")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show the tree of agencies and its changes (R-ACC-08, R-ACC-09)."""
    return _page(UnitChangeForm(formdata=None))


@bp.post("/thiet-lap/co-quan")
@requires(Action.ADMINISTER)
def change() -> Response | str | tuple[str, int]:
    """Show first what a change touches; write it when that was seen."""
    form = UnitChangeForm()
    actor = signed_in_officer().actor
    found: list[ChangeEffect] = []
    looked = done(
        form,
        "effective_on",
        lambda: found.append(preview_unit_change(deps(), form.command(), actor)),
    )
    if not looked:
        return _page(form), 422
    if form.seen.data != _seen(form):
        return _page(form, effect=found[0])
    change_unit(deps(), form.command(), actor)
    return redirect(f"{HOME}?xong=luu", code=303)


@bp.post("/thiet-lap/co-quan/<int:change_id>/bo")
@requires(Action.ADMINISTER)
def drop(change_id: int) -> Response:
    """Take back a change whose day has not come."""
    drop_unit_change(deps(), change_id, signed_in_officer().actor)
    return redirect(f"{HOME}?xong=bo", code=303)


@bp.post("/noi-lam-viec")
@access(SIGNED_IN)
def workplace() -> Response:
    """Work at another centre where one has a role: one's own, or one that was merged into it."""
    officer = signed_in_officer()
    wanted = whole_number(request.form.get("centre_id"), otherwise=0)
    if wanted not in {grant.centre_id for grant in officer.assignments}:
        raise InvalidInput("workplace_unknown", {"centre_id": "workplace_unknown"})
    session[WORKPLACE] = wanted
    return redirect("/can-bo", code=303)


def _seen(form: UnitChangeForm) -> str:
    """What the preview spoke of; another choice is previewed again."""
    names = ("kind", "agency_id", "other_id", "level", "effective_on")
    return "|".join(str(form[name].data) for name in names)


def _page(form: UnitChangeForm, effect: ChangeEffect | None = None) -> str:
    officer = signed_in_officer()
    view = show_units(deps(), officer.actor)
    choices = [(one.id, one.name) for one in view.open]
    form.level.choices = [(one, LEVEL_NAMES[one]) for one in view.levels]
    form.agency_id.choices = form.other_id.choices = [(0, "–"), *choices]
    return render_template(
        "backoffice/units.html",
        parts=PARTS,
        view=view,
        form=form,
        effect=effect,
        seen=_seen(form) if effect else "",
        rule=explain("R-ACC-09"),
        kinds=UNIT_CHANGES,
        level_names=LEVEL_NAMES,
        told=UNIT_TOLD.get(request.args.get("xong", ""), ""),
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )
