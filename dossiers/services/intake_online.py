"""The centre's answer to an online submission: receive, guide once, refuse (R-INT-09, R-INT-11)."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import Dossier, NoteKind, Verdict
from dossiers.model.endings import RefusalGround
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.people import Actor
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.intake import (
    ExtraPaper,
    Finding,
    check_acceptable,
    check_extra_papers,
    check_first_guidance,
    check_published,
    check_refusal_reason,
    lacking_components,
    online_receipt_at,
)
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.asked_first import check_free_for_intake, counting_sent_at
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.charging import cancel_open_charges
from dossiers.services.steps.ending import count_refusal
from dossiers.services.steps.history import record
from dossiers.services.steps.intake_slips import Refusal, refusal_slip
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.receiving import (
    Acceptance,
    Offer,
    Received,
    accept,
    check_move,
    find_agency,
    notice_facts,
    put_checks,
)
from dossiers.services.steps.slips import issue_slip
from dossiers.wording.intake import lack_words, numbered, out_of_scope_words, with_ground

WITH_APPLICANT = Holder(HolderKind.APPLICANT)
_OUTCOMES = {
    Action.RECEIVE: DossierStatus.RECEIVED,
    Action.GUIDE: DossierStatus.GUIDANCE_GIVEN,
    Action.REFUSE: DossierStatus.REFUSED,
}


@dataclass(frozen=True, slots=True)
class ReceiveOnline:
    """Accept the submission as it is."""

    code: str
    revision: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class GuideOnline:
    """Give it back once with everything that is lacking; `extras` need a legal ground."""

    code: str
    revision: int
    findings: tuple[Finding, ...]
    extras: tuple[ExtraPaper, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RefuseOnline:
    """Refuse it with a reason; out of scope with the competent agency if known."""

    code: str
    revision: int
    reason: str
    is_out_of_scope: bool = False
    competent_agency: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The refused dossier and its slip."""

    code: str
    slip_id: int


def receive_online(deps: Deps, command: ReceiveOnline, actor: Actor) -> Received:
    """Accept an online submission; it keeps the code that sending gave it (R-INT-06).

    The clock runs from the sending where the centre counts so and no guidance was given, else
    from now (R-INT-10, R-DLN-04). Raises RuleViolation `components_lacking` (R-INT-01) or
    `move_not_lawful`, StaleVersion, NotFound, NotAllowed.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier, offer = _open(uow, actor, command, Action.RECEIVE, at)
        _check_submitted(dossier)
        check_acceptable(offer.version, dossier.case_key or None, command.findings)
        counts_from = online_receipt_at(
            offer.centre.settings,
            submitted_at=counting_sent_at(uow, dossier),
            guided_at=dossier.guidance_given_at,
            accepted_at=at,
        )
        acceptance = Acceptance(at, counts_from, command.findings)
        received = accept(uow, deps, offer, dossier, acceptance, actor=actor)
        uow.commit()
    return received


def _check_submitted(dossier: Dossier) -> None:
    """Refuse what was taken in before: a decline by the agency also leads back to RECEIVED."""
    if dossier.status is not DossierStatus.REGISTERED:
        before, after = dossier.status.value, DossierStatus.RECEIVED.value
        raise RuleViolation("move_not_lawful", "R-ACC-03", before=before, after=after)


def guide_online(deps: Deps, command: GuideOnline, actor: Actor) -> str:
    """Give a submission back with one full guidance; returns the code (R-INT-09).

    No deadline runs. Raises RuleViolation `guidance_given_before`, `paper_without_ground`
    (R-INT-05), `component_not_published` (R-INT-04); InvalidInput `guidance_empty`; StaleVersion.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier, offer = _open(uow, actor, command, Action.GUIDE, at)
        check_first_guidance(dossier.guidance_given_at)
        text = _guidance_text(offer, dossier, command)
        put_checks(uow, offer, dossier, command.findings, at=at, actor=actor)
        note = add_note(uow, dossier, NoteKind.GUIDANCE, text, at=at, actor=actor)
        dossier.guidance_given_at = at
        record(
            uow,
            dossier,
            EventKind.GUIDED,
            at=at,
            actor=actor,
            status=DossierStatus.GUIDANCE_GIVEN,
            holder=WITH_APPLICANT,
            data={"note": note.id},
        )
        facts = {**notice_facts(offer), "reason": text}
        queue_notice(uow, deps, dossier, NoticeKind.GUIDED, at=at, facts=facts)
        uow.commit()
    return command.code


def refuse_online(deps: Deps, command: RefuseOnline, actor: Actor) -> Refused:
    """Refuse a submission: it ends, keeps its code, gets no deadline (R-INT-13, R-REF-02).

    Raises RuleViolation `refusal_without_reason` (R-REF-01), StaleVersion, NotFound, NotAllowed.
    """
    at = deps.clock.now()
    check_refusal_reason(command.reason)
    with deps.uow() as uow:
        dossier, offer = _open(uow, actor, command, Action.REFUSE, at)
        agency = command.competent_agency.strip() if command.is_out_of_scope else ""
        reason = command.reason.strip()
        kind = NoteKind.OUT_OF_SCOPE if command.is_out_of_scope else NoteKind.REFUSAL
        note = add_note(uow, dossier, kind, out_of_scope_words(reason, agency), at=at, actor=actor)
        record(
            uow,
            dossier,
            EventKind.REFUSED,
            at=at,
            actor=actor,
            status=DossierStatus.REFUSED,
            holder=WITH_APPLICANT,
            data={"note": note.id, "out_of_scope": command.is_out_of_scope},
        )
        cancel_open_charges(uow, dossier)
        make = refusal_slip(offer.centre, _refusal(offer, dossier, reason, agency), actor)
        slip = issue_slip(
            uow, offer.centre, SlipKind.REFUSAL, make, dossier=dossier, at=at, actor=actor
        )
        ground = RefusalGround.OUT_OF_SCOPE if command.is_out_of_scope else RefusalGround.NOT_MET
        count_refusal(uow, slip, ground, at=at, actor=actor)
        facts = {**notice_facts(offer), "reason": out_of_scope_words(reason, agency)}
        queue_notice(uow, deps, dossier, NoticeKind.REFUSED, at=at, facts=facts)
        uow.commit()
    return Refused(command.code, slip.id)


def _open(
    uow: UnitOfWork,
    actor: Actor,
    command: ReceiveOnline | GuideOnline | RefuseOnline,
    action: Action,
    at: datetime,
) -> tuple[Dossier, Offer]:
    dossier = dossier_for_officer(
        uow, actor, command.code, action, revision=command.revision, lock=True
    )
    check_move(dossier, _OUTCOMES[action])
    check_free_for_intake(uow, dossier)
    centre = centre_of(uow, dossier)
    version = uow.procedures.by_version_id(dossier.procedure_version_id)
    agency = find_agency(uow, centre, version, at)
    return dossier, Offer(centre, version, dossier.procedure_version_id, agency)


def _refusal(offer: Offer, dossier: Dossier, reason: str, agency: str) -> Refusal:
    return Refusal(
        applicant_name=dossier.applicant_name,
        request_text=offer.version.name,
        reason=reason,
        competent_agency=agency,
        address=dossier.applicant_address or "",
        phone=typed_phone(dossier.applicant_phone),
        email=dossier.applicant_email or "",
    )


def _guidance_text(offer: Offer, dossier: Dossier, command: GuideOnline) -> str:
    case = dossier.case_key or None
    check_published(offer.version, case, (one.component_key for one in command.findings))
    check_extra_papers(command.extras)
    judged = {one.component_key for one in command.findings}
    lines = [
        lack_words(lack.component.name, lack.verdict, lack.remark)
        for lack in lacking_components(offer.version, case, command.findings)
        if lack.component.key in judged and lack.verdict is not Verdict.COMPLETE
    ]
    lines += [
        with_ground(extra.text.strip(), extra.ground.strip())
        for extra in command.extras
        if extra.text.strip()
    ]
    remark = command.remark.strip()
    if not (lines or remark):
        raise InvalidInput("guidance_empty")
    return "\n".join(part for part in (numbered(lines), remark) if part)
