"""Slips as issued and messages as sent: what left the house about a dossier."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(eq=False)
class IssuedSlip:
    """A slip that was issued: its printed content is kept (encrypted JSON), so a reprint says the
    same (R-RCP-06).
    """

    dossier_id: int | None
    centre_id: int
    kind: str
    regulation: str
    form_number: str
    number: int
    year: int
    content: str
    issued_at: datetime
    issued_by: int | None
    replaced_by_id: int | None = None
    id: int = 0


@dataclass(eq=False)
class SlipPrint:
    """One printing of a slip; `copy_number` counts reprints (R-RCP-06)."""

    slip_id: int
    copy_number: int
    printed_at: datetime
    officer_id: int | None
    copies: int = 1
    id: int = 0


class NoticeKind(StrEnum):
    """What an applicant is told; each has a template per channel."""

    SUBMITTED = "submitted"
    GUIDED = "guided"
    RECEIVED = "received"
    REFUSED = "refused"
    SUPPLEMENT_ASKED = "supplement_asked"
    RESCHEDULED = "rescheduled"
    RESULT_READY = "result_ready"
    DUE_SOON = "due_soon"
    APOLOGY = "apology"
    DRAFT_EXPIRES = "draft_expires"
    LEG_LATE = "leg_late"
    LAPSED = "lapsed"
    REOPENED = "reopened"
    STOPPED = "stopped"
    STOP_DECLINED = "stop_declined"
    COLLECT_SOON = "collect_soon"
    RESULT_ARCHIVED = "result_archived"
    CORRECTION_OPENED = "correction_opened"
    APOLOGY_LETTER = "apology_letter"
    DATA_EXPORT_READY = "data_export_ready"
    DATA_CORRECTED = "data_corrected"
    DATA_CORRECTION_REFUSED = "data_correction_refused"
    FACTORS_RESET = "factors_reset"
    MANDATE_GIVEN = "mandate_given"
    MANDATE_REVOKED = "mandate_revoked"


class MessageState(StrEnum):
    """Where a message to an applicant stands."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


@dataclass(eq=False)
class Message:
    """One e-mail or text message; `cause` is unique, so nothing is told twice (R-OVD-13)."""

    dossier_id: int | None
    channel: str
    kind: str
    cause: str
    to: str
    subject: str
    text: str
    created_at: datetime
    state: MessageState = MessageState.QUEUED
    sent_at: datetime | None = None
    provider_id: str | None = None
    error: str | None = None
    id: int = 0
