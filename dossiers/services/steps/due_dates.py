"""Moving the due date of a running dossier inside an open unit of work, by a listed cause only."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.dossier import Dossier
from dossiers.model.due_date import DueCause
from dossiers.model.events import Event, EventKind
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.rules.extensions import later
from dossiers.rules.routing import step_of
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.history import record
from dossiers.services.steps.stepping import due_of, open_run, route_of

_LIFTING = frozenset({DueCause.EXCLUDED, DueCause.CALENDAR})
"""Causes that say that the time was never to be counted: what was missed by it was not missed."""


def move_due_date(
    uow: UnitOfWork,
    dossier: Dossier,
    cause: DueCause,
    due_at: datetime,
    *,
    kind: EventKind,
    at: datetime,
    actor: Actor,
    legal_due_at: datetime | None = None,
    extra: TimeLimit | None = None,
    data: dict[str, Any] | None = None,
) -> Event:
    """Move the due date of a locked dossier by a listed cause, with its event (R-OVD-12, R-DLN-05).

    RESCHEDULED moves the appointment alone, all others the legal due date too; give `legal_due_at`
    where the legal date differs from the appointment, `extra` when lawful time is added. The clock
    of the step that runs follows (`step_due_at`); late cases that were none are lifted. The caller
    issues the new receipt and tells the applicant (R-RCP-06).
    """
    facts: dict[str, Any] = {
        **(data or {}),
        "due_at": due_at,
        "due_cause": cause.value,
        "before": dossier.due_at,
    }
    if legal_due_at is not None:
        facts["legal_due_at"] = legal_due_at
    event = record(uow, dossier, kind, at=at, actor=actor, data=facts)
    _move_step(uow, dossier, cause, extra)
    if cause in _LIFTING:
        _lift_cases(uow, dossier, at)
    return event


def added_time(uow: UnitOfWork, dossier: Dossier) -> tuple[TimeLimit, ...]:
    """Return the time that the law added since the clock of a dossier started (R-DLN-10)."""
    start = dossier.clock_started_at
    return tuple(
        TimeLimit(Decimal(one.amount), TimeUnit(one.unit))
        for one in uow.overdue.extensions_of_dossier(dossier.id)
        if start is not None and one.granted_at >= start
    )


def _move_step(uow: UnitOfWork, dossier: Dossier, cause: DueCause, extra: TimeLimit | None) -> None:
    """Let the clock of the running step follow (R-DLN-05).

    A changed calendar counts its limit anew; added time moves it on as well; a new appointment is
    its next alarm, while the step is still judged by its own limit (R-OVD-12).
    """
    run = open_run(uow, dossier)
    if run is None or run.due_at is None:
        return
    if cause is DueCause.RESCHEDULED:
        dossier.step_due_at = dossier.due_at
        return
    if cause is DueCause.CALENDAR:
        step = step_of(route_of(uow, dossier), run.step_key)
        limit = step.limit if step else None
        run.due_at = due_of(uow, dossier, limit, run.started_at) or run.due_at
    elif extra is not None:
        centre = centre_of(uow, dossier)
        calendar = uow.calendar.for_centre(centre)
        run.due_at = later(calendar, run.due_at, extra, centre.settings)
    dossier.step_due_at = run.due_at


def _lift_cases(uow: UnitOfWork, dossier: Dossier, at: datetime) -> None:
    for case in uow.overdue.cases_of_dossier(dossier.id):
        is_open = case.lifted_at is None and case.apology_id is None
        if is_open and dossier.due_at is not None and case.due_at < dossier.due_at:
            case.lifted_at = at
