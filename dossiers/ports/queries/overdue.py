"""Read models of overdue dossiers: whom to warn, what was missed, who owes an apology, letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from dossiers.model.overdue import LateCauseKind
from dossiers.model.status import DossierStatus


@dataclass(frozen=True, slots=True)
class LateLine:
    """One missed appointment: what the closing list and the list of missing apologies show."""

    case_id: int
    code: str
    revision: int
    procedure_name: str
    applicant_name: str
    agency_id: int
    agency_name: str
    status: DossierStatus
    is_same_day: bool
    received_at: datetime
    due_at: datetime
    legal_due_at: datetime
    completed_at: datetime | None
    cause: LateCauseKind | None
    apology_id: int | None
    new_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunningLate:
    """A dossier of one agency that is overdue now, as a letter names it."""

    id: int
    code: str
    procedure_name: str
    applicant_name: str
    received_at: datetime
    due_at: datetime
    step_name: str | None
    has_apology: bool


@dataclass(frozen=True, slots=True)
class AgencyLateness:
    """How many missed appointments an agency has in a span, and how many were apologised for."""

    agency_id: int
    agency_name: str
    late: int
    apologised: int
    running_late: int


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter to an agency about its late dossiers."""

    id: int
    agency_name: str
    number: int
    year: int
    on_day: date
    answer_by: datetime
    signer_name: str
    count: int


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """An applicant without an address who has to be phoned before the due date (R-OVD-04)."""

    code: str
    procedure_name: str
    applicant_name: str
    agency_name: str
    due_at: datetime


class OverdueQueries(Protocol):
    """Lists of overdue dossiers; `agency_ids` None means the whole centre."""

    def to_warn(
        self,
        centre_id: int,
        *,
        due_from: datetime,
        due_before: datetime,
        after_id: int,
        limit: int,
    ) -> Sequence[int]:
        """Return running dossiers with an appointment in a span and no warning of it, by id."""

    def to_note(
        self, centre_id: int, *, due_before: datetime, after_id: int, limit: int
    ) -> Sequence[int]:
        """Return running dossiers whose appointment lies before a time and is not noted, by id."""

    def closing_list(
        self, centre_id: int, *, agency_ids: tuple[int, ...] | None, on: date, limit: int
    ) -> Sequence[LateLine]:
        """Return what was missed on a day, by due time (R-OVD-08, R-SAM-05)."""

    def missing_apologies(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        after_id: int,
        limit: int,
    ) -> Sequence[LateLine]:
        """Return missed appointments without apology, oldest first (R-OVD-05, R-OVD-07)."""

    def running_late(
        self, centre_id: int, agency_id: int, *, due_before: datetime, limit: int
    ) -> Sequence[RunningLate]:
        """Return the dossiers of an agency that are overdue now, most overdue first (R-SPV-03)."""

    def by_agency(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        from_on: date,
        to_on: date,
        due_before: datetime,
    ) -> Sequence[AgencyLateness]:
        """Return late dossiers and apologies by agency for a span of days (R-OVD-07)."""

    def letters(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        before_id: int | None,
        limit: int,
    ) -> Sequence[LetterLine]:
        """Return letters, newest first (R-OVD-09)."""

    def to_phone(self, centre_id: int, *, due_from: datetime, limit: int) -> Sequence[PhoneLine]:
        """Return running dossiers to be told by phone that there is no result yet (R-OVD-04)."""
