"""The journal of reads: who looked at whose data, when, in what capacity and on what ground."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dossiers.model.events import link, microseconds
from dossiers.model.people import Role

SCHEMA = 1
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
"""As `events.canonical`, for numbers and our own plain words, of which lists write very many."""


class ReadKind(StrEnum):
    """What was looked at."""

    DOSSIER = "dossier"
    WORK = "work"
    PAPER = "paper"
    RESULT = "result"
    SLIP = "slip"
    LIST = "list"
    SEARCH = "search"
    REGISTER = "register"
    PERSON = "person"
    EXPORT = "export"
    JOURNAL = "journal"
    CORRECTION = "correction"


class ReadGround(StrEnum):
    """Why an officer may look: the work in hand, the duty of the role, or a reason stated."""

    IN_HAND = "in_hand"
    RECEIVED_IT = "received_it"
    OF_AGENCY = "of_agency"
    AT_CENTRE = "at_centre"
    DIRECTING = "directing"
    SUPERVISING = "supervising"
    ADMINISTERING = "administering"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class AccessRead:
    """One entry. `item_id` is the paper's or slip's row, `covers` the dossiers that a list showed,
    `words_digest` the keyed hash of the words that lie apart, encrypted; `page` our own name of the
    page.
    """

    centre_id: int
    day: date
    at: datetime
    officer_id: int
    role: Role
    agency_id: int | None
    kind: ReadKind
    ground: ReadGround
    dossier_id: int | None = None
    person_id: int | None = None
    item_id: int | None = None
    covers: str = ""
    words_digest: str = ""
    page: str = ""


def read_body(read: AccessRead, seq: int) -> str:
    """Return the canonical text of an entry at its place in the chain of its centre and day."""
    return _canonical(
        {
            "schema": SCHEMA,
            "centre": read.centre_id,
            "day": read.day.isoformat(),
            "seq": seq,
            "at": microseconds(read.at),
            "officer": read.officer_id,
            "role": read.role.value,
            "agency": read.agency_id,
            "kind": read.kind.value,
            "ground": read.ground.value,
            "dossier": read.dossier_id,
            "person": read.person_id,
            "item": read.item_id,
            "covers": read.covers,
            "words": read.words_digest,
            "page": read.page,
        }
    )


def read_hash(previous: str, read: AccessRead, seq: int) -> str:
    """Return the hash that ties an entry to the one before it (R-SEC-02)."""
    return link(previous, read_body(read, seq))


@dataclass(frozen=True, slots=True)
class StoredRead:
    """An entry as it lies in the database, with its place and hash; `words` are opened."""

    read: AccessRead
    seq: int
    hash: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadChain:
    """The end of the chain of one centre and day, as its own row tells it."""

    centre_id: int
    day: date
    seq: int
    head: str
