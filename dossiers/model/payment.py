"""What a dossier costs and what was paid."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChargeState(StrEnum):
    """Where a charge stands."""

    OPEN = "open"
    PAID = "paid"
    CANCELLED = "cancelled"


class PaymentMethod(StrEnum):
    """How the money came; a proof shown is recorded by its document number (R-FEE-04)."""

    CASH = "cash"
    TRANSFER = "transfer"
    POST = "post"
    PROOF = "proof"


@dataclass(eq=False)
class Charge:
    """One fee of a dossier, in whole đồng, from its procedure version (R-FEE-08)."""

    dossier_id: int
    fee_key: str
    name: str
    amount: int
    due_when: str
    is_refundable: bool
    created_at: datetime
    state: ChargeState = ChargeState.OPEN
    method: PaymentMethod | None = None
    document_number: str | None = None
    paid_at: datetime | None = None
    taken_by: int | None = None
    id: int = 0
