"""Counters and the enqueueing side of the job table: plain SQL inside the open transaction."""

from collections.abc import Sequence

from sqlalchemy import text

from dossiers.model.job import Job
from storage.database.inserting import insert_new
from storage.database.lean import LeanLine
from storage.database.tables.house import job as job_table

_NEXT = text(
    "INSERT INTO counter (name, scope, value) VALUES (:name, :scope, 1) "
    "ON CONFLICT (name, scope) DO UPDATE SET value = counter.value + 1 RETURNING value"
)


class Counters:
    """Numbers without gap: the row's lock is kept until the transaction ends."""

    def __init__(self, line: LeanLine) -> None:
        self._line = line

    def next(self, name: str, scope: str) -> int:
        """Return the next number, from 1; given back when the transaction fails (R-COD-03)."""
        row = self._line.first(_NEXT, {"name": name, "scope": scope})
        assert row is not None
        value: int = row[0]
        return value


class Jobs:
    """The outbox: jobs written with the business they follow from."""

    def __init__(self, line: LeanLine) -> None:
        self._line = line

    def add(self, job: Job) -> bool:
        """Add a job; False when one with this `dedup_key` exists."""
        return bool(insert_new(self._line, job_table, [job], "id"))

    def add_all(self, jobs: Sequence[Job]) -> None:
        """Add jobs in one statement; those whose `dedup_key` exists are left out."""
        insert_new(self._line, job_table, jobs, "id")
