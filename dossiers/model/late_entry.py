"""Dossiers taken on numbered paper receipts while the system was away, entered afterwards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(eq=False)
class Outage:
    """A time when the centre's system could not be used, as its leader wrote it down."""

    centre_id: int
    began_at: datetime
    ended_at: datetime
    cause: str
    recorded_at: datetime
    recorded_by: int
    id: int = 0

    def covers(self, at: datetime) -> bool:
        """Return whether a moment lies inside it, both ends included."""
        return self.began_at <= at <= self.ended_at


@dataclass(eq=False)
class ReceiptBook:
    """A book of paper receipts with printed numbers `first` to `last` behind one series."""

    centre_id: int
    series: str
    first: int
    last: int
    opened_at: datetime
    opened_by: int
    id: int = 0

    @property
    def size(self) -> int:
        """Return how many receipts it holds."""
        return self.last - self.first + 1


class LateState(StrEnum):
    """A late entry waits for the leader, who approves or rejects it."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(eq=False)
class LateEntry:
    """One paper receipt entered afterwards: its number is used once, `taken_at` is the true time.

    `intake` holds what the receiver found and was paid, as encrypted JSON, until it is approved.
    """

    dossier_id: int
    centre_id: int
    book_id: int
    number: int
    outage_id: int
    taken_at: datetime
    reason_note_id: int
    entered_at: datetime
    entered_by: int
    intake: str | None = None
    state: LateState = LateState.WAITING
    decided_at: datetime | None = None
    decided_by: int | None = None
    decision_note_id: int | None = None
    is_in_force: bool | None = True
    id: int = 0
