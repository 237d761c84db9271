"""Codes of cabinets and shelves, as barcodes can carry them."""

import re

from dossiers.errors import InvalidInput

_CODE = re.compile(r"^[A-Z0-9][A-Z0-9-]{0,14}$")
PREFIX = "VT-"
"""Every place code begins with it, so that a scan tells a place from a dossier (R-CTL-06)."""
NAME_MAX = 120


def place_code(text: str) -> str:
    """Return a typed or scanned place code as it is kept, with its prefix (R-CTL-06).

    Raises InvalidInput `place_invalid` for what Code 128 or a label cannot hold.
    """
    code = re.sub(r"\s", "", text).upper().removeprefix(PREFIX)
    if not _CODE.match(code):
        raise InvalidInput("place_invalid", {"code": "place_code_wrong"})
    return f"{PREFIX}{code}"


def is_place_code(text: str) -> bool:
    """Say whether a scan is that of a place."""
    return re.sub(r"\s", "", text).upper().startswith(PREFIX)
