"""Counters and the enqueueing side of the job table: plain SQL inside the open transaction."""

from collections.abc import Sequence

from dossiers.model.job import Job
from storage.database.ahead import NEXT, Ahead
from storage.database.inserting import insert_new, insert_new_later
from storage.database.lean import LeanLine
from storage.database.tables.house import job as job_table


class Counters:
    """Numbers without gap: the row's lock is kept until the transaction ends."""

    def __init__(self, line: LeanLine, ahead: Ahead) -> None:
        self._line = line
        self._ahead = ahead

    def next(self, name: str, scope: str) -> int:
        """Return the next number, from 1; given back when the transaction fails (R-COD-03)."""
        taken = self._ahead.number(name, scope)
        if taken is not None:
            return taken
        row = self._line.first(NEXT, {"name": name, "scope": scope})
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
        """Add jobs with what else is put off; those whose `dedup_key` exists are left out."""
        insert_new_later(self._line, job_table, jobs)
