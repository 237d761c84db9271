"""Work inside the agency: taken up, assigned, step by step, up to a proposal."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import AlreadyDone, Conflict, InvalidInput, NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.people import Actor, Role
from dossiers.model.routing import StepRun
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.opinions import check_rounds_over
from dossiers.rules.permissions import Action
from dossiers.rules.routing import Route, RouteStep, StepPurpose, step_after
from dossiers.rules.scope import WORKERS, leads_in_hand, works_in_hand
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.stepping import (
    begin_step,
    current_step,
    finish_run,
    require_role,
)

_BEFORE_SIGNATURE = (StepPurpose.ASSIGN, StepPurpose.WORK, StepPurpose.PROPOSE)


@dataclass(frozen=True, slots=True)
class OnDossier:
    """An act that needs nothing but the dossier as the page showed it."""

    code: str
    revision: int | None


@dataclass(frozen=True, slots=True)
class AssignDossier:
    """Who is to work on a dossier."""

    code: str
    revision: int | None
    officer_id: int


@dataclass(frozen=True, slots=True)
class ProposeResult:
    """What the officer proposes: granted or not, and why."""

    code: str
    revision: int | None
    is_granted: bool
    text: str


def take_up(deps: Deps, command: OnDossier, actor: Actor) -> None:
    """Take a dossier of one's agency into one's own hands.

    Where the process has a step that assigns, only its holder may take up, which ends the step
    (R-ACC-03). Raises AlreadyDone `taken_up_before`, Conflict `taken_by_other`, RuleViolation
    `step_out_of_turn`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, actor, command.code, Action.TAKE_UP, command.revision)
        if dossier.holder_officer_id == actor.id:
            raise AlreadyDone("taken_up_before", dossier=dossier.code)
        if dossier.holder_officer_id is not None:
            raise Conflict("taken_by_other", dossier=dossier.code)
        _give_to(uow, dossier, actor.id, EventKind.TAKEN_UP, at, actor)
        uow.commit()


def assign_dossier(deps: Deps, command: AssignDossier, actor: Actor) -> None:
    """Give a dossier to an officer of the agency, at first or anew.

    Raises InvalidInput `officer_not_of_agency`, also for one whose account is closed or whose
    secondment is over (R-ACC-05), RuleViolation `step_out_of_turn`.
    """
    at = deps.clock.now()
    account = deps.queries.accounts.officer(command.officer_id, at.astimezone(VIETNAM).date())
    with deps.uow() as uow:
        dossier = _dossier(uow, actor, command.code, Action.ASSIGN, command.revision)
        if account is None or not works_in_hand(account.grants, dossier):
            raise InvalidInput("officer_not_of_agency", {"officer_id": "officer_not_of_agency"})
        _give_to(uow, dossier, command.officer_id, EventKind.ASSIGNED, at, actor)
        uow.commit()


def finish_step(deps: Deps, command: OnDossier, actor: Actor) -> None:
    """End a working step and begin the next one of the process (R-CTL-05, R-LKP-03).

    Assigning, proposing, signing and sending end their steps themselves; a step in which opinions
    are asked ends with them (R-OPN-06). Raises NotAllowed `step_of_other_role`, RuleViolation
    `step_out_of_turn`, `opinions_open`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, actor, command.code, Action.VIEW, command.revision)
        check_rounds_over(uow.opinions.rounds_of_dossier(dossier.id))
        route, step, run = current_step(uow, dossier, StepPurpose.WORK)
        require_role(actor, dossier, step.role)
        _check_hands(dossier, actor, step.role)
        finish_run(uow, dossier, run, at=at, actor=actor, outcome="done", limit=step.limit)
        after = _begin_after(uow, dossier, route, step, at, dossier.holder_officer_id)
        record(
            uow,
            dossier,
            EventKind.STEP_FINISHED,
            at=at,
            actor=actor,
            holder=dossier.holder,
            data={"step": run.id, "next": after.id, "timeliness": run.timeliness},
        )
        uow.commit()


def propose_result(deps: Deps, command: ProposeResult, actor: Actor) -> None:
    """Propose to grant or to refuse; the leader decides (R-ACC-03).

    Raises InvalidInput `proposal_without_text`, Conflict `taken_by_other`, RuleViolation
    `step_out_of_turn`.
    """
    if not command.text.strip():
        raise InvalidInput("proposal_without_text", {"text": "proposal_without_text"})
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, actor, command.code, Action.PROPOSE, command.revision)
        check_rounds_over(uow.opinions.rounds_of_dossier(dossier.id))
        route, step, run = current_step(uow, dossier, StepPurpose.PROPOSE)
        _check_hands(dossier, actor, step.role)
        kind, own = NoteKind.PROPOSAL, dossier.working_agency_id
        note = add_note(uow, dossier, kind, command.text, at=at, actor=actor, agency_id=own)
        finish_run(uow, dossier, run, at=at, actor=actor, outcome="proposed", limit=step.limit)
        after = _begin_after(uow, dossier, route, step, at, None)
        record(
            uow,
            dossier,
            EventKind.PROPOSED,
            at=at,
            actor=actor,
            holder=Holder(HolderKind.AGENCY, dossier.working_agency_id),
            data={
                "step": run.id,
                "next": after.id,
                "timeliness": run.timeliness,
                "granted": command.is_granted,
                "note": note.id,
            },
        )
        uow.commit()


def _dossier(
    uow: UnitOfWork, actor: Actor, code: str, action: Action, revision: int | None
) -> Dossier:
    dossier = dossier_for_officer(uow, actor, code, action, revision=revision, lock=True)
    if dossier.status is not DossierStatus.PROCESSING:
        raise Conflict("not_in_processing", dossier=dossier.code)
    return dossier


def _give_to(
    uow: UnitOfWork,
    dossier: Dossier,
    officer_id: int | None,
    kind: EventKind,
    at: datetime,
    actor: Actor,
) -> None:
    route, step, run = current_step(uow, dossier, *_BEFORE_SIGNATURE)
    facts: dict[str, int | str | None] = {"officer": officer_id}
    if step.purpose is StepPurpose.ASSIGN:
        require_role(actor, dossier, step.role)
        finish_run(uow, dossier, run, at=at, actor=actor, outcome="assigned", limit=step.limit)
        after = _begin_after(uow, dossier, route, step, at, officer_id)
        facts |= {"step": run.id, "next": after.id, "timeliness": run.timeliness}
    else:
        run.officer_id = officer_id
    record(
        uow,
        dossier,
        kind,
        at=at,
        actor=actor,
        holder=Holder(HolderKind.AGENCY, dossier.working_agency_id, officer_id),
        data=facts,
    )


def _begin_after(
    uow: UnitOfWork,
    dossier: Dossier,
    route: Route,
    step: RouteStep,
    at: datetime,
    officer_id: int | None,
) -> StepRun:
    after = step_after(route, step.key)
    assert after is not None, "only the last step has none after it, and sending ends that"
    return begin_step(uow, dossier, after, at=at, officer_id=officer_id)


def _check_hands(dossier: Dossier, actor: Actor, role: Role) -> None:
    """Whoever holds a dossier works on it; a leader may step in (R-ACC-02)."""
    if dossier.holder_officer_id == actor.id or role not in WORKERS:
        return
    if dossier.holder_officer_id is None:
        raise Conflict("not_taken_up", dossier=dossier.code)
    if not leads_in_hand(actor.grants, dossier):
        raise NotAllowed("taken_by_other", dossier=dossier.code)
