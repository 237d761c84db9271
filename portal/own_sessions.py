"""A person's own sessions at the portal: seeing them, ending one, ending all others."""

from flask import Blueprint, current_app, redirect, render_template, request, session
from werkzeug.wrappers import Response

from dossiers.services.own_sessions import end_own_session, own_sessions
from web.current import deps, door
from web.login import end_other_sessions, signed_in_person
from web.route_access import SIGNED_IN, access
from web.sessions import present_hash

HOME = "/tai-khoan/phien"
blueprint = Blueprint("own_sessions", __name__, url_prefix=HOME)


@blueprint.get("")
@access(SIGNED_IN)
def show() -> str:
    """List where one is signed in now."""
    person, present = signed_in_person(), present_hash(door(), session)
    return render_template(
        "portal/sessions.html",
        sessions=own_sessions(deps(), door().name, person.get_id(), present),
        just=request.args.get("vua", ""),
        robots="noindex",
    )


@blueprint.post("/<handle>/ket-thuc")
@access(SIGNED_IN)
def end_one(handle: str) -> Response:
    """End one of the own sessions."""
    end_own_session(deps(), door().name, signed_in_person().get_id(), handle)
    return redirect(f"{HOME}?vua=phien", 303)


@blueprint.post("/ket-thuc-khac")
@access(SIGNED_IN)
def end_others() -> Response:
    """End all own sessions but this one; doing so twice is no error."""
    end_other_sessions(current_app, signed_in_person())
    return redirect(f"{HOME}?vua=phien-khac", 303)
