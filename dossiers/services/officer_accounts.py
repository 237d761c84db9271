"""Officers' accounts: signing in with a lockout, and what each officer set for the own desk."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dossiers.errors import NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.people import Actor, Officer
from dossiers.model.text import fold
from dossiers.ports.deps import Deps
from dossiers.ports.outside import Passwords

MAX_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
_UNKNOWN_BUCKET = "officer-unknown"
_decoys: list[str] = []  # at most one: made at the first sign-in of the process


@dataclass(frozen=True, slots=True)
class SignIn:
    """What was typed on the sign-in page."""

    username: str
    password: str


def username_of(text: str) -> str:
    """Return an account name as it is stored, whatever case or marks it was typed in."""
    return fold(text)


def sign_in_officer(deps: Deps, command: SignIn) -> int:
    """Return the id of the officer whose password this is (R-SEC-01).

    Raises NotAllowed `sign_in_refused` alike for an unknown account, a closed one and a wrong
    password, in about the same time, and `sign_in_locked` with `until` after `MAX_FAILURES`
    failures, however the next passwords are. A role counts within its secondment (R-ACC-05).
    Raises Unavailable `passwords_busy` when too many sign in at once: that is no failure.
    """
    decoy = _decoy(deps.passwords)
    at = deps.clock.now()
    username = username_of(command.username)
    with deps.reading() as uow:
        officer = uow.officers.by_username(username)
        today = at.astimezone(VIETNAM).date()
        usable = officer is not None and any(
            one.holds_on(today) for one in uow.officers.assignments(officer.id)
        )
    _refuse_locked(officer, at)
    stored = officer.password_hash if officer is not None else ""
    fits = deps.passwords.verify(stored or decoy, command.password) and bool(stored)
    if officer is None:
        raise _unknown(deps, username, at)
    until = _count(deps, officer.id, fits=fits, at=at)
    if until is not None:
        raise NotAllowed("sign_in_locked", until=until)
    if not fits or not usable or not officer.is_active:
        raise NotAllowed("sign_in_refused")
    return officer.id


def save_preferences(deps: Deps, actor: Actor, name: str, value: dict[str, Any]) -> None:
    """Keep one part of an officer's own settings (columns and filters of the desk)."""
    with deps.uow() as uow:
        officer = uow.officers.locked(actor.id or 0)
        if officer is None:
            raise NotAllowed("account_inactive")
        kept: dict[str, Any] = json.loads(officer.preferences)
        kept[name] = value
        officer.preferences = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        uow.commit()


def _decoy(passwords: Passwords) -> str:
    """A hash to verify against where there is no account, so that both answers take as long."""
    if not _decoys:
        _decoys.append(passwords.hash("decoy"))
    return _decoys[0]


def _refuse_locked(officer: Officer | None, at: datetime) -> None:
    if officer is not None and officer.locked_until is not None and officer.locked_until > at:
        raise NotAllowed("sign_in_locked", until=officer.locked_until)


def _count(deps: Deps, officer_id: int, *, fits: bool, at: datetime) -> datetime | None:
    """Count a failure on the account's row, or forget them; return the end of a lock."""
    with deps.uow() as uow:
        officer = uow.officers.locked(officer_id)
        assert officer is not None
        _refuse_locked(officer, at)  # another attempt locked it meanwhile
        if officer.locked_until is not None:
            officer.locked_until, officer.failed_logins = None, 0
        officer.failed_logins = 0 if fits else officer.failed_logins + 1
        if officer.failed_logins >= MAX_FAILURES:
            officer.locked_until = at + LOCKED_FOR
        uow.commit()
        return officer.locked_until


def _unknown(deps: Deps, username: str, at: datetime) -> NotAllowed:
    """Let an unknown name be locked as a known one is: the answers tell no account apart."""
    seconds = int(LOCKED_FOR.total_seconds())
    key = deps.digests.keyed("officer", username)
    is_below = deps.rates.hit(
        _UNKNOWN_BUCKET, key, limit=MAX_FAILURES - 1, window_seconds=seconds, now=at
    )
    if is_below:
        return NotAllowed("sign_in_refused")
    return NotAllowed("sign_in_locked", until=at + LOCKED_FOR)
