"""Numbers of people and firms: shape and check digits, without asking any outside database."""

import re
from datetime import date

_SEPARATORS = re.compile(r"[\s.\-()]")
_MOBILE = re.compile(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}")
_LANDLINE = re.compile(r"02[0-9]{9}")
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_BIRTH_PROVINCES = frozenset(
    {1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37}
    | {38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75}
    | {77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96}
)
"""Provinces where a birth was registered (Thông tư 59/2021/TT-BCA, Phụ lục I): the 63 of that time;
numbers once given stay. From 100 up: the country, for people born abroad."""


class WrongAnswerError(Exception):
    """An answer that cannot be taken: a stable code, the facts of it, the box to go to."""

    def __init__(self, code: str, *, at: str = "", keep: object = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.keep = keep
        self.facts = facts


def compact(text: str) -> str:
    """The text without blanks, dots, hyphens and brackets, as people group digits."""
    return _SEPARATORS.sub("", text)


def checked_personal_id(text: str, today: date) -> str:
    """A 12-digit personal number (Nghị định 70/2024/NĐ-CP): known place of birth registration,
    a century-and-sex digit and year that make a birth not after `today`. Raises
    WrongAnswerError."""
    digits = compact(text)
    if not re.fullmatch(r"[0-9]{12}", digits):
        count = len(digits) if re.fullmatch(r"[0-9]+", digits) else None
        raise WrongAnswerError("personal_id_length", count=count)
    if int(digits[:3]) not in _BIRTH_PROVINCES and not 100 <= int(digits[:3]) <= 399:
        raise WrongAnswerError("personal_id_province", start=digits[:3])
    if not today.year - 130 <= birth_year(digits) <= today.year:
        raise WrongAnswerError("personal_id_year", digits=digits[3:6])
    return digits


def birth_year(personal_id: str) -> int:
    """The year of birth in a personal number: digit 4 tells century and sex, 5–6 the year."""
    return 1900 + 100 * (int(personal_id[3]) // 2) + int(personal_id[4:6])


def is_female(personal_id: str) -> bool:
    """Whether digit 4 says a woman (odd) or a man (even)."""
    return int(personal_id[3]) % 2 == 1


def checked_tax_code(text: str, today: date) -> str:
    """A tax code (Thông tư 86/2024/TT-BTC): 10 digits with check digit, the same with a hyphen
    and 3 digits of a branch, or a 12-digit personal number. Raises WrongAnswerError."""
    digits = compact(text)
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12,13}", digits):
        raise WrongAnswerError("tax_code_length")
    if len(digits) == 12:
        return checked_personal_id(digits, today)
    if tax_check_digit(digits[:9]) != int(digits[9]):
        raise WrongAnswerError("tax_code_check", digits=digits[:10])
    return digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"


def tax_check_digit(first_nine: str) -> int | None:
    """The tenth digit: 10 − (weighted sum mod 11); None where that is no digit, as never issued."""
    total = sum(w * int(d) for w, d in zip(_TAX_WEIGHTS, first_nine, strict=True))
    check = 10 - total % 11
    return check if check < 10 else None


def checked_phone(text: str) -> str:
    """A Vietnamese mobile (10 digits) or landline (11 digits) number, written from 0. Raises
    WrongAnswerError."""
    digits = compact(text)
    for prefix in ("+84", "0084"):
        if digits.startswith(prefix):
            digits = "0" + digits.removeprefix(prefix).removeprefix("0")
    if re.fullmatch(r"84[0-9]{9,10}", digits):
        digits = "0" + digits[2:]
    if not (_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)):
        raise WrongAnswerError("phone")
    return digits


def checked_email(text: str) -> str:
    """An e-mail address; its domain in lower case. Raises WrongAnswerError."""
    if not _EMAIL.fullmatch(text) or len(text) > 254:
        raise WrongAnswerError("email")
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"
