"""What is said of a dossier's charges at the counter."""

from datetime import UTC, datetime

import pytest

from dossiers.model.payment import Charge, ChargeState
from dossiers.wording.intake import fee_sum_words

AT = datetime(2026, 4, 20, 1, tzinfo=UTC)
OPEN, PAID, CANCELLED = ChargeState.OPEN, ChargeState.PAID, ChargeState.CANCELLED


def charge(amount: int, state: ChargeState) -> Charge:
    return Charge(1, "fee", "Phí", amount, "receipt", True, AT, state)


@pytest.mark.rule("R-FEE-08")
@pytest.mark.parametrize(
    ("charges", "text"),
    [
        ((), "Không thu"),
        (((5_000, CANCELLED),), "Không thu"),
        (((5_000, PAID),), "5.000 đồng, đã nộp"),
        (((5_000, OPEN), (9_000, CANCELLED)), "5.000 đồng, chưa nộp"),
        (((5_000, OPEN), (3_000, PAID)), "8.000 đồng, còn 5.000 đồng chưa nộp"),
    ],
)
def test_the_sum_says_what_is_still_to_pay(
    charges: tuple[tuple[int, ChargeState], ...], text: str
) -> None:
    said = fee_sum_words([charge(amount, state) for amount, state in charges])
    assert said.replace("\u00a0", " ") == text
