"""Limits on how often something may be asked, counted in the database for all workers together."""

import ipaddress
from datetime import datetime
from typing import Final

from flask import request
from werkzeug.exceptions import TooManyRequests

from dossiers.ports.web import Hit
from web.current import deps, now

UPLOADS_A_PERSON: Final = 200
UPLOADS_AN_ADDRESS: Final = 1_000  # a village may share one address
UPLOAD_SECONDS: Final = 600
SIGN_INS_AN_ADDRESS: Final = 300
SIGN_IN_SECONDS: Final = 600
_IPV6_HOME = 64  # one household or server usually owns a /64


def limit(bucket: str, key: str, *, limit: int, window_seconds: int) -> None:
    """Count one hit of `key` in `bucket`; the key is stored as a keyed hash only.

    Raises 429 when the window already holds `limit` hits, and says when it ends. Nobody is locked
    out: the window passes.
    """
    at = now()
    hit = _hit(bucket, key, limit)
    if not deps().rates.hit(
        hit.bucket, hit.key, limit=limit, window_seconds=window_seconds, now=at
    ):
        raise _too_many(window_seconds, at)


def limit_uploads(person_id: int) -> None:
    """Count one sending of files for a person and for the address it comes from.

    Raises 429. A dossier of many papers, photographed one by one and sent again, stays far below.
    """
    at = now()
    person = _hit("upload", str(person_id), UPLOADS_A_PERSON)
    address = _hit("upload-address", client_address(), UPLOADS_AN_ADDRESS)
    if not deps().rates.hit_both(person, address, window_seconds=UPLOAD_SECONDS, now=at):
        raise _too_many(UPLOAD_SECONDS, at)


def limit_sign_ins(step: str) -> None:
    """Count one step of a sign-in through the identity provider for the address it comes from.

    Each step costs a row here or a question to the provider. Raises 429, before the step is used
    up: whoever waits may go on with it.
    """
    limit(
        f"sign-in-{step}",
        client_address(),
        limit=SIGN_INS_AN_ADDRESS,
        window_seconds=SIGN_IN_SECONDS,
    )


def _hit(bucket: str, key: str, limit: int) -> Hit:
    return Hit(bucket, deps().digests.keyed(f"rate:{bucket}", key), limit)


def _too_many(window_seconds: int, at: datetime) -> TooManyRequests:
    return TooManyRequests(retry_after=window_seconds - int(at.timestamp()) % window_seconds)


def client_address() -> str:
    """Return the visitor's address as a key for `limit`; of IPv6 the /64 network."""
    text = request.remote_addr or ""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _IPV6_HOME), strict=False))
    return str(address)
