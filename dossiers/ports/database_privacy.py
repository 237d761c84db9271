"""Repositories of personal data: the journal of reads, copies of one's data, corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.access_journal import AccessRead
from dossiers.model.personal_data import DataCorrection, DataExport


@dataclass(frozen=True, slots=True)
class ReadDossier:
    """What the journal must know of a dossier that was looked at."""

    id: int
    person_id: int | None
    agency_id: int
    holder_agency_id: int | None
    holder_officer_id: int | None
    receiver_id: int | None


class AccessJournal(Protocol):
    """The journal of reads; only added to."""

    def dossier(self, code: str) -> ReadDossier | None:
        """Return a dossier's people and offices by its code; one statement."""

    def is_result(self, paper_id: int) -> bool:
        """Return whether a paper is the result of its dossier."""

    def append(self, reads: Sequence[tuple[AccessRead, str]]) -> None:
        """Write entries of one centre and day, each with its words, at the end of their chain."""


class PersonalData(Protocol):
    """Copies of one's data and requests to correct it."""

    def ask_export(self, export: DataExport) -> bool:
        """Add a copy; False when one was asked for on that day already."""

    def export(self, export_id: int, *, lock: bool = False) -> DataExport | None: ...
    def exports_of(self, person_id: int) -> Sequence[DataExport]: ...
    def ask_correction(self, correction: DataCorrection) -> bool:
        """Add a request; False when one for that field is open already."""

    def correction(self, correction_id: int, *, lock: bool = False) -> DataCorrection | None: ...
    def corrections_of(self, person_id: int, *, limit: int) -> Sequence[DataCorrection]: ...
    def known_digests(self, digests: Sequence[str], now: datetime) -> frozenset[str]:
        """Return which stored bytes a copy that may still be fetched, or a request, names."""


class PrivacyRepositories(Protocol):
    """What a unit of work gives of them."""

    @property
    def access_journal(self) -> AccessJournal: ...
    @property
    def personal_data(self) -> PersonalData: ...
