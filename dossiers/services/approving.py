"""The decision: a leader signs what was proposed or sends it back; a result comes into being."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict, InvalidInput
from dossiers.model.centre import CentreSettings
from dossiers.model.dossier import Dossier, NoteKind, ResultChannel
from dossiers.model.events import EventKind
from dossiers.model.paper import Paper, PaperPurpose
from dossiers.model.people import Actor
from dossiers.model.routing import HandoverDirection, Result, StepRun
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.interlinking import check_parts_decided
from dossiers.rules.opinions import check_rounds_over
from dossiers.rules.permissions import Action
from dossiers.rules.routing import StepPurpose, step_after, step_to_redo
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.handing import prepare_handover
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.scans import Scan, ScansRefused, StoredScan, store_scans
from dossiers.services.steps.stepping import begin_step, current_step, finish_run, require_role

RESULT_KEY = "result"


@dataclass(frozen=True, slots=True)
class ApproveResult:
    """The signed document: number, what it says in one line, and its file if there is one."""

    code: str
    revision: int | None
    document_number: str
    summary: str
    file: Scan | None = None


@dataclass(frozen=True, slots=True)
class SendBackProposal:
    """Why the leader does not sign."""

    code: str
    revision: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What waits for a signature."""

    is_granted: bool
    text: str
    officer_id: int | None
    at: datetime


def latest_proposal(uow: UnitOfWork, dossier: Dossier) -> Proposal | None:
    """Return the last proposal of a dossier, None before the first one."""
    events = [one for one in uow.events.of_dossier(dossier.id) if one.kind is EventKind.PROPOSED]
    if not events:
        return None
    event = events[-1]
    note = uow.notes.by_id(event.data["note"])
    return Proposal(event.data["granted"], note.text if note else "", event.actor_id, event.at)


def approve_result(deps: Deps, command: ApproveResult, actor: Actor) -> None:
    """Sign what was proposed: the result is in the system before it travels (R-ACC-03, R-RES-12).

    The file is inspected and stored first. The result then waits to be sent to the centre.
    Raises InvalidInput `approval_wrong` or the file's refusal, RuleViolation `step_out_of_turn`.
    """
    _check_words(command)
    stored = _stored_file(deps, command, actor)
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, actor, command.code, command.revision)
        route, step, run = current_step(uow, dossier, StepPurpose.APPROVE)
        require_role(actor, dossier, step.role)
        check_rounds_over(uow.opinions.rounds_of_dossier(dossier.id))
        check_parts_decided(uow.legs.of_dossier(dossier.id) if dossier.is_interlinked else ())
        paper = _paper(uow, dossier, stored, at, actor) if stored else None
        result = _result(uow, dossier, command, paper, at, actor)
        finish_run(uow, dossier, run, at=at, actor=actor, outcome="approved", limit=step.limit)
        after = step_after(route, step.key)
        assert after is not None
        release = begin_step(uow, dossier, after, at=at, officer_id=None)
        _prepare_way_back(uow, dossier, release, paper, at)
        facts = {"step": run.id, "next": release.id, "timeliness": run.timeliness}
        papers = {"papers": [paper.sha256]} if paper else {}
        record(
            uow,
            dossier,
            EventKind.APPROVED,
            at=at,
            actor=actor,
            holder=Holder(HolderKind.AGENCY, dossier.working_agency_id),
            data={**facts, **papers, "result": result.id, "granted": result.is_granted},
        )
        uow.commit()


def send_back_proposal(deps: Deps, command: SendBackProposal, actor: Actor) -> None:
    """Send a proposal back to the officer who made it, with a reason; the step runs anew.

    Raises InvalidInput `send_back_without_reason`, RuleViolation `step_out_of_turn`.
    """
    if not command.reason.strip():
        raise InvalidInput("send_back_without_reason", {"reason": "send_back_without_reason"})
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, actor, command.code, command.revision)
        proposal = latest_proposal(uow, dossier)
        route, step, run = current_step(uow, dossier, StepPurpose.APPROVE)
        require_role(actor, dossier, step.role)
        before = step_to_redo(route, step.key)
        assert before is not None
        assert proposal is not None
        note = add_note(
            uow,
            dossier,
            NoteKind.INTERNAL,
            command.reason,
            at=at,
            actor=actor,
            agency_id=dossier.working_agency_id,
        )
        finish_run(uow, dossier, run, at=at, actor=actor, outcome="sent_back", limit=step.limit)
        again = begin_step(uow, dossier, before, at=at, officer_id=proposal.officer_id)
        record(
            uow,
            dossier,
            EventKind.SENT_BACK,
            at=at,
            actor=actor,
            holder=Holder(HolderKind.AGENCY, dossier.working_agency_id, proposal.officer_id),
            data={"step": run.id, "next": again.id, "note": note.id},
        )
        uow.commit()


def _check_words(command: ApproveResult) -> None:
    needed = {"document_number": command.document_number, "summary": command.summary}
    errors = {name: f"{name}_missing" for name, value in needed.items() if not value.strip()}
    if errors:
        raise InvalidInput("approval_wrong", errors)


def _stored_file(deps: Deps, command: ApproveResult, actor: Actor) -> StoredScan | None:
    if command.file is None:
        return None
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.APPROVE)
        settings: CentreSettings = centre_of(uow, dossier).settings
    try:
        return store_scans(deps, settings, [command.file])[0]
    except ScansRefused as refused:
        problem = refused.problems[command.file.component_key]
        raise InvalidInput(problem.code, {"file": problem.code}, **problem.context) from refused


def _dossier(uow: UnitOfWork, actor: Actor, code: str, revision: int | None) -> Dossier:
    dossier = dossier_for_officer(uow, actor, code, Action.APPROVE, revision=revision, lock=True)
    if dossier.status is not DossierStatus.PROCESSING:
        raise Conflict("not_in_processing", dossier=dossier.code)
    return dossier


def _paper(
    uow: UnitOfWork, dossier: Dossier, stored: StoredScan, at: datetime, actor: Actor
) -> Paper:
    paper = Paper(
        purpose=PaperPurpose.RESULT,
        component_key=RESULT_KEY,
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


def _result(
    uow: UnitOfWork,
    dossier: Dossier,
    command: ApproveResult,
    paper: Paper | None,
    at: datetime,
    actor: Actor,
) -> Result:
    """The leader signs what was proposed, nothing else."""
    proposal = latest_proposal(uow, dossier)
    assert proposal is not None
    assert actor.id is not None
    result = Result(
        dossier_id=dossier.id,
        is_granted=proposal.is_granted,
        document_number=command.document_number.strip(),
        summary=command.summary.strip(),
        decided_at=at,
        decided_by=actor.id,
        paper_id=paper.id if paper else None,
    )
    uow.routing.add_result(result)
    uow.flush()
    return result


def _prepare_way_back(
    uow: UnitOfWork, dossier: Dossier, release: StepRun, paper: Paper | None, at: datetime
) -> None:
    """Results travel as dossiers do; one with a file that goes out online needs no paper."""
    prepare_handover(
        uow,
        dossier,
        at=at,
        direction=HandoverDirection.TO_CENTRE,
        due_at=release.due_at or dossier.due_at,
        is_electronic=paper is not None and dossier.result_channel is ResultChannel.ONLINE,
    )
