"""Read models of how dossiers end: what lapses, what waits uncollected, archives, breaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.endings import ArchiveCause, RefusalGround, ViolationKind
from dossiers.model.status import HolderKind


@dataclass(frozen=True, slots=True)
class EndsScope:
    """Whose list: a whole centre (`agency_ids` None) or some of its agencies (R-ACC-02)."""

    centre_id: int
    agency_ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class DueStep:
    """A row on which a nightly job acts, and the place from which its next page goes on."""

    at: datetime
    id: int
    code: str


@dataclass(frozen=True, slots=True)
class UncollectedLine:
    """A result that waits at the counter or in the archive for whoever collects it."""

    id: int
    code: str
    procedure_name: str
    applicant_name: str
    agency_name: str
    arrived_at: datetime
    notified_at: datetime | None
    collect_by: datetime
    holder_kind: HolderKind


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """A dossier in the archive of its agency, where it lies and since when."""

    id: int
    code: str
    procedure_name: str
    applicant_name: str
    agency_name: str
    cause: ArchiveCause
    archived_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class ViolationLine:
    """One breach with the dossier, the agency and who answered for it."""

    id: int
    code: str
    procedure_name: str
    agency_name: str
    kind: ViolationKind
    at: datetime
    officer_name: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class StopLine:
    """A request to stop that waits for a decision."""

    id: int
    code: str
    procedure_name: str
    applicant_name: str
    agency_name: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """One refusal to receive; `code` is empty for one at the counter without a dossier."""

    id: int
    slip_number: int
    code: str | None
    ground: RefusalGround
    at: datetime
    officer_name: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class RefusalCount:
    """How many refusals one receiver made for one reason, and how many were withdrawn since."""

    ground: RefusalGround
    officer_name: str
    count: int
    withdrawn: int


class EndingQueries(Protocol):
    """The lists and the nightly work of how dossiers end; all by keyset."""

    def lapsing(self, now: datetime, *, after: DueStep | None, limit: int) -> Sequence[DueStep]:
        """Return dossiers whose supplement did not come in time, longest due first (R-SUP-09)."""

    def unlapsed(
        self, centre_ids: Sequence[int], *, after_id: int, limit: int
    ) -> Sequence[DueStep]:
        """Return dossiers that wait without a stored last day, for centres where they lapse."""

    def to_follow(self, now: datetime, *, after: DueStep | None, limit: int) -> Sequence[DueStep]:
        """Return results whose applicants are to be reminded or that leave the counter now
        (R-RES-06, R-RES-07).
        """

    def missed_notices(
        self, now: datetime, *, after: DueStep | None, limit: int
    ) -> Sequence[DueStep]:
        """Return early results whose two days for a notice are over (R-RES-02)."""

    def uncollected(
        self, scope: EndsScope, *, after: DueStep | None, limit: int
    ) -> Sequence[UncollectedLine]:
        """Return results at the counter, those that leave it first on top (R-RES-06)."""

    def archived(
        self, scope: EndsScope, *, before_id: int | None, limit: int
    ) -> Sequence[ArchiveLine]:
        """Return what lies in archives, newest first (R-ARC-01)."""

    def proposed(
        self, scope: EndsScope, *, archived_before: datetime, limit: int
    ) -> Sequence[ArchiveLine]:
        """Return what may be proposed for destruction, oldest first (R-ARC-02)."""

    def violations(
        self, scope: EndsScope, *, before_id: int | None, limit: int
    ) -> Sequence[ViolationLine]:
        """Return breaches, newest first (R-SUP-01)."""

    def stops(self, scope: EndsScope, *, limit: int) -> Sequence[StopLine]:
        """Return requests to stop that nobody decided, longest waiting first (R-RES-13)."""

    def refusals(
        self, centre_id: int, *, start: datetime, end: datetime, limit: int
    ) -> Sequence[RefusalLine]:
        """Return refusals of a span, newest first (R-REF-02)."""

    def refusal_counts(
        self, centre_id: int, *, start: datetime, end: datetime
    ) -> Sequence[RefusalCount]:
        """Return refusals of a span by reason and receiver (R-REF-02, R-REF-04)."""

    def returned_unmet(self, centre_id: int, *, start: datetime, end: datetime) -> int:
        """Return how many dossiers were settled with a refusal after appraisal (R-REF-03)."""
