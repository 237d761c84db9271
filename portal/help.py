"""How to reach a human, what data are kept, and how far these pages are open to everybody."""

from flask import Blueprint, Response, render_template

from portal.caching import public_page
from portal.presenters.notices import notice_lines
from web.route_access import PUBLIC, access

blueprint = Blueprint("help", __name__)


@blueprint.get("/tro-giup")
@access(PUBLIC)
def help_page() -> Response:
    """Show the help page."""
    return public_page(render_template("portal/help.html", notices=notice_lines()))
