"""The copy of an e-form as it was filed: issued again when a submission was corrected."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

from dossiers.model.dossier import Dossier
from dossiers.model.people import Actor
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


def issue_filed_copy(
    uow: UnitOfWork,
    deps: Deps,
    version: ProcedureVersion,
    dossier: Dossier,
    at: datetime,
    actor: Actor,
) -> None:
    """File a new copy of what the submission holds now; it replaces the earlier one."""
    centre = centre_by_id(uow, dossier.centre_id)
    papers, words = _papers(uow, version, dossier), submitter_words(uow, dossier)

    def make(header: SlipHeader) -> FiledFormContent:
        content = _content(deps, version, dossier, papers, header, at)
        return replace(content, submitter_text=words)

    issue_slip(uow, centre, SlipKind.EFORM_COPY, make, dossier=dossier, at=at, actor=actor)


def _content(
    deps: Deps,
    version: ProcedureVersion,
    dossier: Dossier,
    papers: tuple[FiledPaper, ...],
    header: SlipHeader,
    at: datetime,
) -> FiledFormContent:
    answers = dossier.answers or "{}"
    blocks = answers_as_rows(eform_of(version), json.loads(answers), deps.places)
    case = version.case_of(dossier.case_key or None)
    return FiledFormContent(
        header=header,
        procedure_name=version.name,
        applicant_name=dossier.applicant_name,
        filed_at=at,
        sections=tuple(
            FiledSection(block.title, tuple(FiledRow(row.label, row.value) for row in block.rows))
            for block in blocks
        ),
        papers=papers,
        digest=hashlib.sha256(answers.encode()).hexdigest(),
        case_name=case.name if case else "",
    )


def _papers(uow: UnitOfWork, version: ProcedureVersion, dossier: Dossier) -> tuple[FiledPaper, ...]:
    names = {part.key: part.name for part in version.components}
    return tuple(
        FiledPaper(
            component=names.get(one.component_key, ""),
            file_name=one.file_name,
            size_text=format_file_size(one.size),
            digest=one.sha256,
        )
        for one in uow.papers.of_dossier(dossier.id)
        if one.replaced_at is None
    )
