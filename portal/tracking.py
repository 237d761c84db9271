"""Public tracking: by code alone, and with the secret of the receipt."""

# How guessing is braked without locking anybody out (R-LKP-05): every look-up counts for its
# address; every try of a secret counts for its address and code together, right or wrong, before
# the secret is looked at; every wrong one counts for its code. So an address that guesses is told
# to wait, and from any other address the right secret is answered however many wrong ones were
# tried elsewhere.

from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from dossiers.errors import NotFound
from dossiers.model.identifiers import normalise_code
from dossiers.services.enquiries import public_status, status_with_secret
from dossiers.wording.tracking import masked_name
from portal.caching import personal_page, public_page
from portal.presenters.apologies import apologies_of
from portal.presenters.collecting import what_now_of
from portal.presenters.tracking import (
    promise_of,
    promised,
    status_view,
    steps_of,
    tags,
)
from portal.status_page import status_page
from web.current import deps, now
from web.rates import client_address, limit
from web.route_access import PUBLIC, access, csrf_exempt

blueprint = Blueprint("tracking", __name__, url_prefix="/tra-cuu")

LOOKUPS_A_MINUTE: Final = 30
SECRETS_AN_ADDRESS: Final = 10
WRONG_SECRETS_A_CODE: Final = 50
WINDOW_SECONDS: Final = 600
_LONGEST: Final = 60


@blueprint.get("", strict_slashes=False)
@access(PUBLIC)
def look_up() -> BaseResponse:
    """Ask for a code, or answer with what anyone may know of it (R-LKP-03, R-LKP-05).

    A receipt's QR code carries the secret behind `#`, which no server sees: a script of the page
    sends it as the form would. An older code carried it in the query; that leads on without it, and
    whoever holds the paper types the secret.
    """
    code = normalise_code(request.args.get("ma", ""))[:_LONGEST]
    if "bm" in request.args:
        return _without_secret(code)
    if not code:
        return public_page(render_template("portal/lookup.html", code="", is_unknown=False))
    _count_look_up()
    try:
        found = public_status(deps(), code)
    except NotFound:
        return _unknown(code)
    return public_page(status_page(status_view(found, now()), now()))


@blueprint.post("", strict_slashes=False)
@csrf_exempt  # nothing changes, and the page that asks stays free of a session (R-LKP-05)
@access(PUBLIC)
def open_with_secret() -> Response:
    """Answer with the whole way of a dossier to whoever has its secret (R-LKP-04)."""
    _count_look_up()
    code = normalise_code(request.form.get("ma", ""))[:_LONGEST]
    return _opened(code, request.form.get("bm", "")[:_LONGEST])


def _without_secret(code: str) -> BaseResponse:
    answer = redirect(f"/tra-cuu?{urlencode({'ma': code})}#bm" if code else "/tra-cuu", 303)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _opened(code: str, secret: str) -> Response:
    limit(
        "secret-tries",
        f"{code} {client_address()}",
        limit=SECRETS_AN_ADDRESS,
        window_seconds=WINDOW_SECONDS,
    )
    try:
        story = status_with_secret(deps(), code, secret)
    except NotFound:
        limit("secret-wrong", code, limit=WRONG_SECRETS_A_CODE, window_seconds=WINDOW_SECONDS)
        return _unknown(code)
    html = render_template(
        "portal/story.html",
        story=story,
        name=masked_name(story.applicant_name),
        what_now=what_now_of(story),
        tags=tags(story.status, story.due_at, story.legal_due_at, story.completed_at, now()),
        steps=steps_of(story),
        promise=promise_of(story, now()),
        sorry=apologies_of(story),
        due_at=promised(story.status, story.due_at),
        robots="noindex",
    )
    return personal_page(html)


def _unknown(code: str) -> Response:
    """Answer alike for an unknown code and for a wrong secret (R-LKP-05)."""
    html = render_template("portal/lookup.html", code=code, is_unknown=True, robots="noindex")
    return personal_page(html, 404)


def _count_look_up() -> None:
    limit("look-up", client_address(), limit=LOOKUPS_A_MINUTE, window_seconds=60)
