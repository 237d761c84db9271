"""Completing a submission after its guidance: corrected answers, papers anew, sent once more."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.errors import Conflict, InvalidInput, NotFound
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.draft import Draft
from dossiers.model.eform import EForm
from dossiers.model.eform_answers import CleanAnswers
from dossiers.model.events import EventKind
from dossiers.model.identifiers import new_draft_token
from dossiers.model.mandates import Power
from dossiers.model.paper import PaperPurpose
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.eforms import clean_answers, merge_section
from dossiers.rules.filing import declaration_key, eform_of, papers_to_attach
from dossiers.rules.supplements import check_answers
from dossiers.services.access import dossier_for_applicant
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.drafts import day_in_vietnam
from dossiers.services.steps.filed_copy import issue_filed_copy, keep_filed_copy
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note_if_any
from dossiers.services.steps.scans import Scan, StoredScan, replace_scans, store_scans
from dossiers.services.steps.sent_notice import tell_sender
from dossiers.services.supplements import asked_components


@dataclass(frozen=True, slots=True)
class Completion:
    """What a guidance asks for and what was corrected so far; `asked` are component keys."""

    version: ProcedureVersion
    case_key: str
    eform: EForm | None
    answers: Mapping[str, Any]
    is_corrected: bool
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResubmitDossier:
    """Everything that comes anew; `note` answers what is no paper."""

    code: str
    revision: int | None
    papers: tuple[StoredScan, ...]
    note: str
    confirms_truth: bool


def open_completion(deps: Deps, code: str, actor: Actor) -> Completion:
    """Return what is to be completed. Raises NotFound, Conflict `no_guidance_awaited`."""
    with deps.reading() as uow:
        dossier = _guided(uow, code, actor, deps.clock.now(), lock=False)
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        row = _corrections(uow, dossier)
        return Completion(
            version=version,
            case_key=dossier.case_key,
            eform=eform_of(version) if version.eform and dossier.answers else None,
            answers=_answers(dossier, row),
            is_corrected=row is not None and row.answers is not None,
            asked=asked_components(uow, dossier),
        )


def save_correction(
    deps: Deps, code: str, section: str, typed: Mapping[str, Any], actor: Actor
) -> CleanAnswers:
    """Check one page of the e-form and keep it until the dossier is sent again.

    What was filed stays as it is until then. Raises NotFound `eform_page`, Conflict.
    """
    now = deps.clock.now()
    with deps.uow() as uow:
        dossier = _guided(uow, code, actor, now, lock=True)
        eform = eform_of(uow.procedures.by_version_id(dossier.procedure_version_id))
        if eform.section(section) is None:
            raise NotFound("eform_page", page=section)
        row = _corrections(uow, dossier)
        stored = _answers(dossier, row)
        today = day_in_vietnam(now)
        cleaned = clean_answers(
            eform, {**stored, **typed}, deps.places, today=today, section=section
        )
        if cleaned.errors:
            return cleaned
        if row is None:
            row = _new_row(dossier, now)
            uow.drafts.add(row)
        merged = merge_section(stored, section, cleaned.values)
        row.answers = json.dumps(merged, ensure_ascii=False)
        row.updated_at = now
        uow.drafts.save(row)
        uow.commit()
    return cleaned


def store_files(
    deps: Deps, code: str, scans: Sequence[Scan], actor: Actor, *, kept: int = 0
) -> tuple[StoredScan, ...]:
    """Inspect and store files for one's own dossier; no transaction (R-INT-10).

    `kept` is the number of files of earlier tries, which count towards the most allowed.
    Raises NotFound, ScansRefused (a problem per line, the good ones kept), InvalidInput
    `files_too_many`.
    """
    with deps.reading() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=deps.clock.now(), power=Power.FILE)
        settings = centre_of(uow, dossier).settings
    if kept + len(scans) > settings.max_files:
        raise InvalidInput("files_too_many", limit=settings.max_files)
    return store_scans(deps, settings, scans)


def resubmit_dossier(deps: Deps, command: ResubmitDossier, actor: Actor) -> None:
    """Send a guided submission again, completed: it waits for the centre anew (R-INT-09).

    Newer papers take the place of the older, which stay in the history; corrected answers are
    filed with a new copy of the e-form. Once per guidance: a second click finds it sent and is a
    Conflict `no_guidance_awaited`. Raises InvalidInput `truth_not_confirmed` (R-INT-15),
    `supplement_answer_empty`, `supplement_incomplete`; StaleVersion; NotFound.
    """
    at = deps.clock.now()
    if not command.confirms_truth:
        raise InvalidInput("truth_not_confirmed", {"truth": "truth_not_confirmed"})
    with deps.uow() as uow:
        dossier = _guided(uow, command.code, actor, at, lock=True, revision=command.revision)
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        row = _corrections(uow, dossier)
        given = {one.component_key for one in command.papers}
        if row is not None and row.answers is not None:
            given.add(declaration_key(version) or "")
        check_answers(asked_components(uow, dossier), given, command.note)
        _check_lines(version, dossier, command.papers)
        keep_filed_copy(uow, deps, dossier, at)  # before what was filed first is replaced
        purpose = PaperPurpose.COMPONENT
        replace_scans(uow, dossier, command.papers, at=at, actor=actor, purpose=purpose)
        uow.flush()
        facts = _facts(uow, dossier, command, row, at, actor)
        dossier.confirmed_truth_at = at
        record(
            uow,
            dossier,
            EventKind.RESUBMITTED,
            at=at,
            actor=actor,
            status=DossierStatus.REGISTERED,
            holder=Holder(HolderKind.CENTRE),
            data=facts,
        )
        issue_filed_copy(uow, deps, version, dossier, at, actor)
        tell_sender(uow, deps, version, dossier, at, occasion=f"resubmitted-{dossier.chain_seq}")
        uow.commit()


def _facts(
    uow: UnitOfWork,
    dossier: Dossier,
    command: ResubmitDossier,
    row: Draft | None,
    at: datetime,
    actor: Actor,
) -> dict[str, Any]:
    """Let the corrections become what is filed; return what the event says of it."""
    kind = NoteKind.SUPPLEMENT_ANSWER
    note = add_note_if_any(uow, dossier, kind, command.note, at=at, actor=actor)
    facts: dict[str, Any] = {
        "papers": [one.sha256 for one in command.papers],
        "note": note.id if note else None,
    }
    if row is not None and row.answers is not None:
        dossier.answers, row.answers = row.answers, None
        uow.drafts.save(row)
        facts["answers"] = hashlib.sha256((dossier.answers or "").encode()).hexdigest()
    return facts


def _guided(
    uow: UnitOfWork,
    code: str,
    actor: Actor,
    at: datetime,
    *,
    lock: bool,
    revision: int | None = None,
) -> Dossier:
    dossier = dossier_for_applicant(uow, actor, code, at=at, power=Power.FILE, lock=lock)
    if dossier.status is not DossierStatus.GUIDANCE_GIVEN:
        raise Conflict("no_guidance_awaited", dossier=dossier.code)
    return dossier_for_applicant(uow, actor, code, at=at, revision=revision, lock=lock)


def _corrections(uow: UnitOfWork, dossier: Dossier) -> Draft | None:
    """The draft that the dossier was sent from keeps the corrections until they are sent."""
    return uow.drafts.by_token(dossier.submit_key) if dossier.submit_key else None


def _new_row(dossier: Dossier, now: datetime) -> Draft:
    token = dossier.submit_key = dossier.submit_key or new_draft_token()
    return Draft(
        token=token,
        person_id=dossier.person_id or 0,
        centre_id=dossier.centre_id,
        procedure_code=dossier.procedure_code,
        procedure_version_id=dossier.procedure_version_id,
        created_at=now,
        updated_at=now,
        expires_at=now,
        case_key=dossier.case_key,
        dossier_id=dossier.id,
    )


def _answers(dossier: Dossier, row: Draft | None) -> dict[str, Any]:
    text = row.answers if row is not None and row.answers is not None else dossier.answers
    answers: dict[str, Any] = json.loads(text or "{}")
    return answers


def _check_lines(version: ProcedureVersion, dossier: Dossier, papers: Sequence[StoredScan]) -> None:
    known = {part.key for part in papers_to_attach(version, dossier.case_key or None)}
    if not {one.component_key for one in papers} <= known:
        raise NotFound("component_unknown")
