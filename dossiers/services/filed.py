"""What the sender may see at once after sending: the confirmation, and what was filed as PDF."""

import json
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotFound
from dossiers.model.centre import ONLINE_CLOCK_SENT, CentreSettings
from dossiers.model.dossier import ResultChannel
from dossiers.model.due_date import DueDate
from dossiers.model.identifiers import normalise_code
from dossiers.model.issued import IssuedSlip
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.slip import Regulation, SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.model.status import DossierStatus
from dossiers.ports.deps import Deps
from dossiers.rules.deadlines import online_answer_due
from dossiers.services.access import dossier_for_applicant, for_applicant
from dossiers.services.steps.clock import promise
from dossiers.services.steps.filed_copy import keep_filed_copy


@dataclass(frozen=True, slots=True)
class OpenCharge:
    """A fee of the dossier: name, whole đồng, when it is due."""

    name: str
    amount: int
    due_when: str


@dataclass(frozen=True, slots=True)
class SentDossier:
    """The confirmation. `promise` is the due date if nothing is missing; None where the clock
    runs from acceptance only.
    """

    code: str
    secret: str
    version: ProcedureVersion
    case_key: str
    settings: CentreSettings
    agency_name: str
    submitted_at: datetime
    answer_due: datetime
    promise: DueDate | None
    is_waiting: bool
    charges: tuple[OpenCharge, ...]
    result_channel: ResultChannel
    result_address: str
    phone: str
    email: str


def sent_dossier(deps: Deps, code: str, actor: Actor) -> SentDossier:
    """Return the confirmation of an online dossier to its owner, at any later time (R-INT-10).

    The official time of receipt is the moment of sending. Raises NotFound for anybody else.
    """
    with deps.reading() as uow:
        filed = uow.dossiers.filed(normalise_code(code))
        if filed is None:
            raise NotFound("dossier_unknown")
        dossier = for_applicant(uow, actor, filed.dossier, at=deps.clock.now())
        if dossier.submitted_at is None:
            raise NotFound("dossier_unknown")
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        centre = filed.centre
        calendar = uow.calendar.for_centre(centre, stamp=filed.calendar_stamp)
        is_from_sending = centre.settings.online_clock == ONLINE_CLOCK_SENT
        return SentDossier(
            code=dossier.code,
            secret=dossier.secret or "",
            version=version,
            case_key=dossier.case_key,
            settings=centre.settings,
            agency_name=filed.agency_name,
            submitted_at=dossier.submitted_at,
            answer_due=online_answer_due(calendar, dossier.submitted_at, centre.settings),
            promise=promise(uow, centre, version, dossier, dossier.submitted_at, calendar=calendar)
            if is_from_sending
            else None,
            is_waiting=dossier.status is DossierStatus.REGISTERED,
            charges=tuple(OpenCharge(one.name, one.amount, one.due_when) for one in filed.charges),
            result_channel=dossier.result_channel,
            result_address=dossier.result_address or "",
            phone=dossier.applicant_phone or "",
            email=dossier.applicant_email or "",
        )


def filed_form_pdf(deps: Deps, code: str, actor: Actor) -> bytes:
    """Return what was filed last, word for word, as PDF; drawn outside any transaction (R-RCP-02).

    Who asks before the worker has made the copy makes it. Raises NotFound for a dossier that is
    not the person's or was not filed online.
    """
    at = deps.clock.now()
    with deps.reading() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=at)
        slips = uow.slips.of_dossier(dossier.id)
    copies = [one for one in slips if one.kind == SlipKind.EFORM_COPY.value]
    if not copies and dossier.submitted_at is None:
        raise NotFound("dossier_unknown")
    slip = copies[-1] if copies else _first_copy(deps, code, actor, at)
    content = stored_content(SlipKind.EFORM_COPY, json.loads(slip.content))
    return deps.renderer.render(
        SlipKind.EFORM_COPY, content, regulation=Regulation(slip.regulation)
    )


def _first_copy(deps: Deps, code: str, actor: Actor, at: datetime) -> IssuedSlip:
    with deps.uow() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=at, lock=True)
        slip = keep_filed_copy(uow, deps, dossier, at)
        uow.commit()
    return slip


def look_up_link(deps: Deps, code: str) -> str:
    """Return the public address that leads to a dossier: what slips and their QR codes carry."""
    return f"{deps.portal_url}/tra-cuu?ma={code}"


def look_up_qr(deps: Deps, code: str, actor: Actor) -> str:
    """Return the QR code of one's own dossier's address as SVG. Raises NotFound."""
    with deps.reading() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=deps.clock.now())
    return deps.renderer.qr_svg(look_up_link(deps, dossier.code))
