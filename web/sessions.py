"""Sessions as rows: the cookie holds a random 256-bit id, the store only its SHA-256.

Nothing is kept, and no cookie set, for a visitor about whom nothing had to be remembered."""

import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from dossiers.errors import Unavailable
from dossiers.ports.deps import Deps
from dossiers.ports.queries.accounts import OfficerAccount
from dossiers.ports.web import StoredSession
from web.devices import device_of
from web.door import BACKOFFICE, Door

SUBJECT_KEY = "_user_id"  # Flask-Login's name for who is signed in
TOUCH_EVERY = timedelta(minutes=1)
_TOKEN_LENGTH = 43  # 32 bytes in base64url


class RowSession(CallbackDict[str, Any], SessionMixin):
    """What the view sees as `flask.session`; values must be JSON.

    `failure` holds the `Unavailable` that kept the row from being read.
    """

    def __init__(self, stored: StoredSession | None = None, token: str | None = None) -> None:
        def on_update(session: CallbackDict[str, Any]) -> None:
            cast("RowSession", session).modified = True

        super().__init__(stored.data if stored else None, on_update)
        self.stored = stored
        self.token = token
        self.new = stored is None
        self.modified = False
        self.failure: Unavailable | None = None
        self.retired: str | None = None

    def rotate(self) -> None:
        """Continue under a fresh id; the old one dies (against session fixation)."""
        self.retired = self.token or self.retired
        self.token = None
        self.stored = None
        self.modified = True


def token_hash(door: Door, token: str) -> str:
    """Return the store's key of a cookie; one door's cookie means nothing at the other."""
    return hashlib.sha256(f"{door.name}:{token}".encode()).hexdigest()


def person_name(session: SessionMixin, subject: str) -> str | None:
    """Return the name of a session's person if it was read along with the row."""
    stored = cast("RowSession", session).stored
    return stored.person_name if stored and stored.subject == subject else None


def officer_account(session: SessionMixin, subject: str) -> OfficerAccount | None:
    """Return the account of a session's officer if it was read along with the row."""
    stored = cast("RowSession", session).stored
    return stored.account if stored and stored.subject == subject else None


def present_hash(door: Door, session: SessionMixin) -> str:
    """Return the store's key of the present session, "" where none is kept yet."""
    token = cast("RowSession", session).token
    return token_hash(door, token) if token else ""


def _whereabouts() -> tuple[str, str]:
    """Device and address where a session starts: what its owner reads in the list of sessions."""
    return device_of(request.user_agent.string), request.remote_addr or ""


class RowSessions(SessionInterface):
    """Flask's session interface over the `SessionStore` port."""

    def __init__(self, door: Door, deps: Deps, *, secure: bool, skip: tuple[str, ...]) -> None:
        """`skip` lists path prefixes that never need a session (assets, health)."""
        self._door = door
        self._store = deps.sessions
        self._load = self._store.load_officer if door == BACKOFFICE else self._store.load
        self._clock = deps.clock
        self._secure = secure
        self._skip = skip
        self.cookie = f"__Host-{door.cookie}" if secure else door.cookie

    def open_session(self, app: Flask, request: Request) -> RowSession:
        """Return the row behind the cookie, or an empty session that costs nothing unused."""
        token = request.cookies.get(self.cookie, "")
        if len(token) != _TOKEN_LENGTH or request.path.startswith(self._skip):
            return RowSession()
        try:
            stored = self._load(token_hash(self._door, token), self._clock.now())
        except Unavailable as failure:
            session = RowSession()
            session.failure = failure
            return session
        return RowSession(stored, token) if stored else RowSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed, touch a living session at most once a minute, drop an emptied one."""
        row = cast("RowSession", session)
        if row.failure:
            return
        try:
            self._write(row, response)
        except Unavailable as failure:
            row.failure = failure
            raise

    def end_others(self, subject: str, session: SessionMixin) -> None:
        """End every other session of `subject` at this door (after a change of password)."""
        keep = present_hash(self._door, session)
        self._store.delete_for_subject(self._door.name, subject, except_hash=keep or None)

    def _write(self, row: RowSession, response: Response) -> None:
        if row.retired:
            self._store.delete(token_hash(self._door, row.retired))
            row.retired = None
        if not row:
            self._drop(row, response)
        elif row.modified or self._is_due_for_touch(row):
            self._keep(row, response)

    def _drop(self, row: RowSession, response: Response) -> None:
        if not row.modified:
            return
        if row.token:
            self._store.delete(token_hash(self._door, row.token))
        response.delete_cookie(
            self.cookie, path="/", secure=self._secure, httponly=True, samesite="Lax"
        )

    def _is_due_for_touch(self, row: RowSession) -> bool:
        return row.stored is not None and (
            self._clock.now() - row.stored.last_seen_at >= TOUCH_EVERY
        )

    def _keep(self, row: RowSession, response: Response) -> None:
        now = self._clock.now()
        created = row.stored.created_at if row.stored else now
        subject = row.get(SUBJECT_KEY)
        fresh = row.token is None
        row.token = row.token or secrets.token_urlsafe(32)
        device, address = _whereabouts() if fresh and subject else (None, None)
        data = json.loads(json.dumps(dict(row)))  # refuse here what a row cannot hold
        stored = StoredSession(
            data=data,
            subject=subject,
            created_at=created,
            last_seen_at=now,
            expires_at=self._end(subject, created, now),
            device=device,
            address=address,
        )
        if fresh:
            self._store.save(token_hash(self._door, row.token), self._door.name, stored)
        else:
            self._store.renew(token_hash(self._door, row.token), stored)
        row.stored = stored
        row.modified = False
        if fresh:
            response.set_cookie(
                self.cookie,
                row.token,
                path="/",
                secure=self._secure,
                httponly=True,
                samesite="Lax",
            )

    def _end(self, subject: str | None, created: datetime, now: datetime) -> datetime:
        if subject is None:
            return created + self._door.anonymous
        return min(created + self._door.absolute, now + self._door.idle)
