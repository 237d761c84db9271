"""What a view may ask of its request: the parts of the house, the settings, the door, the time."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import current_app, g

from dossiers.ports.deps import Deps

if TYPE_CHECKING:
    from web.door import Door
    from web.settings import Settings

KEY = "mot-cua"


def deps() -> Deps:
    """Return the ports and query services built in wsgi.py."""
    return cast("Deps", current_app.extensions[KEY]["deps"])


def settings() -> "Settings":
    """Return this installation's settings."""
    return cast("Settings", current_app.extensions[KEY]["settings"])


def door() -> "Door":
    """Return the door whose app answers now."""
    return cast("Door", current_app.extensions[KEY]["door"])


def now() -> datetime:
    """Return the present moment (aware UTC), the same for the whole request."""
    found: datetime | None = g.get("now")
    if found is None:
        found = g.now = deps().clock.now()
    return found


def request_id() -> str:
    """Return the id under which the log knows this request; error pages show it."""
    return cast("str", g.get("request_id", "-"))
