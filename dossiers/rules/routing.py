"""The way of a dossier through its agency: which step follows which, and how each was kept.

Pure functions over the internal process of a procedure version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dossiers.model.calendar import TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import Timeliness
from dossiers.model.people import AGENCY_ROLES, CENTRE_ROLES, Role
from dossiers.model.procedure import InternalProcess, ProcessStep
from dossiers.model.slip import LineOutcome
from dossiers.rules.deadlines import due_date, handover_confirmation_due, timeliness
from dossiers.rules.working_time import to_the_minute


class StepPurpose(StrEnum):
    """What ends a step: naming an officer, work done, a proposal, a signature, the sending, or the
    passing on to the next agency (R-LNK-02).
    """

    ASSIGN = "assign"
    WORK = "work"
    PROPOSE = "propose"
    APPROVE = "approve"
    RELEASE = "release"
    SEND_ON = "send_on"


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step inside the agency; `limit` None: no limit of its own."""

    key: str
    name: str
    role: Role
    purpose: StepPurpose
    agency_code: str = ""
    limit: TimeLimit | None = None


Route = tuple[RouteStep, ...]

CARRY_KEY = "carry"
CENTRE_KEY = "centre"
_ROLE_OF = {
    StepPurpose.PROPOSE: Role.AGENCY_OFFICER,
    StepPurpose.APPROVE: Role.AGENCY_LEADER,
    StepPurpose.RELEASE: Role.AGENCY_CLERK,
}
_OUTCOME_OF = {
    Timeliness.BEFORE: LineOutcome.EARLY,
    Timeliness.ON_TIME: LineOutcome.ON_TIME,
    Timeliness.LATE: LineOutcome.OVERDUE,
}


def centre_step(process: InternalProcess | None) -> ProcessStep | None:
    """Return the step that the centre itself does before it hands over, None where none is stated
    (R-DLN-07).
    """
    steps = process.steps if process else ()
    return steps[0] if steps and steps[0].role in CENTRE_ROLES else None


def inside_steps(process: InternalProcess | None) -> tuple[ProcessStep, ...]:
    """Return the steps of a process that agencies do, not the centre."""
    return tuple(step for step in (process.steps if process else ()) if _is_inside(step))


def agency_route(process: InternalProcess | None, words: Mapping[StepPurpose, str]) -> Route:
    """Return the steps inside the agency, each with who does it and for how long (R-DLN-07).

    The last signature after the officers' work approves; what stands before the first officer
    assigns. A process that leaves out proposal, signature or sending gets them, named by `words`
    and without a limit: no dossier skips them (R-ACC-03).
    """
    steps = [_of_process(step) for step in inside_steps(process)]
    approve, propose = _signature(steps), None
    for index, step in enumerate(steps):
        if step.role is Role.AGENCY_OFFICER and (approve is None or index < approve):
            propose = index
    marked = [
        replace(step, purpose=_purpose(index, steps, propose, approve))
        for index, step in enumerate(steps)
    ]
    return _completed(marked, words)


def step_of(route: Route, key: str | None) -> RouteStep | None:
    """Return the step with this key."""
    return next((step for step in route if step.key == key), None)


def step_after(route: Route, key: str) -> RouteStep | None:
    """Return the step that follows, None after the last one."""
    keys = [step.key for step in route]
    index = keys.index(key) + 1
    return route[index] if index < len(route) else None


def step_to_redo(route: Route, key: str) -> RouteStep | None:
    """Return the last working step before this one: where a proposal goes that is sent back."""
    keys = [step.key for step in route]
    before = [one for one in route[: keys.index(key)] if one.purpose is StepPurpose.PROPOSE]
    return before[-1] if before else None


def limit_of(step: ProcessStep | None) -> TimeLimit | None:
    """Return the own limit of a step of the internal process, None when none is stated."""
    if step is None or step.amount is None or step.unit is None:
        return None
    return TimeLimit(step.amount, step.unit)


def step_due_at(
    calendar: WorkingCalendar,
    limit: TimeLimit | None,
    started_at: datetime,
    settings: CentreSettings,
) -> datetime | None:
    """Return until when a step is done: its own limit from its own start (R-DLN-05, R-CTL-05)."""
    if limit is None:
        return None
    return due_date(calendar, limit, started_at, settings).due_at


def step_timeliness(
    limit: TimeLimit | None,
    due_at: datetime | None,
    finished_at: datetime,
    settings: CentreSettings,
) -> Timeliness | None:
    """Judge a step against its own limit, whatever becomes of the dossier (R-CTL-05).

    Steps in days are kept by the date as the dossier is (R-DLN-08), steps in hours to the minute.
    """
    if due_at is None:
        return None
    if limit is not None and limit.unit is TimeUnit.WORKING_HOUR:
        is_late = to_the_minute(finished_at) > to_the_minute(due_at)
        return Timeliness.LATE if is_late else timeliness(due_at, finished_at, settings)
    return timeliness(due_at, finished_at, settings)


def line_outcome(text: str | None) -> LineOutcome | None:
    """Return what the control slip prints for a stored judgement (R-CTL-02)."""
    return _OUTCOME_OF[Timeliness(text)] if text else None


def is_unconfirmed(calendar: WorkingCalendar, sent_at: datetime, now: datetime) -> bool:
    """Say whether a handover was left unanswered past the next working session (R-TRF-07)."""
    return now > handover_confirmation_due(calendar, sent_at)


def needs_carrier(is_far: bool, electronic: Sequence[bool]) -> bool:
    """Say whether somebody must carry paper: an agency more than 200 m away and not all of the
    dossiers electronic (R-TRF-05, R-TRF-02).
    """
    return is_far and not all(electronic)


def _is_inside(step: ProcessStep) -> bool:
    return step.role is None or step.role in AGENCY_ROLES


def _of_process(step: ProcessStep) -> RouteStep:
    return RouteStep(
        key=step.key,
        name=step.name,
        role=step.role or Role.AGENCY_OFFICER,
        purpose=StepPurpose.WORK,
        agency_code=step.agency,
        limit=limit_of(step),
    )


def _first_officer(steps: Sequence[RouteStep]) -> int | None:
    officers = [i for i, step in enumerate(steps) if step.role is Role.AGENCY_OFFICER]
    return officers[0] if officers else None


def _signature(steps: Sequence[RouteStep]) -> int | None:
    first = _first_officer(steps)
    leaders = [
        i
        for i, step in enumerate(steps)
        if step.role is Role.AGENCY_LEADER and (first is None or i > first)
    ]
    return leaders[-1] if leaders else None


def _purpose(
    index: int, steps: Sequence[RouteStep], propose: int | None, approve: int | None
) -> StepPurpose:
    if index == propose:
        return StepPurpose.PROPOSE
    if index == approve:
        return StepPurpose.APPROVE
    first = _first_officer(steps)
    if first is not None and index < first:
        return StepPurpose.ASSIGN
    decided = propose if approve is None else approve
    is_last = index == len(steps) - 1
    return StepPurpose.RELEASE if is_last and index > (decided or -1) else StepPurpose.WORK


def _completed(steps: list[RouteStep], words: Mapping[StepPurpose, str]) -> Route:
    purposes = [step.purpose for step in steps]
    if StepPurpose.PROPOSE not in purposes:
        at = next((i for i, one in enumerate(purposes) if one in _ROLE_OF), len(steps))
        steps.insert(at, _added(StepPurpose.PROPOSE, words))
    if StepPurpose.APPROVE not in purposes:
        proposed = next(i for i, one in enumerate(steps) if one.purpose is StepPurpose.PROPOSE)
        steps.insert(proposed + 1, _added(StepPurpose.APPROVE, words))
    if StepPurpose.RELEASE not in purposes:
        steps.append(_added(StepPurpose.RELEASE, words))
    return tuple(steps)


def _added(purpose: StepPurpose, words: Mapping[StepPurpose, str]) -> RouteStep:
    return RouteStep(f"own-{purpose.value}", words[purpose], _ROLE_OF[purpose], purpose)
