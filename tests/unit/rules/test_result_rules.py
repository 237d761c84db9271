"""Before a result leaves: nothing owed, and a recipient who can be named."""

from datetime import UTC, datetime

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.payment import Charge, ChargeState
from dossiers.model.routing import RecipientKind
from dossiers.rules.results import check_paid, check_recipient, open_amount

NOBODY = {
    "name": "",
    "personal_id": "",
    "authorisation_number": "",
    "carrier": "",
    "consignment_number": "",
}


def charge(amount: int, state: ChargeState) -> Charge:
    now = datetime(2019, 9, 16, tzinfo=UTC)
    return Charge(1, f"fee-{amount}", "Lệ phí", amount, "receipt", True, now, state=state)


@pytest.mark.rule("R-RES-03")
def test_open_money_blocks_the_hand_over_with_its_amount():
    charges = [
        charge(50_000, ChargeState.OPEN),
        charge(30_000, ChargeState.OPEN),
        charge(20_000, ChargeState.PAID),
        charge(10_000, ChargeState.CANCELLED),
    ]
    assert open_amount(charges) == 80_000
    with pytest.raises(RuleViolation) as refused:
        check_paid(charges)
    assert (refused.value.rule_id, refused.value.context) == ("R-RES-03", {"amount": 80_000})
    check_paid(charges[2:])


@pytest.mark.rule("R-RES-08", "R-RCP-07")
@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (RecipientKind.OWNER, {"recipient_name", "recipient_personal_id"}),
        (
            RecipientKind.AUTHORISED,
            {"recipient_name", "recipient_personal_id", "authorisation_number"},
        ),
        (RecipientKind.POST, {"carrier", "consignment_number"}),
    ],
)
def test_the_recipient_is_named_with_paper_and_authorisation(kind, missing):
    with pytest.raises(InvalidInput) as refused:
        check_recipient(kind, **NOBODY)
    assert refused.value.errors == {name: f"{name}_missing" for name in missing}
    given = dict.fromkeys(NOBODY, "x")
    check_recipient(kind, **given)


def test_a_result_online_names_nobody():
    check_recipient(RecipientKind.ONLINE, **NOBODY)
