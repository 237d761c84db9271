"""Papers of a draft: judged and stored before any transaction, each file for itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from dossiers.errors import DomainError, InvalidInput, NotFound, Unavailable
from dossiers.model.draft_details import DraftDetails
from dossiers.model.paper import Paper, PaperPurpose
from dossiers.model.people import Actor
from dossiers.model.procedure import ComponentKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.found_draft import FoundDraft
from dossiers.ports.outside import FileFacts, StoredObject
from dossiers.rules.filing import papers_to_attach
from dossiers.services.steps.drafts import change_draft, draft_to_change, find_draft
from dossiers.services.steps.scans import shown_name, true_name


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """The most that this installation takes; the centre's own settings may be lower."""

    max_bytes: int
    max_pages: int
    max_files: int


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as it arrives: its name is shown, never trusted."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class AddPapers:
    """Files for one line of the dossier list."""

    token: str
    component_key: str
    files: tuple[IncomingFile, ...]
    limits: UploadLimits


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that could not be taken: its name, and why as an error with its facts."""

    name: str
    reason: DomainError


@dataclass(frozen=True, slots=True)
class PapersAdded:
    """What became of each file."""

    added: tuple[str, ...]
    refused: tuple[RefusedFile, ...]


@dataclass(frozen=True, slots=True)
class PaperFile:
    """Stored bytes to be served; the caller closes the stream."""

    stream: BinaryIO
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class _Checked:
    name: str
    facts: FileFacts
    stored: StoredObject


def add_papers(deps: Deps, command: AddPapers, actor: Actor) -> PapersAdded:
    """Judge, store and attach files; a bad one is refused by name, the others stay (R-INT-10).

    The bytes are durable before their row is written. The same file twice for one line is taken
    once. Raises as `draft_to_change`, NotFound for a line that asks for no file, InvalidInput
    `file_missing` without a file. A file for which the store has no room is refused by name too.
    """
    if not command.files:
        raise InvalidInput("file_missing", errors={"files": "file_missing"})
    with deps.reading() as uow:
        found = draft_to_change(uow, actor, command.token, deps.clock.now(), lock=False)
        limits = _limits_for(uow, found, command)
    checked: list[_Checked] = []
    refused: list[RefusedFile] = []
    for file in command.files:
        name = shown_name(file.name)
        try:
            checked.append(_check(deps, file, name, limits))
        except (InvalidInput, Unavailable) as error:
            refused.append(RefusedFile(name, error))
    if checked:
        refused += _attach(deps, command, actor, found, checked, limits.max_files)
    late = {one.name for one in refused}
    return PapersAdded(tuple(one.name for one in checked if one.name not in late), tuple(refused))


def remove_paper(deps: Deps, token: str, paper_id: int, actor: Actor) -> None:
    """Take a file off a draft; one that is gone already is no error. Its bytes go later."""
    with deps.uow() as uow:
        draft = draft_to_change(uow, actor, token, deps.clock.now()).draft
        paper = uow.papers.by_id(paper_id)
        if paper is None or paper.draft_id != draft.id:
            return
        uow.papers.remove(paper)
        draft.updated_at = deps.clock.now()
        uow.drafts.save(draft)
        uow.commit()


def waive_paper(deps: Deps, token: str, component_key: str, actor: Actor, *, applies: bool) -> None:
    """Save that a conditional paper does not, or does again, apply to the person's case.

    Raises InvalidInput for a line that is not conditional.
    """
    now = deps.clock.now()

    def change(uow: UnitOfWork, found: FoundDraft) -> None:
        draft = found.draft
        version = uow.procedures.by_version_id(draft.procedure_version_id)
        lines = {part.key: part for part in papers_to_attach(version, draft.case_key or None)}
        part = lines.get(component_key)
        if part is None or part.kind is not ComponentKind.CONDITIONAL:
            raise InvalidInput("component_unknown")
        details = DraftDetails.from_json(draft.applicant)
        waived = tuple(key for key in details.waived if key != component_key)
        if not applies:
            waived = (*waived, component_key)
        draft.applicant = details._replace(waived=waived).to_json()
        draft.updated_at = now

    change_draft(deps, actor, token, now, change)


def open_paper(deps: Deps, token: str, paper_id: int, actor: Actor) -> PaperFile:
    """Open a file of one's own draft. Raises NotFound."""
    with deps.reading() as uow:
        draft = find_draft(uow, actor, token, deps.clock.now()).draft
        paper = uow.papers.by_id(paper_id)
        if paper is None or paper.draft_id != draft.id:
            raise NotFound("file_unknown")
    return PaperFile(deps.objects.open(paper.sha256), paper.file_name, paper.media_type)


def _limits_for(uow: UnitOfWork, found: FoundDraft, command: AddPapers) -> UploadLimits:
    draft, settings, own = found.draft, found.centre.settings, command.limits
    version = uow.procedures.by_version_id(draft.procedure_version_id)
    asked = {part.key for part in papers_to_attach(version, draft.case_key or None)}
    if command.component_key not in asked:
        raise NotFound("component_unknown")
    return UploadLimits(
        max_bytes=min(own.max_bytes, settings.max_file_bytes),
        max_pages=min(own.max_pages, settings.max_pages),
        max_files=min(own.max_files, settings.max_files),
    )


def _check(deps: Deps, file: IncomingFile, name: str, limits: UploadLimits) -> _Checked:
    facts = deps.inspector.inspect(
        file.stream, name=name, max_bytes=limits.max_bytes, max_pages=limits.max_pages
    )
    file.stream.seek(0)
    return _Checked(
        true_name(name, facts), facts, deps.objects.put(file.stream, limit=limits.max_bytes)
    )


def _attach(
    deps: Deps,
    command: AddPapers,
    actor: Actor,
    found: FoundDraft,
    checked: list[_Checked],
    max_files: int,
) -> list[RefusedFile]:
    """Write the rows of stored files; return those for which the draft has no room.

    One statement does it, unless somebody changed the draft while the files were judged: then its
    files are counted once more under the row's lock. So is the mandate of who acts under one asked
    once more: judging may have taken a while.
    """
    now = deps.clock.now()
    if actor.mandate_id is None:
        seen = found.draft.updated_at
        papers, refused = _take_in(found, command.component_key, checked, max_files, now)
        with deps.uow() as uow:
            if uow.drafts.attach(found.draft, papers, seen):
                uow.commit()
                return refused
    with deps.uow() as uow:
        found = draft_to_change(uow, actor, command.token, now)
        papers, refused = _take_in(found, command.component_key, checked, max_files, now)
        for paper in papers:
            uow.papers.attach(paper)
        uow.drafts.save(found.draft)
        uow.commit()
    return refused


def _take_in(
    found: FoundDraft, component_key: str, checked: list[_Checked], max_files: int, now: datetime
) -> tuple[list[Paper], list[RefusedFile]]:
    """Return the new rows of a draft, and what has no room; notes in the draft what changes."""
    draft, papers, refused = found.draft, list[Paper](), list[RefusedFile]()
    known = {one.sha256 for one in found.papers if one.component_key == component_key}
    room = max_files - len(found.papers)
    details = DraftDetails.from_json(draft.applicant)
    warnings = dict(details.warnings)
    for one in checked:
        if one.stored.sha256 in known:
            continue
        if len(papers) >= room:
            reason = InvalidInput("files_too_many", name=one.name, limit=max_files)
            refused.append(RefusedFile(one.name, reason))
            continue
        known.add(one.stored.sha256)
        warnings[one.stored.sha256] = one.facts.warnings
        papers.append(_row(draft.id, component_key, one, now))
    waived = tuple(key for key in details.waived if key != component_key)
    draft.applicant = details._replace(warnings=warnings, waived=waived).to_json()
    draft.updated_at = now
    return papers, refused


def _row(draft_id: int, component_key: str, one: _Checked, now: datetime) -> Paper:
    return Paper(
        purpose=PaperPurpose.COMPONENT,
        component_key=component_key,
        file_name=one.name,
        media_type=one.facts.media_type,
        size=one.stored.size,
        pages=one.facts.pages,
        sha256=one.stored.sha256,
        created_at=now,
        draft_id=draft_id,
    )
