"""The token of a visitor's forms as Flask-WTF reads it, signed once for each session.

It carries no time that counts (it lives as long as its session), so the same one serves every page.
"""

import secrets
from functools import lru_cache
from typing import Final

from flask import Flask, current_app, session
from itsdangerous import URLSafeTimedSerializer

FIELD: Final = "csrf_token"  # in the form and in the session, Flask-WTF's default name
_SALT: Final = "wtf-csrf-token"  # Flask-WTF's own
_KEPT: Final = 4096


def install_form_tokens(app: Flask) -> None:
    """Let templates have the token as `csrf_token()`, in the place of Flask-WTF's."""
    app.jinja_env.globals[FIELD] = form_token
    app.context_processor(lambda: {FIELD: form_token})


def form_token() -> str:
    """Return the token for the forms of this visitor; their session begins here if there is none
    yet.
    """
    own = session.get(FIELD)
    if own is None:
        own = session[FIELD] = secrets.token_hex(20)
    return _signed(current_app.secret_key, own)


@lru_cache(maxsize=_KEPT)
def _signed(secret: str | bytes | None, own: str) -> str:
    return URLSafeTimedSerializer(secret or "", salt=_SALT).dumps(own)
