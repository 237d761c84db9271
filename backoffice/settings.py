"""The front page of setting up: its parts and what waits in each."""

from flask import Blueprint, render_template

from dossiers.model.people import Role
from dossiers.services.catalogue_desk import show_catalogue_desk
from dossiers.services.hours_admin import show_hours
from dossiers.wording.administration import PARTS, part_figures
from web.current import deps
from web.login import signed_in_officer
from web.route_access import access

bp = Blueprint("settings", __name__, url_prefix="/can-bo/thiet-lap")

_MOST = 200


@bp.get("")
@access(Role.ADMINISTRATOR, Role.DIRECTOR)
def page() -> str:
    """Show the parts of setting up, each with what waits there."""
    actor = signed_in_officer().actor
    total = show_catalogue_desk(deps(), actor).total
    figures = part_figures(
        provisional=[
            one.year for one in deps().queries.administration.years() if not one.is_official
        ],
        changes=len(show_hours(deps(), actor).changes),
        public=(total.on, total.announced),
        dead=len(deps().jobs.dead(limit=_MOST)),
    )
    return render_template("backoffice/settings.html", parts=PARTS, figures=figures)
