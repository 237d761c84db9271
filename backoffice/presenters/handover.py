"""Handover lists as the page shows them: grouped by agency, with what is late marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backoffice.forms.handover import picked_value
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.ports.queries.registers import BatchLine, HandoverLine
from dossiers.services.handover import HandoverLists
from dossiers.wording.labels import label

_TONES = {
    HandoverState.PREPARED: "none",
    HandoverState.SENT: "warn",
    HandoverState.CONFIRMED: "good",
    HandoverState.DECLINED: "bad",
    HandoverState.CANCELLED: "none",
}


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One dossier on a handover list."""

    code: str
    value: str
    procedure: str
    applicant: str
    agency: str
    due_at: datetime
    is_late: bool
    dossier_due_at: datetime | None
    sent_at: datetime | None
    batch_id: int | None
    is_electronic: bool
    state: str
    tone: str
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class HandoverGroup:
    """The rows of one agency."""

    agency_id: int
    agency: str
    is_far: bool
    rows: tuple[HandoverRow, ...]

    @property
    def needs_carrier(self) -> bool:
        """Return whether somebody must carry paper (R-TRF-05)."""
        return self.is_far and any(not row.is_electronic for row in self.rows)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One sheet in the list of sheets."""

    id: int
    number: str
    agency: str
    is_back: bool
    carrier: str
    sent_at: datetime
    count: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The whole page of one side."""

    to_send: tuple[HandoverGroup, ...]
    to_answer: tuple[HandoverGroup, ...]
    under_way: tuple[HandoverRow, ...]
    unconfirmed: tuple[HandoverRow, ...]


def handover_view(lists: HandoverLists, now: datetime) -> HandoverView:
    """Return the page's lists; groups in the order of their most urgent dossier."""
    late = {line.handover_id for line in lists.unconfirmed}
    return HandoverView(
        to_send=_grouped(lists.to_send, now),
        to_answer=_grouped(lists.to_answer, now),
        under_way=tuple(
            handover_row(one, now) for one in lists.under_way if one.handover_id not in late
        ),
        unconfirmed=tuple(handover_row(one, now) for one in lists.unconfirmed),
    )


def handover_row(line: HandoverLine, now: datetime) -> HandoverRow:
    """Return one line as it is shown."""
    return HandoverRow(
        code=line.code,
        value=picked_value(line.code, line.revision),
        procedure=line.procedure_short_name,
        applicant=line.applicant_name,
        agency=line.agency_name,
        due_at=line.due_at,
        is_late=line.state is HandoverState.PREPARED and line.due_at < now,
        dossier_due_at=line.dossier_due_at,
        sent_at=line.sent_at,
        batch_id=line.batch_id,
        is_electronic=line.is_electronic,
        state=label(line.state),
        tone=_TONES[line.state],
        is_waiting=line.state is HandoverState.SENT,
    )


def batch_row(line: BatchLine) -> BatchRow:
    """Return one sheet as it is shown."""
    return BatchRow(
        id=line.id,
        number=f"{line.number}/{line.year}",
        agency=line.agency_name,
        is_back=line.direction is HandoverDirection.TO_CENTRE,
        carrier=line.carrier,
        sent_at=line.sent_at,
        count=line.count,
        unanswered=line.unanswered,
    )


def _grouped(lines: Sequence[HandoverLine], now: datetime) -> tuple[HandoverGroup, ...]:
    by_agency: dict[int, list[HandoverLine]] = {}
    for line in lines:
        by_agency.setdefault(line.agency_id, []).append(line)
    return tuple(
        HandoverGroup(
            agency_id=agency_id,
            agency=own[0].agency_name,
            is_far=own[0].agency_is_far,
            rows=tuple(handover_row(one, now) for one in own),
        )
        for agency_id, own in by_agency.items()
    )
