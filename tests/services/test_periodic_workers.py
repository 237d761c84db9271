"""Periodic work with several workers: each slot once, missed ones afterwards and in order."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from dossiers.model.job import JobKind
from dossiers.rules.periods import Period, Periodic
from dossiers.services import jobs
from tests.support.crashes import environment_of
from tests.support.house import OPENING, House
from tests.support.stopped_worker import StoppedWorkers
from tests.support.tables import open_tables

KIND = JobKind.DRAFT_EXPIRY
AFTER_OUTAGE = OPENING + timedelta(days=4)


def slots(house: House, kind: JobKind = KIND) -> list[tuple[str, str, int]]:
    """Return the slots of a kind as stored: body's slot, state, tries; in order of opening."""
    statement = text("SELECT body, state, tries FROM job WHERE turn = :kind ORDER BY id")
    with open_tables(house) as connection:
        rows = connection.execute(statement, {"kind": kind.value}).all()
    return [(json.loads(body)["slot"], state, tries) for body, state, tries in rows]


def work(house: House) -> list[jobs.Outcome]:
    told: list[jobs.Outcome] = []
    while jobs.run_due_jobs(house.deps, tell=told.append):
        pass
    return told


def catching_up(monkeypatch: pytest.MonkeyPatch, days: int = 7) -> None:
    periodic = Periodic(Period.DAILY, from_hour=8, catch_up_days=days)
    monkeypatch.setattr(jobs, "PERIODIC", {KIND: periodic})


def test_after_an_outage_missed_slots_run_once_each_and_in_order(
    house_on_both: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_on_both
    catching_up(monkeypatch)
    jobs.open_periodic(house.deps)
    work(house)
    house.clock.moment = AFTER_OUTAGE - timedelta(hours=1)
    assert jobs.open_periodic(house.deps) == (), "nobody is told before the day's hour"
    house.clock.moment = AFTER_OUTAGE
    assert jobs.open_periodic(house.deps) == (KIND,) * 4
    assert jobs.open_periodic(house.deps) == ()
    assert [one.kind for one in work(house)] == [KIND] * 4
    days = [f"2026-04-{day}" for day in (20, 21, 22, 23, 24)]
    assert slots(house) == [(day, "done", 1) for day in days]


def test_only_the_last_days_are_caught_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    catching_up(monkeypatch, days=2)
    jobs.open_periodic(house.deps)
    house.clock.advance(days=30)
    jobs.open_periodic(house.deps)
    assert [day for day, *_ in slots(house)] == [
        "2026-04-20",
        "2026-05-18",
        "2026-05-19",
        "2026-05-20",
    ]


def test_a_later_slot_waits_for_the_one_before_it(
    house_on_both: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    deps = house_on_both.deps
    catching_up(monkeypatch)
    jobs.open_periodic(deps)
    house_on_both.clock.advance(days=1)
    jobs.open_periodic(deps)
    now = house_on_both.clock.now()
    (first,) = deps.jobs.claim(now=now, lease_seconds=60, count=9)
    assert deps.jobs.claim(now=now, lease_seconds=60, count=9) == [], "the other worker waits"
    deps.jobs.retry(first.id, run_at=now + timedelta(hours=1), error="away")
    assert deps.jobs.claim(now=now, lease_seconds=60, count=9) == [], "in order, also after a try"
    deps.jobs.give_up(first.id, now=now, error="away")
    (second,) = deps.jobs.claim(now=now, lease_seconds=60, count=9)
    assert json.loads(second.body) == {"slot": "2026-04-21"}


def test_a_long_job_keeps_its_lease(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def slow(*_: object) -> None:
        house.clock.advance(seconds=20)
        is_kept.wait(10)
        later = house.clock.now()
        taken.append(len(house.deps.jobs.claim(now=later, lease_seconds=9, count=9)))

    is_kept = _Kept(house, monkeypatch)
    catching_up(monkeypatch)
    monkeypatch.setattr(jobs, "HANDLERS", {KIND: jobs.Handler(run=slow)})
    jobs.open_periodic(house.deps)
    jobs.run_due_jobs(house.deps, tell=lambda _: None, lease_seconds=1)
    assert taken == [0], "nobody else may take it"
    assert slots(house) == [("2026-04-20", "done", 1)]


class _Kept:
    """Waits until the lease was lengthened after the clock was moved."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        self._house = house

    def wait(self, seconds: float) -> None:
        deadline = datetime.now(UTC) + timedelta(seconds=seconds)
        statement = text("SELECT count(*) FROM job WHERE lease_until > :now")
        now = self._house.clock.now().replace(tzinfo=None)
        while datetime.now(UTC) < deadline:
            with open_tables(self._house) as connection:
                if connection.execute(statement, {"now": str(now)}).scalar_one():
                    return
        raise AssertionError("the lease was not lengthened")


@pytest.mark.slow
@pytest.mark.rule("R-OVD-13")
def test_two_worker_processes_run_each_slot_exactly_once(house_on_both: House) -> None:
    house = house_on_both
    jobs.open_periodic(house.deps)
    work(house)
    before = {kind: slots(house, kind) for kind in jobs.PERIODIC}
    environment = {**os.environ, **environment_of(house)}
    did = StoppedWorkers(environment, AFTER_OUTAGE, 2).run()
    together = [line for one in did for line in one]
    assert len({line[0] for line in together}) == len(together), "a job ran in both"
    assert {line[2:] for line in together} == {("done", 1)}
    for kind in jobs.PERIODIC:
        made = slots(house, kind)[len(before[kind]) :]
        assert made, kind
        assert [day for day, *_ in made] == sorted(day for day, *_ in made)
        assert len([line for line in together if line[1] == kind.value]) == len(made)
    assert StoppedWorkers(environment, AFTER_OUTAGE, 1).run() == [[]], "nothing runs again"
