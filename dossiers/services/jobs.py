"""What the worker does: claims due jobs, runs the handler of each kind, records how it went."""

import json
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dossiers.errors import DomainError, InvalidInput, ProviderError, Unavailable
from dossiers.model.job import Job, JobKind, JobState
from dossiers.ports.deps import Deps
from dossiers.rules.periods import Period, Periodic, slots_due
from dossiers.rules.retries import MOST_CLAIMS, gives_up, retry_delay
from dossiers.services.collecting import follow_results
from dossiers.services.data_export import fail_export, make_export
from dossiers.services.drafts_expiry import expire_drafts
from dossiers.services.due_watch import note_overdue, warn_before_due
from dossiers.services.following import follow_sending
from dossiers.services.lapsing import lapse_dossiers
from dossiers.services.opinion_alarms import raise_late_opinions
from dossiers.services.sending import fail_message, send_message
from dossiers.services.sweeps import sweep_journals, sweep_objects
from dossiers.services.units_admin import apply_unit_changes

CLAIMED_AT_ONCE = 20
LEASE_SECONDS = 120
"""How long claimed jobs belong to a worker; a killed one's come back after it."""

_CHANCES = 1000


@dataclass(frozen=True, slots=True)
class Handler:
    """What a kind of job does, and what becomes of it when it is given up (with an error code).

    Both get the job's body and may run more than once for one job.
    """

    run: Callable[[Deps, Mapping[str, Any]], object]
    given_up: Callable[[Deps, Mapping[str, Any], str], object] | None = None


HANDLERS: Mapping[JobKind, Handler] = {
    JobKind.SEND_MESSAGE: Handler(
        run=lambda deps, body: send_message(deps, body["message"]),
        given_up=lambda deps, body, error: fail_message(deps, body["message"], error),
    ),
    JobKind.FOLLOW_SENDING: Handler(
        run=lambda deps, body: follow_sending(deps, body["dossier"]),
    ),
    JobKind.EXPORT_DATA: Handler(
        run=lambda deps, body: make_export(deps, body["export"]),
        given_up=lambda deps, body, _: fail_export(deps, body["export"]),
    ),
    JobKind.DRAFT_EXPIRY: Handler(run=lambda deps, _: expire_drafts(deps)),
    JobKind.RAISE_OPINIONS: Handler(run=lambda deps, _: raise_late_opinions(deps)),
    JobKind.LAPSE_DOSSIERS: Handler(run=lambda deps, _: lapse_dossiers(deps)),
    JobKind.FOLLOW_RESULTS: Handler(run=lambda deps, _: follow_results(deps)),
    JobKind.SWEEP_OBJECTS: Handler(run=lambda deps, _: sweep_objects(deps)),
    JobKind.SWEEP_JOURNALS: Handler(run=lambda deps, _: sweep_journals(deps)),
    JobKind.APPLY_UNIT_CHANGES: Handler(run=lambda deps, _: apply_unit_changes(deps)),
    JobKind.WARN_BEFORE_DUE: Handler(run=lambda deps, _: warn_before_due(deps)),
    JobKind.NOTE_OVERDUE: Handler(run=lambda deps, _: note_overdue(deps)),
}

PERIODIC: Mapping[JobKind, Periodic] = {
    JobKind.DRAFT_EXPIRY: Periodic(Period.DAILY, from_hour=8),
    JobKind.RAISE_OPINIONS: Periodic(Period.DAILY, from_hour=7, catch_up_days=7),
    JobKind.LAPSE_DOSSIERS: Periodic(Period.DAILY, from_hour=7, catch_up_days=7),
    JobKind.FOLLOW_RESULTS: Periodic(Period.DAILY, from_hour=8, catch_up_days=7),
    JobKind.APPLY_UNIT_CHANGES: Periodic(Period.DAILY, from_hour=0),
    JobKind.SWEEP_OBJECTS: Periodic(Period.DAILY, from_hour=2),
    JobKind.SWEEP_JOURNALS: Periodic(Period.HOURLY),
    JobKind.WARN_BEFORE_DUE: Periodic(Period.HOURLY),
    JobKind.NOTE_OVERDUE: Periodic(Period.HOURLY),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one job went. WAITING means: tried again in `delay`. `cause` is for the log."""

    job_id: int
    kind: JobKind
    tries: int
    state: JobState
    error: str | None = None
    delay: timedelta | None = None
    cause: Exception | None = None


class WorkerDiedOver(RuntimeError):
    """A job was claimed again and again, but no worker lived to report on it."""


def open_periodic(deps: Deps) -> tuple[JobKind, ...]:
    """Create the periodic jobs whose slot has come, each once for all workers; return those made
    now.

    After an outage the missed slots of the last days come first; jobs of one kind run one after
    the other, so they run in order (R-OVD-13: what they tell has a cause, told once).
    """
    now = deps.clock.now()
    made = []
    for kind, periodic in PERIODIC.items():
        slots = slots_due(periodic, deps.jobs.last_slot(kind), now)
        made += [kind for slot in slots if deps.jobs.open_slot(kind, slot, now=now)]
    return tuple(made)


def run_due_jobs(
    deps: Deps,
    *,
    tell: Callable[[Outcome], object],
    may_go_on: Callable[[], bool] = lambda: True,
    lease_seconds: int = LEASE_SECONDS,
) -> int:
    """Claim one batch of due jobs, run them, tell each outcome; return how many were claimed.

    Jobs whose turn does not come in the first half of the lease, or before `may_go_on` says no,
    are given back. Raises Unavailable when the database is away: leases then run out.
    """
    started = deps.clock.now()
    jobs = deps.jobs.claim(now=started, lease_seconds=lease_seconds, count=CLAIMED_AT_ONCE)
    until = started + timedelta(seconds=lease_seconds / 2)
    for place, job in enumerate(jobs):
        if not may_go_on() or deps.clock.now() > until:
            deps.jobs.give_back([left.id for left in jobs[place:]])
            break
        with _kept(deps, job, lease_seconds):
            outcome = run_job(deps, job)
        tell(outcome)
    return len(jobs)


@contextmanager
def _kept(deps: Deps, job: Job, lease_seconds: int) -> Iterator[None]:
    """Lengthen the lease while a job runs, so that no other worker takes a long one meanwhile."""
    if job.kind not in PERIODIC and job.kind is not JobKind.EXPORT_DATA:
        yield
        return
    is_done = threading.Event()

    def keep() -> None:
        while not is_done.wait(lease_seconds / 3):
            with suppress(Unavailable):
                until = deps.clock.now() + timedelta(seconds=lease_seconds)
                deps.jobs.keep(job.id, until=until)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        is_done.set()
        keeper.join()


def run_job(deps: Deps, job: Job) -> Outcome:
    """Run one claimed job and record how it went: done, tried again later, or given up."""
    try:
        if job.tries > MOST_CLAIMS:
            raise WorkerDiedOver
        HANDLERS[job.kind].run(deps, json.loads(job.body))
    except Exception as error:
        return _failed(deps, job, error)
    deps.jobs.finish(job.id, now=deps.clock.now())
    return Outcome(job.id, job.kind, job.tries, JobState.DONE)


def _failed(deps: Deps, job: Job, error: Exception) -> Outcome:
    # Texts of foreign exceptions may quote personal data: only codes and type names are kept.
    code = error.code if isinstance(error, DomainError) else type(error).__name__
    retryable = error.retryable if isinstance(error, ProviderError) else True
    now = deps.clock.now()
    if gives_up(job.tries, retryable=retryable):
        handler = HANDLERS[job.kind]
        if handler.given_up is not None:
            handler.given_up(deps, json.loads(job.body), code)
        deps.jobs.give_up(job.id, now=now, error=code)
        return Outcome(job.id, job.kind, job.tries, JobState.DEAD, code, cause=error)
    delay = retry_delay(job.tries, secrets.randbelow(_CHANCES + 1) / _CHANCES)
    deps.jobs.retry(job.id, run_at=now + delay, error=code)
    return Outcome(job.id, job.kind, job.tries, JobState.WAITING, code, delay, cause=error)


def run_dead_job_again(deps: Deps, job_id: int) -> None:
    """Put a given-up job back to the waiting ones. Raises InvalidInput `job_not_dead`."""
    if not deps.jobs.run_again(job_id, now=deps.clock.now()):
        raise InvalidInput("job_not_dead", job=job_id)
