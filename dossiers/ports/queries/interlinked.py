"""Read model of the legs of interlinked dossiers: what comes, what is here, what went on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.interlinked import LegLevel
from dossiers.model.routing import HandoverDirection


@dataclass(frozen=True, slots=True)
class LegLine:
    """One leg of an open dossier. `current_order` is the place of the leg whose turn it is,
    `waiting_*` the handover that was sent and waits for its answer.
    """

    dossier_id: int
    code: str
    revision: int
    procedure_short_name: str
    applicant_name: str
    centre_id: int
    lead_agency_id: int
    dossier_due_at: datetime | None
    order: int
    agency_id: int
    agency_name: str
    level: LegLevel
    closes: bool
    due_at: datetime | None
    paper_asked_at: datetime | None
    paper_in_at: datetime | None
    electronic_in_at: datetime | None
    started_at: datetime | None
    passed_on_at: datetime | None
    late_reason_note_id: int | None
    applicant_told_at: datetime | None
    centre_noted_at: datetime | None
    current_order: int | None
    waiting_direction: HandoverDirection | None
    waiting_agency_id: int | None
    waiting_sent_at: datetime | None


class InterlinkedQueries(Protocol):
    """Legs of open dossiers."""

    def legs_of_centre(self, centre_id: int, *, limit: int) -> Sequence[LegLine]:
        """Return the legs of a centre's open dossiers, earliest due first (R-LNK-02)."""

    def legs_of_agencies(self, agency_ids: tuple[int, ...], *, limit: int) -> Sequence[LegLine]:
        """Return the legs of open dossiers that these agencies do or lead, of whatever centre
        (R-LNK-12).
        """
