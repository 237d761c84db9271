"""Handing in at the counter under a mandate of the portal: what is offered, what the act checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NoReturn

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.mandates import Mandate, MandateKind, Power
from dossiers.model.people import ApplicantKind, Person
from dossiers.ports.database import UnitOfWork
from dossiers.rules.mandates import (
    check_amount,
    check_in_force,
    check_new_filing,
    check_power,
    check_procedure,
    holds_for,
    is_agent,
)
from dossiers.services.steps.applicants import Applicant
from dossiers.services.steps.mandates import submitter_kind
from dossiers.wording.labels import label

_OVER = "counter_mandate_not_in_force"
_WORDS: Final[Mapping[str, str]] = {
    "mandate_revoked": "counter_mandate_revoked",
    "mandate_other_procedure": "counter_mandate_other_procedure",
    "mandate_without_file": "counter_mandate_without_file",
    "mandate_fee_above": "counter_mandate_fee_above",
}
"""What the receiver reads of a refusal that its agent reads; any other says that it is over."""


@dataclass(frozen=True, slots=True)
class OfferedMandate:
    """A mandate under which whoever stands there may hand in; `ground`: its kind and number."""

    id: int
    principal_name: str
    ground: str
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Handing:
    """A mandate under which somebody hands in, and the owner of the dossier."""

    mandate: Mandate
    principal: Person


def offered_mandates(
    uow: UnitOfWork, agent: Person, code: str, today: date
) -> tuple[OfferedMandate, ...]:
    """Return the mandates that let a person hand in a procedure today, newest first; papers that a
    counter accepted speak of one dossier and are not among them. One statement.
    """
    digest = agent.personal_id_digest if agent.kind is ApplicantKind.CITIZEN else None
    held = [one for one in uow.mandates.held_by(agent.id, digest) if is_agent(one, agent)]
    online = [one for one in held if one.kind is not MandateKind.PAPER]
    return tuple(
        OfferedMandate(
            one.id, one.principal_name, f"{label(one.kind)}, số {one.number}", one.until_on
        )
        for one in holds_for(online, today, Power.FILE, code)
    )


def handing_under(
    uow: UnitOfWork, mandate: Mandate | None, agent_number: str, code: str, today: date
) -> Handing:
    """Return the mandate as the ground on which the person of a personal number hands in: it holds
    today, covers the procedure and lets its agent file (R-CHN-01). An act gives it locked.

    Raises InvalidInput `intake_invalid` with an error for `mandate`.
    """
    if mandate is None or not agent_number or mandate.agent_personal_id != agent_number:
        raise InvalidInput("intake_invalid", {"mandate": "counter_mandate_unknown"})
    try:
        check_new_filing(mandate)
        check_in_force(mandate, today)
        check_power(mandate, Power.FILE)
        check_procedure(mandate, code)
    except NotAllowed as refusal:
        _refuse(refusal)
    principal = uow.people.by_id(mandate.principal_id)
    assert principal is not None  # a person with a mandate is never removed
    return Handing(mandate, principal)


def check_fees(handing: Handing, amounts: Iterable[int]) -> None:
    """Refuse fees above what the mandate allows in one dossier, in đồng.

    Raises InvalidInput `intake_invalid` with an error for `mandate`.
    """
    try:
        check_amount(handing.mandate, amounts)
    except NotAllowed as refusal:
        _refuse(refusal)


def owner_of(handing: Handing) -> Applicant:
    """Return the principal as the applicant, handed in by the agent; the mandate is the ground, so
    no paper is named.
    """
    owner = handing.principal
    return Applicant(
        kind=owner.kind,
        name=owner.full_name,
        personal_id=owner.personal_id or "",
        tax_code=owner.tax_code or "",
        phone=owner.phone or "",
        email=owner.email or "",
        address=owner.address or "",
        submitter_kind=submitter_kind(handing.mandate),
        submitter_name=handing.mandate.agent_name,
    )


def _refuse(refusal: NotAllowed) -> NoReturn:
    code = _WORDS.get(refusal.code, _OVER)
    raise InvalidInput("intake_invalid", {"mandate": code}, **refusal.context) from refusal
