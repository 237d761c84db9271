"""Dossiers on their way to the agency: lists of what waits, taken over or declined."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.people import Actor
from dossiers.model.routing import (
    DeclineReason,
    Handover,
    HandoverDirection,
    HandoverState,
)
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.registers import HandoverLine
from dossiers.rules.permissions import Action, is_of_centre
from dossiers.rules.routing import is_unconfirmed
from dossiers.rules.scope import agencies_in_scope
from dossiers.services.access import dossier_for_officer
from dossiers.services.handover_batches import Picked
from dossiers.services.steps.agency_clock import start_agency_clock
from dossiers.services.steps.handing import (
    TO_AN_AGENCY,
    end_carrying,
    prepare_handover,
    to_answer,
)
from dossiers.services.steps.history import record
from dossiers.services.steps.legs import arrive, take_back
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.stepping import begin_step, route_of

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class DeclineHandover:
    """Why the agency does not take a dossier; `text` says what is wrong in words."""

    code: str
    revision: int | None
    reason: DeclineReason
    text: str


@dataclass(frozen=True, slots=True)
class HandoverLists:
    """What waits at one side: to be sent, to be answered, and unanswered for too long."""

    to_send: Sequence[HandoverLine]
    to_answer: Sequence[HandoverLine]
    under_way: Sequence[HandoverLine]
    unconfirmed: Sequence[HandoverLine]


def handover_lists(deps: Deps, actor: Actor) -> HandoverLists:
    """Return the handovers of the officer's side, earliest due first (R-TRF-06).

    `unconfirmed` are those that the other side did not confirm within the next session, for the
    sender and the supervisor (R-TRF-07).
    """
    assert actor.centre_id is not None
    at_centre = is_of_centre(actor, actor.centre_id)
    agencies = agencies_in_scope(actor)
    out = HandoverDirection.TO_AGENCY if at_centre else HandoverDirection.TO_CENTRE
    back = HandoverDirection.TO_CENTRE if at_centre else HandoverDirection.TO_AGENCY
    mine = _waiting(deps, actor.centre_id, agencies, out)
    theirs = _waiting(deps, actor.centre_id, agencies, back)
    sent = [one for one in mine if one.state is HandoverState.SENT]
    return HandoverLists(
        to_send=[one for one in mine if one.state is HandoverState.PREPARED],
        to_answer=[one for one in theirs if _may_answer(one)],
        under_way=sent,
        unconfirmed=_unconfirmed(deps, actor.centre_id, agencies, sent if not at_centre else None),
    )


def confirm_handovers(deps: Deps, picked: Sequence[Picked], actor: Actor) -> tuple[str, ...]:
    """Take dossiers over at the agency: from now on it holds them and its first step runs.

    All or none (R-TRF-04, R-LKP-03). Raises InvalidInput `batch_empty`, AlreadyDone
    `handover_answered`, StaleVersion. Returns the codes.
    """
    if not picked:
        raise InvalidInput("batch_empty", {"codes": "batch_empty"})
    at = deps.clock.now()
    with deps.uow() as uow:
        codes = tuple(
            _confirm(uow, deps, one, at, actor) for one in sorted(picked, key=lambda one: one.code)
        )
        uow.commit()
        return codes


def decline_handover(deps: Deps, command: DeclineHandover, actor: Actor) -> None:
    """Send a dossier back untaken: the centre keeps it and has to hand it over again, an agency
    that passed it on keeps it and passes on again.

    The legal clock is not touched; the event counts the decline. Raises InvalidInput
    `decline_without_reason`, AlreadyDone `handover_answered`.
    """
    if not command.text.strip():
        raise InvalidInput("decline_without_reason", {"text": "decline_without_reason"})
    at = deps.clock.now()
    with deps.uow() as uow:
        action = Action.DECLINE_HANDOVER
        dossier = dossier_for_officer(
            uow, actor, command.code, action, revision=command.revision, lock=True
        )
        handover = to_answer(uow, dossier, *TO_AN_AGENCY, at=at, actor=actor)
        note = add_note(uow, dossier, NoteKind.DECLINE, command.text, at=at, actor=actor)
        _answer(handover, HandoverState.DECLINED, at, actor)
        handover.decline_reason = command.reason
        handover.note_id = note.id
        end_carrying(uow, dossier, at=at, actor=actor, outcome="declined")
        uow.flush()
        facts = {"handover": handover.id, "reason": command.reason.value, "note": note.id}
        _give_back(uow, dossier, handover, facts, at, actor)
        uow.commit()


def _waiting(
    deps: Deps, centre_id: int, agencies: tuple[int, ...] | None, direction: HandoverDirection
) -> Sequence[HandoverLine]:
    return deps.queries.registers.handovers(
        centre_id,
        agency_ids=agencies,
        direction=direction,
        states=(HandoverState.PREPARED, HandoverState.SENT),
        limit=MOST_LISTED,
    )


def _may_answer(line: HandoverLine) -> bool:
    return line.state is HandoverState.SENT or line.is_same_day


def _unconfirmed(
    deps: Deps,
    centre_id: int,
    agencies: tuple[int, ...] | None,
    sent: Sequence[HandoverLine] | None,
) -> Sequence[HandoverLine]:
    """The agency sees what it sent itself, the centre both directions (R-TRF-07)."""
    now = deps.clock.now()
    with deps.reading() as uow:
        centre = uow.centres.by_id(centre_id)
        assert centre is not None
        calendar = uow.calendar.for_centre(centre)
    lines = sent
    if lines is None:
        lines = deps.queries.registers.unconfirmed(centre_id, sent_before=now, limit=MOST_LISTED)
    return [
        one
        for one in lines
        if one.sent_at is not None
        and (agencies is None or one.agency_id in agencies)
        and is_unconfirmed(calendar, one.sent_at, now)
    ]


def _confirm(uow: UnitOfWork, deps: Deps, one: Picked, at: datetime, actor: Actor) -> str:
    action = Action.CONFIRM_HANDOVER
    dossier = dossier_for_officer(uow, actor, one.code, action, revision=one.revision, lock=True)
    handover = to_answer(uow, dossier, *TO_AN_AGENCY, at=at, actor=actor)
    _answer(handover, HandoverState.CONFIRMED, at, actor)
    end_carrying(uow, dossier, at=at, actor=actor, outcome="confirmed")
    facts: dict[str, int | None] = {"handover": handover.id}
    if dossier.is_interlinked:
        leg = arrive(uow, dossier, handover, at=at)
        facts |= {"leg": leg.id}
    else:
        facts["step"] = begin_step(
            uow, dossier, route_of(uow, dossier)[0], at=at, officer_id=None
        ).id
    record(
        uow,
        dossier,
        EventKind.HANDOVER_CONFIRMED,
        at=at,
        actor=actor,
        status=DossierStatus.PROCESSING,
        holder=Holder(HolderKind.AGENCY, handover.agency_id),
        data=facts,
    )
    start_agency_clock(uow, deps, dossier, at=at, actor=actor)
    return dossier.code


def _give_back(
    uow: UnitOfWork,
    dossier: Dossier,
    handover: Handover,
    facts: dict[str, int | str],
    at: datetime,
    actor: Actor,
) -> None:
    """Leave the dossier with whoever gave it, who has to send it again."""
    status: DossierStatus | None = None
    holder = dossier.holder
    is_first = handover.agency_id == dossier.agency_id
    if handover.direction is HandoverDirection.AGENCY_TO_AGENCY:
        facts["step"] = take_back(uow, dossier, at=at)
    else:
        again = prepare_handover(
            uow,
            dossier,
            at=at,
            agency_id=handover.agency_id,
            is_electronic=None if is_first else handover.is_electronic,
        )
        facts["next"] = again.id
        status = DossierStatus.RECEIVED if is_first else None
        holder = Holder(HolderKind.CENTRE)
    record(
        uow,
        dossier,
        EventKind.HANDOVER_DECLINED,
        at=at,
        actor=actor,
        status=status,
        holder=holder,
        data=facts,
    )


def _answer(handover: Handover, state: HandoverState, at: datetime, actor: Actor) -> None:
    handover.state = state
    handover.answered_at = at
    handover.receiver_id = actor.id
