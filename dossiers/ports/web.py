"""What the web kernel keeps outside its process: sessions, and rate limits for all workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from dossiers.ports.queries.accounts import OfficerAccount


class StoredSession(NamedTuple):
    """One session row: `data` is a JSON object without floats, times are aware UTC.

    It is dead from `expires_at` on. `person_name` and `account` are read along with a person's and
    an officer's session, so that nobody asks for them apart; they are never written. `device` and
    `address` are written with the first save and only listed later.
    """

    data: dict[str, Any]
    subject: str | None
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    person_name: str | None = None
    device: str | None = None
    address: str | None = None
    account: OfficerAccount | None = None


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A living session as its owner sees it."""

    token_hash: str
    device: str | None
    address: str | None
    created_at: datetime
    last_seen_at: datetime


class SessionStore(Protocol):
    """Rows of sessions by the SHA-256 of the cookie; every call is a transaction of its own.

    All methods raise `Unavailable` when the store cannot be reached.
    """

    def load(self, token_hash: str, now: datetime) -> StoredSession | None:
        """Return the session, or None when there is none or it is dead (`expires_at <= now`)."""
        ...

    def load_officer(self, token_hash: str, now: datetime) -> StoredSession | None:
        """Return what `load` does, an officer's with the account and the roles of Vietnam's day."""
        ...

    def save(self, token_hash: str, door: str, session: StoredSession) -> None:
        """Insert the row of a session that begins."""
        ...

    def renew(self, token_hash: str, session: StoredSession) -> None:
        """Replace what changes in a living row; one that was ended meanwhile stays ended."""
        ...

    def delete(self, token_hash: str) -> None:
        """Remove the row; an unknown hash is no error."""
        ...

    def delete_for_subject(self, door: str, subject: str, except_hash: str | None = None) -> None:
        """Remove every session of that subject at that door, except the one named."""
        ...

    def of_subject(self, door: str, subject: str, now: datetime) -> Sequence[ListedSession]:
        """Return the living sessions of that subject at that door, last seen first."""
        ...


class Hit(NamedTuple):
    """One hit of `key` (a keyed hash) in a bucket that takes at most `limit` in a window."""

    bucket: str
    key: str
    limit: int


class RateCounter(Protocol):
    """Counts hits in fixed windows, in the database, so that all workers see one number."""

    def hit(self, bucket: str, key: str, *, limit: int, window_seconds: int, now: datetime) -> bool:
        """Count one hit of `key` (a keyed hash); True while the window holds ≤ `limit`.

        Windows start at multiples of `window_seconds` since the epoch; one bucket keeps to one
        length. Raises `Unavailable`.
        """
        ...

    def hit_both(self, first: Hit, then: Hit, *, window_seconds: int, now: datetime) -> bool:
        """Count one hit as `hit` does, and where that is allowed a second one; True where both
        are. Raises `Unavailable`.
        """
        ...
