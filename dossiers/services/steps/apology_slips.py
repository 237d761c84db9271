"""Mẫu 04 inside an open unit of work: the printed apology, and the notice of it."""

import json
from dataclasses import dataclass
from datetime import datetime

from dossiers.model.dossier import Dossier
from dossiers.model.issued import IssuedSlip, NoticeKind
from dossiers.model.organisation import Centre
from dossiers.model.overdue import ApologySigner
from dossiers.model.people import Actor
from dossiers.model.slip import ApologyContent, SlipContent, SlipHeader, SlipKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.slips import issue_slip
from dossiers.wording.intake import message_moment, result_place
from dossiers.wording.overdue import NO_NEW_DATE, SIGNER_TITLES, apology_state


@dataclass(frozen=True, slots=True)
class ApologyLetter:
    """Who apologises to whom for which missed appointment, why, and the new one if there is one."""

    dossier: Dossier
    centre: Centre
    signer: ApologySigner
    reason: str
    missed: datetime
    new: datetime | None


def issue_apology_slip(
    uow: UnitOfWork, letter: ApologyLetter, *, at: datetime, actor: Actor
) -> IssuedSlip:
    """Issue the apology: applicant, matter, receipt number, state, reason, next date (R-OVD-11).

    The centre's own ground and sentence go in where it has them (R-OVD-10).
    """
    dossier, settings = letter.dossier, letter.centre.settings
    version = uow.procedures.by_version_id(dossier.procedure_version_id)
    agency = uow.agencies.by_id(dossier.agency_id)
    receipt = _receipt_number(uow, dossier)
    address = dossier.result_address or dossier.applicant_address or ""

    def make(header: SlipHeader) -> SlipContent:
        assert dossier.received_at is not None
        return ApologyContent(
            header=header,
            applicant_name=dossier.applicant_name,
            request_text=version.name,
            received_at=dossier.received_at,
            due_at=letter.missed,
            reason=letter.reason,
            new_due_at=letter.new,
            return_place=result_place(dossier.result_channel, settings.name, address),
            signer_title=SIGNER_TITLES[letter.signer],
            signer_name=actor.name,
            receipt_number=receipt,
            state=apology_state(agency.name if agency else "", dossier.completed_at),
            basis=settings.apology_basis,
            words=settings.apology_words,
        )

    kind = SlipKind.APOLOGY
    return issue_slip(uow, letter.centre, kind, make, dossier=dossier, at=at, actor=actor)


def tell_apology(uow: UnitOfWork, deps: Deps, letter: ApologyLetter, *, at: datetime) -> None:
    """Tell the applicant of the apology and the new date, once (R-OVD-01, R-OVD-13)."""
    dossier, settings = letter.dossier, letter.centre.settings
    facts = {
        "procedure": uow.procedures.by_version_id(dossier.procedure_version_id).name,
        "centre": settings.name,
        "phone": settings.phone or settings.name,
        "due": message_moment(letter.missed),
        "reason": letter.reason,
        "until": message_moment(letter.new) if letter.new else NO_NEW_DATE,
    }
    occasion = str(dossier.chain_seq)
    queue_notice(uow, deps, dossier, NoticeKind.APOLOGY, at=at, facts=facts, occasion=occasion)


def _receipt_number(uow: UnitOfWork, dossier: Dossier) -> str:
    """Return the number of the receipt that promised the missed date, "" where none was."""
    kind = SlipKind.RECEIPT.value
    receipts = [slip for slip in uow.slips.of_dossier(dossier.id) if slip.kind == kind]
    if not receipts:
        return ""
    number: str = json.loads(receipts[-1].content)["header"]["number_text"]
    return number
