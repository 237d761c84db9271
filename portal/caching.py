"""How long pages may be kept by others: public ones for half a minute, personal ones never."""

from typing import Final

from flask import Response, make_response, session

from web.login import signed_in_user

PUBLIC_SECONDS: Final = 30


def public_page(html: str, status: int = 200) -> Response:
    """Answer with a page that is the same for every visitor.

    Caches may keep it for half a minute, unless this visitor has a session or it is no success.
    """
    response = make_response(html, status)
    if status == 200 and not session and signed_in_user() is None:
        response.headers["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
    return response


def personal_page(html: str, status: int = 200) -> Response:
    """Answer with a page that a secret or a sign-in opened: nobody keeps it."""
    response = make_response(html, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
