"""The slips of intake inside an open unit of work: receipt, control slip, refusal, guidance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dossiers.model.dossier import ComponentCheck, Dossier, Verdict
from dossiers.model.issued import IssuedSlip
from dossiers.model.organisation import Centre
from dossiers.model.paper import Paper
from dossiers.model.people import Actor
from dossiers.model.procedure import Channel, ProcedureVersion
from dossiers.model.slip import (
    ControlContent,
    Lookup,
    ReceiptContent,
    RefusalContent,
    SlipComponent,
    SlipContent,
    SlipHeader,
    SlipKind,
    SupplementContent,
    SupplementItem,
)
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.services.steps.late_marks import late_words
from dossiers.services.steps.mandates import submitter_words
from dossiers.services.steps.slips import issue_slip
from dossiers.wording.intake import fee_words, limit_words, result_place


def lookup_of(deps: Deps, centre: Centre, dossier: Dossier, *, with_secret: bool = True) -> Lookup:
    """Return how a dossier is followed; the secret is for the applicant's own slips (R-LKP-04).

    It stands behind `#`: browsers keep that part to themselves, so no server's log, proxy or
    referrer ever holds it.
    """
    site = f"{deps.portal_url}/tra-cuu"
    secret = dossier.secret or "" if with_secret else ""
    return Lookup(
        link=f"{site}?ma={dossier.code}" + (f"#bm={secret}" if secret else ""),
        secret=secret,
        site=site.split("://", 1)[-1],
        phone=centre.settings.phone,
    )


def issue_receipt(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    *,
    at: datetime,
    actor: Actor,
) -> IssuedSlip:
    """Issue the receipt with its appointment, equal to the stored due date (R-RCP-01, R-RCP-06)."""
    handed_in = _handed_in(
        version,
        dossier,
        uow.checks.of_dossier(dossier.id),
        uow.papers.of_dossier(dossier.id),
    )
    fee_text = fee_words(uow.charges.of_dossier(dossier.id))
    words, late = submitter_words(uow, dossier), late_words(uow, dossier)

    def make(header: SlipHeader) -> SlipContent:
        content = _receipt(header, deps, centre, version, dossier, actor, handed_in, fee_text)
        return replace(content, submitter_text=words, notes=(late,) if late else ())

    return issue_slip(uow, centre, SlipKind.RECEIPT, make, dossier=dossier, at=at, actor=actor)


def issue_control_slip(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    *,
    due_at: datetime,
    at: datetime,
    actor: Actor,
) -> IssuedSlip:
    """Issue the control slip that travels with the dossier (R-CTL-01)."""
    words, late = submitter_words(uow, dossier), late_words(uow, dossier)

    def make(header: SlipHeader) -> SlipContent:
        assert dossier.received_at is not None
        return ControlContent(
            header=header,
            owner_name=dossier.applicant_name,
            request_text=version.name,
            received_at=dossier.received_at,
            due_at=due_at,
            address=dossier.applicant_address or "",
            submitter_text=words,
            late_text=late,
            lookup=lookup_of(deps, centre, dossier, with_secret=False),
        )

    return issue_slip(uow, centre, SlipKind.CONTROL, make, dossier=dossier, at=at, actor=actor)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Whom the centre refuses what, and why; `competent_agency` when it is out of scope."""

    applicant_name: str
    request_text: str
    reason: str
    competent_agency: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


def refusal_slip(
    centre: Centre, refusal: Refusal, actor: Actor
) -> Callable[[SlipHeader], SlipContent]:
    """Return what `issue_slip` makes a refusal of (Mẫu 03; R-REF-01, R-INT-03, R-INT-13)."""

    def make(header: SlipHeader) -> SlipContent:
        return RefusalContent(
            header=header,
            applicant_name=refusal.applicant_name,
            request_text=refusal.request_text,
            refusing_unit=centre.settings.name,
            reason=refusal.reason,
            officer_name=actor.name,
            address=refusal.address,
            phone=refusal.phone,
            email=refusal.email,
            competent_agency=refusal.competent_agency,
        )

    return make


@dataclass(frozen=True, slots=True)
class Guidance:
    """Whom the centre guides, about what, and what is to be completed."""

    applicant_name: str
    request_text: str
    items: tuple[SupplementItem, ...]
    reason: str
    address: str = ""
    phone: str = ""
    email: str = ""


def guidance_slip(
    centre: Centre, guidance: Guidance, actor: Actor
) -> Callable[[SlipHeader], SlipContent]:
    """Return what `issue_slip` makes a guidance of: no code, no deadline (R-INT-07)."""

    def make(header: SlipHeader) -> SlipContent:
        return SupplementContent(
            header=header,
            applicant_name=guidance.applicant_name,
            request_text=guidance.request_text,
            items=guidance.items,
            reason=guidance.reason,
            contact_name=actor.name,
            contact_phone=centre.settings.phone,
            officer_name=actor.name,
            address=guidance.address,
            phone=guidance.phone,
            email=guidance.email,
        )

    return make


def _receipt(
    header: SlipHeader,
    deps: Deps,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    actor: Actor,
    handed_in: tuple[SlipComponent, ...],
    fee_text: str,
) -> ReceiptContent:
    settings = centre.settings
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return ReceiptContent(
        header=header,
        receiving_unit=settings.name,
        submitter_name=dossier.submitter_name or dossier.applicant_name,
        owner_name=dossier.applicant_name,
        request_text=version.name,
        components=handed_in,
        set_count=dossier.sets,
        limit_text=limit_words(dossier.time_limit, is_same_day=dossier.is_same_day),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        result_channel_text=result_place(
            dossier.result_channel,
            settings.name,
            dossier.result_address or dossier.applicant_address or "",
        ),
        officer_name=actor.name,
        address=dossier.applicant_address or "",
        phone=typed_phone(dossier.applicant_phone),
        email=dossier.applicant_email or "",
        fee_text=fee_text,
        book_number=str(header.dated.year),
        book_sequence=str(dossier.register_number or ""),
        lookup=lookup_of(deps, centre, dossier),
    )


def _handed_in(
    version: ProcedureVersion,
    dossier: Dossier,
    checks: Sequence[ComponentCheck],
    papers: Sequence[Paper],
) -> tuple[SlipComponent, ...]:
    names = {part.key: part.name for part in version.components_for(dossier.case_key or None)}
    is_online = dossier.channel is Channel.ONLINE
    files = [paper.component_key for paper in papers if paper.replaced_at is None]
    return tuple(
        SlipComponent(
            names.get(check.component_key, check.component_key),
            originals=check.originals,
            copies=check.copies,
            electronic=files.count(check.component_key) if is_online else 0,
        )
        for check in checks
        if check.verdict is Verdict.COMPLETE
    )
