"""Money taken at a desk: a charge of a dossier is marked paid with its proof."""

from dataclasses import dataclass

from dossiers.errors import NotFound
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
    """Mark a charge paid; returns the dossier's code (R-FEE-04, R-FEE-08).

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
