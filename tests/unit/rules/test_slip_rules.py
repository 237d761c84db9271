"""Numbers, papers and copies of the slips under both regulations."""

import pytest

from dossiers.errors import InvalidInput
from dossiers.model.slip import Regulation, SlipKind
from dossiers.rules.slips import (
    Paper,
    copies_of,
    fits_one_sheet,
    form_number,
    needs_dossier_code,
    number_text,
    paper_of,
)
from dossiers.wording.slips import default_title

OLD, NEW = Regulation.CIRCULAR_2018, Regulation.CIRCULAR_2025


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (SlipKind.RECEIPT, "01", "01"),
        (SlipKind.SUPPLEMENT_REQUEST, "02", "02"),
        (SlipKind.REFUSAL, "03", "03"),
        (SlipKind.APOLOGY, "04", "04"),
        (SlipKind.CONTROL, "05", "06"),
        (SlipKind.REGISTER, "06", "07"),
        (SlipKind.GUIDANCE, None, None),
        (SlipKind.EFORM_COPY, None, None),
    ],
)
def test_form_numbers_move_with_the_regulation(kind, old, new) -> None:
    assert (form_number(kind, OLD), form_number(kind, NEW)) == (old, new)


@pytest.mark.rule("R-RCP-04")
def test_numbered_slips_are_a5_and_the_register_a4() -> None:
    for kind in SlipKind:
        number = form_number(kind, OLD)
        if number is not None:
            assert paper_of(kind) is (Paper.A4_LANDSCAPE if number == "06" else Paper.A5)


@pytest.mark.rule("R-RCP-03")
def test_only_the_receipt_of_the_numbered_forms_has_two_copies() -> None:
    assert [kind for kind in SlipKind if form_number(kind, OLD) and copies_of(kind) == 2] == [
        SlipKind.RECEIPT
    ]
    assert fits_one_sheet(SlipKind.RECEIPT)
    assert not fits_one_sheet(SlipKind.HANDOVER_LIST)
    assert not fits_one_sheet(SlipKind.CONTROL)


def test_guidance_needs_no_code() -> None:
    assert not needs_dossier_code(SlipKind.GUIDANCE)
    assert needs_dossier_code(SlipKind.RECEIPT)


@pytest.mark.rule("R-RCP-06")
def test_number_texts_follow_the_pattern_of_the_centre() -> None:
    assert number_text(15, "{number}/TTPVHCC", 2019) == "15/TTPVHCC"
    assert number_text(3, "{number}/{year}/HDHS", 2026) == "3/2026/HDHS"
    for number, pattern in ((0, "{number}/X"), (1, "X"), (1, "{number}{number}")):
        with pytest.raises(InvalidInput, match="slip_number_pattern"):
            number_text(number, pattern, 2026)


def test_every_slip_has_a_title_and_2025_renames_the_apology() -> None:
    assert all(default_title(kind, regulation) for kind in SlipKind for regulation in Regulation)
    assert default_title(SlipKind.APOLOGY, NEW) == (
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    )
    assert default_title(SlipKind.RECEIPT, NEW) == default_title(SlipKind.RECEIPT, OLD)
