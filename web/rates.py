"""Limits on how often something may be asked, counted in the database for all workers together."""

import ipaddress

from flask import request
from werkzeug.exceptions import TooManyRequests

from web.current import deps, now

_IPV6_HOME = 64  # one household or server usually owns a /64


def limit(bucket: str, key: str, *, limit: int, window_seconds: int) -> None:
    """Count one hit of `key` in `bucket`; the key is stored as a keyed hash only.

    Raises 429 when the window already holds `limit` hits. Nobody is locked out: the window passes.
    """
    digest = deps().digests.keyed(f"rate:{bucket}", key)
    allowed = deps().rates.hit(
        bucket, digest, limit=limit, window_seconds=window_seconds, now=now()
    )
    if not allowed:
        raise TooManyRequests(retry_after=window_seconds)


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
