"""Signing in at the portal: for now as one of the prepared people, in the demo only."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from dossiers.services.prepared_people import prepared_actor, prepared_people
from web.current import deps, settings
from web.login import PersonSession, sign_in, sign_out
from web.route_access import PUBLIC, access
from web.security import next_target, safe_next
from web.settings import Profile

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/dang-nhap")
@access(PUBLIC)
def show() -> str:
    """List the prepared people."""
    _demo_only()
    return render_template(
        "portal/sign_in.html", people=prepared_people(deps()), next_path=next_target()
    )


@blueprint.post("/dang-nhap")
@access(PUBLIC)
def enter() -> Response:
    """Sign in as one of them and go where the visitor wanted."""
    _demo_only()
    actor = prepared_actor(deps(), request.form.get("person", ""))
    target = safe_next(request.form.get("next"), default="/ho-so")
    sign_in(PersonSession(actor.id or 0, actor.name))
    return redirect(target, 303)


@blueprint.post("/dang-xuat")
@access(PUBLIC)
def leave() -> Response:
    """End the session; signing out twice is no error."""
    sign_out()
    return redirect("/", 303)


def _demo_only() -> None:
    if settings().profile is not Profile.DEMO:
        abort(404)
