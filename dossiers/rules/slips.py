"""What the regulations say of the slips: form numbers, paper, number of copies, number texts."""

from enum import StrEnum

from dossiers.errors import InvalidInput
from dossiers.model.slip import Regulation, SlipKind


class Paper(StrEnum):
    """Sheet on which a slip is laid out."""

    A5 = "a5"
    A4 = "a4"
    A4_LANDSCAPE = "a4_landscape"


_FORM_NUMBERS = {
    Regulation.CIRCULAR_2018: {
        SlipKind.RECEIPT: "01",
        SlipKind.SUPPLEMENT_REQUEST: "02",
        SlipKind.REFUSAL: "03",
        SlipKind.APOLOGY: "04",
        SlipKind.CONTROL: "05",
        SlipKind.REGISTER: "06",
    },
    # "05" is new, the notice that a dossier is stopped (R-RES-13): the forms after it moved by one.
    # Under the circular of 2018 the notice of a stop is a plain one without a number.
    Regulation.CIRCULAR_2025: {
        SlipKind.RECEIPT: "01",
        SlipKind.SUPPLEMENT_REQUEST: "02",
        SlipKind.REFUSAL: "03",
        SlipKind.APOLOGY: "04",
        SlipKind.STOP_NOTICE: "05",
        SlipKind.CONTROL: "06",
        SlipKind.REGISTER: "07",
    },
}
_PAPERS = {
    SlipKind.REGISTER: Paper.A4_LANDSCAPE,
    SlipKind.HANDOVER_LIST: Paper.A4_LANDSCAPE,
    SlipKind.EFORM_COPY: Paper.A4,
    SlipKind.PLACE_LABELS: Paper.A4,
    SlipKind.URGING_LETTER: Paper.A4_LANDSCAPE,
}
_COPIES = {SlipKind.RECEIPT: 2, SlipKind.HANDOVER_LIST: 2, SlipKind.RESULT_HANDOVER: 2}
_WITHOUT_CODE = {
    SlipKind.GUIDANCE,
    SlipKind.REGISTER,
    SlipKind.HANDOVER_LIST,
    SlipKind.URGING_LETTER,
    SlipKind.PLACE_LABELS,
}

NUMBER_MARK = "{number}"
YEAR_MARK = "{year}"


def form_number(kind: SlipKind, regulation: Regulation) -> str | None:
    """Give the number of the form ("01"), or None for slips that no circular numbers.

    Source: appendices of TT01 (2018) and TT03 (2025); the same number may mean another slip.
    """
    return _FORM_NUMBERS[regulation].get(kind)


def paper_of(kind: SlipKind) -> Paper:
    """Give the sheet: A5 for Mẫu 01–05, A4 for the register (R-RCP-04)."""
    return _PAPERS.get(kind, Paper.A5)


def copies_of(kind: SlipKind) -> int:
    """Give how many copies are made out: two of the receipt (R-RCP-03), else one.

    Lists and results that change hands leave one copy with each side (practice).
    """
    return _COPIES.get(kind, 1)


def fits_one_sheet(kind: SlipKind) -> bool:
    """Say whether both copies go side by side on one A4 sheet (R-RCP-03)."""
    return copies_of(kind) == 2 and paper_of(kind) is Paper.A5


def needs_dossier_code(kind: SlipKind) -> bool:
    """Say whether the slip belongs to a received dossier (guidance does not, R-INT-07)."""
    return kind not in _WITHOUT_CODE


def number_text(number: int, pattern: str, year: int) -> str:
    """Write a slip's number by the centre's pattern: "{number}/TTPVHCC" → "15/TTPVHCC".

    The pattern holds `{number}` once and may hold `{year}`; anything else is printed as it
    stands. Raises InvalidInput for a number below 1 or a pattern without its mark (R-RCP-06:
    the text is stored with the slip, so a later change of pattern alters no reprint).
    """
    if number < 1 or pattern.count(NUMBER_MARK) != 1:
        raise InvalidInput("slip_number_pattern", number=number, pattern=pattern)
    return pattern.replace(NUMBER_MARK, str(number)).replace(YEAR_MARK, str(year))
