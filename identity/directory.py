"""What the provider says of itself: its endpoints and its keys, remembered for a while."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dossiers.errors import ProviderError
from identity.wire import Wire

LIFE_SECONDS: Final = 3600.0
REST_SECONDS: Final = 5.0  # how long a provider that failed is not asked again
Found = TypeVar("Found")
_WELL_KNOWN: Final = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where to go, all at the issuer's own origin; `userinfo` and `end_session` may be ""."""

    authorization: str
    token: str
    jwks: str
    userinfo: str
    end_session: str


class Directory:
    """Endpoints and keys of one issuer, for all threads of a process.

    `tick` gives seconds that only go forward.
    """

    def __init__(self, issuer: str, wire: Wire, tick: Callable[[], float] = time.monotonic) -> None:
        self._issuer = issuer
        self._wire = wire
        self._tick = tick
        self._lock = threading.Lock()
        self._endpoints: tuple[float, Endpoints] | None = None
        self._keys: tuple[float, KeySet] | None = None
        self._failed_at: float | None = None

    def endpoints(self) -> Endpoints:
        """Return the endpoints; what was known stays good while the provider does not answer.

        Raises ProviderError `identity_provider_down`, `identity_refused`.
        """
        with self._lock:
            known = self._endpoints
            if known and self._tick() - known[0] < LIFE_SECONDS:
                return known[1]
            try:
                found = self._asked(self._read_endpoints)
            except ProviderError:
                if known is None:
                    raise
                return known[1]
            self._endpoints = (self._tick(), found)
            return found

    def keys(self, *, fresh: bool = False) -> KeySet:
        """Return the provider's keys; `fresh` asks again, after a key that was not known.

        Raises ProviderError `identity_provider_down`, `identity_refused`.
        """
        address = self.endpoints().jwks
        with self._lock:
            known = self._keys
            if known and not fresh and self._tick() - known[0] < LIFE_SECONDS:
                return known[1]
            found = self._asked(lambda: self._read_keys(address))
            self._keys = (self._tick(), found)
            return found

    def _asked(self, read: Callable[[], Found]) -> Found:
        """Read, and let a provider that failed rest, so that no thread of ours waits for it."""
        if self._failed_at is not None and self._tick() - self._failed_at < REST_SECONDS:
            raise ProviderError("identity_provider_down", retryable=True)
        try:
            found = read()
        except ProviderError:
            self._failed_at = self._tick()
            raise
        self._failed_at = None
        return found

    def _read_endpoints(self) -> Endpoints:
        said = self._wire.get_json(f"{self._issuer.rstrip('/')}{_WELL_KNOWN}")
        if said.get("issuer") != self._issuer:
            raise ProviderError("identity_refused", retryable=False, why="issuer")
        own = self._wire.own
        return Endpoints(
            authorization=own(said.get("authorization_endpoint")),
            token=own(said.get("token_endpoint")),
            jwks=own(said.get("jwks_uri")),
            userinfo=own(said["userinfo_endpoint"]) if said.get("userinfo_endpoint") else "",
            end_session=(
                own(said["end_session_endpoint"]) if said.get("end_session_endpoint") else ""
            ),
        )

    def _read_keys(self, address: str) -> KeySet:
        said = self._wire.get_json(address)
        try:
            return KeySet.import_key_set({"keys": _signing_keys(said.get("keys"))})
        except (JoseError, ValueError, TypeError, KeyError) as failure:
            raise ProviderError("identity_refused", retryable=False, why="keys") from failure


def _signing_keys(keys: object) -> list[Any]:
    """Leave out keys for other uses and of kinds that sign no ID token for us."""
    rows = keys if isinstance(keys, list) else []
    return [
        one
        for one in rows
        if isinstance(one, dict) and one.get("use") != "enc" and one.get("kty") in {"RSA", "EC"}
    ]
