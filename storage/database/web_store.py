"""Web sessions and rate counters as rows: short transactions of their own, shared by all
workers.
"""

import contextlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Text,
    TextClause,
    and_,
    bindparam,
    cast,
    delete,
    select,
    text,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError

from dossiers.errors import Unavailable
from dossiers.model.calendar import VIETNAM
from dossiers.model.events import canonical, microseconds
from dossiers.ports.web import Hit, ListedSession, StoredSession
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.lines import is_database_away
from storage.database.queries.accounts import account_from, roles_of
from storage.database.tables.house import web_session as t
from storage.database.tables.organisation import officer, person
from storage.database.types import KEYS

_PORTAL = "portal"  # the door at which a session's subject is a person
_SAVE = (
    "INSERT INTO web_session "
    "(token_hash, door, subject, data, created_at, last_seen_at, expires_at, device, address) "
    "VALUES (:token_hash, :door, :subject, :data, :created_at, :last_seen_at, :expires_at, "
    ":device, :address)"
)
_RENEW = (
    "UPDATE web_session SET subject = :subject, data = :data, last_seen_at = :last_seen_at, "
    "expires_at = :expires_at WHERE token_hash = :token_hash"
)
_TYPED = ("data", "created_at", "last_seen_at", "expires_at", "address")
_RENEWED = ("data", "last_seen_at", "expires_at")
_HIT = text(
    "INSERT INTO rate (bucket, key_hash, window_start, hits) VALUES (:bucket, :key, :start, 1) "
    "ON CONFLICT (bucket, key_hash, window_start) DO UPDATE SET hits = rate.hits + 1 RETURNING hits"
)
_HIT_BOTH = text(  # everybody locks the rows of the first bucket first: nobody waits in a circle
    "WITH one AS ("
    "INSERT INTO rate (bucket, key_hash, window_start, hits) VALUES (:bucket, :key, :start, 1) "
    "ON CONFLICT (bucket, key_hash, window_start) DO UPDATE SET hits = rate.hits + 1 RETURNING hits"
    ") INSERT INTO rate (bucket, key_hash, window_start, hits) "
    "SELECT :then_bucket, :then_key, :start, 1 FROM one WHERE one.hits <= :most "
    "ON CONFLICT (bucket, key_hash, window_start) DO UPDATE SET hits = rate.hits + 1 RETURNING hits"
)

_LOAD = (
    select(
        t.c.data, t.c.subject, t.c.created_at, t.c.last_seen_at, t.c.expires_at, person.c.full_name
    )
    .outerjoin(person, and_(t.c.door == _PORTAL, person.c.id == cast(t.c.subject, BigInteger)))
    .where(
        t.c.token_hash == bindparam("token_hash"),
        t.c.expires_at > bindparam("now", type_=t.c.expires_at.type),
    )
)

_OFFICER = roles_of(
    and_(
        t.c.token_hash == bindparam("token_hash"),
        t.c.expires_at > bindparam("now", type_=t.c.expires_at.type),
        officer.c.id == cast(t.c.subject, BigInteger),
    ),
    type_coerce(t.c.data, Text).label("data"),  # opened once, not for each role
    t.c.subject,
    t.c.created_at,
    t.c.last_seen_at,
    t.c.expires_at,
)
_ROW = 7
"""Where the session's own columns begin beside those of a role."""


class DatabaseSessions:
    """SessionStore over the `web_session` table; the data rest encrypted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._load = LeanStatement(database.lines, _LOAD)
        self._officer = LeanStatement(database.lines, _OFFICER)
        self._save = _typed(_SAVE, _TYPED)
        self._renew = _typed(_RENEW, _RENEWED)

    def load(self, token_hash: str, now: datetime) -> StoredSession | None:
        """Return a live session."""
        row = self._load.first({"token_hash": token_hash, "now": now})
        if row is None:
            return None
        return StoredSession(json.loads(row[0]), *row[1:])

    def load_officer(self, token_hash: str, now: datetime) -> StoredSession | None:
        """Return a live session with its officer; one query, two for a session of nobody."""
        today = now.astimezone(VIETNAM).date()
        rows = self._officer.all({"token_hash": token_hash, "now": now, "today": today})
        if not rows:
            return self.load(token_hash, now)
        data, subject, created_at, last_seen_at, expires_at = rows[0][_ROW:]
        return StoredSession(
            data=json.loads(KEYS.get().open(data)),
            subject=subject,
            created_at=created_at,
            last_seen_at=last_seen_at,
            expires_at=expires_at,
            account=account_from(int(subject), rows),
        )

    def save(self, token_hash: str, door: str, session: StoredSession) -> None:
        """Insert a session."""
        with _reported(), self._database.write() as connection:
            connection.execute(
                self._save,
                {
                    "token_hash": token_hash,
                    "door": door,
                    "subject": session.subject,
                    "data": canonical(session.data),
                    "created_at": session.created_at,
                    "last_seen_at": session.last_seen_at,
                    "expires_at": session.expires_at,
                    "device": session.device,
                    "address": session.address,
                },
            )

    def renew(self, token_hash: str, session: StoredSession) -> None:
        """Replace what changes in a session, unless it was ended meanwhile."""
        with _reported(), self._database.write() as connection:
            connection.execute(
                self._renew,
                {
                    "token_hash": token_hash,
                    "subject": session.subject,
                    "data": canonical(session.data),
                    "last_seen_at": session.last_seen_at,
                    "expires_at": session.expires_at,
                },
            )

    def delete(self, token_hash: str) -> None:
        """Remove a session."""
        with _reported(), self._database.write() as connection:
            connection.execute(delete(t).where(t.c.token_hash == token_hash))

    def delete_for_subject(self, door: str, subject: str, except_hash: str | None = None) -> None:
        """Remove all sessions of one subject but one."""
        statement = delete(t).where(t.c.door == door, t.c.subject == subject)
        if except_hash is not None:
            statement = statement.where(t.c.token_hash != except_hash)
        with _reported(), self._database.write() as connection:
            connection.execute(statement)

    def of_subject(self, door: str, subject: str, now: datetime) -> Sequence[ListedSession]:
        """Return the living sessions of one subject, last seen first; one query."""
        columns = (t.c.token_hash, t.c.device, t.c.address, t.c.created_at, t.c.last_seen_at)
        statement = (
            select(*columns)
            .where(t.c.door == door, t.c.subject == subject, t.c.expires_at > now)
            .order_by(t.c.last_seen_at.desc(), t.c.token_hash)
        )
        with _reported(), self._database.read() as connection:
            return [ListedSession(*row) for row in connection.execute(statement)]


class DatabaseRates:
    """RateCounter over the `rate` table."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # On PostgreSQL an autocommit connection makes the one statement its own transaction.
        self._hit = None if database.is_sqlite else LeanStatement(database.lines, _HIT)
        self._both = None if database.is_sqlite else LeanStatement(database.lines, _HIT_BOTH)

    def hit(self, bucket: str, key: str, *, limit: int, window_seconds: int, now: datetime) -> bool:
        """Count one hit; True while the window holds at most `limit` (R-LKP-05)."""
        given = {"bucket": bucket, "key": key, "start": _start(now, window_seconds)}
        if self._hit is not None:
            return bool(self._hit.all(given)[0][0] <= limit)
        with _reported(), self._database.write() as connection:
            hits: int = connection.execute(_HIT, given).scalar_one()
        return hits <= limit

    def hit_both(self, first: Hit, then: Hit, *, window_seconds: int, now: datetime) -> bool:
        """Count one hit, and where it is allowed a second one; PostgreSQL does it at once."""
        if self._both is None:
            return all(
                self.hit(*one[:2], limit=one.limit, window_seconds=window_seconds, now=now)
                for one in (first, then)
            )
        given = {"bucket": first.bucket, "key": first.key, "most": first.limit}
        given |= {"then_bucket": then.bucket, "then_key": then.key}
        found = self._both.first({**given, "start": _start(now, window_seconds)})
        return found is not None and bool(found[0] <= then.limit)


def _start(now: datetime, window_seconds: int) -> int:
    """Return when the window of a moment began, in seconds since the epoch."""
    seconds = microseconds(now) // 1_000_000
    return seconds - seconds % window_seconds


def _typed(statement: str, names: Sequence[str]) -> TextClause:
    return text(statement).bindparams(*(bindparam(name, type_=t.c[name].type) for name in names))


@contextlib.contextmanager
def _reported() -> Iterator[None]:
    """Turn a lost database into Unavailable."""
    try:
        yield
    except DBAPIError as error:
        if is_database_away(error):
            raise Unavailable("database_away") from error
        raise
