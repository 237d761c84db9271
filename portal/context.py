"""What every portal page shows: the centre in header and footer, and who is signed in."""

from typing import Any

from flask import Flask

from web.current import deps, now, settings
from web.login import signed_in_user
from web.place import Place, place_of


def portal_place() -> Place:
    """Return the centre that this portal belongs to."""
    return place_of(deps(), settings().portal_centre, now())


def install_context(app: Flask) -> None:
    """Give every template of the portal `centre`, `current_person` and `now`."""

    def context() -> dict[str, Any]:
        return {"centre": portal_place(), "current_person": signed_in_user(), "now": now()}

    app.context_processor(context)
