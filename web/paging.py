"""Cursors of keyset pagination: where a list goes on, as an opaque signed word in the address."""

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

CursorValue = str | int | None


def encode_cursor(listing: str, *values: CursorValue) -> str:
    """Return the cursor that continues `listing` after the row with these sort values."""
    return _serializer(listing).dumps(list(values))


def decode_cursor(listing: str, text: str | None) -> tuple[CursorValue, ...] | None:
    """Return the sort values in `text`; None (the first page) for nothing or a foreign word."""
    if not text:
        return None
    try:
        values = _serializer(listing).loads(text)
    except BadData:
        return None
    return tuple(values)


def _serializer(listing: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"cursor:{listing}")
