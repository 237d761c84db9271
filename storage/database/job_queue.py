"""The worker's side of the job table: claim by lease, finish, retry, give up, periodic slots,
heartbeat.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, bindparam, select, text, update

from dossiers.model.events import canonical
from dossiers.model.job import Job, JobKind, JobState
from storage.database.engine import Database
from storage.database.queries.reading import reading
from storage.database.tables.house import job as t
from storage.database.writing import writing

_CLAIM_BODY = (
    "UPDATE job SET lease_until = :until, tries = tries + 1 WHERE id IN ("
    "SELECT id FROM job AS due WHERE state = 'waiting' AND run_at <= :now "
    "AND (lease_until IS NULL OR lease_until < :now) AND (turn IS NULL OR NOT EXISTS ("
    "SELECT 1 FROM job AS earlier WHERE earlier.turn = due.turn AND earlier.id < due.id "
    "AND earlier.state = 'waiting')) ORDER BY run_at, id LIMIT :count{lock}"
    ") RETURNING id"
)
_SLOT = (
    "INSERT INTO job (kind, body, state, run_at, created_at, tries, dedup_key, turn) "
    "VALUES (:kind, :body, 'waiting', :now, :now, 0, :key, :kind) "
    "ON CONFLICT (dedup_key) DO NOTHING"
)
_BEAT = (
    "INSERT INTO worker_beat (worker, at) VALUES (:worker, :now) "
    "ON CONFLICT (worker) DO UPDATE SET at = excluded.at"
)
_NOW = bindparam("now", type_=t.c.run_at.type)
_UNTIL = bindparam("until", type_=t.c.run_at.type)
_ERROR_LENGTH = 2000


class DatabaseJobs:
    """JobQueue over the `job` table."""

    def __init__(self, database: Database) -> None:
        self._database = database
        lock = "" if database.is_sqlite else " FOR UPDATE OF due SKIP LOCKED"
        self._claim = text(_CLAIM_BODY.format(lock=lock)).bindparams(_NOW, _UNTIL)
        self._slot = text(_SLOT).bindparams(_NOW)
        self._beat = text(_BEAT).bindparams(_NOW)

    def claim(self, *, now: datetime, lease_seconds: int, count: int) -> Sequence[Job]:
        """Return due jobs, leased to the caller; a dead worker's lease runs out and is
        taken again.
        """
        until = now + timedelta(seconds=lease_seconds)
        with writing(self._database) as connection:
            ids = (
                connection.execute(self._claim, {"now": now, "until": until, "count": count})
                .scalars()
                .all()
            )
            rows = connection.execute(select(t).where(t.c.id.in_(ids)).order_by(t.c.run_at, t.c.id))
            return [_job(row._mapping) for row in rows]

    def keep(self, job_id: int, *, until: datetime) -> None:
        """Lengthen the lease of a job that is still running."""
        self._set(job_id, lease_until=until)

    def finish(self, job_id: int, *, now: datetime) -> None:
        """Mark a job done."""
        self._set(job_id, state=JobState.DONE, done_at=now, lease_until=None, last_error=None)

    def retry(self, job_id: int, *, run_at: datetime, error: str) -> None:
        """Put a job back for a later try."""
        self._set(job_id, run_at=run_at, lease_until=None, last_error=error[:_ERROR_LENGTH])

    def give_up(self, job_id: int, *, now: datetime, error: str) -> None:
        """Move a job to the visible list of dead ones."""
        self._set(
            job_id,
            state=JobState.DEAD,
            done_at=now,
            lease_until=None,
            last_error=error[:_ERROR_LENGTH],
        )

    def give_back(self, job_ids: Sequence[int]) -> None:
        """End the leases of jobs that were claimed but not started, as if never claimed."""
        statement = (
            update(t)
            .where(t.c.id.in_(job_ids), t.c.state == JobState.WAITING)
            .values(lease_until=None, tries=t.c.tries - 1)
        )
        with writing(self._database) as connection:
            connection.execute(statement)

    def open_slot(self, kind: JobKind, slot: str, *, now: datetime) -> bool:
        """Create the periodic job of a slot once (unique by name and slot); kinds take turns."""
        key = f"{kind.value}:{slot}"
        with reading(self._database) as connection:
            if connection.execute(select(t.c.id).where(t.c.dedup_key == key)).first():
                return False
        with writing(self._database) as connection:
            row = {"kind": kind.value, "key": key, "now": now, "body": canonical({"slot": slot})}
            return connection.execute(self._slot, row).rowcount == 1

    def last_slot(self, kind: JobKind) -> str | None:
        """Return the slot of a kind that was opened last; one step on an index."""
        statement = (
            select(t.c.dedup_key).where(t.c.turn == kind.value).order_by(t.c.id.desc()).limit(1)
        )
        with reading(self._database) as connection:
            key = connection.execute(statement).scalar_one_or_none()
        return None if key is None else key.partition(":")[2]

    def dead(self, *, limit: int) -> Sequence[Job]:
        """Return given-up jobs, newest first."""
        statement = select(t).where(t.c.state == JobState.DEAD).order_by(t.c.id.desc()).limit(limit)
        with reading(self._database) as connection:
            return [_job(row._mapping) for row in connection.execute(statement)]

    def run_again(self, job_id: int, *, now: datetime) -> bool:
        """Revive a dead job; False when there is no dead job of this id."""
        statement = (
            update(t)
            .where(t.c.id == job_id, t.c.state == JobState.DEAD)
            .values(state=JobState.WAITING, run_at=now, tries=0, done_at=None)
        )
        with writing(self._database) as connection:
            return connection.execute(statement).rowcount == 1

    def beat(self, worker: str, *, now: datetime) -> None:
        """Record that a worker lives."""
        with writing(self._database) as connection:
            connection.execute(self._beat, {"worker": worker, "now": now})

    def _set(self, job_id: int, **values: object) -> None:
        # A job that another worker finished meanwhile stays finished.
        mine = (t.c.id == job_id, t.c.state == JobState.WAITING)
        with writing(self._database) as connection:
            connection.execute(update(t).where(*mine).values(**values))


def _job(row: RowMapping) -> Job:
    return Job(**row)
