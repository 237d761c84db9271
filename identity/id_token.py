"""Checking an ID token: signature, issuer, audience, times, nonce, at_hash."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError

from dossiers.errors import NotAllowed, ProviderError
from identity.directory import Directory

ALGORITHMS: Final = ["RS256", "PS256", "ES256"]
LEEWAY_SECONDS: Final = 60
LONGEST_LIFE_SECONDS: Final = 24 * 3600
_LONGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Expected:
    """What an ID token must be for."""

    issuer: str
    client_id: str
    nonce: str
    now: datetime


def checked_claims(
    token: object, access_token: object, directory: Directory, expected: Expected
) -> dict[str, Any]:
    """Return the claims of an ID token that is the provider's, for us, of now and of this sign-in.

    A key that is not known is looked up once more: providers change theirs. Raises NotAllowed
    `sign_in_nonce_wrong`, ProviderError `identity_clock_skewed`, `identity_refused`.
    """
    if not isinstance(token, str) or len(token) > _LONGEST:
        raise _refused("no_id_token")
    decoded = _decoded(token, directory)
    claims = decoded.claims
    _check_parties(claims, expected)
    _check_times(claims, int(expected.now.timestamp()))
    if not compare_digest(str(claims.get("nonce", "")), expected.nonce):
        raise NotAllowed("sign_in_nonce_wrong")
    if "at_hash" in claims and claims["at_hash"] != _at_hash(str(access_token)):
        raise _refused("at_hash")
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise _refused("sub")
    return dict(claims)


def _decoded(token: str, directory: Directory) -> jwt.Token:
    try:
        return jwt.decode(token, directory.keys(), algorithms=ALGORITHMS)
    except (InvalidKeyIdError, BadSignatureError):
        pass
    except (JoseError, ValueError, TypeError) as failure:
        raise _refused("signature") from failure
    try:
        return jwt.decode(token, directory.keys(fresh=True), algorithms=ALGORITHMS)
    except (JoseError, ValueError, TypeError) as failure:
        raise _refused("signature") from failure


def _check_parties(claims: Mapping[str, Any], expected: Expected) -> None:
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    if claims.get("iss") != expected.issuer:
        raise _refused("iss")
    if expected.client_id not in named:
        raise _refused("aud")
    party = claims.get("azp")
    if party != expected.client_id if party is not None else len(named) > 1:
        raise _refused("azp")


def _check_times(claims: Mapping[str, Any], now: int) -> None:
    """The token was made for us this moment, so one of another time tells of a wrong clock."""
    issued, ends = _time_of(claims, "iat"), _time_of(claims, "exp")
    starts = _time_of(claims, "nbf") if "nbf" in claims else issued
    if max(issued, starts) > now + LEEWAY_SECONDS or ends <= now - LEEWAY_SECONDS:
        raise ProviderError("identity_clock_skewed", retryable=True)
    if issued < now - LONGEST_LIFE_SECONDS:
        raise ProviderError("identity_clock_skewed", retryable=True)


def _time_of(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refused("times")
    return value


def _at_hash(access_token: str) -> str:
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    return base64.urlsafe_b64encode(half).rstrip(b"=").decode()


def _refused(why: str) -> ProviderError:
    return ProviderError("identity_refused", retryable=False, why=why)
