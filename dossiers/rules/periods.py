"""When periodic work is due: one slot an hour or a day, by the clock of Vietnam."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dossiers.model.calendar import VIETNAM


class Period(StrEnum):
    """How often."""

    HOURLY = "hourly"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Periodic:
    """Daily work starts at `from_hour` of the Vietnamese day, so that nobody is told at night.

    After an outage the missed slots of the last `catch_up_days` run too, each once and in order.
    """

    period: Period
    from_hour: int = 0
    catch_up_days: int = 0


def slot_of(periodic: Periodic, now: datetime) -> str | None:
    """Return the name of the slot that `now` lies in ("2026-04-20", "2026-04-20T08"); None before
    its hour.
    """
    local = now.astimezone(VIETNAM)
    if periodic.period is Period.HOURLY:
        return local.strftime("%Y-%m-%dT%H")
    return local.date().isoformat() if local.hour >= periodic.from_hour else None


def slots_due(periodic: Periodic, last: str | None, now: datetime) -> tuple[str, ...]:
    """Return the slots to open now, oldest first, when `last` is the latest that was opened.

    The present slot, and before it those that an outage skipped; none before the day's hour, and
    nothing from before the first slot of all (`last` None).
    """
    present = slot_of(periodic, now)
    if present is None:
        return ()
    if last is None or periodic.period is Period.HOURLY:
        return (present,)
    today = date.fromisoformat(present)
    back = min((today - date.fromisoformat(last)).days - 1, periodic.catch_up_days)
    days = (today - timedelta(days=ago) for ago in range(max(back, 0), -1, -1))
    return tuple(day.isoformat() for day in days)


def day_of_slot(slot: str) -> date:
    """Return the Vietnamese day of a slot: a missed one is worked off for its own day."""
    return date.fromisoformat(slot.partition("T")[0])
