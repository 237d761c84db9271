"""Money taken at a desk: a charge of a dossier is marked paid with its proof."""

from dataclasses import dataclass

from dossiers.errors import NotFound
from dossiers.model.payment import Charge
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.charging import Payment, take_payment


@dataclass(frozen=True, slots=True)
class MarkPaid:
    """Which charge of which dossier, and how it was paid."""

    code: str
    charge_id: int
    payment: Payment


def mark_charge_paid(deps: Deps, command: MarkPaid, actor: Actor) -> str:
    """Mark a charge paid, found by its dossier code; returns the code (R-FEE-04, R-COD-09).

    The centre's cashier or the return desk takes the money (R-FEE-01, R-FEE-02).

    Raises NotFound `charge_unknown` for a charge of another dossier, InvalidInput
    `payment_without_number`, AlreadyDone `charge_paid_before`, Conflict `charge_cancelled`,
    NotAllowed.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.TAKE_PAYMENT, lock=True)
        charge = uow.charges.by_id(command.charge_id)
        if charge is None or charge.dossier_id != dossier.id:
            raise NotFound("charge_unknown", charge=command.charge_id)
        take_payment(uow, dossier, charge, command.payment, at=at, actor=actor)
        uow.commit()
    return command.code


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """The charges of a dossier at a cash desk."""

    code: str
    applicant_name: str
    procedure_name: str
    charges: tuple[Charge, ...]


def fee_sheet(deps: Deps, code: str, actor: Actor) -> FeeSheet:
    """Return the charges of a dossier to who may take money. Raises NotFound, NotAllowed."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.TAKE_PAYMENT)
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        charges = tuple(uow.charges.of_dossier(dossier.id))
    return FeeSheet(dossier.code, dossier.applicant_name, version.name, charges)
