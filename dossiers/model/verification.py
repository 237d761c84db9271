"""Dossiers as they rest in the tables, held against what their chains of events say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


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
    legal_due_at: datetime | None
    revision: int
    chain_seq: int
    chain_head: str
    events: tuple[StoredEvent, ...]


class Difference(StrEnum):
    """What does not agree, from the chain outwards."""

    SEQUENCE = "sequence"
    HASH = "hash"
    BODY = "body"
    COLUMNS = "columns"
    COUNT = "count"
    HEAD = "head"
    STATUS = "status"
    HOLDER = "holder"
    DUE_AT = "due_at"
    LEGAL_DUE_AT = "legal_due_at"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class BrokenDossier:
    """The first difference of one dossier: what its row or event says, and what must stand there.

    `seq` is the event's place in the chain, None where the row differs.
    """

    dossier_id: int
    code: str
    difference: Difference
    stored: Any
    expected: Any
    seq: int | None = None
