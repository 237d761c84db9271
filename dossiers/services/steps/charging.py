"""Charges of a dossier inside an open unit of work: taken from the version, paid, cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import AlreadyDone, Conflict, InvalidInput, RuleViolation
from dossiers.model.calendar import VIETNAM
from dossiers.model.centre import FEE_DESK_CASHIER
from dossiers.model.dossier import Dossier
from dossiers.model.events import EventKind
from dossiers.model.payment import Charge, ChargeState, PaymentMethod
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.ports.database import UnitOfWork
from dossiers.rules.intake import charge_amount
from dossiers.rules.scope import is_cashier
from dossiers.services.steps.history import record

MOST_UNITS = 10_000
DOCUMENT_NUMBER_MAX = 60


@dataclass(frozen=True, slots=True)
class Payment:
    """How a charge was paid: method and number of the receipt or proof (R-FEE-04)."""

    method: PaymentMethod
    document_number: str


def add_charges(
    uow: UnitOfWork,
    version: ProcedureVersion,
    dossier: Dossier,
    *,
    at: datetime,
    units: Mapping[str, int] | None = None,
) -> tuple[Charge, ...]:
    """Add the charges of the dossier's channel and case; those it has already stay (R-FEE-08).

    Nothing but a fee of the version ever becomes a charge; a free one makes none.
    """
    charges = list(uow.charges.of_dossier(dossier.id))
    known = {charge.fee_key for charge in charges}
    for charge in charges_of(version, dossier, at=at, units=units):
        if charge.fee_key not in known:
            uow.charges.add(charge)
            charges.append(charge)
    uow.flush()
    return tuple(charges)


def charges_of(
    version: ProcedureVersion,
    dossier: Dossier,
    *,
    at: datetime,
    units: Mapping[str, int] | None = None,
) -> list[Charge]:
    """Return what a dossier of this channel and case costs on the day, free fees left out."""
    counts = units or {}
    day = at.astimezone(VIETNAM).date()
    charges = []
    for fee in version.fees_for(dossier.channel, dossier.case_key or None, day):
        amount = charge_amount(fee, _units(counts.get(fee.key, 1)))
        if not amount:
            continue
        charge = Charge(
            dossier_id=dossier.id,
            fee_key=fee.key,
            name=fee.name,
            amount=amount,
            due_when=fee.due_when.value,
            is_refundable=fee.refundable,
            created_at=at,
        )
        charges.append(charge)
    return charges


def charge_of_fee(charges: tuple[Charge, ...], fee_key: str) -> Charge:
    """Return the charge of a fee. Raises RuleViolation `fee_not_published` (R-FEE-08)."""
    found = next((charge for charge in charges if charge.fee_key == fee_key), None)
    if found is None:
        raise RuleViolation("fee_not_published", "R-FEE-08", fee=fee_key)
    return found


def take_payment(
    uow: UnitOfWork,
    dossier: Dossier,
    charge: Charge,
    payment: Payment,
    *,
    at: datetime,
    actor: Actor,
) -> None:
    """Mark a charge paid and record it (R-FEE-04).

    Raises RuleViolation `fee_cashier_only` at a centre where only the cashier takes money,
    InvalidInput without a document number or with a too long one, AlreadyDone for a charge that is
    paid, Conflict for a cancelled one.
    """
    _check_desk(uow, dossier, actor)
    number = payment.document_number.strip()
    if not number:
        raise InvalidInput("payment_without_number", {"document_number": "payment_without_number"})
    if len(number) > DOCUMENT_NUMBER_MAX:
        code = "payment_number_too_long"
        raise InvalidInput(code, {"document_number": code}, most=DOCUMENT_NUMBER_MAX)
    if charge.state is ChargeState.PAID:
        raise AlreadyDone("charge_paid_before", charge=charge.name)
    if charge.state is ChargeState.CANCELLED:
        raise Conflict("charge_cancelled", charge=charge.name)
    charge.state = ChargeState.PAID
    charge.method = payment.method
    charge.document_number = number
    charge.paid_at = at
    charge.taken_by = actor.id
    facts = {"charge": charge.id, "fee": charge.fee_key, "amount": charge.amount}
    record(
        uow,
        dossier,
        EventKind.CHARGE_PAID,
        at=at,
        actor=actor,
        data={**facts, "method": payment.method.value},
    )


def _check_desk(uow: UnitOfWork, dossier: Dossier, actor: Actor) -> None:
    """Keep money to the cashier where the centre's document says so (R-FEE-01, rules.md §30)."""
    centre = uow.centres.by_id(dossier.centre_id)
    assert centre is not None
    if centre.settings.fee_desk == FEE_DESK_CASHIER and not is_cashier(actor, centre.id):
        raise RuleViolation("fee_cashier_only", "R-FEE-01")


def cancel_open_charges(uow: UnitOfWork, dossier: Dossier) -> None:
    """Cancel what is not paid of a dossier that ends before it was processed."""
    for charge in uow.charges.of_dossier(dossier.id):
        if charge.state is ChargeState.OPEN:
            charge.state = ChargeState.CANCELLED


def _units(count: int) -> int:
    if not 1 <= count <= MOST_UNITS:
        raise InvalidInput("fee_units_wrong", {"units": "fee_units_wrong"}, most=MOST_UNITS)
    return count
