"""The desk of the post's staff: results that wait for the post, and taking one along."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.parcels import ParcelForm
from dossiers.rules.permissions import Action
from dossiers.services.parcels import parcels_of_post, take_parcel
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("parcels", __name__, url_prefix="/can-bo/buu-chinh")


@bp.get("")
@requires(Action.CARRY_PARCELS)
def page() -> str:
    """List what waits for the post and what it took last."""
    return _page(ParcelForm(formdata=None), "")


@bp.post("/<code>")
@requires(Action.CARRY_PARCELS)
def take(code: str) -> Response | tuple[str, int]:
    """Record that the post took a result along."""
    form, actor = ParcelForm(), signed_in_officer().actor
    if done(form, "consignment_number", lambda: take_parcel(deps(), form.command(code), actor)):
        return redirect("/can-bo/buu-chinh", code=303)
    return _page(form, code), 422


def _page(form: ParcelForm, code: str) -> str:
    parcels = parcels_of_post(deps(), signed_in_officer().actor)
    return render_template("backoffice/parcels.html", parcels=parcels, form=form, tried=code)
