"""The start page of filing online, and starting or taking up a draft."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from dossiers.services.draft_reading import filing_terms
from dossiers.services.drafts import StartDraft, start_draft
from portal.filing import actor, tasks_path
from portal.presenters.filing_start import start_page
from web.current import deps, settings
from web.login import signed_in_user
from web.route_access import PUBLIC, SIGNED_IN, access

blueprint = Blueprint("filing_start", __name__)


@blueprint.get("/nop-ho-so/<code>")
@access(PUBLIC)
def show(code: str) -> str:
    """Say what is needed, what is kept, how long it takes and what it costs."""
    visitor = signed_in_user()
    terms = filing_terms(deps(), code, settings().portal_centre, visitor.actor if visitor else None)
    return render_template("portal/start.html", page=start_page(terms))


@blueprint.post("/nop-ho-so/<code>")
@access(SIGNED_IN)
def start(code: str) -> Response:
    """Go on with the open draft of this procedure, or begin one."""
    command = StartDraft(code, settings().portal_centre, anew=request.form.get("anew") == "1")
    return redirect(tasks_path(start_draft(deps(), command, actor()).token), 303)
