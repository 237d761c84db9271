"""Work that the worker does later: written in the business transaction, done at least once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobState(StrEnum):
    """A job waits, is done, or was given up into a visible list."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class JobKind(StrEnum):
    """Every kind has a handler in `dossiers.services.jobs`."""

    FOLLOW_SENDING = "follow_sending"
    SEND_MESSAGE = "send_message"
    DRAFT_EXPIRY = "draft_expiry"
    RAISE_OPINIONS = "raise_opinions"
    SWEEP_OBJECTS = "sweep_objects"
    SWEEP_JOURNALS = "sweep_journals"
    WARN_BEFORE_DUE = "warn_before_due"
    NOTE_OVERDUE = "note_overdue"
    LAPSE_DOSSIERS = "lapse_dossiers"
    FOLLOW_RESULTS = "follow_results"
    EXPORT_DATA = "export_data"
    APPLY_UNIT_CHANGES = "apply_unit_changes"


@dataclass(eq=False)
class Job:
    """One job. `body` is JSON text with ids only; `dedup_key` makes a second one impossible.

    Jobs with the same `turn` run one after the other, first come first.
    """

    kind: JobKind
    body: str
    run_at: datetime
    created_at: datetime
    dedup_key: str
    state: JobState = JobState.WAITING
    lease_until: datetime | None = None
    tries: int = 0
    last_error: str | None = None
    done_at: datetime | None = None
    turn: str | None = None
    id: int = 0
