"""A person's own dossiers: the list, one with everything that is theirs to see, its files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import NotFound
from dossiers.model.dossier import Dossier, NoteKind, ResultChannel
from dossiers.model.issued import MessageState, NoticeKind
from dossiers.model.paper import Paper, PaperPurpose
from dossiers.model.payment import ChargeState
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.slip import SlipKind, SupplementContent
from dossiers.model.slip_contents import stored_content
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.tracking import DossierLine, DossierScope
from dossiers.rules.mandates import procedures_of, sees_all
from dossiers.services.access import authority, dossier_for_applicant
from dossiers.services.draft_papers import PaperFile
from dossiers.services.enquiries import Story, story_of
from dossiers.services.steps.mandates import submitter_words
from dossiers.services.steps.supplement_times import last_day
from dossiers.services.stopping import may_ask_to_stop
from dossiers.services.supplements import asked_components
from dossiers.services.withdrawing import may_withdraw

PAGE_SIZE = 50
_REASONS = {
    DossierStatus.GUIDANCE_GIVEN: (NoteKind.GUIDANCE,),
    DossierStatus.REFUSED: (NoteKind.REFUSAL, NoteKind.OUT_OF_SCOPE),
    DossierStatus.SUPPLEMENT_REQUESTED: (NoteKind.SUPPLEMENT,),
}


@dataclass(frozen=True, slots=True)
class OwnLines:
    """One page of «my dossiers», newest first; `before_id` continues it, None at its end."""

    lines: tuple[DossierLine, ...]
    before_id: int | None


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A file of one's own dossier; `title` is the line of the dossier list that it belongs to."""

    id: int
    title: str
    file_name: str
    size: int
    added_at: datetime
    is_replaced: bool
    purpose: PaperPurpose


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message that was sent, or could not be."""

    kind: NoticeKind
    channel: str
    at: datetime
    state: MessageState


@dataclass(frozen=True, slots=True)
class OwnCharge:
    """A charge with what became of it, in whole đồng."""

    name: str
    amount: int
    state: ChargeState


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A component that a request or a guidance names."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """Everything about one's own dossier. `reason` is what was written to the applicant for the
    present state; `points` are the lines of the supplement request. `submitter` says who filed for
    the owner, "" the owner.
    """

    story: Story
    revision: int
    case_name: str
    contact: str
    may_withdraw: bool
    may_stop: bool
    stop_asked_at: datetime | None
    was_filed_online: bool
    reason: str
    points: tuple[str, ...]
    asked: tuple[AskedPaper, ...]
    respond_by: date | None
    papers: tuple[OwnPaper, ...]
    messages: tuple[OwnMessage, ...]
    charges: tuple[OwnCharge, ...]
    result_number: str
    is_granted: bool | None
    submitter: str = ""


def own_dossiers(deps: Deps, actor: Actor, *, before_id: int | None = None) -> OwnLines:
    """Return a page of the person's dossiers; one query, and one more under a mandate, which may
    show fewer. Raises NotAllowed `mandate_revoked` and the like.
    """
    found = deps.queries.tracking.of_person(
        actor.owner_id or 0,
        before_id=before_id,
        limit=PAGE_SIZE + 1,
        scope=_scope(deps, actor),
    )
    lines = tuple(found[:PAGE_SIZE])
    return OwnLines(lines, lines[-1].id if len(found) > PAGE_SIZE else None)


def _scope(deps: Deps, actor: Actor) -> DossierScope | None:
    if actor.principal_id is None:
        return None
    with deps.reading() as uow:
        mandate = authority(uow, actor, deps.clock.now())
    assert mandate is not None
    made_under = None if sees_all(mandate) else mandate.id
    return DossierScope(procedures_of(mandate), made_under)


def own_dossier(deps: Deps, code: str, actor: Actor) -> OwnDossier:
    """Return a dossier to its owner (R-LKP-03). Raises NotFound for anybody else."""
    with deps.reading() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=deps.clock.now())
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        names = {part.key: part.name for part in version.components}
        result = uow.routing.result_of_dossier(dossier.id)
        is_returned = dossier.status is DossierStatus.RETURNED
        case = version.case_of(dossier.case_key or None)
        return OwnDossier(
            story=story_of(uow, dossier),
            revision=dossier.revision,
            case_name=case.name if case else "",
            contact=dossier.applicant_phone or "",
            may_withdraw=may_withdraw(uow, dossier),
            may_stop=may_ask_to_stop(uow, dossier),
            stop_asked_at=_stop_asked_at(uow, dossier),
            was_filed_online=dossier.submitted_at is not None,
            reason=_reason(uow, dossier),
            points=_points(uow, dossier),
            asked=_asked(uow, dossier, version),
            respond_by=_respond_by(uow, dossier),
            papers=_papers(uow, dossier, names),
            messages=_messages(uow, dossier),
            charges=tuple(
                OwnCharge(one.name, one.amount, one.state)
                for one in uow.charges.of_dossier(dossier.id)
            ),
            result_number=result.document_number if result and is_returned else "",
            is_granted=result.is_granted if result and is_returned else None,
            submitter=submitter_words(uow, dossier),
        )


def open_own_paper(deps: Deps, code: str, paper_id: int, actor: Actor) -> PaperFile:
    """Open a file of one's own dossier; a result once it was returned online (R-RES-05).

    Raises NotFound `file_unknown` or `dossier_unknown`.
    """
    with deps.reading() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=deps.clock.now())
        paper = uow.papers.by_id(paper_id)
        if paper is None or paper.dossier_id != dossier.id or not _may_have(paper, dossier):
            raise NotFound("file_unknown")
    return PaperFile(deps.objects.open(paper.sha256), paper.file_name, paper.media_type)


def _may_have(paper: Paper, dossier: Dossier) -> bool:
    if paper.purpose is PaperPurpose.OPINION:
        return False  # what offices write to one another
    if paper.purpose is not PaperPurpose.RESULT:
        return True
    is_online = dossier.result_channel is ResultChannel.ONLINE
    return is_online and dossier.status is DossierStatus.RETURNED


def _papers(uow: UnitOfWork, dossier: Dossier, names: Mapping[str, str]) -> tuple[OwnPaper, ...]:
    return tuple(
        OwnPaper(
            id=paper.id,
            title=names.get(paper.component_key, ""),
            file_name=paper.file_name,
            size=paper.size,
            added_at=paper.created_at,
            is_replaced=paper.replaced_at is not None,
            purpose=paper.purpose,
        )
        for paper in uow.papers.of_dossier(dossier.id)
        if _may_have(paper, dossier)
    )


def _stop_asked_at(uow: UnitOfWork, dossier: Dossier) -> datetime | None:
    wish = None if dossier.is_closed else uow.endings.asked_stop(dossier.id)
    return wish.asked_at if wish else None


def _messages(uow: UnitOfWork, dossier: Dossier) -> tuple[OwnMessage, ...]:
    return tuple(
        OwnMessage(NoticeKind(one.kind), one.channel, one.sent_at or one.created_at, one.state)
        for one in uow.messages.of_dossier(dossier.id)
    )


def _reason(uow: UnitOfWork, dossier: Dossier) -> str:
    wanted = _REASONS.get(dossier.status, ())
    notes = [note.text for note in uow.notes.of_dossier(dossier.id) if note.kind in wanted]
    return notes[-1] if notes else ""


def _points(uow: UnitOfWork, dossier: Dossier) -> tuple[str, ...]:
    """The points as the slip prints them (R-SUP-02)."""
    if dossier.status is not DossierStatus.SUPPLEMENT_REQUESTED:
        return ()
    kind = SlipKind.SUPPLEMENT_REQUEST
    slips = [one for one in uow.slips.of_dossier(dossier.id) if one.kind == kind.value]
    content = stored_content(kind, json.loads(slips[-1].content))
    assert isinstance(content, SupplementContent)
    return tuple(
        f"{item.text} ({item.ground})" if item.ground else item.text for item in content.items
    )


def _asked(uow: UnitOfWork, dossier: Dossier, version: ProcedureVersion) -> tuple[AskedPaper, ...]:
    if dossier.status not in _REASONS or dossier.status is DossierStatus.REFUSED:
        return ()
    names = {part.key: part.name for part in version.components}
    return tuple(AskedPaper(key, names.get(key, key)) for key in asked_components(uow, dossier))


def _respond_by(uow: UnitOfWork, dossier: Dossier) -> date | None:
    if dossier.status is not DossierStatus.SUPPLEMENT_REQUESTED:
        return None
    return last_day(uow, dossier)
