"""Events: past-tense facts in a hash chain, the audit trail, timeline and source of every figure.

An event holds ids, codes and digests, never a person's name, number, phone or free text.
"""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from dossiers.model.due_date import DueCause
from dossiers.model.status import DossierStatus, Holder, HolderKind

SCHEMA = 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class EventKind(StrEnum):
    """What happened."""

    SUBMITTED = "DossierSubmitted"
    GUIDED = "GuidanceGiven"
    RESUBMITTED = "DossierResubmitted"
    RECEIVED = "DossierReceived"
    REFUSED = "DossierRefused"
    WITHDRAWN = "DossierWithdrawn"
    ANNULLED = "IntakeAnnulled"
    HANDED_OVER = "DossierHandedOver"
    HANDOVER_CONFIRMED = "HandoverConfirmed"
    HANDOVER_DECLINED = "HandoverDeclined"
    TAKEN_UP = "DossierTakenUp"
    ASSIGNED = "DossierAssigned"
    STEP_FINISHED = "StepFinished"
    PROPOSED = "ResultProposed"
    SENT_BACK = "ProposalSentBack"
    APPROVED = "ResultApproved"
    RESULT_SENT = "ResultSentToCentre"
    RESULT_ARRIVED = "ResultArrived"
    RESULT_RETURNED = "ResultReturned"
    SUPPLEMENT_REQUESTED = "SupplementRequested"
    SUPPLEMENTED = "DossierSupplemented"
    PAPER_ADDED = "PaperAdded"
    CHARGE_PAID = "ChargePaid"
    ORDER_FIXED = "AgencyOrderFixed"
    LEG_FINISHED = "LegFinished"
    LEG_PASSED = "DossierPassedOn"
    FORWARDED = "DossierForwardedAtDesk"
    PAPER_ASKED = "LeadAskedForPaper"
    PAPER_IN = "PaperReachedOffice"
    NOTED_BY_CENTRE = "PassNotedByCentre"
    LATENESS_TOLD = "LegLatenessTold"
    REDIRECTED = "DossierRedirected"
    DUE_DATE_RECOMPUTED = "DueDateRecomputed"
    CONTACT_CORRECTED = "ContactCorrected"
    SLIP_ISSUED = "SlipIssued"
    SLIP_REPRINTED = "SlipReprinted"
    MESSAGE_QUEUED = "MessageQueued"
    OPINIONS_ASKED = "OpinionsAsked"
    OPINION_ANSWERED = "OpinionAnswered"
    OPINION_LATE = "OpinionLate"
    OPINIONS_CLOSED = "OpinionsClosed"
    EXCHANGE_SENT = "ExchangeSent"
    EXCHANGE_ANSWERED = "ExchangeAnswered"
    INTAKE_QUESTION_PROPOSED = "IntakeQuestionProposed"
    INTAKE_QUESTION_ASKED = "IntakeQuestionAsked"
    INTAKE_QUESTION_ANSWERED = "IntakeQuestionAnswered"
    INTAKE_QUESTION_DROPPED = "IntakeQuestionDropped"
    LATE_ENTRY_MADE = "LateEntryMade"
    LATE_ENTRY_REJECTED = "LateEntryRejected"
    CHANNEL_CHANGED = "ChannelChanged"
    EXTERNAL_STEP_ENTERED = "ExternalStepEntered"
    PAPERS_MOVED = "PapersMoved"
    LAPSED = "DossierLapsed"
    REOPENED = "DossierReopened"
    STOP_ASKED = "StopAsked"
    STOP_DECLINED = "StopDeclined"
    STOPPED = "DossierStopped"
    RESULT_ARCHIVED = "ResultArchived"
    ARCHIVE_PLACED = "ArchivePlaceNoted"
    APPLICANT_TOLD = "ApplicantTold"
    CORRECTION_OPENED = "CorrectionOpened"
    INCIDENT_RECORDED = "IncidentRecorded"
    REFUSAL_WITHDRAWN = "RefusalWithdrawn"
    OVERDUE_NOTED = "OverdueNoted"
    LATE_CAUSE_STATED = "LateCauseStated"
    APOLOGISED = "ApologyIssued"
    EXTENDED = "TimeExtended"
    TIME_EXCLUDED = "TimeExcluded"
    AGENCY_CLOCK_STARTED = "AgencyClockStarted"


REVISION_KEYS = frozenset({"status", "holder", "due_at", "papers", "contact"})
"""Data keys whose presence moves `revision`: only these make an open form stale."""


@dataclass(eq=False)
class Event:
    """One link of a dossier's chain. `body` is the canonical JSON text that `hash` was taken of."""

    dossier_id: int
    seq: int
    kind: EventKind
    at: datetime
    actor_kind: str
    actor_id: int | None
    body: str
    hash: str
    id: int = 0

    @property
    def data(self) -> dict[str, Any]:
        """Return the facts of the event."""
        data: dict[str, Any] = json.loads(self.body)["data"]
        return data


def microseconds(at: datetime) -> int:
    """Return an aware time as microseconds since 1970 in UTC: how events write times."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def from_microseconds(value: int) -> datetime:
    """Return the aware UTC time of `microseconds`."""
    return _EPOCH + timedelta(microseconds=value)


def canonical(value: Any) -> str:
    """Return JSON text that is equal for equal facts: sorted keys, NFC, integers, no floats.

    Raises TypeError for a float or an unknown type.
    """
    return json.dumps(
        _checked(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def _checked(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, datetime):
        return microseconds(value)
    if isinstance(value, dict):
        return {str(key): _checked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(item) for item in value]
    if isinstance(value, Holder):
        return {"kind": value.kind.value, "agency": value.agency_id, "officer": value.officer_id}
    raise TypeError(f"an event cannot hold {type(value).__name__}")


def link(previous_hash: str, body: str) -> str:
    """Return the hash of a body in its chain: SHA-256 over the text with the hash before it."""
    return hashlib.sha256(f"{previous_hash}\n{body}".encode()).hexdigest()


def event_body(
    *,
    dossier_id: int,
    seq: int,
    kind: EventKind,
    at: datetime,
    actor_kind: str,
    actor_id: int | None,
    data: dict[str, Any],
) -> str:
    """Return the canonical text of an event."""
    return canonical(
        {
            "schema": SCHEMA,
            "dossier": dossier_id,
            "seq": seq,
            "kind": kind.value,
            "at": at,
            "actor": {"kind": actor_kind, "id": actor_id},
            "data": data,
        }
    )


@dataclass(frozen=True, slots=True)
class FoldedState:
    """What the events alone say of a dossier: compared with its row by `flask verify`."""

    status: DossierStatus | None
    holder: Holder | None
    due_at: datetime | None
    legal_due_at: datetime | None
    revision: int
    count: int


def folded(bodies: list[str]) -> FoldedState:
    """Return the state that results from event bodies in order of `seq`."""
    status: DossierStatus | None = None
    holder: Holder | None = None
    due_at: datetime | None = None
    legal_due_at: datetime | None = None
    revision = 0
    for body in bodies:
        data = json.loads(body)["data"]
        if "status" in data:
            status = DossierStatus(data["status"])
        if "holder" in data:
            held = data["holder"]
            holder = Holder(HolderKind(held["kind"]), held["agency"], held["officer"])
        if "due_at" in data:
            due_at = _time(data["due_at"])
            if "legal_due_at" in data:
                legal_due_at = _time(data["legal_due_at"])
            elif data.get("due_cause") != DueCause.RESCHEDULED.value:
                legal_due_at = due_at
        if REVISION_KEYS & data.keys():
            revision += 1
    return FoldedState(status, holder, due_at, legal_due_at, revision, len(bodies))


def _time(value: int | None) -> datetime | None:
    return None if value is None else from_microseconds(value)
