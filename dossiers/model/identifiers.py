"""Codes people copy by hand: dossier codes, the 8-character secret, draft tokens."""

import re
import secrets

PROCEDURE_CODE = re.compile(r"^\d\.\d{6}$")
NATIONAL_DOSSIER_CODE = re.compile(r"^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}$")
SECRET_LENGTH = 8
_READABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0/O, 1/I/L: what is read from paper must not be mistaken."""


def new_secret() -> str:
    """Return a fresh 8-character secret of the receipt (R-LKP-04), about 40 bits."""
    return _random(SECRET_LENGTH)


def normalise_secret(text: str) -> str:
    """Return a typed secret as it is stored: upper case, no spaces or hyphens."""
    return re.sub(r"[\s-]", "", text).upper()


def normalise_code(text: str) -> str:
    """Return a typed or scanned dossier code: trimmed, upper case, no spaces inside."""
    return re.sub(r"\s", "", text).upper()


def new_draft_token() -> str:
    """Return an unguessable draft token such as `7K2M9QXD4RTB` (60 bits)."""
    return _random(12)


def _random(length: int) -> str:
    """Return so many random readable characters, all drawn as the digits of one number."""
    number = secrets.randbelow(len(_READABLE) ** length)
    text = ""
    for _ in range(length):
        number, digit = divmod(number, len(_READABLE))
        text += _READABLE[digit]
    return text
