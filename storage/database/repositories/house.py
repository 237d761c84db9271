"""Counters and the enqueueing side of the job table: plain SQL inside the open transaction."""

from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from dossiers.model.job import Job
from storage.database.repositories.base import Repository
from storage.database.tables.house import job as job_table

_NEXT = text(
    "INSERT INTO counter (name, scope, value) VALUES (:name, :scope, 1) "
    "ON CONFLICT (name, scope) DO UPDATE SET value = counter.value + 1 RETURNING value"
)

_ADD: dict[str, ReturningInsert[tuple[int]]] = {
    "postgresql": postgresql.insert(job_table).on_conflict_do_nothing().returning(job_table.c.id),
    "sqlite": sqlite.insert(job_table).on_conflict_do_nothing().returning(job_table.c.id),
}


class Counters(Repository):
    """Numbers without gap: the row's lock is kept until the transaction ends."""

    def next(self, name: str, scope: str) -> int:
        """Return the next number, from 1; given back when the transaction fails (R-COD-03)."""
        value: int = self._session.execute(_NEXT, {"name": name, "scope": scope}).scalar_one()
        return value


class Jobs(Repository):
    """The outbox: jobs written with the business they follow from."""

    def add(self, job: Job) -> bool:
        """Add a job; False when one with this `dedup_key` exists."""
        values = {
            column.name: getattr(job, column.name)
            for column in job_table.columns
            if column.name != "id"
        }
        statement = _ADD[self._session.get_bind().dialect.name]
        return self._session.execute(statement, values).first() is not None
