"""The copy of an e-form as it was filed: made after the sending, and again after a correction."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from dossiers.model.dossier import Dossier
from dossiers.model.issued import IssuedSlip
from dossiers.model.paper import Paper
from dossiers.model.people import SYSTEM, Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.slip import SlipHeader, SlipKind
from dossiers.model.slip_handover import FiledFormContent, FiledPaper, FiledRow, FiledSection
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.filing import eform_of
from dossiers.services.steps.drafts import centre_by_id
from dossiers.services.steps.mandates import submitter_words
from dossiers.services.steps.slips import issue_slip
from dossiers.wording.eform_rows import answers_as_rows
from dossiers.wording.formats import format_file_size


@dataclass(frozen=True, slots=True)
class _Filed:
    """Which version of a procedure was filed under, and when."""

    version: ProcedureVersion
    at: datetime


def keep_filed_copy(uow: UnitOfWork, deps: Deps, dossier: Dossier, at: datetime) -> IssuedSlip:
    """Return the newest copy of a submission; make the first one where there is none yet.

    The first holds what was sent, also when something came to the dossier meanwhile. The dossier
    is locked, so that there is one.
    """
    slips = uow.slips.of_dossier(dossier.id)
    copies = [one for one in slips if one.kind == SlipKind.EFORM_COPY.value]
    if copies:
        return copies[-1]
    assert dossier.submitted_at is not None  # only what was sent is copied
    version = uow.procedures.by_version_id(dossier.procedure_version_id)
    sent = _Filed(version, dossier.submitted_at)
    return _issue(uow, deps, sent, dossier, at, SYSTEM)


def issue_filed_copy(
    uow: UnitOfWork,
    deps: Deps,
    version: ProcedureVersion,
    dossier: Dossier,
    at: datetime,
    actor: Actor,
) -> None:
    """File a new copy of what the submission holds now; it replaces the earlier one."""
    _issue(uow, deps, _Filed(version, at), dossier, at, actor)


def _issue(
    uow: UnitOfWork, deps: Deps, filed: _Filed, dossier: Dossier, at: datetime, actor: Actor
) -> IssuedSlip:
    centre = centre_by_id(uow, dossier.centre_id)
    papers, words = _papers(uow, filed, dossier), submitter_words(uow, dossier)

    def make(header: SlipHeader) -> FiledFormContent:
        content = _content(deps, filed, dossier, papers, header)
        return replace(content, submitter_text=words)

    return issue_slip(uow, centre, SlipKind.EFORM_COPY, make, dossier=dossier, at=at, actor=actor)


def _content(
    deps: Deps,
    filed: _Filed,
    dossier: Dossier,
    papers: tuple[FiledPaper, ...],
    header: SlipHeader,
) -> FiledFormContent:
    version = filed.version
    answers = dossier.answers or "{}"
    blocks = answers_as_rows(eform_of(version), json.loads(answers), deps.places)
    case = version.case_of(dossier.case_key or None)
    return FiledFormContent(
        header=header,
        procedure_name=version.name,
        applicant_name=dossier.applicant_name,
        filed_at=filed.at,
        sections=tuple(
            FiledSection(block.title, tuple(FiledRow(row.label, row.value) for row in block.rows))
            for block in blocks
        ),
        papers=papers,
        digest=hashlib.sha256(answers.encode()).hexdigest(),
        case_name=case.name if case else "",
    )


def _papers(uow: UnitOfWork, filed: _Filed, dossier: Dossier) -> tuple[FiledPaper, ...]:
    names = {part.key: part.name for part in filed.version.components}
    return tuple(
        FiledPaper(
            component=names.get(one.component_key, ""),
            file_name=one.file_name,
            size_text=format_file_size(one.size),
            digest=one.sha256,
        )
        for one in uow.papers.of_dossier(dossier.id)
        if _was_there(one, filed.at)
    )


def _was_there(paper: Paper, at: datetime) -> bool:
    return paper.created_at <= at and (paper.replaced_at is None or paper.replaced_at > at)
