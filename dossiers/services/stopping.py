"""Stopping a dossier at the applicant's wish: asked for while nothing is decided, then decided."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import AlreadyDone, Conflict
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.endings import StopRequest, StopState
from dossiers.model.events import EventKind
from dossiers.model.issued import IssuedSlip, NoticeKind
from dossiers.model.mandates import Power
from dossiers.model.people import Actor, ActorKind
from dossiers.model.slip import SlipContent, SlipHeader, SlipKind
from dossiers.model.slip_endings import StopNoticeContent
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.endings import check_may_stop, check_reason, may_stop
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_applicant, dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.charging import cancel_open_charges
from dossiers.services.steps.ending import message_facts
from dossiers.services.steps.handing import call_off
from dossiers.services.steps.history import record
from dossiers.services.steps.intake_slips import lookup_of
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.slips import issue_slip
from dossiers.services.steps.stepping import stop_run, version_of


@dataclass(frozen=True, slots=True)
class AskToStop:
    """Which dossier, as the page showed it, and why it shall be stopped."""

    code: str
    revision: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class DecideStop:
    """What the officer decided about a request to stop; a refusal needs its reason."""

    code: str
    revision: int | None
    is_granted: bool
    answer: str = ""


def may_ask_to_stop(uow: UnitOfWork, dossier: Dossier) -> bool:
    """Say whether a request to stop may come in now (R-RES-13)."""
    is_decided = uow.routing.result_of_dossier(dossier.id) is not None
    return may_stop(dossier.status, is_decided=is_decided) and not uow.endings.asked_stop(
        dossier.id
    )


def ask_to_stop(deps: Deps, command: AskToStop, actor: Actor) -> None:
    """Ask that a dossier be stopped: its owner online, or the centre for them (R-RES-13).

    The dossier goes on until an officer decides. Raises RuleViolation `stop_too_late` once a
    result is decided, InvalidInput `stop_without_reason`, AlreadyDone `stop_asked_before`.
    """
    reason = check_reason(command.reason, "stop_without_reason")
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, command, actor, at)
        _check(uow, dossier)
        if uow.endings.asked_stop(dossier.id) is not None:
            raise AlreadyDone("stop_asked_before", dossier=dossier.code)
        note = add_note(uow, dossier, NoteKind.STOP_REQUEST, reason, at=at, actor=actor)
        wish = StopRequest(
            dossier_id=dossier.id,
            centre_id=dossier.centre_id,
            agency_id=dossier.agency_id,
            asked_at=at,
            note_id=note.id,
            taken_by=actor.id if actor.kind is ActorKind.OFFICER else None,
        )
        uow.endings.add(wish)
        uow.flush()
        facts = {"note": note.id, "stop": wish.id}
        record(uow, dossier, EventKind.STOP_ASKED, at=at, actor=actor, data=facts)
        uow.commit()


def decide_stop(deps: Deps, command: DecideStop, actor: Actor) -> int | None:
    """Grant or decline a request to stop; return the id of the notice that was issued (R-RES-13).

    Mẫu 05 of TT03, a plain notice under TT01. The dossier ends where it lies; its running step,
    its handover and its open charges end with it. Raises Conflict `no_stop_asked`, RuleViolation
    `stop_too_late`, InvalidInput `stop_declined_without_reason`, StaleVersion.
    """
    at = deps.clock.now()
    if not command.is_granted:
        check_reason(command.answer, "stop_declined_without_reason")
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.DECIDE_STOP, revision=command.revision, lock=True
        )
        wish = uow.endings.asked_stop(dossier.id)
        if wish is None:
            raise Conflict("no_stop_asked", dossier=dossier.code)
        wish.decided_at, wish.decided_by = at, actor.id
        if command.answer.strip():
            kind = NoteKind.STOP_ANSWER
            wish.answer_note_id = add_note(
                uow, dossier, kind, command.answer, at=at, actor=actor
            ).id
        if command.is_granted:
            slip_id = _stop(uow, deps, dossier, wish, command, at, actor)
        else:
            slip_id = None
            _decline(uow, deps, dossier, wish, command, at, actor)
        uow.commit()
        return slip_id


def _dossier(uow: UnitOfWork, command: AskToStop, actor: Actor, at: datetime) -> Dossier:
    if actor.kind is ActorKind.PERSON:
        return dossier_for_applicant(
            uow, actor, command.code, at=at, power=Power.FILE, revision=command.revision, lock=True
        )
    return dossier_for_officer(
        uow, actor, command.code, Action.ASK_STOP, revision=command.revision, lock=True
    )


def _check(uow: UnitOfWork, dossier: Dossier) -> None:
    is_decided = uow.routing.result_of_dossier(dossier.id) is not None
    check_may_stop(dossier.status, is_decided=is_decided)


def _stop(
    uow: UnitOfWork,
    deps: Deps,
    dossier: Dossier,
    wish: StopRequest,
    command: DecideStop,
    at: datetime,
    actor: Actor,
) -> int:
    _check(uow, dossier)
    wish.state = StopState.GRANTED
    stop_run(uow, dossier, at=at, outcome="stopped")
    call_off(uow, dossier, at=at)
    cancel_open_charges(uow, dossier)
    dossier.lapses_at = None
    record(
        uow,
        dossier,
        EventKind.STOPPED,
        at=at,
        actor=actor,
        status=DossierStatus.STOPPED,
        data={"stop": wish.id, "note": wish.answer_note_id},
    )
    slip = _issue(uow, deps, dossier, wish, command, at, actor)
    facts = message_facts(centre_of(uow, dossier), version_of(uow, dossier))
    queue_notice(uow, deps, dossier, NoticeKind.STOPPED, at=at, facts=facts)
    return slip.id


def _decline(
    uow: UnitOfWork,
    deps: Deps,
    dossier: Dossier,
    wish: StopRequest,
    command: DecideStop,
    at: datetime,
    actor: Actor,
) -> None:
    wish.state = StopState.DECLINED
    facts = {"stop": wish.id, "note": wish.answer_note_id}
    record(uow, dossier, EventKind.STOP_DECLINED, at=at, actor=actor, data=facts)
    told = message_facts(centre_of(uow, dossier), version_of(uow, dossier))
    told["reason"] = command.answer.strip()
    kind, occasion = NoticeKind.STOP_DECLINED, str(wish.id)
    queue_notice(uow, deps, dossier, kind, at=at, facts=told, occasion=occasion)


def _issue(
    uow: UnitOfWork,
    deps: Deps,
    dossier: Dossier,
    wish: StopRequest,
    command: DecideStop,
    at: datetime,
    actor: Actor,
) -> IssuedSlip:
    centre, version = centre_of(uow, dossier), version_of(uow, dossier)
    note = uow.notes.by_id(wish.note_id)

    def make(header: SlipHeader) -> SlipContent:
        assert dossier.received_at is not None
        assert note is not None
        return StopNoticeContent(
            header=header,
            applicant_name=dossier.applicant_name,
            request_text=version.name,
            received_at=dossier.received_at,
            asked_at=wish.asked_at,
            reason=note.text,
            answer=command.answer.strip(),
            stopping_unit=centre.settings.name,
            officer_name=actor.name,
            address=dossier.applicant_address or "",
            phone=typed_phone(dossier.applicant_phone),
            email=dossier.applicant_email or "",
            lookup=lookup_of(deps, centre, dossier),
        )

    kind = SlipKind.STOP_NOTICE
    return issue_slip(uow, centre, kind, make, dossier=dossier, at=at, actor=actor)
