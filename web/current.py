"""What a view may ask of its request: the parts of the house, the settings, the door, the time."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from flask import Flask, current_app, request, session
from flask.sessions import SessionMixin

from dossiers.ports.deps import Deps

if TYPE_CHECKING:
    from web.door import Door
    from web.door_request import DoorRequest
    from web.settings import Settings

KEY = "mot-cua"

# What stands behind Flask's `request`, `session` and `current_app`, for what every request runs:
# each touch of those names looks it up anew, which costs more than most of what is then asked of
# it. Raise RuntimeError where there is none.
this_request: Final[Callable[[], "DoorRequest"]] = request._get_current_object  # type: ignore[attr-defined]
this_session: Final[Callable[[], SessionMixin]] = session._get_current_object  # type: ignore[attr-defined]
this_app: Final[Callable[[], Flask]] = current_app._get_current_object  # type: ignore[attr-defined]


def deps() -> Deps:
    """Return the ports and query services built in wsgi.py."""
    found: Deps = this_app().extensions[KEY]["deps"]
    return found


def settings() -> "Settings":
    """Return this installation's settings."""
    found: Settings = this_app().extensions[KEY]["settings"]
    return found


def door() -> "Door":
    """Return the door whose app answers now."""
    found: Door = this_app().extensions[KEY]["door"]
    return found


def now() -> datetime:
    """Return the present moment (aware UTC), the same for the whole request."""
    asked = this_request()
    if asked.moment is None:
        asked.moment = deps().clock.now()
    return asked.moment


def request_id() -> str:
    """Return the id under which the log knows this request; error pages show it."""
    return this_request().id
