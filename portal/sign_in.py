"""Signing in and out at the portal through the national identity provider (OpenID Connect)."""

import logging
import secrets
from typing import Any, Final

from flask import Blueprint, make_response, redirect, render_template, request, session
from werkzeug.wrappers import Response

from dossiers.errors import DomainError, NotAllowed, ProviderError
from dossiers.model.people import Assurance
from dossiers.services.signing_in import begin_sign_in, finish_sign_in, sign_out_address
from dossiers.wording.errors import error_text
from dossiers.wording.sign_in import failure_title
from portal.kept_sign_ins import Journey, keep_journey, take_journey
from web.current import deps, now, request_id, settings
from web.errors import status_of
from web.login import PersonSession, remember_sign_in, sign_in, sign_out, signed_in_user
from web.rates import limit_sign_ins
from web.route_access import PUBLIC, access
from web.security import safe_next

RETURN_PATH: Final = "/dang-nhap/tra-ve"
LEFT_PATH: Final = "/dang-xuat/xong"
_AFTER_SIGN_IN: Final = "/ho-so"
_LEAVING: Final = "leaving"
_LONGEST: Final = 4_000  # a code or state longer than this is nobody's
logger = logging.getLogger("mot_cua.sign_in")
blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/dang-nhap")
@access(PUBLIC)
def show() -> str:
    """Say with what one signs in, and what each level lets one do."""
    target = safe_next(request.values.get("next"), default=_AFTER_SIGN_IN)
    return render_template("portal/sign_in.html", next_path=target, wanted=_wanted())


@blueprint.post("/dang-nhap")
@access(PUBLIC)
def enter() -> Response:
    """Send the visitor to the provider; what was asked is kept in the session until the return."""
    limit_sign_ins("begun")
    target = safe_next(request.form.get("next"), default=_AFTER_SIGN_IN)
    wanted = _wanted()
    try:
        start = begin_sign_in(deps(), f"{settings().portal_url}{RETURN_PATH}", wanted)
    except ProviderError as error:
        return _failed(error, target, wanted)
    keep_journey(Journey(start.kept, target, wanted, now()))
    return _on_the_way(start.url, leaving=False)


@blueprint.get(RETURN_PATH)
@access(PUBLIC)
def come_back() -> Response:
    """Take the provider's answer; the one GET that signs in, bound to this session by its state."""
    limit_sign_ins("return")
    params = {name: text for name, text in request.args.items() if len(text) <= _LONGEST}
    journey = take_journey(params.get("state", ""), now())
    if journey is None:
        return _unknown_journey()
    try:
        if journey.is_over(now()):
            raise NotAllowed("sign_in_took_too_long")
        found = finish_sign_in(deps(), params, journey.kept)
    except (NotAllowed, ProviderError) as error:
        return _failed(error, journey.next_path, journey.assurance)
    sign_in(PersonSession(found.person_id, found.name, found.assurance))
    remember_sign_in(found.assurance, found.id_token)
    return redirect(journey.next_path, 303)


@blueprint.post("/dang-xuat")
@access(PUBLIC)
def leave() -> Response:
    """End the session here, then at the provider; signing out twice is no error."""
    is_known, id_token = signed_in_user() is not None, session.get("id_token", "")
    sign_out()
    if not is_known:
        return redirect("/", 303)
    state = secrets.token_urlsafe(16)
    session[_LEAVING] = state
    back = f"{settings().portal_url}{LEFT_PATH}"
    url = sign_out_address(deps(), id_token, back, state)
    return _on_the_way(url, leaving=True) if url else redirect(LEFT_PATH, 303)


@blueprint.get(LEFT_PATH)
@access(PUBLIC)
def left() -> Response:
    """Say that one is signed out, and whether at the provider too."""
    state = session.pop(_LEAVING, "")
    given = request.args.get("state", "")
    page = render_template("portal/signed_out.html", is_whole=bool(state) and state == given)
    return make_response(page)


def _wanted() -> Assurance:
    """Return the least level that serves; a page that needs the higher one says so."""
    return Assurance.LEVEL_2 if request.values.get("muc") == "2" else Assurance.LEVEL_1


def _on_the_way(url: str, *, leaving: bool) -> Response:
    """Answer with a page that goes on to the provider by itself, or by its link.

    A redirect would make the provider, and whoever it redirects to, targets of our form, which the
    page's policy forbids.
    """
    answer = make_response(
        render_template("portal/sign_in_going.html", url=url, leaving=leaving, robots="noindex")
    )
    answer.headers["Refresh"] = f"0; url={url}"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _unknown_journey() -> Response:
    """An answer that this session does not wait for: replayed, foreign, or far too late."""
    if signed_in_user() is not None and "state" in request.args:
        return redirect(_AFTER_SIGN_IN, 303)
    return _failed(NotAllowed("sign_in_state_wrong"), _AFTER_SIGN_IN, Assurance.LEVEL_1)


def _failed(error: DomainError, next_path: str, wanted: Assurance) -> Response:
    facts: dict[str, Any] = {"request_id": request_id(), "code": error.code}
    if error.code == "identity_changed":
        logger.error("identity incident", extra={**facts, "incident": error.context["incident"]})
    else:
        logger.warning("sign-in refused", extra={**facts, "why": error.context.get("why", "")})
    page = render_template(
        "portal/sign_in_failed.html",
        title=failure_title(error.code),
        message=error_text(error),
        next_path=next_path,
        wanted=wanted,
        is_final=error.code == "identity_changed",
        request_id=request_id(),
        robots="noindex",
    )
    return make_response(page, status_of(error))
