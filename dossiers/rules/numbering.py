"""How dossier codes are written: the centre's pattern, the day, four digits that never wrap."""

from collections.abc import Sequence
from datetime import datetime

from dossiers.errors import RuleViolation
from dossiers.model.calendar import VIETNAM
from dossiers.model.centre import CentreSettings


def day_of_code(at: datetime) -> str:
    """Return the Vietnamese day of a moment as YYMMDD (R-COD-02, R-CAL-16)."""
    return at.astimezone(VIETNAM).strftime("%y%m%d")


def dossier_code(settings: CentreSettings, at: datetime, number: int) -> str:
    """Return the code of the `number`-th dossier of that day (R-COD-01, R-COD-02, R-COD-03).

    The pattern is the centre's (R-COD-08); nothing is ever read out of a code again.
    Raises RuleViolation `codes_used_up` past the day's highest number (R-COD-04).
    """
    if number > settings.max_codes_a_day:
        raise RuleViolation("codes_used_up", "R-COD-04", limit=settings.max_codes_a_day)
    return settings.code_pattern.format(
        unit_code=settings.unit_code, date=day_of_code(at), number=f"{number:04d}"
    )


def field_code(settings: CentreSettings, sectors: Sequence[str], sector: str) -> str:
    """Return the code of a field: the province's code, "LV", the field's number (R-COD-07).

    `sectors` is the list whose order numbers them, from 01. A field that is not in it has no code
    yet: "". Source: TT01, seen only in part; the form of the number is ours.
    """
    if sector not in sectors:
        return ""
    province = settings.unit_code.rsplit(".", 1)[-1]
    return f"{province}-LV{sectors.index(sector) + 1:02d}"
