"""Read models of registers and handover lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.dossier import ResultChannel
from dossiers.model.routing import HandoverDirection, HandoverState


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register (Mẫu 06); personal columns are opened for whoever may see the
    register.
    """

    id: int
    code: str
    procedure_name: str
    sets: int
    applicant_name: str
    applicant_address: str | None
    applicant_phone: str | None
    received_at: datetime
    due_at: datetime | None
    agency_name: str
    result_arrived_at: datetime | None
    returned_at: datetime | None
    result_channel: ResultChannel
    recipient_name: str | None
    receiver_name: str | None
    is_annulled: bool


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One handover that waits: to be put on a list, sent, or confirmed."""

    handover_id: int
    dossier_id: int
    code: str
    procedure_short_name: str
    applicant_name: str
    agency_id: int
    agency_name: str
    direction: HandoverDirection
    state: HandoverState
    due_at: datetime
    dossier_due_at: datetime | None
    sent_at: datetime | None
    batch_id: int | None
    is_electronic: bool
    revision: int
    agency_is_far: bool
    is_same_day: bool


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One sheet of dossiers that went from one office to another."""

    id: int
    number: int
    year: int
    agency_id: int
    agency_name: str
    direction: HandoverDirection
    carrier: str
    sent_at: datetime
    count: int
    unanswered: int


class RegisterQueries(Protocol):
    """Registers and handover lists."""

    def register(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        start: datetime,
        end: datetime,
        after_id: int | None,
        limit: int,
    ) -> Sequence[RegisterLine]:
        """Return received dossiers of a span, in order of receipt; annulled ones are marked
        (R-RPT-14).
        """

    def handovers(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        direction: HandoverDirection,
        states: tuple[HandoverState, ...],
        limit: int,
    ) -> Sequence[HandoverLine]:
        """Return waiting handovers, earliest due first (R-TRF-06)."""

    def unconfirmed(
        self, centre_id: int, *, sent_before: datetime, limit: int
    ) -> Sequence[HandoverLine]:
        """Return handovers sent before a time and still not answered (R-TRF-07)."""

    def of_batch(self, batch_id: int) -> Sequence[HandoverLine]:
        """Return the handovers of a batch in the order of the sheet."""

    def batches(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        before_id: int | None,
        limit: int,
    ) -> Sequence[BatchLine]:
        """Return sheets, newest first, after the keyset cursor `before_id` (R-TRF-06)."""
