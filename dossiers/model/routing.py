"""How a dossier travels: handovers with confirmation, batches on one sheet, steps with their own
limits.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HandoverState(StrEnum):
    """A handover waits for the receiver, who confirms or declines it; it is cancelled when the
    dossier leaves before it was sent.
    """

    PREPARED = "prepared"
    SENT = "sent"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class HandoverDirection(StrEnum):
    """To an agency with the dossier, back to the centre with the result, and for interlinked
    dossiers straight to the next agency (R-LNK-02) or to it through the desk at the centre
    (R-LNK-11).
    """

    TO_AGENCY = "to_agency"
    TO_CENTRE = "to_centre"
    AGENCY_TO_AGENCY = "agency_to_agency"
    THROUGH_CENTRE = "through_centre"


class DeclineReason(StrEnum):
    """Why an agency does not take a handover."""

    WRONG_AGENCY = "wrong_agency"
    PAPER_MISSING = "paper_missing"


class RecipientKind(StrEnum):
    """Who takes the result, or which way it goes out; stored with the result."""

    OWNER = "owner"
    AUTHORISED = "authorised"
    POST = "post"
    ONLINE = "online"


@dataclass(eq=False)
class HandoverBatch:
    """Many dossiers to one agency on one signed sheet (R-TRF-06); `carrier` says who carried it
    (R-TRF-04).
    """

    centre_id: int
    agency_id: int
    direction: HandoverDirection
    number: int
    year: int
    created_at: datetime
    created_by: int
    carrier: str = ""
    sent_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class Handover:
    """One giving and taking: a line of the control slip (R-CTL-02).

    `agency_id` is the agency that takes, or gives to the centre; `from_agency_id` the agency that
    gives to another one.
    """

    dossier_id: int
    centre_id: int
    agency_id: int
    direction: HandoverDirection
    state: HandoverState
    due_at: datetime
    created_at: datetime
    is_electronic: bool = False
    batch_id: int | None = None
    giver_id: int | None = None
    sent_at: datetime | None = None
    receiver_id: int | None = None
    answered_at: datetime | None = None
    decline_reason: DeclineReason | None = None
    note_id: int | None = None
    step_result: str | None = None
    from_agency_id: int | None = None
    id: int = 0


@dataclass(eq=False)
class StepRun:
    """One run of a step of the internal process, judged against its own limit (R-CTL-05)."""

    dossier_id: int
    step_key: str
    name: str
    agency_id: int | None
    role: str
    started_at: datetime
    due_at: datetime | None
    officer_id: int | None = None
    finished_at: datetime | None = None
    timeliness: str | None = None
    outcome: str | None = None
    id: int = 0


@dataclass(eq=False)
class Result:
    """What the agency decided: granted or refused, with its document, before and after the centre
    has it.

    An early one is told by `notify_by`; whoever was told at `notified_at` collects it by
    `collect_by`; at `follow_at` the house reminds or moves it to the archive (R-RES-02, R-RES-06,
    R-RES-07). `told_by` is the officer who told in person.
    """

    dossier_id: int
    is_granted: bool
    document_number: str
    summary: str
    decided_at: datetime
    decided_by: int
    paper_id: int | None = None
    arrived_at: datetime | None = None
    recipient_name: str | None = None
    recipient_personal_id: str | None = None
    recipient_kind: str | None = None
    authorisation_number: str | None = None
    handed_by: int | None = None
    handed_at: datetime | None = None
    notify_by: datetime | None = None
    notified_at: datetime | None = None
    told_by: int | None = None
    collect_by: datetime | None = None
    follow_at: datetime | None = None
    id: int = 0
