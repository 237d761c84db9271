"""Sending somebody away from the counter with a slip: guidance or refusal, never a dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.endings import RefusalGround
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.procedure import Channel, ProcedureVersion
from dossiers.model.slip import SlipContent, SlipHeader, SlipKind, SupplementItem
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.intake import (
    ExtraPaper,
    Finding,
    check_extra_papers,
    check_published,
    check_refusal_reason,
    lacking_components,
)
from dossiers.rules.permissions import Action, may
from dossiers.services.steps.applicants import Applicant, checked_applicant
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.ending import count_refusal
from dossiers.services.steps.intake_slips import Guidance, Refusal, guidance_slip, refusal_slip
from dossiers.services.steps.receiving import find_offer
from dossiers.services.steps.slips import earlier_alike, issue_slip
from dossiers.wording.intake import GUIDANCE_REASON, lack_words


@dataclass(frozen=True, slots=True)
class GuideAtCounter:
    """Everything that is lacking, said once (R-INT-07); `extras` need a legal ground (R-INT-05)."""

    applicant: Applicant
    procedure_code: str
    findings: tuple[Finding, ...]
    case_key: str = ""
    channel: Channel = Channel.COUNTER
    extras: tuple[ExtraPaper, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RefuseAtCounter:
    """A refusal at the counter. `request_text` says what was asked when no procedure fits."""

    applicant: Applicant
    reason: str
    procedure_code: str = ""
    request_text: str = ""
    is_out_of_scope: bool = False
    competent_agency: str = ""


def guide_at_counter(deps: Deps, command: GuideAtCounter, actor: Actor) -> int:
    """Issue a guidance slip and return its id: no code, nothing received, no deadline (R-INT-07).

    A second click gives the first one's slip. Raises RuleViolation `component_not_published`
    (R-INT-04), `paper_without_ground` (R-INT-05); InvalidInput `guidance_empty` when nothing is
    lacking; NotAllowed.
    """
    at = deps.clock.now()
    applicant = checked_applicant(command.applicant, at.astimezone(VIETNAM).date())
    with deps.uow() as uow:
        centre = centre_of(uow, actor)
        _require(actor, Action.GUIDE, centre.id)
        offer = find_offer(
            uow, centre, command.procedure_code, command.case_key, command.channel, at
        )
        guidance = Guidance(
            applicant_name=applicant.name,
            request_text=offer.version.name,
            items=_items(offer.version, command),
            reason=command.remark.strip() or GUIDANCE_REASON,
            address=applicant.address,
            phone=typed_phone(applicant.phone),
            email=applicant.email,
        )
        make = guidance_slip(centre, guidance, actor)
        return _issue_once(uow, centre, SlipKind.GUIDANCE, make, at, actor)


def refuse_at_counter(deps: Deps, command: RefuseAtCounter, actor: Actor) -> int:
    """Issue a refusal slip and return its id; no dossier comes of it (R-INT-13, R-REF-02).

    Out of scope it names the competent agency if known (R-INT-03). A second click gives the first
    one's slip. Raises RuleViolation
    `refusal_without_reason` (R-REF-01), InvalidInput `intake_invalid`, NotAllowed.
    """
    at = deps.clock.now()
    check_refusal_reason(command.reason)
    applicant = checked_applicant(command.applicant, at.astimezone(VIETNAM).date())
    with deps.uow() as uow:
        centre = centre_of(uow, actor)
        _require(actor, Action.REFUSE, centre.id)
        refusal = Refusal(
            applicant_name=applicant.name,
            request_text=_request_text(uow, command),
            reason=command.reason.strip(),
            competent_agency=command.competent_agency.strip() if command.is_out_of_scope else "",
            address=applicant.address,
            phone=typed_phone(applicant.phone),
            email=applicant.email,
        )
        make = refusal_slip(centre, refusal, actor)
        ground = RefusalGround.OUT_OF_SCOPE if command.is_out_of_scope else RefusalGround.NOT_MET
        return _issue_once(uow, centre, SlipKind.REFUSAL, make, at, actor, ground)


def _issue_once(
    uow: UnitOfWork,
    centre: Centre,
    kind: SlipKind,
    make: Callable[[SlipHeader], SlipContent],
    at: datetime,
    actor: Actor,
    ground: RefusalGround | None = None,
) -> int:
    slip = issue_slip(uow, centre, kind, make, dossier=None, at=at, actor=actor)
    earlier = earlier_alike(uow, slip)
    if earlier is not None:
        return earlier.id
    if ground is not None:
        count_refusal(uow, slip, ground, at=at, actor=actor)
    uow.commit()
    return slip.id


def _items(version: ProcedureVersion, command: GuideAtCounter) -> tuple[SupplementItem, ...]:
    case = command.case_key or None
    check_published(version, case, (one.component_key for one in command.findings))
    check_extra_papers(command.extras)
    lacks = lacking_components(version, case, command.findings)
    items = [
        SupplementItem(lack_words(lack.component.name, lack.verdict, lack.remark))
        for lack in lacks
        if lack.verdict is not None
    ]
    items += [
        SupplementItem(extra.text.strip(), extra.ground.strip())
        for extra in command.extras
        if extra.text.strip()
    ]
    if not items:
        raise InvalidInput("guidance_empty")
    return tuple(items)


def _request_text(uow: UnitOfWork, command: RefuseAtCounter) -> str:
    if command.procedure_code:
        version = uow.procedures.latest(command.procedure_code)
        if version is None:
            raise NotFound("procedure_unknown", procedure=command.procedure_code)
        return version.name
    if not command.request_text.strip():
        raise InvalidInput("intake_invalid", {"request_text": "request_missing"})
    return command.request_text.strip()


def _require(actor: Actor, action: Action, centre_id: int) -> None:
    if not may(actor, action, centre_id=centre_id):
        raise NotAllowed("action_not_yours", action=action.value)
