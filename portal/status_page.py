"""The page asked for most, built lean: what surrounds the answer is rendered once a minute."""

from datetime import datetime, timedelta
from typing import Final

from flask import current_app, render_template, session
from markupsafe import Markup

from portal.context import portal_place
from portal.presenters.tracking import StatusView
from web.login import signed_in_user
from web.place import Place
from web.security import csp_nonce

_FRESH: Final = timedelta(seconds=60)
_HERE: Final = Markup("<!-- status -->")
_shells: dict[tuple[int, Place], tuple[datetime, str, str, str]] = {}


def status_page(view: StatusView, now: datetime) -> str:
    """Return the page of a public status.

    A visitor without a session gets surroundings made for everybody, a signed-in one their own.
    """
    body = current_app.jinja_env.get_template("portal/status_body.html").render(
        view=view, updated_at=now
    )
    if session or signed_in_user() is not None:
        return render_template("portal/status.html", body=Markup(body))  # noqa: S704 - our template
    top, before, after = _shell(now)
    return f"{top}{csp_nonce()}{before}{body}{after}"


def _shell(now: datetime) -> tuple[str, str, str]:
    """Return what stands before the scripts' nonce, between it and the status, and after."""
    key = (id(current_app.jinja_env), portal_place())
    known = _shells.get(key)
    if known is None or not timedelta(0) <= now - known[0] < _FRESH:
        whole = render_template("portal/status.html", body=_HERE)
        top, _, rest = whole.partition(csp_nonce())
        before, _, after = rest.partition(_HERE)
        known = (now, top, before, after)
        _shells.clear()
        _shells[key] = known
    return known[1:]
