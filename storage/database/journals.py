"""Cleaning of the journals: ended sessions, old counts of visits, done jobs, silent workers."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from dossiers.model.events import microseconds
from dossiers.model.job import JobState
from storage.database.engine import Database
from storage.database.tables.house import job, rate, web_session, worker_beat
from storage.database.writing import writing

DONE_JOBS_FOR = timedelta(days=30)
RATES_FOR = timedelta(days=2)
SILENT_WORKERS_FOR = timedelta(days=7)


class DatabaseJournals:
    """Journals over both databases; each table in a short transaction of its own.

    A done periodic job may go: its slot lies in the past and is never opened again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def sweep(self, now: datetime) -> int:
        """Remove what has served; dead jobs stay until somebody looks. Returns how many rows."""
        oldest_window = microseconds(now - RATES_FOR) // 1_000_000
        served = (
            delete(web_session).where(web_session.c.expires_at <= now),
            delete(rate).where(rate.c.window_start < oldest_window),
            delete(job).where(job.c.state == JobState.DONE, job.c.done_at < now - DONE_JOBS_FOR),
            delete(worker_beat).where(worker_beat.c.at < now - SILENT_WORKERS_FOR),
        )
        removed = 0
        for statement in served:
            with writing(self._database) as connection:
                removed += connection.execute(statement).rowcount
        return removed
