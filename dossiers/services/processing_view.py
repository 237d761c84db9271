"""What the agency's page of a dossier shows: steps, the proposal, and what this officer may do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dossiers.model.calendar import VIETNAM, TimeLimit
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.due_date import Timeliness
from dossiers.model.events import EventKind
from dossiers.model.people import Actor, Role
from dossiers.model.routing import Handover, HandoverState, Result, StepRun
from dossiers.model.slip import ControlLine
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.opinions import has_open_round
from dossiers.rules.permissions import ALLOWED, Action, roles_in_hand
from dossiers.rules.routing import Route, RouteStep, StepPurpose, step_of
from dossiers.rules.scope import ROLES_OF_WORKERS, WORKERS, leads_in_hand
from dossiers.rules.supplements import live_timeliness
from dossiers.services.access import dossier_for_officer
from dossiers.services.approving import Proposal, latest_proposal
from dossiers.services.leg_parts import LegPart, leg_parts
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.control_slip import control_lines
from dossiers.services.steps.handing import waiting_handover
from dossiers.services.steps.stepping import open_run, route_of, version_of

_BEFORE_SIGNATURE = frozenset({StepPurpose.ASSIGN, StepPurpose.WORK, StepPurpose.PROPOSE})


class AgencyAct(StrEnum):
    """What can be done on the page."""

    TAKE_UP = "take_up"
    ASSIGN = "assign"
    FINISH = "finish"
    PROPOSE = "propose"
    APPROVE = "approve"
    SEND = "send"
    SEND_ON = "send_on"
    ASK_SUPPLEMENT = "ask_supplement"


_AFTER_OPINIONS = frozenset({AgencyAct.FINISH, AgencyAct.PROPOSE, AgencyAct.SEND_ON})


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: not begun without `started_at`, running without `finished_at`."""

    name: str
    role: Role
    limit: TimeLimit | None
    officer_name: str
    started_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    timeliness: Timeliness | None


@dataclass(frozen=True, slots=True)
class SaidNote:
    """A remark inside the agency."""

    text: str
    officer_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProcessingView:
    """Everything of the page; `acts` is what this officer may do now."""

    dossier: Dossier
    procedure_name: str
    agency_name: str
    holder_name: str
    standing: Timeliness | None
    steps: tuple[StepState, ...]
    acts: frozenset[AgencyAct]
    officers: tuple[tuple[int, str], ...]
    proposal: Proposal | None
    proposer_name: str
    result: Result | None
    handover: Handover | None
    is_far: bool
    sent_back: tuple[SaidNote, ...]
    lines: tuple[ControlLine, ...]
    legs: tuple[LegPart, ...]
    centre_name: str
    is_asking: bool


def read_processing(deps: Deps, code: str, actor: Actor) -> ProcessingView:
    """Return the page of a dossier at its agency (R-LKP-03, R-CTL-02); while opinions are asked,
    its step does not end (R-OPN-06). Raises NotFound.
    """
    now = deps.clock.now()
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code)
        agency = uow.agencies.by_id(dossier.working_agency_id)
        route, run = route_of(uow, dossier), open_run(uow, dossier)
        step = step_of(route, run.step_key) if run else None
        proposal = latest_proposal(uow, dossier)
        result = uow.routing.result_of_dossier(dossier.id)
        handover = waiting_handover(uow, dossier)
        acts = acts_now(dossier, step, handover, actor, is_decided=result is not None)
        is_asking = has_open_round(uow.opinions.rounds_of_dossier(dossier.id))
        return ProcessingView(
            dossier=dossier,
            procedure_name=version_of(uow, dossier).name,
            agency_name=agency.name if agency else "",
            holder_name=_name(uow, dossier.holder_officer_id),
            standing=live_timeliness(
                dossier.status, dossier.legal_due_at, now, centre_of(uow, dossier).settings
            ),
            steps=_steps(uow, dossier, route),
            acts=acts - _AFTER_OPINIONS if is_asking else acts,
            is_asking=is_asking,
            officers=_officers(uow, dossier, now.astimezone(VIETNAM).date()),
            proposal=proposal if result is None and _awaits(step) else None,
            proposer_name=_name(uow, proposal.officer_id) if proposal else "",
            result=result,
            handover=handover,
            is_far=agency.is_far if agency else False,
            sent_back=_remarks(uow, dossier),
            lines=control_lines(uow, dossier),
            legs=leg_parts(uow, dossier, now),
            centre_name=centre_of(uow, dossier).settings.short_name,
        )


def acts_now(
    dossier: Dossier,
    step: RouteStep | None,
    handover: Handover | None,
    actor: Actor,
    *,
    is_decided: bool,
) -> frozenset[AgencyAct]:
    """Return what an officer may do on this page; the use-cases decide again (R-ACC-02)."""
    if step is None or dossier.status is not DossierStatus.PROCESSING:
        return frozenset()
    roles = roles_in_hand(actor.grants, dossier)
    is_mine = dossier.holder_officer_id is not None and dossier.holder_officer_id == actor.id
    leads = leads_in_hand(actor.grants, dossier) and dossier.holder_officer_id is not None
    has_turn = step.role in roles
    purpose = step.purpose
    gives = purpose in _BEFORE_SIGNATURE and (purpose is not StepPurpose.ASSIGN or has_turn)
    in_hands = is_mine or leads or step.role not in WORKERS
    is_ready = handover is not None and handover.state is HandoverState.PREPARED
    found = {
        AgencyAct.TAKE_UP: gives
        and dossier.holder_officer_id is None
        and _may(dossier, actor, Action.TAKE_UP),
        AgencyAct.ASSIGN: gives and _may(dossier, actor, Action.ASSIGN),
        AgencyAct.FINISH: purpose is StepPurpose.WORK and has_turn and in_hands,
        AgencyAct.PROPOSE: purpose is StepPurpose.PROPOSE
        and (is_mine or leads)
        and _may(dossier, actor, Action.PROPOSE),
        AgencyAct.APPROVE: purpose is StepPurpose.APPROVE
        and has_turn
        and _may(dossier, actor, Action.APPROVE),
        AgencyAct.SEND: purpose is StepPurpose.RELEASE
        and is_ready
        and _may(dossier, actor, Action.SEND_RESULT),
        AgencyAct.SEND_ON: purpose is StepPurpose.SEND_ON and _may(dossier, actor, Action.SEND_ON),
        AgencyAct.ASK_SUPPLEMENT: not is_decided and _may_ask(dossier, actor),
    }
    return frozenset(act for act, is_open in found.items() if is_open)


def _may_ask(dossier: Dossier, actor: Actor) -> bool:
    """The competent agency asks once; in an interlinked dossier that is the lead (R-SUP-01)."""
    is_lead = dossier.working_agency_id == dossier.agency_id
    is_first = dossier.supplement_requested_at is None
    return is_lead and is_first and _may(dossier, actor, Action.REQUEST_SUPPLEMENT)


def _may(dossier: Dossier, actor: Actor, action: Action) -> bool:
    return bool(roles_in_hand(actor.grants, dossier) & ALLOWED[action])


def _awaits(step: RouteStep | None) -> bool:
    return step is not None and step.purpose is StepPurpose.APPROVE


def _name(uow: UnitOfWork, officer_id: int | None) -> str:
    officer = uow.officers.by_id(officer_id) if officer_id is not None else None
    return officer.full_name if officer else ""


def _officers(uow: UnitOfWork, dossier: Dossier, on: date) -> tuple[tuple[int, str], ...]:
    found = uow.officers.of_agency(dossier.working_agency_id, on, ROLES_OF_WORKERS)
    return tuple((one.id, one.full_name) for one in found)


def _steps(uow: UnitOfWork, dossier: Dossier, route: Route) -> tuple[StepState, ...]:
    runs = uow.routing.steps_of_dossier(dossier.id)
    inside = {step.key for step in route}
    latest = {run.step_key: run for run in runs}
    before = [run for run in runs if run.step_key not in inside and run.role == Role.RECEIVER.value]
    states = [_state(uow, run, None) for run in before]
    for step in route:
        run = latest.get(step.key)
        states.append(_state(uow, run, step.limit) if run else _ahead(step))
    return tuple(states)


def _state(uow: UnitOfWork, run: StepRun, limit: TimeLimit | None) -> StepState:
    return StepState(
        name=run.name,
        role=Role(run.role),
        limit=limit,
        officer_name=_name(uow, run.officer_id),
        started_at=run.started_at,
        due_at=run.due_at,
        finished_at=run.finished_at,
        timeliness=Timeliness(run.timeliness) if run.timeliness else None,
    )


def _ahead(step: RouteStep) -> StepState:
    return StepState(step.name, step.role, step.limit, "", None, None, None, None)


def _remarks(uow: UnitOfWork, dossier: Dossier) -> tuple[SaidNote, ...]:
    """The reasons for which the leader did not sign; other internal notes stay on their page."""
    sent_back = {
        event.data["note"]
        for event in uow.events.of_dossier(dossier.id)
        if event.kind is EventKind.SENT_BACK
    }
    return tuple(
        SaidNote(note.text, _name(uow, note.officer_id), note.created_at)
        for note in uow.notes.of_dossier(dossier.id)
        if note.kind is NoteKind.INTERNAL and note.id in sent_back
    )
