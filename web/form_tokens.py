"""The token of a visitor's forms as Flask-WTF reads it, signed once for each session.

It carries no time that counts (it lives as long as its session), so the same one serves every page.
"""

import hmac
import secrets
from functools import lru_cache
from typing import Final

from flask import Flask, Request
from flask_wtf.csrf import CSRFProtect, same_origin
from itsdangerous import BadData, URLSafeTimedSerializer

from web.current import this_app, this_request, this_session

FIELD: Final = "csrf_token"  # in the form and in the session, Flask-WTF's default name
_SALT: Final = "wtf-csrf-token"  # Flask-WTF's own
_KEPT: Final = 4096


def install_form_tokens(app: Flask) -> None:
    """Let templates have the token as `csrf_token()`, in the place of Flask-WTF's."""
    app.jinja_env.globals[FIELD] = form_token
    app.context_processor(lambda: {FIELD: form_token})


class FormGuard(CSRFProtect):
    """Flask-WTF's check of sent forms, which opens a token once: a session's pages share it."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Let a form from a page of ours pass; one that is not is refused by Flask-WTF."""
        asked = this_request()
        if not (_is_own(asked.form.get(FIELD, "")) and _is_sent_from_here(asked)):
            super().protect(apply_exemptions)


def _is_own(token: str) -> bool:
    own = this_session().get(FIELD, "")
    try:
        opened = _opened(this_app().secret_key, token)
    except BadData:
        return False
    return bool(own) and hmac.compare_digest(own, opened)


def _is_sent_from_here(asked: Request) -> bool:
    """Over TLS a browser names the page that a form comes from."""
    return not asked.is_secure or same_origin(asked.referrer or "", asked.host_url)


def form_token() -> str:
    """Return the token for the forms of this visitor; their session begins here if there is none
    yet.
    """
    kept = this_session()
    own = kept.get(FIELD)
    if own is None:
        own = kept[FIELD] = secrets.token_hex(20)
    return _signed(this_app().secret_key, own)


@lru_cache(maxsize=_KEPT)
def _signed(secret: str | bytes | None, own: str) -> str:
    return URLSafeTimedSerializer(secret or "", salt=_SALT).dumps(own)


@lru_cache(maxsize=_KEPT)
def _opened(secret: str | bytes | None, token: str) -> str:
    return str(URLSafeTimedSerializer(secret or "", salt=_SALT).loads(token))
