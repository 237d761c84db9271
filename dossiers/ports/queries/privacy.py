"""Read models of the journal of reads and of requests to correct data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from dossiers.model.access_journal import ReadChain, ReadGround, ReadKind, StoredRead
from dossiers.model.people import Role
from dossiers.model.personal_data import CorrectionState, PersonField


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One look: when, who as what and for which office, at what, on what ground.

    `words` are the reason stated or what was asked; `covers` names the dossiers of a list by row,
    `page` is our own name of the page.
    """

    id: int
    at: datetime
    officer_name: str
    position: str
    role: Role
    unit_name: str
    kind: ReadKind
    ground: ReadGround
    code: str | None
    person_name: str | None
    words: str | None
    covers: str
    page: str


@dataclass(frozen=True, slots=True)
class ReadFilter:
    """What narrows the journal of a centre; a list is found by its dossiers when a day is given."""

    officer_id: int | None = None
    dossier_id: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One request to correct data, as the centre lists it."""

    id: int
    person_name: str
    field: PersonField
    asked_at: datetime
    state: CorrectionState
    decided_at: datetime | None


class PrivacyQueries(Protocol):
    """Who looked at what; newest first, by keyset on the id."""

    def reads_of_dossier(
        self, dossier_id: int, *, before: int | None, limit: int
    ) -> Sequence[ReadLine]:
        """Return who looked at a dossier; one query."""

    def reads_of_person(
        self, person_id: int, *, before: int | None, limit: int
    ) -> Sequence[ReadLine]:
        """Return who looked at a person's data, in whichever dossier; one query."""

    def reads_of_centre(
        self, centre_id: int, wanted: ReadFilter, *, before: int | None, limit: int
    ) -> Sequence[ReadLine]:
        """Return what the officers of a centre looked at; one query."""

    def chains(self) -> Sequence[ReadChain]:
        """Return the ends of all chains of the journal, by centre and day."""

    def chain(
        self, centre_id: int, day: date, *, after: int, up_to: int, limit: int
    ) -> Sequence[StoredRead]:
        """Return entries of one chain in order, with their words opened."""

    def unchained(self) -> int:
        """Return how many entries belong to no chain; it must be none."""

    def corrections_of_centre(
        self, centre_id: int, *, before: int | None, limit: int
    ) -> Sequence[CorrectionLine]:
        """Return a centre's requests; one query."""
