"""Small working ports in memory, held to the same contracts as the real ones."""

import copy
import hashlib
import hmac
from collections import Counter
from datetime import datetime, timedelta

from dossiers.errors import Unavailable
from dossiers.ports.web import StoredSession


class SettableClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


class MemorySessionStore:
    """Sessions in a dictionary; `away` makes every call fail as a lost database does."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, StoredSession]] = {}
        self.saves = 0
        self.away = False

    def load(self, token_hash: str, now: datetime) -> StoredSession | None:
        self._check()
        found = self.rows.get(token_hash)
        if found is None or found[1].expires_at <= now:
            return None
        return copy.deepcopy(found[1])

    def save(self, token_hash: str, door: str, session: StoredSession) -> None:
        self._check()
        self.saves += 1
        self.rows[token_hash] = (door, copy.deepcopy(session))

    def delete(self, token_hash: str) -> None:
        self._check()
        self.rows.pop(token_hash, None)

    def delete_for_subject(self, door: str, subject: str, except_hash: str | None = None) -> None:
        self._check()
        for key, (at, session) in list(self.rows.items()):
            if at == door and session.subject == subject and key != except_hash:
                del self.rows[key]

    def _check(self) -> None:
        if self.away:
            raise Unavailable("database_away")


class MemoryRateCounter:
    """Hits by window in a counter."""

    def __init__(self) -> None:
        self.hits: Counter[tuple[str, str, int, int]] = Counter()

    def hit(self, bucket: str, key: str, *, limit: int, window_seconds: int, now: datetime) -> bool:
        window = int(now.timestamp()) // window_seconds
        self.hits[bucket, key, window_seconds, window] += 1
        return self.hits[bucket, key, window_seconds, window] <= limit


class KeyedDigests:
    """Keyed hashes under a fixed key."""

    def keyed(self, purpose: str, text: str) -> str:
        return hmac.new(b"test key", f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
