"""An officer's own page: factors, recovery codes left, sessions; ending sessions (R-SEC-01)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.officer_accounts import OfficerFactor
from dossiers.model.people import Officer
from dossiers.ports.deps import Deps
from dossiers.ports.web import ListedSession
from dossiers.services.officer_resets import BACK_OFFICE

_HANDLE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A living session; `handle` names it on pages and opens nothing."""

    handle: str
    device: str
    address: str
    created_at: datetime
    last_seen_at: datetime
    is_present: bool


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What the own page shows."""

    officer: Officer
    factors: tuple[OfficerFactor, ...]
    recovery_left: int
    sessions: tuple[OwnSession, ...]


def read_own_account(deps: Deps, officer_id: int, present_hash: str) -> OwnAccount:
    """Return the own account; `present_hash` is the store's key of the present session."""
    with deps.reading() as uow:
        officer = uow.officers.by_id(officer_id)
        factors = uow.officer_accounts.factors(officer_id)
        codes = uow.officer_accounts.codes(officer_id)
    if officer is None:
        raise NotAllowed("account_inactive")
    living = deps.sessions.of_subject(BACK_OFFICE, str(officer_id), deps.clock.now())
    return OwnAccount(
        officer=officer,
        factors=tuple(factors),
        recovery_left=sum(one.used_at is None for one in codes),
        sessions=tuple(_shown(one, present_hash) for one in living),
    )


def end_own_session(deps: Deps, officer_id: int, handle: str) -> None:
    """End one of the own sessions. Raises NotFound `session_unknown`, also on a second click."""
    for one in deps.sessions.of_subject(BACK_OFFICE, str(officer_id), deps.clock.now()):
        if _handle(one.token_hash) == handle:
            deps.sessions.delete(one.token_hash)
            return
    raise NotFound("session_unknown")


def _shown(one: ListedSession, present_hash: str) -> OwnSession:
    return OwnSession(
        _handle(one.token_hash),
        one.device or "",
        one.address or "",
        one.created_at,
        one.last_seen_at,
        one.token_hash == present_hash,
    )


def _handle(token_hash: str) -> str:
    return hashlib.sha256(token_hash.encode()).hexdigest()[:_HANDLE_LENGTH]
