"""Who is asked, told and reminded beside the way of a dossier: opinions, notices to offices,
written exchange, work requests, stand-ins.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ReplyState(StrEnum):
    """Where a question to one unit stands (R-OPN-02); one that waits past its deadline is late."""

    ASKED = "asked"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"


@dataclass(eq=False)
class OpinionRound:
    """One question to several units at the same time (R-OPN-06): asked by the lead, one deadline.

    It ends when all have answered, or when the lead closes it: `close_note_id` is why.
    """

    dossier_id: int
    centre_id: int
    agency_id: int
    note_id: int
    due_at: datetime
    asked_at: datetime
    asked_by: int
    closed_at: datetime | None = None
    closed_by: int | None = None
    close_note_id: int | None = None
    id: int = 0


@dataclass(eq=False)
class Opinion:
    """The part of one unit in a round. Without `agency_id` the unit is outside of the house and
    the lead records the letter that came; `raised_at` says when the house told that it is late.
    """

    round_id: int
    dossier_id: int
    centre_id: int
    unit_name: str
    due_at: datetime
    agency_id: int | None = None
    state: ReplyState = ReplyState.ASKED
    answered_at: datetime | None = None
    answered_by: int | None = None
    document_number: str = ""
    paper_id: int | None = None
    note_id: int | None = None
    raised_at: datetime | None = None
    id: int = 0

    def is_late(self, now: datetime) -> bool:
        """Return whether the answer came, or is still to come, after the deadline (R-OPN-02)."""
        return (self.answered_at or now) > self.due_at


class OfficeNoticeKind(StrEnum):
    """What an office is told inside the house."""

    OPINIONS_ASKED = "opinions_asked"
    OPINION_ANSWERED = "opinion_answered"
    OPINION_LATE = "opinion_late"
    OPINIONS_CLOSED = "opinions_closed"
    EXCHANGE_SENT = "exchange_sent"
    EXCHANGE_ANSWERED = "exchange_answered"


@dataclass(eq=False)
class OfficeNotice:
    """One line that an agency, or the centre itself (`agency_id` None), has to see.

    `cause` is unique: nothing is told twice (R-OVD-13).
    """

    centre_id: int
    agency_id: int | None
    kind: OfficeNoticeKind
    cause: str
    created_at: datetime
    dossier_id: int | None = None
    exchange_id: int | None = None
    seen_at: datetime | None = None
    seen_by: int | None = None
    id: int = 0


@dataclass(eq=False)
class Exchange:
    """A numbered written exchange between the centre and an agency (R-SPV-08), about a dossier or
    not. `is_from_centre` says who asks; `subject`, `text` and `answer` rest encrypted.
    """

    centre_id: int
    agency_id: int
    is_from_centre: bool
    number: int
    year: int
    subject: str
    text: str
    due_on: date
    asked_at: datetime
    asked_by: int
    dossier_id: int | None = None
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: int | None = None
    id: int = 0


@dataclass(eq=False)
class WorkRequest:
    """A slip that asks for equipment or running of the centre to be put right (R-SPV-07)."""

    centre_id: int
    number: int
    year: int
    subject: str
    text: str
    raised_at: datetime
    raised_by: int
    done_at: datetime | None = None
    done_by: int | None = None
    done_text: str = ""
    id: int = 0


@dataclass(eq=False)
class StandIn:
    """Whom an agency has named to receive when its main receiver is absent (R-ACC-06)."""

    centre_id: int
    agency_id: int
    officer_id: int
    named_at: datetime
    named_by: int
    id: int = 0


@dataclass(eq=False)
class Absence:
    """A receiver is away, first and last day included; the stand-ins have the queue (R-ACC-06)."""

    centre_id: int
    officer_id: int
    from_on: date
    to_on: date
    marked_at: datetime
    marked_by: int
    id: int = 0
