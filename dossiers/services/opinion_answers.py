"""Answers to opinions: each unit's own, or the letter of a unit outside of the house."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.paper import Paper, PaperPurpose
from dossiers.model.people import Actor
from dossiers.model.supervision import OfficeNoticeKind, Opinion, ReplyState
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.opinions import is_complete
from dossiers.rules.permissions import Action, may
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.history import record
from dossiers.services.steps.opinions import needed_text, opinion_note, tell_of_opinion
from dossiers.services.steps.scans import Scan, ScansRefused, StoredScan, store_scans

ANSWER_KEY = "file"
_LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class AnswerOpinion:
    """What a unit answers, or the letter that came from a unit outside of the house."""

    code: str
    opinion_id: int
    text: str
    document_number: str = ""
    file: Scan | None = None


def answer_opinion(deps: Deps, command: AnswerOpinion, actor: Actor) -> None:
    """Keep a unit's answer with date, text and file; the last one ends the round (R-OPN-02,
    R-OPN-06). A late answer is kept too and stays marked late.

    An agency answers for itself; the letter of a unit outside is recorded by the lead. Raises
    InvalidInput `opinion_answer_empty`, AlreadyDone `opinion_answered_before`, `opinion_closed`,
    NotFound `opinion_unknown`, NotAllowed, or the file's refusal.
    """
    text = needed_text(command.text, "text", "opinion_answer_empty")
    number = nfc(command.document_number).strip()[:_LONGEST_NUMBER]
    stored = _stored_file(deps, command, actor)
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, lock=True)
        opinion = _opinion(uow, dossier, command.opinion_id)
        require_answerer(dossier, opinion, actor)
        _refuse_done(dossier, opinion)
        paper = _paper(uow, dossier, stored, at, actor) if stored else None
        note = opinion_note(uow, dossier, NoteKind.OPINION_ANSWER, text, at, actor)
        opinion.state, opinion.answered_at = ReplyState.ANSWERED, at
        opinion.answered_by, opinion.note_id = actor.id, note.id
        opinion.document_number, opinion.paper_id = number, paper.id if paper else None
        asked = uow.opinions.round(opinion.round_id)
        assert asked is not None
        if is_complete(uow.opinions.of_round(asked.id)):
            asked.closed_at, asked.closed_by = at, actor.id
        offices = [(dossier.centre_id, asked.agency_id), (dossier.centre_id, None)]
        tell_of_opinion(uow, OfficeNoticeKind.OPINION_ANSWERED, dossier, offices, opinion.id, at)
        facts = {
            "round": asked.id,
            "opinion": opinion.id,
            "note": note.id,
            "is_late": opinion.is_late(at),
            "is_over": asked.closed_at is not None,
        }
        papers = {"papers": [paper.sha256]} if paper else {}
        record(
            uow, dossier, EventKind.OPINION_ANSWERED, at=at, actor=actor, data={**facts, **papers}
        )
        uow.commit()


def require_answerer(dossier: Dossier, opinion: Opinion, actor: Actor) -> None:
    """Let only the asked agency answer, and only the lead record a letter from outside
    (R-ACC-02). Raises NotAllowed `opinion_of_other_unit`.
    """
    if not may_answer(dossier, opinion, actor):
        raise NotAllowed("opinion_of_other_unit")


def may_answer(dossier: Dossier, opinion: Opinion, actor: Actor) -> bool:
    """Return whether an officer answers for that unit."""
    if opinion.agency_id is None:
        lead = dossier.agency_id
        return may(actor, Action.ASK_OPINIONS, centre_id=dossier.centre_id, agency_id=lead)
    asked = opinion.agency_id
    return may(actor, Action.ANSWER_OPINION, centre_id=opinion.centre_id, agency_id=asked)


def _opinion(uow: UnitOfWork, dossier: Dossier, opinion_id: int) -> Opinion:
    opinion = uow.opinions.by_id(opinion_id)
    if opinion is None or opinion.dossier_id != dossier.id:
        raise NotFound("opinion_unknown")
    return opinion


def _refuse_done(dossier: Dossier, opinion: Opinion) -> None:
    if opinion.state is ReplyState.ANSWERED:
        raise AlreadyDone("opinion_answered_before", dossier=dossier.code)
    if opinion.state is ReplyState.UNANSWERED or dossier.is_closed:
        raise AlreadyDone("opinion_closed", dossier=dossier.code)


def _stored_file(deps: Deps, command: AnswerOpinion, actor: Actor) -> StoredScan | None:
    if command.file is None:
        return None
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, command.code)
        opinion = _opinion(uow, dossier, command.opinion_id)
        require_answerer(dossier, opinion, actor)
        settings = centre_of(uow, dossier).settings
    try:
        return store_scans(deps, settings, [command.file])[0]
    except ScansRefused as refused:
        problem = refused.problems[command.file.component_key]
        raise InvalidInput(problem.code, {"file": problem.code}, **problem.context) from refused


def _paper(
    uow: UnitOfWork, dossier: Dossier, stored: StoredScan, at: datetime, actor: Actor
) -> Paper:
    paper = Paper(
        purpose=PaperPurpose.OPINION,
        component_key="opinion",
        file_name=stored.file_name,
        media_type=stored.media_type,
        size=stored.size,
        pages=stored.pages,
        sha256=stored.sha256,
        created_at=at,
        dossier_id=dossier.id,
        added_by_officer_id=actor.id,
    )
    uow.papers.add(paper)
    uow.flush()
    return paper
