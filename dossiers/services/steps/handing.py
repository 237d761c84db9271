"""Handovers inside an open unit of work: prepared, sent, found, called off."""

from datetime import datetime

from dossiers.errors import AlreadyDone, RuleViolation
from dossiers.model.dossier import Dossier
from dossiers.model.events import EventKind
from dossiers.model.people import Actor, Role
from dossiers.model.procedure import Channel
from dossiers.model.routing import Handover, HandoverDirection, HandoverState, StepRun
from dossiers.ports.database import UnitOfWork
from dossiers.rules.deadlines import handover_confirmation_due, handover_due
from dossiers.rules.routing import (
    CARRY_KEY,
    CENTRE_KEY,
    StepPurpose,
    centre_step,
    limit_of,
    needs_carrier,
)
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.history import record
from dossiers.services.steps.legs import ask_for_paper, close_last_leg
from dossiers.services.steps.stepping import (
    begin_run,
    current_step,
    due_of,
    finish_run,
    open_run,
    process_of,
)
from dossiers.wording.routing import CARRY_BACK_STEP_NAME, CARRY_STEP_NAME, CENTRE_STEP_NAME

WAITING = frozenset({HandoverState.PREPARED, HandoverState.SENT})
_SENT_EVENT = {
    HandoverDirection.TO_AGENCY: EventKind.HANDED_OVER,
    HandoverDirection.TO_CENTRE: EventKind.RESULT_SENT,
    HandoverDirection.AGENCY_TO_AGENCY: EventKind.LEG_PASSED,
    HandoverDirection.THROUGH_CENTRE: EventKind.LEG_PASSED,
}
TO_AN_AGENCY = frozenset({HandoverDirection.TO_AGENCY, HandoverDirection.AGENCY_TO_AGENCY})
_BETWEEN = frozenset({HandoverDirection.AGENCY_TO_AGENCY, HandoverDirection.THROUGH_CENTRE})


def waiting_handover(uow: UnitOfWork, dossier: Dossier) -> Handover | None:
    """Return the one handover that is not answered yet; a dossier has at most one."""
    found = [one for one in uow.routing.handovers_of_dossier(dossier.id) if one.state in WAITING]
    return found[-1] if found else None


def prepare_handover(
    uow: UnitOfWork,
    dossier: Dossier,
    *,
    at: datetime,
    direction: HandoverDirection = HandoverDirection.TO_AGENCY,
    due_at: datetime | None = None,
    is_electronic: bool | None = None,
    agency_id: int | None = None,
) -> Handover:
    """Put a dossier on the list of those to hand over (R-TRF-01).

    Without `due_at` it is due by the 15:00 rule; an online dossier goes without paper (R-TRF-02).
    It goes to `agency_id`, else to the competent agency, or back from the one that has it in hand.
    """
    centre = centre_of(uow, dossier)
    electronic = dossier.channel is Channel.ONLINE if is_electronic is None else is_electronic
    gives_back = direction is HandoverDirection.TO_CENTRE
    own = dossier.working_agency_id if gives_back else dossier.agency_id
    handover = Handover(
        dossier_id=dossier.id,
        centre_id=dossier.centre_id,
        agency_id=agency_id or own,
        direction=direction,
        state=HandoverState.PREPARED,
        due_at=due_at or handover_due(uow.calendar.for_centre(centre), at, centre.settings),
        created_at=at,
        is_electronic=electronic,
        from_agency_id=dossier.holder_agency_id if direction in _BETWEEN else None,
    )
    uow.routing.add_handover(handover)
    uow.flush()
    return handover


def to_send(uow: UnitOfWork, dossier: Dossier, direction: HandoverDirection) -> Handover:
    """Return the handover that waits to be sent.

    Raises AlreadyDone `handover_sent_before` when somebody sent it, RuleViolation
    `handover_not_ready` when the dossier is not at that point (R-ACC-03).
    """
    found = waiting_handover(uow, dossier)
    if found is None or found.direction is not direction:
        raise RuleViolation("handover_not_ready", "R-ACC-03", dossier=dossier.code)
    if found.state is HandoverState.SENT:
        raise AlreadyDone("handover_sent_before", dossier=dossier.code)
    return found


def to_answer(
    uow: UnitOfWork, dossier: Dossier, *directions: HandoverDirection, at: datetime, actor: Actor
) -> Handover:
    """Return the handover that waits for an answer. One of a same-day dossier sends itself, so
    that it can be done within the day (R-SAM-02).

    Raises AlreadyDone `handover_answered` when there is none (any more).
    """
    found = waiting_handover(uow, dossier)
    if found is None or found.direction not in directions:
        raise AlreadyDone("handover_answered", dossier=dossier.code)
    if found.state is HandoverState.PREPARED:
        if not dossier.is_same_day:
            raise RuleViolation("handover_not_sent", "R-TRF-04", dossier=dossier.code)
        found.is_electronic = True
        mark_sent(uow, dossier, found, at=at, actor=actor)
        if found.direction is HandoverDirection.TO_AGENCY and dossier.receiver_id:
            found.giver_id = dossier.receiver_id
    return found


def mark_sent(
    uow: UnitOfWork,
    dossier: Dossier,
    handover: Handover,
    *,
    at: datetime,
    actor: Actor,
    leg_id: int | None = None,
) -> None:
    """Send a handover: the giver's step ends and is judged; who holds the dossier does not change
    until the other side confirms (R-TRF-04, R-CTL-05). `leg_id` is the leg that passes on; what
    closes an interlinked dossier passes on here, and what goes to the provincial office calls for
    its papers (R-LNK-05, R-LNK-07).
    """
    run = _end_givers_step(uow, dossier, handover, at=at, actor=actor)
    handover.state = HandoverState.SENT
    handover.sent_at = at
    handover.giver_id = actor.id
    handover.step_result = run.timeliness
    _begin_carrying(uow, dossier, handover, at=at)
    facts = {"handover": handover.id, "batch": handover.batch_id, "step": run.id}
    if leg_id is not None:
        facts["leg"] = leg_id
    kind = _SENT_EVENT[handover.direction]
    record(uow, dossier, kind, at=at, actor=actor, holder=dossier.holder, data=facts)
    if dossier.is_interlinked and handover.direction is HandoverDirection.TO_CENTRE:
        close_last_leg(uow, dossier, at=at)
    elif dossier.is_interlinked and handover.direction is HandoverDirection.TO_AGENCY:
        ask_for_paper(uow, dossier, at=at, actor=actor)


def end_carrying(
    uow: UnitOfWork, dossier: Dossier, *, at: datetime, actor: Actor, outcome: str
) -> None:
    """End the carrying step when the other side answered (R-TRF-05)."""
    run = open_run(uow, dossier)
    if run is not None and run.step_key == CARRY_KEY:
        finish_run(uow, dossier, run, at=at, actor=actor, outcome=outcome)


def call_off(uow: UnitOfWork, dossier: Dossier, *, at: datetime) -> None:
    """Cancel the waiting handover of a dossier that leaves for another reason."""
    found = waiting_handover(uow, dossier)
    if found is not None:
        found.state = HandoverState.CANCELLED
        found.answered_at = at
        uow.flush()


def _end_givers_step(
    uow: UnitOfWork, dossier: Dossier, handover: Handover, *, at: datetime, actor: Actor
) -> StepRun:
    if handover.direction is HandoverDirection.TO_CENTRE:
        _, step, run = current_step(uow, dossier, StepPurpose.RELEASE)
        finish_run(uow, dossier, run, at=at, actor=actor, outcome="sent", limit=step.limit)
        return run
    if handover.direction in _BETWEEN:
        _, step, run = current_step(uow, dossier, StepPurpose.SEND_ON)
        finish_run(uow, dossier, run, at=at, actor=actor, outcome="sent", limit=step.limit)
        return run
    own = centre_step(process_of(uow, dossier))
    limit = limit_of(own)
    run = open_run(uow, dossier) or begin_run(
        uow,
        dossier,
        StepRun(
            dossier_id=dossier.id,
            step_key=own.key if own else CENTRE_KEY,
            name=own.name if own else CENTRE_STEP_NAME,
            agency_id=None,
            role=Role.RECEIVER.value,
            started_at=handover.created_at,
            due_at=due_of(uow, dossier, limit, handover.created_at) or handover.due_at,
        ),
    )
    finish_run(uow, dossier, run, at=at, actor=actor, outcome="sent", limit=limit)
    return run


def _begin_carrying(uow: UnitOfWork, dossier: Dossier, handover: Handover, *, at: datetime) -> None:
    """Far agencies get papers by a step of its own (R-TRF-05)."""
    agency = uow.agencies.by_id(handover.agency_id)
    if agency is None or not needs_carrier(agency.is_far, [handover.is_electronic]):
        return
    back = handover.direction is HandoverDirection.TO_CENTRE
    by_agency = handover.direction is not HandoverDirection.TO_AGENCY
    calendar = uow.calendar.for_centre(centre_of(uow, dossier))
    begin_run(
        uow,
        dossier,
        StepRun(
            dossier_id=dossier.id,
            step_key=CARRY_KEY,
            name=CARRY_BACK_STEP_NAME if back else CARRY_STEP_NAME,
            agency_id=handover.agency_id,
            role=Role.AGENCY_CLERK.value if by_agency else Role.RECEIVER.value,
            started_at=at,
            due_at=handover_confirmation_due(calendar, at),
        ),
    )
