"""Journals are cleaned of what has served, and of nothing else, on both databases."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from dossiers.model.job import Job, JobKind
from dossiers.ports.web import StoredSession
from storage.database.engine import Database
from storage.database.job_queue import DatabaseJobs
from storage.database.journals import DatabaseJournals
from storage.database.tables import house
from storage.database.unit_of_work import Caches, SqlUnitOfWork
from storage.database.web_store import DatabaseRates, DatabaseSessions

NOW = datetime(2026, 4, 20, 1, tzinfo=UTC)


def rows(database: Database) -> dict[str, int]:
    tables = (house.web_session, house.rate, house.job, house.worker_beat)
    with database.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        }


def session(expires_at: datetime) -> StoredSession:
    return StoredSession({}, None, NOW, NOW, expires_at)


def test_what_has_served_goes_and_the_rest_stays(database: Database) -> None:
    sessions, rates, queue = (
        DatabaseSessions(database),
        DatabaseRates(database),
        DatabaseJobs(database),
    )
    sessions.save("a" * 64, "portal", session(NOW))
    sessions.save("b" * 64, "portal", session(NOW + timedelta(seconds=1)))
    for days in (1, 3):
        rates.hit("code", "k", limit=9, window_seconds=60, now=NOW - timedelta(days=days))
    queue.beat("new", now=NOW)
    queue.beat("silent", now=NOW - timedelta(days=8))
    with SqlUnitOfWork(database, Caches()) as uow:
        for key in ("old", "new", "dead", "waiting"):
            uow.jobs.add(Job(JobKind.SEND_MESSAGE, "{}", NOW, NOW, key))
        uow.commit()
    old, new, dead, _ = queue.claim(now=NOW, lease_seconds=60, count=9)
    queue.finish(old.id, now=NOW - timedelta(days=31))
    queue.finish(new.id, now=NOW - timedelta(days=29))
    queue.give_up(dead.id, now=NOW - timedelta(days=99), error="refused")
    assert DatabaseJournals(database).sweep(NOW) == 4
    assert rows(database) == {"web_session": 1, "rate": 1, "job": 3, "worker_beat": 1}
    assert sessions.load("b" * 64, NOW) is not None
    assert DatabaseJournals(database).sweep(NOW) == 0
