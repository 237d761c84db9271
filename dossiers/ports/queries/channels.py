"""Read models of ways in, late entries, sheets in preparation and places of papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.channels import DirectState, IntakeAdvice, OpinionState
from dossiers.model.late_entry import LateState
from dossiers.model.routing import HandoverDirection


@dataclass(frozen=True, slots=True)
class DirectLine:
    """One dossier that reached an agency directly (R-CHN-07)."""

    id: int
    agency_id: int
    agency_name: str
    sender_name: str
    description: str
    arrived_at: datetime
    pass_due_at: datetime
    state: DirectState
    passed_at: datetime | None
    dossier_code: str | None
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class LateLine:
    """One late entry with its paper receipt."""

    code: str
    revision: int
    applicant_name: str
    procedure_name: str
    series: str
    number: int
    taken_at: datetime
    entered_at: datetime
    entered_by: str
    reason: str
    state: LateState


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One complex dossier that waits for the agency's view before intake (R-INT-08)."""

    code: str
    applicant_name: str
    procedure_name: str
    agency_name: str
    state: OpinionState
    proposed_at: datetime
    asked_at: datetime | None
    answered_at: datetime | None
    advice: IntakeAdvice | None


@dataclass(frozen=True, slots=True)
class CrossedLine:
    """One dossier that a centre took in for another one (R-CHN-10)."""

    code: str
    applicant_name: str
    procedure_name: str
    centre_name: str
    agency_name: str
    received_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One handover sheet in preparation."""

    id: int
    agency_id: int
    agency_name: str
    agency_is_far: bool
    created_at: datetime
    created_by: str
    revision: int
    count: int


@dataclass(frozen=True, slots=True)
class SheetLineRow:
    """One dossier on a sheet in preparation."""

    handover_id: int
    code: str
    revision: int
    applicant_name: str
    procedure_name: str
    due_at: datetime
    dossier_due_at: datetime | None
    is_electronic: bool


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One paper dossier at a place, with when it came there."""

    code: str
    applicant_name: str
    procedure_name: str
    moved_at: datetime
    moved_by: str


class ChannelQueries(Protocol):
    """Lists of ways in and of paper on its way."""

    def direct_arrivals(
        self, centre_id: int, *, agency_ids: tuple[int, ...] | None, limit: int
    ) -> Sequence[DirectLine]:
        """Return direct arrivals, those still waiting first, then newest first."""

    def late_entries(self, centre_id: int, *, limit: int) -> Sequence[LateLine]:
        """Return late entries, those that wait for the leader first, then newest first."""

    def questions(
        self, centre_id: int, *, agency_ids: tuple[int, ...] | None, limit: int
    ) -> Sequence[QuestionLine]:
        """Return questions before intake, newest first; an agency sees those it was asked."""

    def crossed(self, centre_id: int, *, limit: int) -> Sequence[CrossedLine]:
        """Return what a centre took in for others, newest first (R-CHN-10)."""

    def sheets(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        direction: HandoverDirection,
        limit: int,
    ) -> Sequence[SheetRow]:
        """Return sheets in preparation, newest first."""

    def sheet_lines(self, sheet_id: int) -> Sequence[SheetLineRow]:
        """Return the dossiers of a sheet that still wait to be sent."""

    def placed(self, place_id: int, *, limit: int) -> Sequence[PlacedRow]:
        """Return the dossiers whose newest move led to a place, newest first (R-CTL-06)."""
