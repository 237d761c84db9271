"""The job table on both databases: nothing is claimed twice, nothing is lost, slots open once."""

import threading
from datetime import UTC, datetime, timedelta

from dossiers.model.job import Job, JobKind
from storage.database.engine import Database
from storage.database.job_queue import DatabaseJobs
from storage.database.unit_of_work import Caches, SqlUnitOfWork

NOW = datetime(2026, 4, 20, 1, tzinfo=UTC)


def add_jobs(database: Database, count: int) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        for number in range(count):
            assert uow.jobs.add(job(f"message:{number}"))
        uow.commit()


def job(key: str) -> Job:
    return Job(JobKind.SEND_MESSAGE, '{"message":1}', NOW, NOW, key)


def test_a_second_job_with_the_same_key_is_not_added(database: Database) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        assert uow.jobs.add(job("message:1"))
        assert not uow.jobs.add(job("message:1"))
        uow.commit()
    assert len(DatabaseJobs(database).claim(now=NOW, lease_seconds=60, count=9)) == 1


def test_four_workers_share_the_jobs(database: Database) -> None:
    add_jobs(database, 40)
    queue = DatabaseJobs(database)
    claimed: list[int] = []

    def work() -> None:
        while jobs := queue.claim(now=NOW, lease_seconds=60, count=3):
            claimed.extend(one.id for one in jobs)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == 40
    assert len(set(claimed)) == 40


def test_a_dead_workers_job_comes_back_after_its_lease(database: Database) -> None:
    add_jobs(database, 1)
    queue = DatabaseJobs(database)
    (first,) = queue.claim(now=NOW, lease_seconds=60, count=1)
    assert queue.claim(now=NOW + timedelta(seconds=59), lease_seconds=60, count=1) == []
    (again,) = queue.claim(now=NOW + timedelta(seconds=61), lease_seconds=60, count=1)
    assert (again.id, again.tries) == (first.id, 2)


def test_finish_retry_give_up_and_run_again(database: Database) -> None:
    add_jobs(database, 2)
    queue = DatabaseJobs(database)
    one, two = queue.claim(now=NOW, lease_seconds=60, count=2)
    queue.finish(one.id, now=NOW)
    queue.retry(two.id, run_at=NOW + timedelta(seconds=10), error="away")
    assert queue.claim(now=NOW + timedelta(seconds=9), lease_seconds=60, count=9) == []
    (again,) = queue.claim(now=NOW + timedelta(seconds=10), lease_seconds=60, count=9)
    assert again.last_error == "away"
    queue.give_up(again.id, now=NOW, error="refused")
    assert [dead.last_error for dead in queue.dead(limit=9)] == ["refused"]
    queue.run_again(again.id, now=NOW)
    assert len(queue.claim(now=NOW, lease_seconds=60, count=9)) == 1
    assert queue.dead(limit=9) == []


def test_a_slot_opens_once(database: Database) -> None:
    queue = DatabaseJobs(database)
    assert queue.open_slot(JobKind.DRAFT_EXPIRY, "2026-04-20", now=NOW)
    assert not queue.open_slot(JobKind.DRAFT_EXPIRY, "2026-04-20", now=NOW)
    assert queue.open_slot(JobKind.DRAFT_EXPIRY, "2026-04-21", now=NOW)


def test_a_worker_beats_over_and_over(database: Database) -> None:
    queue = DatabaseJobs(database)
    queue.beat("host:1", now=NOW)
    queue.beat("host:1", now=NOW + timedelta(seconds=5))
