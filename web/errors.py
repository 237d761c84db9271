"""From failures to pages: the only place that knows which HTTP number a domain error gets."""

import logging
from typing import Any, Final

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from jinja2 import Template
from werkzeug.exceptions import HTTPException

from dossiers.errors import (
    Conflict,
    DomainError,
    InvalidInput,
    NotAllowed,
    NotFound,
    ProviderError,
    RuleViolation,
    Unavailable,
)
from dossiers.rules.citations import explain
from dossiers.wording.errors import error_text
from dossiers.wording.http_pages import csrf_page, http_page
from web.current import door, request_id
from web.door import Door
from web.guard import sign_in_address
from web.resend import Resend, resend_of_request
from web.security import safe_next

logger = logging.getLogger("mot_cua.web")

# First match counts; StaleVersion and AlreadyDone are Conflicts.
STATUS: Final[tuple[tuple[type[DomainError], int], ...]] = (
    (NotFound, 404),
    (NotAllowed, 403),
    (InvalidInput, 422),
    (RuleViolation, 422),
    (Conflict, 409),
    (Unavailable, 503),
    (ProviderError, 503),
)
ASSURANCE_TOO_LOW: Final = "assurance_too_low"
_KEPT_HEADERS: Final = ("Allow", "Retry-After")
_RETRY_SECONDS: Final = "60"


def install_errors(app: Flask) -> None:
    """Answer every failure of `app` with a page in its own layout."""
    app.register_error_handler(DomainError, domain_error_page)
    app.register_error_handler(CSRFError, _csrf_error_page)
    app.register_error_handler(HTTPException, _http_error_page)


def status_of(error: DomainError) -> int:
    """Return the HTTP number of a domain error; one outside the family's branches is a 500."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def domain_error_page(error: DomainError) -> Response:
    """Return the page for `error`, with the rule in plain words when the law forbids."""
    status = status_of(error)
    if status >= 500:
        logger.warning("domain error", exc_info=error, extra={"request_id": request_id()})
    if error.code == ASSURANCE_TOO_LOW:
        return _higher_level_page(error)
    rule = explain(error.rule_id) if isinstance(error, RuleViolation) else None
    response = _page(status, message=error_text(error), rule=rule)
    if status == 503:
        response.headers["Retry-After"] = _RETRY_SECONDS
    return response


def _higher_level_page(error: DomainError) -> Response:
    """Offer to sign in again at level 2; what was typed comes back, to be sent again."""
    here, is_get = door(), request.method == "GET"
    wanted = request.full_path.rstrip("?") if is_get else _referring_path(here)
    return _page(
        403,
        message=error_text(error),
        template="errors/level.html",
        resend=resend_of_request(),
        higher_level_href=f"{sign_in_address(here, wanted)}&muc=2",
        dossier=error.context.get("dossier"),
        robots="noindex",
    )


def _csrf_error_page(error: CSRFError) -> Response:
    title, message = csrf_page()
    return _resend_page(400, title, message)


def _http_error_page(error: HTTPException) -> Response:
    original = getattr(error, "original_exception", None)
    if isinstance(original, DomainError):
        return domain_error_page(original)
    status = error.code or 500
    if status == 401:
        return _resend_page(401, *http_page(401))
    response = _page(status)
    theirs = error.get_response().headers
    for name in _KEPT_HEADERS:
        if name in theirs:
            response.headers[name] = theirs[name]
    return response


def _resend_page(status: int, title: str, message: str) -> Response:
    resend: Resend | None = resend_of_request()
    here = door()
    return _page(
        status,
        title=title,
        message=message,
        template="errors/resend.html",
        resend=resend,
        back_href=request.path if request.method == "GET" else _referring_path(here),
        sign_in_href=sign_in_address(here, here.home) if status == 401 else None,
    )


def _referring_path(here: Door) -> str:
    start = request.host_url
    referrer = request.referrer or ""
    if not referrer.startswith(start):
        return here.home
    return safe_next(f"/{referrer.removeprefix(start)}")


def _page(
    status: int,
    *,
    title: str | None = None,
    message: str | None = None,
    rule: Any = None,
    template: str | None = None,
    **extra: Any,
) -> Response:
    usual_title, usual_message = http_page(status)
    values = {
        "title": title or usual_title,
        "message": message,
        "usual_message": usual_message,
        "rule": rule,
        "request_id": request_id(),
        "layout": door().layout,
        "status": status,
        "home": door().home,
        **extra,
    }
    names: list[str | Template] = [template or f"errors/{status}.html", "errors/plain.html"]
    try:
        body = render_template(names, **values)
    except Exception:
        # The usual page may need what is broken (assets, database): the plain one needs nothing,
        # and is rendered past Flask so that no context processor asks for it either.
        logger.exception("error page failed", extra={"request_id": request_id()})
        body = current_app.jinja_env.get_template("errors/plain.html").render(values)
    return make_response(body, status)
