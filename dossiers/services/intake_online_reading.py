"""What the pages around an online intake show: the submission as filed, the dossier received."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.model.dossier import ComponentCheck, Dossier, NoteKind, ResultChannel
from dossiers.model.due_date import TimeLeft
from dossiers.model.paper import Paper
from dossiers.model.payment import Charge
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.slip import SlipKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.deadlines import (
    online_answer_due,
    working_time_left,
)
from dossiers.rules.intake import online_receipt_at
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.asked_first import counting_sent_at
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.mandates import submitter_words
from dossiers.services.steps.promising import Promise, promise_of
from dossiers.services.steps.receiving import Offer, find_agency


@dataclass(frozen=True, slots=True)
class OnlineSheet:
    """A submission that waits for the centre's answer, as it was filed."""

    code: str
    revision: int
    status: str
    version: ProcedureVersion
    case_key: str
    applicant_name: str
    applicant_personal_id: str
    phone: str
    email: str
    address: str
    result_channel: ResultChannel
    submitted_at: datetime | None
    answer_due_at: datetime | None
    answer_left: TimeLeft | None
    guidance_given_at: datetime | None
    guidance: str
    answers: dict[str, Any]
    papers: tuple[Paper, ...]
    checks: tuple[ComponentCheck, ...]
    charges: tuple[Charge, ...]
    agency_name: str
    promise: Promise
    counts_from: datetime


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """What the receiver hands over after an intake: the code large, the date, the slips."""

    code: str
    procedure_name: str
    applicant_name: str
    due_at: datetime | None
    is_same_day: bool
    receipt_id: int | None
    control_slip_id: int | None
    open_amount: int
    secret: str
    submitter: str


def online_sheet(deps: Deps, code: str, actor: Actor) -> OnlineSheet:
    """Return a submission to an officer who may receive it (R-INT-11).

    Raises NotFound, NotAllowed.
    """
    at = deps.clock.now()
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.RECEIVE)
        centre = centre_of(uow, dossier)
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        offer = Offer(
            centre, version, dossier.procedure_version_id, find_agency(uow, centre, version, at)
        )
        return _online(uow, offer, dossier, at)


def received_sheet(deps: Deps, code: str, actor: Actor) -> ReceivedSheet:
    """Return what the page after an intake shows. Raises NotFound, NotAllowed."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.RECEIVE)
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        slips = {slip.kind: slip.id for slip in uow.slips.of_dossier(dossier.id)}
        charges = uow.charges.of_dossier(dossier.id)
        submitter = submitter_words(uow, dossier)
    return ReceivedSheet(
        code=dossier.code,
        procedure_name=version.name,
        applicant_name=dossier.applicant_name,
        due_at=dossier.due_at,
        is_same_day=dossier.is_same_day,
        receipt_id=slips.get(SlipKind.RECEIPT.value),
        control_slip_id=slips.get(SlipKind.CONTROL.value),
        open_amount=sum(charge.amount for charge in charges if charge.state.value == "open"),
        secret=dossier.secret or "",
        submitter=submitter,
    )


def _online(uow: UnitOfWork, offer: Offer, dossier: Dossier, at: datetime) -> OnlineSheet:
    papers = uow.papers.of_dossier(dossier.id)
    counts_from, promised = _promised(uow, offer, dossier, at)
    answer_due, left = _answer_clock(uow, offer, dossier, at)
    notes = uow.notes.of_dossier(dossier.id)
    guidance = [note.text for note in notes if note.kind is NoteKind.GUIDANCE]
    return OnlineSheet(
        code=dossier.code,
        revision=dossier.revision,
        status=dossier.status.value,
        version=offer.version,
        case_key=dossier.case_key,
        applicant_name=dossier.applicant_name,
        applicant_personal_id=dossier.applicant_personal_id or "",
        phone=typed_phone(dossier.applicant_phone),
        email=dossier.applicant_email or "",
        address=dossier.applicant_address or "",
        result_channel=dossier.result_channel,
        submitted_at=dossier.submitted_at,
        answer_due_at=answer_due,
        answer_left=left,
        guidance_given_at=dossier.guidance_given_at,
        guidance=guidance[-1] if guidance else "",
        answers=json.loads(dossier.answers) if dossier.answers else {},
        papers=tuple(paper for paper in papers if paper.replaced_at is None),
        checks=tuple(uow.checks.of_dossier(dossier.id)),
        charges=tuple(uow.charges.of_dossier(dossier.id)),
        agency_name=offer.agency.name,
        promise=promised,
        counts_from=counts_from,
    )


def _answer_clock(
    uow: UnitOfWork, offer: Offer, dossier: Dossier, at: datetime
) -> tuple[datetime | None, TimeLeft | None]:
    """Return until when somebody answers, and what is left of it (R-INT-11)."""
    if dossier.submitted_at is None:
        return None, None
    calendar, settings = uow.calendar.for_centre(offer.centre), offer.centre.settings
    due_at = online_answer_due(calendar, dossier.submitted_at, settings)
    return due_at, working_time_left(calendar, due_at, at, settings)


def _promised(
    uow: UnitOfWork, offer: Offer, dossier: Dossier, at: datetime
) -> tuple[datetime, Promise]:
    """Return from when it counts if it is accepted now, and the appointment that follows."""
    counts_from = online_receipt_at(
        offer.centre.settings,
        submitted_at=counting_sent_at(uow, dossier),
        guided_at=dossier.guidance_given_at,
        accepted_at=at,
    )
    promised = promise_of(
        uow.calendar.for_centre(offer.centre),
        offer.centre,
        offer.version,
        dossier.case_key,
        dossier.channel,
        counts_from,
        handed_from=at,
    )
    return counts_from, promised
