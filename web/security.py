"""Headers of every answer, safe redirect targets, the only way to serve uploaded bytes."""

import secrets
from typing import BinaryIO, Final, cast

from flask import Flask, Response, request, send_file

from web.answer import Answer
from web.current import door, this_request, this_session

_NO_SCRIPT: Final = "script-src 'none'"
_CSP: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
_PLAIN_CSP: Final = f"{_CSP}; {_NO_SCRIPT}"
_UPLOAD_CSP: Final = "sandbox; default-src 'none'; frame-ancestors 'self'"
_PERMISSIONS: Final = (
    "accelerometer=(), browsing-topics=(), camera=(self), display-capture=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
_INLINE_TYPES: Final = frozenset({"application/pdf", "image/jpeg", "image/png"})
_POLICY: Final = "Content-Security-Policy"
_PRIVATE: Final = {"Cache-Control": "no-store"}
_PAGE: Final = "text/html"
_FIXED: Final = {
    _POLICY: _PLAIN_CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": _PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
_HSTS: Final = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def csp_nonce() -> str:
    """Return the word that the scripts of this one answer carry; without it none of them runs."""
    asked = this_request()
    if not asked.nonce:
        asked.nonce = secrets.token_urlsafe(16)
    return asked.nonce


def install_headers(app: Flask, *, hsts: bool) -> None:
    """Add the security headers to every answer; a view's own header of the same name stays.

    A page's scripts run by its nonce alone, so neither words of a visitor nor a file of ours that
    is no script of that page can ever run there. Other answers run nothing.
    """
    app.add_template_global(csp_nonce, "csp_nonce")
    fixed = _FIXED | _HSTS if hsts else _FIXED
    page = {**fixed, "Cache-Control": "no-cache", "Vary": "Cookie"}

    def add(response: Response) -> Response:
        answer = cast("Answer", response)
        given = {name.lower(): value for name, value in response.headers}
        is_page = given.get("content-type", "").startswith(_PAGE)
        nonce = this_request().nonce if is_page else ""
        house = page if is_page else fixed
        if nonce:
            house = house | {_POLICY: f"{_CSP}; script-src 'nonce-{nonce}'"}
        if this_session():  # signed in, or a form whose token belongs to this visitor alone
            house = house | _PRIVATE
            if "cache-control" in given:
                response.headers.remove("Cache-Control")
                del given["cache-control"]
        answer.settle(given)
        if not answer.is_settled:
            house = {name: value for name, value in house.items() if name.lower() not in given}
            if is_page and "vary" in given:
                response.vary.add("Cookie")
        answer.of_the_house = house.items()
        return response

    app.after_request(add)


def safe_next(target: str | None, default: str | None = None) -> str:
    """Return `target` when it is a path inside the present door, else `default` (the door's home).

    Refused: other origins, `//host`, backslashes, control characters, and the sign-in page itself.
    """
    here = door()
    fallback = default or here.home
    if not target or not target.startswith("/") or target.startswith("//"):
        return fallback
    if "\\" in target or any(ord(char) < 0x21 or ord(char) == 0x7F for char in target):
        return fallback
    path = target.partition("?")[0].partition("#")[0]
    inside = path == here.prefix or path.startswith(f"{here.prefix}/")
    if not inside or path == here.sign_in_path:
        return fallback
    return target


def next_target() -> str:
    """Return the safe address that the sign-in page was asked to lead to."""
    return safe_next(request.values.get("next"))


def send_upload(stream: BinaryIO, *, name: str, media_type: str, inline: bool = False) -> Response:
    """Answer with bytes that somebody uploaded: as attachment, or (images and PDF) in a sandbox.

    `inline` is ignored for other kinds: HTML and SVG never run under our origin.
    """
    shown = inline and media_type in _INLINE_TYPES
    response = send_file(
        stream,
        mimetype=media_type if media_type in _INLINE_TYPES else "application/octet-stream",
        as_attachment=not shown,
        download_name=name,
        conditional=False,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = _UPLOAD_CSP
    response.headers["Cache-Control"] = "no-store"
    return response


def pdf_answer(content: bytes, name: str) -> Response:
    """Answer with a PDF of our own making, shown in the browser and kept by nobody."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
