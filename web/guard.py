"""The check before every view: session read, route open to the user, form from our own page."""

from collections.abc import Callable
from urllib.parse import quote

from flask import Flask, abort, redirect
from werkzeug.wrappers import Response

from dossiers.errors import NotAllowed, Unavailable
from dossiers.services.access import may_enter
from web.current import this_request, this_session
from web.door import Door
from web.door_request import DoorRequest
from web.form_tokens import FormGuard, install_form_tokens
from web.login import signed_in_user
from web.route_access import PUBLIC, SIGNED_IN, actions_of, is_csrf_exempt, open_to

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def install_guard(app: Flask, door: Door) -> None:
    """Put the check before every view of `app`. A view that declares no access answers nobody."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,  # checked below, after access: see check()
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session
    )
    csrf = FormGuard(app)
    install_form_tokens(app)

    def check() -> Response | None:
        asked = this_request()
        if "\x00" in asked.path:
            abort(404)  # no database stores it, so no page has it in its address
        failure: Unavailable | None = getattr(this_session(), "failure", None)
        if failure:
            raise failure
        view = app.view_functions.get(asked.endpoint or "")
        if view is None:
            return None  # no such page: Flask answers 404 or 405
        refusal = _check_access(asked, view, door)
        if refusal:
            return refusal
        if asked.method not in _SAFE_METHODS and not is_csrf_exempt(view):
            csrf.protect()
        return None

    app.before_request(check)


def sign_in_address(door: Door, wanted: str) -> str:
    """Return the sign-in page's address that leads back to `wanted` afterwards."""
    return f"{door.sign_in_path}?next={quote(wanted, safe='/')}"


def _check_access(asked: DoorRequest, view: Callable[..., object], door: Door) -> Response | None:
    who, actions = open_to(view), actions_of(view)
    if who is None and not actions:
        raise NotAllowed("route_without_roles")
    if who == PUBLIC:
        return None
    user = signed_in_user()
    if user is None:
        if asked.method in _SAFE_METHODS:
            return redirect(sign_in_address(door, asked.full_path.rstrip("?")), code=303)
        abort(401)  # errors.py offers to send the same form again after signing in
    if who != SIGNED_IN and not may_enter(user.actor, actions):
        raise NotAllowed("role_not_allowed")
    return None
