"""The parts of a dossier's page: small values, one kind for each table that it shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.model.dossier import NoteKind, ResultChannel, SubmitterKind, Verdict
from dossiers.model.events import EventKind
from dossiers.model.issued import MessageState
from dossiers.model.paper import PaperPurpose
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.procedure import Channel
from dossiers.model.routing import DeclineReason, HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus, HolderKind


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What stands at the head of the page and beside it."""

    id: int
    code: str
    revision: int
    status: DossierStatus
    channel: Channel
    procedure_code: str
    procedure_name: str
    case_name: str
    applicant_name: str
    applicant_personal_id: str
    applicant_phone: str
    applicant_email: str
    applicant_address: str
    submitter_kind: SubmitterKind
    submitter_name: str
    agency_name: str
    holder_kind: HolderKind
    holder_agency: str
    holder_name: str
    submitted_at: datetime | None
    received_at: datetime | None
    receiver_name: str
    supplemented_at: datetime | None
    due_at: datetime | None
    legal_due_at: datetime | None
    due_is_provisional: bool
    is_same_day: bool
    step_name: str
    step_due_at: datetime | None
    result_channel: ResultChannel
    result_address: str
    closed_at: datetime | None
    submitter_text: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One file; `title` is its component's name, or "" where the purpose says it all."""

    id: int
    purpose: PaperPurpose
    title: str
    file_name: str
    media_type: str
    size: int
    pages: int
    added_at: datetime
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the checklist: the paper and its content judged apart (R-INT-02)."""

    name: str
    verdict: Verdict
    is_present: bool
    is_valid: bool
    originals: int
    copies: int


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of the timeline; `note` is the free text that it names, for those who may read
    it. `on_behalf` says for whom and on what ground a person acted under a mandate.
    """

    kind: EventKind
    at: datetime
    actor_kind: str
    officer_name: str
    data: dict[str, Any]
    note: str
    on_behalf: str = ""


@dataclass(frozen=True, slots=True)
class HandoverPart:
    """One giving and taking: a line of the control slip (R-CTL-02)."""

    direction: HandoverDirection
    state: HandoverState
    agency_name: str
    from_agency_name: str
    giver_name: str
    receiver_name: str
    at: datetime | None
    result: str
    decline_reason: DeclineReason | None


@dataclass(frozen=True, slots=True)
class StepPart:
    """One run of a step of the internal process (R-CTL-05)."""

    name: str
    officer_name: str
    started_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    timeliness: str


@dataclass(frozen=True, slots=True)
class SlipPart:
    """One slip that was issued."""

    id: int
    kind: str
    regulation: str
    number: int
    issued_at: datetime
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class ChargePart:
    """One charge in whole đồng."""

    name: str
    amount: int
    state: ChargeState
    method: PaymentMethod | None
    document_number: str
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class NotePart:
    """A free text that this officer may read."""

    kind: NoteKind
    text: str
    officer_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One message to the applicant."""

    channel: str
    to: str
    text: str
    state: MessageState
    at: datetime


@dataclass(frozen=True, slots=True)
class ResultPart:
    """What was decided."""

    is_granted: bool
    document_number: str
    summary: str
    decided_at: datetime
    decided_by: str
    recipient_name: str
    handed_at: datetime | None
