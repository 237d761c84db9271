"""The living sessions of somebody at a door, as their owner sees and ends them (R-SEC-01)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotFound
from dossiers.ports.deps import Deps
from dossiers.ports.web import ListedSession

PORTAL = "portal"
"""The door at which a subject is a person."""
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


def own_sessions(
    deps: Deps, door: str, subject: str, present_hash: str = ""
) -> tuple[OwnSession, ...]:
    """Return the living sessions of a subject at a door, last used first; `present_hash` is the
    store's key of the present one.
    """
    living = deps.sessions.of_subject(door, subject, deps.clock.now())
    return tuple(_shown(one, present_hash) for one in living)


def end_own_session(deps: Deps, door: str, subject: str, handle: str) -> None:
    """End one of the own sessions. Raises NotFound `session_unknown`, also on a second click."""
    for one in deps.sessions.of_subject(door, subject, deps.clock.now()):
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
