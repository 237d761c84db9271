"""Cursors of keyset pagination: where a list goes on, as an opaque signed word in the address."""

from functools import lru_cache

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

CursorValue = str | int | None


def encode_cursor(listing: str, *values: CursorValue) -> str:
    """Return the cursor that continues `listing` after the row with these sort values."""
    return _signed(current_app.secret_key or "", listing, values)


def decode_cursor(listing: str, text: str | None) -> tuple[CursorValue, ...] | None:
    """Return the sort values in `text`; None (the first page) for nothing or a foreign word."""
    if not text:
        return None
    try:
        values = _made(current_app.secret_key or "", listing).loads(text)
    except BadData:
        return None
    return tuple(values)


@lru_cache(maxsize=1024)
def _signed(secret: str | bytes, listing: str, values: tuple[CursorValue, ...]) -> str:
    return _made(secret, listing).dumps(list(values))


@lru_cache(maxsize=64)
def _made(secret: str | bytes, listing: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"cursor:{listing}")
