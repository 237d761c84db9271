"""The portal's first page: search, what can be done here, the sectors, and a human."""

from datetime import date

from flask import Blueprint, Response, render_template

from dossiers.model.calendar import VIETNAM
from dossiers.services.catalogue import catalogue_overview
from portal.caching import public_page
from portal.presenters.notices import notice_lines
from portal.presenters.promise import promise_view
from web.current import deps, now, settings
from web.route_access import PUBLIC, access

blueprint = Blueprint("home", __name__)


def today() -> date:
    """Return the present day in Vietnam."""
    return now().astimezone(VIETNAM).date()


@blueprint.get("/")
@access(PUBLIC)
def home() -> Response:
    """Show the first page: one search box, in Vietnamese (R-UI-01)."""
    overview = catalogue_overview(deps(), centre=settings().portal_centre, on=today())
    page = render_template(
        "portal/home.html",
        overview=overview,
        notices=notice_lines(),
        promise=promise_view(deps(), settings().portal_centre, now()),
    )
    return public_page(page)
