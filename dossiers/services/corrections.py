"""A wrong result put right: a case of its own, linked to the dossier, free of charge."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict
from dossiers.model.dossier import Dossier, NoteKind, Verdict
from dossiers.model.endings import Correction
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.status import CLOSED, DossierStatus, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.endings import check_reason
from dossiers.rules.intake import Finding, finding
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.ending import message_facts
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.numbers import take_code
from dossiers.services.steps.receiving import Acceptance, Offer, Received, accept
from dossiers.services.steps.stepping import version_of
from dossiers.wording.intake import message_moment

_HAS_RESULT = frozenset({DossierStatus.COMPLETED, DossierStatus.RETURNED})


@dataclass(frozen=True, slots=True)
class OpenCorrection:
    """Which dossier's result is wrong, as the page showed it, and in what."""

    code: str
    revision: int | None
    reason: str


def open_correction(deps: Deps, command: OpenCorrection, actor: Actor) -> Received:
    """Open the case that corrects a wrong result: own code and due date, no charge (R-RES-09).

    It runs like the dossier that it corrects, under the same version, with the same papers. Raises
    InvalidInput `correction_without_reason`, Conflict `no_result_to_correct`,
    `correction_under_way`, StaleVersion, NotAllowed.
    """
    reason = check_reason(command.reason, "correction_without_reason")
    at = deps.clock.now()
    with deps.uow() as uow:
        wrong = dossier_for_officer(
            uow, actor, command.code, Action.OPEN_CORRECTION, revision=command.revision, lock=True
        )
        _check(uow, wrong)
        centre = centre_of(uow, wrong)
        case = _copy(wrong, take_code(uow, centre, at), at)
        uow.dossiers.add(case)
        uow.flush()
        acceptance = Acceptance(at, at, _findings(uow, wrong), is_free=True)
        received = accept(uow, deps, _offer(uow, centre, wrong), case, acceptance, actor=actor)
        note = add_note(uow, wrong, NoteKind.WRONG_RESULT, reason, at=at, actor=actor)
        assert actor.id is not None
        uow.endings.add(Correction(case.id, wrong.id, note.id, at, actor.id))
        facts = {"note": note.id, "case": case.id}
        record(uow, wrong, EventKind.CORRECTION_OPENED, at=at, actor=actor, data=facts)
        told = message_facts(centre, version_of(uow, wrong))
        told["due"] = message_moment(received.due_at)
        kind, occasion = NoticeKind.CORRECTION_OPENED, str(case.id)
        queue_notice(uow, deps, wrong, kind, at=at, facts=told, occasion=occasion)
        uow.commit()
        return received


def _check(uow: UnitOfWork, wrong: Dossier) -> None:
    if wrong.status not in _HAS_RESULT:
        raise Conflict("no_result_to_correct", dossier=wrong.code)
    for earlier in uow.endings.corrections_of(wrong.id):
        case = uow.dossiers.by_id(earlier.dossier_id)
        if case is not None and case.status not in CLOSED:
            raise Conflict("correction_under_way", dossier=case.code)


def _offer(uow: UnitOfWork, centre: Centre, wrong: Dossier) -> Offer:
    agency = uow.agencies.by_id(wrong.agency_id)
    assert agency is not None
    return Offer(centre, version_of(uow, wrong), wrong.procedure_version_id, agency)


def _findings(uow: UnitOfWork, wrong: Dossier) -> tuple[Finding, ...]:
    return tuple(
        finding(one.component_key, Verdict.COMPLETE)
        for one in uow.checks.of_dossier(wrong.id)
        if one.verdict is Verdict.COMPLETE
    )


def _copy(wrong: Dossier, code: str, at: datetime) -> Dossier:
    return Dossier(
        centre_id=wrong.centre_id,
        agency_id=wrong.agency_id,
        procedure_code=wrong.procedure_code,
        procedure_version_id=wrong.procedure_version_id,
        case_key=wrong.case_key,
        channel=wrong.channel,
        status=DossierStatus.REGISTERED,
        holder_kind=HolderKind.CENTRE,
        applicant_kind=wrong.applicant_kind,
        applicant_name=wrong.applicant_name,
        applicant_name_fold=wrong.applicant_name_fold,
        created_at=at,
        code=code,
        person_id=wrong.person_id,
        applicant_personal_id=wrong.applicant_personal_id,
        applicant_personal_id_digest=wrong.applicant_personal_id_digest,
        applicant_tax_code=wrong.applicant_tax_code,
        applicant_phone=wrong.applicant_phone,
        applicant_phone_digest=wrong.applicant_phone_digest,
        applicant_email=wrong.applicant_email,
        applicant_address=wrong.applicant_address,
        submitter_kind=wrong.submitter_kind,
        submitter_name=wrong.submitter_name,
        answers=wrong.answers,
        sets=wrong.sets,
        result_channel=wrong.result_channel,
        result_address=wrong.result_address,
    )
