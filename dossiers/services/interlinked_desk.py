"""What happens beside the passing on: the desk at the centre, the office's two ticks, messages."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import AlreadyDone, Conflict, RuleViolation
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.interlinked import Leg, LegLevel
from dossiers.model.issued import NoticeKind
from dossiers.model.people import Actor
from dossiers.model.routing import (
    DeclineReason,
    Handover,
    HandoverDirection,
    HandoverState,
)
from dossiers.model.status import Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.interlinking import check_redirection, current_leg, office_starts_at
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.processing import OnDossier
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.handing import (
    end_carrying,
    mark_sent,
    prepare_handover,
    to_answer,
    waiting_handover,
)
from dossiers.services.steps.history import record
from dossiers.services.steps.legs import begin_leg, has_paper, put_agency
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.stepping import version_of


@dataclass(frozen=True, slots=True)
class OnLeg:
    """One leg of a dossier, by its place in the order."""

    code: str
    order: int


@dataclass(frozen=True, slots=True)
class RedirectDossier:
    """To which agency a dossier goes that was declined as wrongly sent, and why."""

    code: str
    revision: int | None
    agency_id: int
    reason: str


def forward_at_desk(deps: Deps, command: OnDossier, actor: Actor) -> None:
    """Take a dossier at the centre's desk and send it on to the next agency of the order, which is
    or was the provincial office (R-LNK-11).

    To the office goes the electronic dossier, and the lead is told at once to bring the papers the
    same day (R-LNK-07). Raises AlreadyDone `handover_answered`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.FORWARD, revision=command.revision, lock=True
        )
        came = to_answer(uow, dossier, HandoverDirection.THROUGH_CENTRE, at=at, actor=actor)
        came.state = HandoverState.CONFIRMED
        came.answered_at = at
        came.receiver_id = actor.id
        end_carrying(uow, dossier, at=at, actor=actor, outcome="confirmed")
        uow.flush()
        facts = {"handover": came.id}
        holder = Holder(HolderKind.CENTRE)
        record(uow, dossier, EventKind.FORWARDED, at=at, actor=actor, holder=holder, data=facts)
        leg = current_leg(uow.legs.of_dossier(dossier.id))
        assert leg is not None
        goes = prepare_handover(
            uow,
            dossier,
            at=at,
            agency_id=leg.agency_id,
            is_electronic=leg.level is LegLevel.OFFICE or not has_paper(dossier),
        )
        mark_sent(uow, dossier, goes, at=at, actor=actor)
        uow.commit()


def take_paper(deps: Deps, command: OnDossier, actor: Actor) -> None:
    """Tick the papers as in at the provincial office; it starts when the electronic dossier is in
    too, its clock at the later of the two (R-LNK-08).

    Raises RuleViolation `no_paper_awaited`, AlreadyDone `paper_in_before`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.TAKE_PAPER, revision=command.revision, lock=True
        )
        leg = current_leg(uow.legs.of_dossier(dossier.id))
        if leg is None or leg.level is not LegLevel.OFFICE or leg.paper_asked_at is None:
            raise RuleViolation("no_paper_awaited", "R-LNK-08", dossier=dossier.code)
        if leg.paper_in_at is not None:
            raise AlreadyDone("paper_in_before", dossier=dossier.code)
        leg.paper_in_at = at
        facts: dict[str, int | None] = {"leg": leg.id}
        started = office_starts_at(leg, needs_paper=True)
        if started is not None:
            facts["step"] = begin_leg(uow, dossier, leg, started, at=at)
        record(
            uow,
            dossier,
            EventKind.PAPER_IN,
            at=at,
            actor=actor,
            holder=dossier.holder,
            data=facts,
        )
        uow.commit()


def note_leg(deps: Deps, command: OnLeg, actor: Actor) -> None:
    """Take the mark off a passing on that the centre has seen (R-LNK-02, R-LNK-03).

    Raises Conflict `leg_not_passed`; a second click changes nothing.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.NOTE_LEG, lock=True)
        leg = _leg(uow, dossier, command.order)
        if leg.passed_on_at is None:
            raise Conflict("leg_not_passed", dossier=dossier.code)
        if leg.centre_noted_at is None:
            leg.centre_noted_at = at
            facts = {"leg": leg.id}
            record(uow, dossier, EventKind.NOTED_BY_CENTRE, at=at, actor=actor, data=facts)
        uow.commit()


def tell_lateness(deps: Deps, command: OnLeg, actor: Actor) -> None:
    """Tell the applicant, as the lead and through the centre, why a co-agency was late (R-LNK-10).

    Once for each late leg. Raises Conflict `leg_was_not_late`, AlreadyDone `lateness_told_before`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.TELL_LATENESS, lock=True)
        leg = _leg(uow, dossier, command.order)
        if leg.late_reason_note_id is None:
            raise Conflict("leg_was_not_late", dossier=dossier.code)
        if leg.applicant_told_at is not None:
            raise AlreadyDone("lateness_told_before", dossier=dossier.code)
        leg.applicant_told_at = at
        _tell(uow, deps, dossier, leg, at)
        facts = {"leg": leg.id}
        record(uow, dossier, EventKind.LATENESS_TOLD, at=at, actor=actor, data=facts)
        uow.commit()


def redirect_dossier(deps: Deps, command: RedirectDossier, actor: Actor) -> None:
    """Send a dossier elsewhere that an agency declined as not its own (R-TRF-04, R-LNK-01).

    An ordinary one gets another competent agency, an interlinked one another agency at that place
    of its order. Raises RuleViolation `redirect_not_open`, InvalidInput `redirection_wrong`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.REDIRECT, revision=command.revision, lock=True
        )
        declined = declined_as_wrong(uow, dossier)
        if declined is None:
            raise RuleViolation("redirect_not_open", "R-TRF-04", dossier=dossier.code)
        agency = uow.agencies.by_id(command.agency_id)
        taken = {leg.agency_id for leg in uow.legs.of_dossier(dossier.id)}
        check_redirection(
            agency,
            command.reason,
            declined.agency_id,
            taken=taken,
            centre_id=dossier.centre_id,
            may_cross=dossier.is_interlinked and declined.agency_id != dossier.agency_id,
        )
        assert agency is not None
        text = command.reason.strip()
        note = add_note(uow, dossier, NoteKind.REDIRECTION, text, at=at, actor=actor)
        put_agency(uow, dossier, declined, agency)
        facts = {"handover": declined.id, "agency": agency.id, "note": note.id}
        kind, holder = EventKind.REDIRECTED, dossier.holder
        record(uow, dossier, kind, at=at, actor=actor, holder=holder, data=facts)
        uow.commit()


def declined_as_wrong(uow: UnitOfWork, dossier: Dossier) -> Handover | None:
    """Return the handover that was declined as sent to the wrong agency, if the dossier still
    waits to be sent again and has not been redirected since.
    """
    waiting = waiting_handover(uow, dossier)
    if waiting is not None and waiting.state is not HandoverState.PREPARED:
        return None
    answered = [
        one
        for one in uow.routing.handovers_of_dossier(dossier.id)
        if one.state in {HandoverState.CONFIRMED, HandoverState.DECLINED}
    ]
    last = answered[-1] if answered else None
    if last is None or last.decline_reason is not DeclineReason.WRONG_AGENCY:
        return None
    if waiting is not None:
        return last if waiting.agency_id == last.agency_id else None
    if not dossier.is_interlinked:
        return None
    legs = uow.legs.of_dossier(dossier.id)
    is_ahead = any(leg.agency_id == last.agency_id and leg.started_at is None for leg in legs)
    return last if is_ahead else None


def _leg(uow: UnitOfWork, dossier: Dossier, order: int) -> Leg:
    found = [leg for leg in uow.legs.of_dossier(dossier.id) if leg.order == order]
    if not found:
        raise Conflict("leg_not_passed", dossier=dossier.code)
    return found[0]


def _tell(uow: UnitOfWork, deps: Deps, dossier: Dossier, leg: Leg, at: datetime) -> None:
    centre, version = centre_of(uow, dossier), version_of(uow, dossier)
    agency = uow.agencies.by_id(leg.agency_id)
    note = uow.notes.by_id(leg.late_reason_note_id or 0)
    facts = {
        "procedure": version.name,
        "centre": centre.settings.name,
        "phone": centre.settings.phone,
        "place": agency.name if agency else "",
        "reason": note.text if note else "",
    }
    occasion = f"leg{leg.order}"
    queue_notice(uow, deps, dossier, NoticeKind.LEG_LATE, at=at, facts=facts, occasion=occasion)
