"""The front page of setting up: its parts and what waits in each."""

from flask import Blueprint, render_template

from dossiers.model.people import Role
from dossiers.wording.administration import PARTS
from web.route_access import access

bp = Blueprint("settings", __name__, url_prefix="/can-bo/thiet-lap")


@bp.get("")
@access(Role.ADMINISTRATOR, Role.DIRECTOR)
def page() -> str:
    """Show the parts of setting up."""
    return render_template("backoffice/settings.html", parts=PARTS)
