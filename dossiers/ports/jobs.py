"""How workers claim and finish jobs, outside any business transaction, and clean journals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from dossiers.model.job import Job, JobKind


class JobQueue(Protocol):
    """Claims by lease; every call is its own short transaction."""

    def claim(self, *, now: datetime, lease_seconds: int, count: int) -> Sequence[Job]:
        """Return due jobs, leased to the caller."""

    def keep(self, job_id: int, *, until: datetime) -> None:
        """Lengthen the lease of a job that is still running."""

    def finish(self, job_id: int, *, now: datetime) -> None:
        """Mark a job done."""

    def retry(self, job_id: int, *, run_at: datetime, error: str) -> None:
        """Put a job back for a later try."""

    def give_up(self, job_id: int, *, now: datetime, error: str) -> None:
        """Move a job to the visible list of dead ones."""

    def give_back(self, job_ids: Sequence[int]) -> None:
        """End the leases of claimed jobs that were not started; it does not count as a try."""

    def open_slot(self, kind: JobKind, slot: str, *, now: datetime) -> bool:
        """Create the periodic job of a slot once; False when some worker did already.

        Its body names the slot; jobs of one kind run one after the other, in order of their slots.
        """

    def last_slot(self, kind: JobKind) -> str | None:
        """Return the slot of a kind that was opened last."""

    def dead(self, *, limit: int) -> Sequence[Job]:
        """Return given-up jobs, newest first."""

    def run_again(self, job_id: int, *, now: datetime) -> bool:
        """Revive a dead job; False when there is no dead job of this id."""

    def beat(self, worker: str, *, now: datetime) -> None:
        """Record that a worker lives."""


class Journals(Protocol):
    """Rows that serve for a while: web sessions, counts of visits, done jobs, heartbeats."""

    def sweep(self, now: datetime) -> int:
        """Remove those that have served; return how many."""
