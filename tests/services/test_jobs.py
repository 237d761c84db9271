"""The worker's use-cases: sent once, tried again, given up into the list, run again."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.issued import Message, MessageState, NoticeKind
from dossiers.model.job import Job, JobKind, JobState
from dossiers.ports.deps import Deps
from dossiers.ports.messages import EMAIL, SMS
from dossiers.rules.periods import Period
from dossiers.rules.retries import MOST_CLAIMS, MOST_TRIES
from dossiers.services import jobs
from dossiers.services.sending import fail_message, send_message
from dossiers.services.steps.notices import queue_person_notice
from dossiers.wording.administration import JOB_NAMES
from notifications.console import FolderMessenger
from tests.support.house import House

FACTS = {"procedure": "Đăng ký tạm trú", "until": "20/05/2026", "link": "x", "centre": "LD"}


def with_carrier(house: House, folder: Path) -> Deps:
    """Give the house's parts with a carrier that keeps every message as a file."""
    carrier = FolderMessenger(folder)
    return replace(house.deps, messengers={EMAIL: carrier, SMS: carrier})


def queue(deps: Deps, *, email: str | None = "hanh@vidu.example", cause: str = "c") -> Message:
    with deps.uow() as uow:
        (message,) = queue_person_notice(
            uow,
            deps,
            NoticeKind.DRAFT_EXPIRES,
            addresses={EMAIL: email},
            cause=cause,
            at=deps.clock.now(),
            facts=FACTS,
        )
        uow.commit()
    return message


def stored(deps: Deps, message: Message) -> Message:
    with deps.reading() as uow:
        found = uow.messages.by_id(message.id)
    assert found is not None
    return found


def work(deps: Deps) -> list[jobs.Outcome]:
    told: list[jobs.Outcome] = []
    jobs.run_due_jobs(deps, tell=told.append)
    return told


def claim(deps: Deps) -> Job:
    (job,) = deps.jobs.claim(now=deps.clock.now(), lease_seconds=60, count=1)
    return job


def test_every_kind_has_a_handler() -> None:
    assert set(jobs.HANDLERS) == set(JobKind)
    asked = {JobKind.FOLLOW_SENDING, JobKind.SEND_MESSAGE, JobKind.EXPORT_DATA}
    assert set(jobs.PERIODIC) == set(JobKind) - asked
    assert set(JOB_NAMES) == {kind.value for kind in JobKind}, "each has a name to be read"


@pytest.mark.rule("R-OVD-13")
def test_a_message_is_sent_once_and_its_outcome_is_kept(
    house_on_both: House, tmp_path: Path
) -> None:
    deps = with_carrier(house_on_both, tmp_path / "out")
    message = queue(deps)
    job = claim(deps)
    assert jobs.run_job(deps, job).state is JobState.DONE
    sent = stored(deps, message)
    assert (sent.state, sent.sent_at) == (MessageState.SENT, deps.clock.now())
    assert sent.provider_id == f"email/mc-{message.id}"
    (file,) = (tmp_path / "out" / "email").iterdir()
    assert json.loads(file.read_text())["to"] == "hanh@vidu.example"
    shutil.rmtree(tmp_path / "out")
    assert jobs.run_job(deps, job).state is JobState.DONE
    fail_message(deps, message.id, "provider_away")
    assert not (tmp_path / "out").exists()
    assert stored(deps, message).state is MessageState.SENT
    assert deps.health.check().oldest_due_job_seconds is None


@pytest.mark.rule("R-OVD-13")
def test_a_carrier_that_is_away_is_tried_again_then_given_up_and_revived(
    house: House, tmp_path: Path
) -> None:
    message = queue(house.deps)
    house.clock.advance(minutes=2)
    assert house.deps.health.check().oldest_due_job_seconds is not None
    for tries in range(1, MOST_TRIES):
        (outcome,) = work(house.deps)
        assert (outcome.state, outcome.tries) == (JobState.WAITING, tries)
        assert outcome.error == "provider_away"
        assert outcome.delay is not None
        assert work(house.deps) == []
        house.clock.advance(seconds=outcome.delay.total_seconds())
    assert stored(house.deps, message).state is MessageState.QUEUED
    (outcome,) = work(house.deps)
    assert (outcome.state, outcome.tries) == (JobState.DEAD, MOST_TRIES)
    failed = stored(house.deps, message)
    assert (failed.state, failed.error) == (MessageState.FAILED, "provider_away")
    (dead,) = house.deps.jobs.dead(limit=9)
    assert dead.last_error == "provider_away"

    jobs.run_dead_job_again(house.deps, dead.id)
    with pytest.raises(InvalidInput, match="job_not_dead"):
        jobs.run_dead_job_again(house.deps, dead.id)
    (outcome,) = work(with_carrier(house, tmp_path / "out"))
    assert outcome.state is JobState.DONE
    sent = stored(house.deps, message)
    assert (sent.state, sent.error) == (MessageState.SENT, None)


@pytest.mark.rule("R-OVD-13")
def test_an_address_that_is_refused_is_given_up_at_once(house: House, tmp_path: Path) -> None:
    deps = with_carrier(house, tmp_path / "out")
    message = queue(deps, email="không phải địa chỉ")
    (outcome,) = work(deps)
    assert (outcome.state, outcome.error) == (JobState.DEAD, "address_refused")
    assert stored(deps, message).state is MessageState.FAILED


def test_errors_of_strangers_are_kept_by_name_only(house: House) -> None:
    queue(house.deps)
    (outcome,) = work(replace(house.deps, messengers={}))
    assert (outcome.state, outcome.error) == (JobState.WAITING, "KeyError")


def test_a_job_that_kills_its_workers_is_not_started_again(house: House, tmp_path: Path) -> None:
    deps = with_carrier(house, tmp_path / "out")
    message = queue(deps)
    for _ in range(MOST_CLAIMS):
        deps.jobs.claim(now=deps.clock.now(), lease_seconds=1, count=1)
        house.clock.advance(seconds=2)
    (outcome,) = work(deps)
    assert (outcome.state, outcome.error) == (JobState.DEAD, "WorkerDiedOver")
    assert not (tmp_path / "out").exists()
    assert stored(deps, message).state is MessageState.FAILED


def test_periodic_work_that_fails_for_good_joins_the_list(house: House) -> None:
    shutil.rmtree(house.settings.var_dir / "objects")
    job = Job(JobKind.SWEEP_OBJECTS, "{}", house.clock.now(), house.clock.now(), "x")
    job.tries = MOST_TRIES
    assert jobs.run_job(house.deps, job).state is JobState.DEAD


def test_a_message_that_is_not_there_is_an_error(house: House) -> None:
    with pytest.raises(NotFound, match="message_unknown"):
        send_message(house.deps, 404)


def test_a_worker_that_must_stop_gives_back_what_it_has_not_begun(
    house: House, tmp_path: Path
) -> None:
    deps = with_carrier(house, tmp_path / "out")
    for number in range(3):
        queue(deps, cause=f"c{number}")
    told: list[jobs.Outcome] = []
    assert jobs.run_due_jobs(deps, tell=told.append, may_go_on=lambda: not told) == 3
    assert len(told) == 1
    assert [(job.state, job.tries) for job in work(deps)] == [(JobState.DONE, 1)] * 2


def test_jobs_are_not_begun_in_the_second_half_of_the_lease(house: House, tmp_path: Path) -> None:
    deps = with_carrier(house, tmp_path / "out")
    for number in range(3):
        queue(deps, cause=f"c{number}")
    told: list[jobs.Outcome] = []

    def slow(outcome: jobs.Outcome) -> None:
        told.append(outcome)
        house.clock.advance(seconds=31)

    jobs.run_due_jobs(deps, tell=slow, lease_seconds=60)
    assert len(told) == 1
    assert len(work(deps)) == 2


def test_each_slot_of_periodic_work_opens_once(house_on_both: House) -> None:
    opened = open_at(house_on_both)
    every_hour = {kind for kind, one in jobs.PERIODIC.items() if one.period is Period.HOURLY}
    till_seven = {kind for kind, one in jobs.PERIODIC.items() if one.from_hour <= 7}
    at_eight = {kind for kind, one in jobs.PERIODIC.items() if one.from_hour == 8}
    assert {JobKind.SWEEP_JOURNALS} <= every_hour <= till_seven
    assert {JobKind.DRAFT_EXPIRY, JobKind.FOLLOW_RESULTS} <= at_eight
    assert opened(datetime(2026, 4, 20, 0, 0, tzinfo=UTC)) == till_seven
    assert opened(datetime(2026, 4, 20, 0, 30, tzinfo=UTC)) == set()
    assert opened(datetime(2026, 4, 20, 1, 0, tzinfo=UTC)) == at_eight | every_hour
    first = [one.kind for one in work(house_on_both.deps)]
    assert sorted(first) == sorted(till_seven | at_eight)
    assert {one.kind for one in work(house_on_both.deps)} == every_hour
    house_on_both.clock.advance(seconds=timedelta(hours=23).total_seconds())
    assert len(jobs.open_periodic(house_on_both.deps)) == len(till_seven)


def open_at(house: House) -> Callable[[datetime], set[JobKind]]:
    def opened(at: datetime) -> set[JobKind]:
        house.clock.moment = at
        return set(jobs.open_periodic(house.deps))

    return opened
