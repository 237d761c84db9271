"""What the catalogue says of charges: an amount, nothing to pay, or where to ask."""

import pytest

from dossiers.model.procedure import Fee, FeeTier
from dossiers.wording.procedures import fee_words, fees_words

FREE = Fee("free", "Lệ phí", 0)
PAID = Fee("paid", "Phí thẩm định", 300_000)


@pytest.mark.rule("R-CAT-12", "R-FEE-09")
@pytest.mark.parametrize(
    ("fee", "text"),
    [
        (PAID, "300.000 đồng"),
        (FREE, "Miễn phí"),
        (Fee("pages", "Phí", 2_000, unit="trang", cap=200_000), "2.000 đồng mỗi trang, nhiều nhất"),
        (Fee("open", "Phí"), "Hỏi tại quầy"),
        (
            Fee("tiers", "Phí", tiers=(FeeTier(1, 2_000), FeeTier(3, 1_000)), unit="trang"),
            "2.000 đồng mỗi trang; từ trang thứ 3: 1.000 đồng",
        ),
    ],
)
def test_one_charge_says_what_it_costs(fee: Fee, text: str) -> None:
    assert fee_words(fee).replace("\u00a0", " ").startswith(text)


@pytest.mark.parametrize(
    ("fees", "text"),
    [
        ((), "Không thu"),
        ((PAID,), "300.000 đồng"),
        ((FREE, Fee("also-free", "Phí", 0)), "Miễn phí"),
        ((PAID, FREE), "Phí thẩm định: 300.000 đồng; Lệ phí: Miễn phí"),
    ],
)
def test_several_charges_are_named_unless_all_are_free(fees: tuple[Fee, ...], text: str) -> None:
    assert fees_words(fees).replace("\u00a0", " ") == text
