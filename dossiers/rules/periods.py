"""When periodic work is due: one slot an hour or a day, by the clock of Vietnam."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dossiers.model.calendar import VIETNAM


class Period(StrEnum):
    """How often."""

    HOURLY = "hourly"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Periodic:
    """Daily work starts at `from_hour` of the Vietnamese day, so that nobody is told at night."""

    period: Period
    from_hour: int = 0


def slot_of(periodic: Periodic, now: datetime) -> str | None:
    """Return the name of the slot that `now` lies in ("2026-04-20", "2026-04-20T08"); None before
    its hour.
    """
    local = now.astimezone(VIETNAM)
    if periodic.period is Period.HOURLY:
        return local.strftime("%Y-%m-%dT%H")
    return local.date().isoformat() if local.hour >= periodic.from_hour else None
