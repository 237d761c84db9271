"""Dossiers with their chains as they rest in the tables, for `flask verify`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as stored, nothing of it believed yet."""

    seq: int
    kind: str
    at: datetime
    actor_kind: str
    actor_id: int | None
    body: str
    hash: str


@dataclass(frozen=True, slots=True)
class StoredChain:
    """A dossier's row as stored, and its events in order of `seq`, all of one moment."""

    id: int
    code: str
    status: str
    holder_kind: str
    holder_agency_id: int | None
    holder_officer_id: int | None
    due_at: datetime | None
    revision: int
    chain_seq: int
    chain_head: str
    events: tuple[StoredEvent, ...]


class VerificationQueries(Protocol):
    """Streams all chains."""

    def chains(self, *, after_id: int, limit: int) -> Sequence[StoredChain]:
        """Return the next dossiers by id; row and events come from one statement."""

    def chain_of(self, code: str) -> StoredChain | None:
        """Return one dossier's chain."""

    def count(self) -> int:
        """Return how many dossiers there are."""
