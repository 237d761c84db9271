"""What a dossier was promised: from when it counts, for how long, and until when."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.calendar import TimeLimit
from dossiers.model.status import DossierStatus

RUNNING = frozenset(
    {DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.FINANCIAL_DUTY}
)
"""States in which the clock of an appointment runs."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The legal due date of a dossier in progress, with all that it was reckoned from.

    `added` is the time that the law added since the clock started (R-DLN-10).
    """

    received_at: datetime | None
    supplemented_at: datetime | None
    clock_started_at: datetime
    due_at: datetime
    limit: TimeLimit | None
    is_same_day: bool
    added: tuple[TimeLimit, ...] = ()
