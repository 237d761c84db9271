"""What must be true before a result leaves the centre: fees paid, the right person, a proof."""

from collections.abc import Iterable

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import ResultChannel
from dossiers.model.payment import Charge, ChargeState
from dossiers.model.routing import RecipientKind

_WAYS = {
    RecipientKind.POST: (ResultChannel.POST, "R-RES-04"),
    RecipientKind.ONLINE: (ResultChannel.ONLINE, "R-RES-05"),
}


def open_amount(charges: Iterable[Charge]) -> int:
    """Return what is still to be paid, in whole đồng."""
    return sum(charge.amount for charge in charges if charge.state is ChargeState.OPEN)


def check_paid(charges: Iterable[Charge]) -> None:
    """Refuse to hand over while money is open (R-RES-03).

    Raises RuleViolation `charges_open` with the amount. A receipt shown counts as paid (R-FEE-04).
    """
    amount = open_amount(charges)
    if amount > 0:
        raise RuleViolation("charges_open", "R-RES-03", amount=amount)


def check_registered(kind: RecipientKind, channel: ResultChannel) -> None:
    """Refuse to send a result by post or online where that was not registered (R-RES-04, R-RES-05).

    At the counter anybody may still collect in person. Raises RuleViolation
    `result_way_not_registered`.
    """
    needed = _WAYS.get(kind)
    if needed is not None and needed[0] is not channel:
        raise RuleViolation("result_way_not_registered", needed[1])


def check_recipient(
    kind: RecipientKind,
    *,
    name: str,
    personal_id: str,
    authorisation_number: str,
    carrier: str,
    consignment_number: str,
) -> None:
    """Refuse a hand-over that does not say to whom (R-RES-08).

    In person: name and paper number; somebody else than the owner shows an authorisation
    (R-RCP-07); by post: who carries it and the number of the postal slip. Raises InvalidInput
    `recipient_wrong`.
    """
    needed: dict[str, str] = {}
    if kind in {RecipientKind.OWNER, RecipientKind.AUTHORISED}:
        needed = {"recipient_name": name, "recipient_personal_id": personal_id}
    if kind is RecipientKind.AUTHORISED:
        needed["authorisation_number"] = authorisation_number
    if kind is RecipientKind.POST:
        needed = {"carrier": carrier, "consignment_number": consignment_number}
    errors = {field: f"{field}_missing" for field, value in needed.items() if not value.strip()}
    if errors:
        raise InvalidInput("recipient_wrong", errors)
