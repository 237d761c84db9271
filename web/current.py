"""What a view may ask of its request: the parts of the house, the settings, the door, the time."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import current_app, request

from dossiers.ports.deps import Deps

if TYPE_CHECKING:
    from web.door import Door
    from web.door_request import DoorRequest
    from web.settings import Settings

KEY = "mot-cua"
Proxied = TypeVar("Proxied")


def itself(proxy: Proxied) -> Proxied:
    """Return what stands behind Flask's `request`, `session`, `g` or `current_app`.

    For what every request runs: each touch of such a name looks up anew what it stands for, which
    costs more than most of what is then asked of it.
    """
    found: Proxied = proxy._get_current_object()  # type: ignore[attr-defined]
    return found


def this_request() -> "DoorRequest":
    """Return the present request itself, with what the kernel knows of it."""
    return cast("DoorRequest", itself(request))


def house() -> dict[str, Any]:
    """Return what this door's app was built from: `deps`, `settings`, `door`, `load_user`."""
    found: dict[str, Any] = itself(current_app).extensions[KEY]
    return found


def deps() -> Deps:
    """Return the ports and query services built in wsgi.py."""
    found: Deps = house()["deps"]
    return found


def settings() -> "Settings":
    """Return this installation's settings."""
    found: Settings = house()["settings"]
    return found


def door() -> "Door":
    """Return the door whose app answers now."""
    found: Door = house()["door"]
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
