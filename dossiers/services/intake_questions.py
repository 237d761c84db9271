"""Complex dossiers that wait for the agency's view before intake: proposed, asked, answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.errors import AlreadyDone, InvalidInput, RuleViolation
from dossiers.model.channels import IntakeAdvice, IntakeOpinion, OpinionState
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.people import Actor
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.asked_first import OPEN, question_of
from dossiers.services.steps.counter_dossier import (
    CounterIntake,
    add_counter_dossier,
    checked_intake,
)
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.numbers import take_code
from dossiers.services.steps.receiving import AT_CENTRE, put_checks


@dataclass(frozen=True, slots=True)
class HoldAtCounter:
    """A dossier at the counter that nobody can judge without the agency; `question` says why."""

    intake: CounterIntake
    question: str


@dataclass(frozen=True, slots=True)
class ProposeQuestion:
    """The same for a submission that came online."""

    code: str
    revision: int
    question: str


@dataclass(frozen=True, slots=True)
class DecideQuestion:
    """The leader asks the agency, or has the dossier judged without it."""

    code: str
    revision: int
    asks: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """The agency's view; the centre's leader writes down what was said on the spot."""

    code: str
    revision: int
    advice: IntakeAdvice
    text: str


def hold_at_counter(deps: Deps, command: HoldAtCounter, actor: Actor) -> str:
    """Keep a complex dossier at the counter until the agency has said its view (R-INT-08).

    It gets its code, no due date, no receipt and no charge. Raises InvalidInput
    `intake_question_without_text` and what `checked_intake` raises. The same key gives the same
    code.
    """
    at = deps.clock.now()
    text = _worded(command.question, "intake_question_without_text", "question")
    with deps.uow() as uow:
        checked = checked_intake(uow, command.intake, actor, at)
        code = take_code(uow, checked.own, at)
        earlier = uow.dossiers.by_submit_key(command.intake.key)
        if earlier is not None:
            return earlier.code
        dossier = add_counter_dossier(
            uow, deps, checked, status=DossierStatus.REGISTERED, code=code, at=at, actor=actor
        )
        put_checks(uow, checked.offer, dossier, command.intake.findings, at=at, actor=actor)
        _propose(uow, dossier, text, at, actor, is_new=True)
        uow.commit()
    return code


def propose_question(deps: Deps, command: ProposeQuestion, actor: Actor) -> None:
    """Lay a complex online submission before the centre's leader (R-INT-08).

    Raises InvalidInput `intake_question_without_text`, AlreadyDone `intake_question_twice`,
    RuleViolation `move_not_lawful`, StaleVersion.
    """
    at = deps.clock.now()
    text = _worded(command.question, "intake_question_without_text", "question")
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.PROPOSE_QUESTION, revision=command.revision, lock=True
        )
        if dossier.status is not DossierStatus.REGISTERED or dossier.is_late_entry:
            status = dossier.status.value
            raise RuleViolation("move_not_lawful", "R-ACC-03", before=status, after=status)
        if question_of(uow, dossier) is not None:
            raise AlreadyDone("intake_question_twice")
        _propose(uow, dossier, text, at, actor, is_new=False)
        uow.commit()


def decide_question(deps: Deps, command: DecideQuestion, actor: Actor) -> None:
    """Let the centre's leader ask the agency, or say why it need not be asked (R-INT-08).

    Raises AlreadyDone `intake_question_answered`, StaleVersion, NotAllowed.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        action = Action.ASK_BEFORE_INTAKE
        dossier, question = _open_question(uow, actor, command.code, command.revision, action)
        if question.state is not OpinionState.PROPOSED:
            raise AlreadyDone("intake_question_answered")
        question.state = OpinionState.ASKED if command.asks else OpinionState.DROPPED
        question.asked_at, question.asked_by = at, actor.id
        kind = EventKind.INTAKE_QUESTION_ASKED
        if not command.asks:
            kind = EventKind.INTAKE_QUESTION_DROPPED
        facts: dict[str, Any] = {"question": question.id}
        if command.text.strip():
            note = add_note(
                uow, dossier, NoteKind.INTAKE_QUESTION, command.text, at=at, actor=actor
            )
            facts["note"] = note.id
        record(uow, dossier, kind, at=at, actor=actor, holder=dossier.holder, data=facts)
        uow.commit()


def answer_question(deps: Deps, command: AnswerQuestion, actor: Actor) -> None:
    """Keep the agency's view and end the wait; the deadline starts at acceptance (R-INT-08).

    Raises InvalidInput `intake_answer_without_text`, AlreadyDone `intake_question_answered`,
    StaleVersion, NotAllowed.
    """
    at = deps.clock.now()
    text = _worded(command.text, "intake_answer_without_text", "text")
    with deps.uow() as uow:
        action = Action.ANSWER_BEFORE_INTAKE
        dossier, question = _open_question(uow, actor, command.code, command.revision, action)
        if question.state is not OpinionState.ASKED:
            raise AlreadyDone("intake_question_answered")
        note = add_note(uow, dossier, NoteKind.INTAKE_ANSWER, text, at=at, actor=actor)
        question.state = OpinionState.ANSWERED
        question.answered_at, question.answered_by = at, actor.id
        question.answer_note_id = note.id
        question.advice = command.advice
        record(
            uow,
            dossier,
            EventKind.INTAKE_QUESTION_ANSWERED,
            at=at,
            actor=actor,
            holder=dossier.holder,
            data={"question": question.id, "note": note.id, "advice": command.advice.value},
        )
        uow.commit()


def _worded(text: str, code: str, field: str) -> str:
    if not text.strip():
        raise InvalidInput(code, {field: code})
    return text.strip()


def _open_question(
    uow: UnitOfWork, actor: Actor, code: str, revision: int, action: Action
) -> tuple[Dossier, IntakeOpinion]:
    dossier = dossier_for_officer(uow, actor, code, action, revision=revision, lock=True)
    question = question_of(uow, dossier)
    if question is None or question.state not in OPEN:
        raise AlreadyDone("intake_question_answered")
    return dossier, question


def _propose(
    uow: UnitOfWork, dossier: Dossier, text: str, at: datetime, actor: Actor, *, is_new: bool
) -> None:
    assert actor.id is not None
    note = add_note(uow, dossier, NoteKind.INTAKE_QUESTION, text, at=at, actor=actor)
    question = IntakeOpinion(dossier.id, dossier.agency_id, at, actor.id, note.id)
    uow.arrivals.add_opinion(question)
    uow.flush()
    record(
        uow,
        dossier,
        EventKind.INTAKE_QUESTION_PROPOSED,
        at=at,
        actor=actor,
        status=DossierStatus.REGISTERED if is_new else None,
        holder=AT_CENTRE if is_new else dossier.holder,
        data={"question": question.id, "note": note.id},
    )
