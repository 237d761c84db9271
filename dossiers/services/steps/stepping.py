"""Steps of the internal process inside an open unit of work: begun, finished, judged."""

from datetime import datetime

from dossiers.errors import NotAllowed, RuleViolation
from dossiers.model.calendar import TimeLimit
from dossiers.model.dossier import Dossier
from dossiers.model.people import Actor, ActorKind, Role
from dossiers.model.procedure import Channel, InternalProcess, ProcedureVersion
from dossiers.model.routing import StepRun
from dossiers.ports.database import UnitOfWork
from dossiers.rules.interlinking import current_leg
from dossiers.rules.leg_routes import leg_route
from dossiers.rules.permissions import roles_in_hand
from dossiers.rules.routing import (
    Route,
    RouteStep,
    StepPurpose,
    agency_route,
    step_due_at,
    step_of,
    step_timeliness,
)
from dossiers.rules.working_time import in_vietnam
from dossiers.services.steps.centres import centre_of
from dossiers.wording.routing import STEP_NAMES

_WORDS = {StepPurpose(key): name for key, name in STEP_NAMES.items()}


def version_of(uow: UnitOfWork, dossier: Dossier) -> ProcedureVersion:
    """Return the version that the dossier was received under (R-CAT-09)."""
    return uow.procedures.by_version_id(dossier.procedure_version_id)


def process_of(uow: UnitOfWork, dossier: Dossier) -> InternalProcess | None:
    """Return the internal process of the dossier's channel and case."""
    return version_of(uow, dossier).process_for(dossier.channel, dossier.case_key or None)


def route_of(uow: UnitOfWork, dossier: Dossier) -> Route:
    """Return the steps that the dossier takes inside its agency, of an interlinked one those of
    the leg whose turn it is (R-DLN-07, R-LNK-03).
    """
    process = process_of(uow, dossier)
    if dossier.is_interlinked:
        legs = uow.legs.of_dossier(dossier.id)
        leg = current_leg(legs) or legs[-1]
        agency = uow.agencies.by_id(leg.agency_id)
        return leg_route(process, leg, agency.code if agency else "", _WORDS)
    return agency_route(process, _WORDS)


def route_in(version: ProcedureVersion, channel: Channel, case_key: str) -> Route:
    """Return the steps that a dossier of this version, channel and case takes inside its agency
    when it is not interlinked (R-DLN-07).
    """
    return agency_route(version.process_for(channel, case_key or None), _WORDS)


def open_run(uow: UnitOfWork, dossier: Dossier) -> StepRun | None:
    """Return the step that runs now, None between two offices."""
    runs = [run for run in uow.routing.steps_of_dossier(dossier.id) if run.finished_at is None]
    return runs[-1] if runs else None


def begin_step(
    uow: UnitOfWork, dossier: Dossier, step: RouteStep, *, at: datetime, officer_id: int | None
) -> StepRun:
    """Begin a step of the route with its own due time, a third clock beside the dossier's and
    the slip's (R-DLN-05).
    """
    agency = None
    if not dossier.is_interlinked:
        agency = uow.agencies.by_code(dossier.centre_id, step.agency_code)
    if agency is not None and not agency.is_open_on(in_vietnam(at).date()):
        agency = None  # who does its work has the dossier in hand (R-ACC-09)
    return begin_run(
        uow,
        dossier,
        StepRun(
            dossier_id=dossier.id,
            step_key=step.key,
            name=step.name,
            agency_id=agency.id if agency else dossier.working_agency_id,
            role=step.role.value,
            started_at=at,
            due_at=due_of(uow, dossier, step.limit, at),
            officer_id=officer_id,
        ),
    )


def begin_run(uow: UnitOfWork, dossier: Dossier, run: StepRun) -> StepRun:
    """Begin a step that is described already; the dossier shows it as the current one."""
    uow.routing.add_step(run)
    uow.flush()
    dossier.current_step = run.step_key
    dossier.step_due_at = run.due_at
    return run


def due_of(
    uow: UnitOfWork, dossier: Dossier, limit: TimeLimit | None, at: datetime
) -> datetime | None:
    """Return until when a step begun now is done, by the centre's calendar."""
    centre = centre_of(uow, dossier)
    return step_due_at(uow.calendar.for_centre(centre), limit, at, centre.settings)


def finish_run(
    uow: UnitOfWork,
    dossier: Dossier,
    run: StepRun,
    *,
    at: datetime,
    actor: Actor,
    outcome: str,
    limit: TimeLimit | None = None,
) -> None:
    """Finish a step and judge it against its own limit (R-CTL-05, R-ACC-03)."""
    if actor.kind is ActorKind.OFFICER:
        run.officer_id = actor.id
    _close(uow, dossier, run, at=at, outcome=outcome, limit=limit)


def _close(
    uow: UnitOfWork,
    dossier: Dossier,
    run: StepRun,
    *,
    at: datetime,
    outcome: str,
    limit: TimeLimit | None,
) -> None:
    settings = centre_of(uow, dossier).settings
    judged = step_timeliness(limit, run.due_at, at, settings)
    run.finished_at = at
    run.outcome = outcome
    run.timeliness = judged.value if judged else None
    dossier.current_step = None
    dossier.step_due_at = None


def stop_run(uow: UnitOfWork, dossier: Dossier, *, at: datetime, outcome: str) -> StepRun | None:
    """End whatever step runs when the dossier leaves its way; None between two offices.

    The step stays with the officer who worked on it: whoever ends it stands in the event.
    """
    run = open_run(uow, dossier)
    if run is not None:
        _close(uow, dossier, run, at=at, outcome=outcome, limit=None)
    return run


def current_step(
    uow: UnitOfWork, dossier: Dossier, *purposes: StepPurpose
) -> tuple[Route, RouteStep, StepRun]:
    """Return the route, the step that runs now and its run.

    Raises RuleViolation `step_out_of_turn` when another kind of step is due (R-ACC-03).
    """
    route = route_of(uow, dossier)
    run = open_run(uow, dossier)
    step = step_of(route, run.step_key) if run else None
    if run is None or step is None or step.purpose not in purposes:
        raise RuleViolation("step_out_of_turn", "R-ACC-03", dossier=dossier.code)
    return route, step, run


def require_role(actor: Actor, dossier: Dossier, role: Role) -> None:
    """Refuse an officer who does not hold the role that the step names (R-ACC-02, R-DLN-07).

    Raises NotAllowed `step_of_other_role`.
    """
    if role not in roles_in_hand(actor.grants, dossier):
        raise NotAllowed("step_of_other_role", role=role.value)
