"""Time that the law adds to a running limit: listed extensions and excluded time (R-DLN-10)."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from dossiers.model.calendar import TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import CountedDay, DueDate
from dossiers.rules.counting import MINUTES_AN_HOUR, Count, Counter
from dossiers.rules.working_time import in_vietnam, to_the_minute

WHY = "R-DLN-10"


def later(
    calendar: WorkingCalendar, at: datetime, extra: TimeLimit, settings: CentreSettings
) -> datetime:
    """Return a time moved on by `extra`, counted as limits are: days keep the hour (R-DLN-10)."""
    return _counted(calendar, at, extra, settings).due_at


def extended(
    calendar: WorkingCalendar, due: DueDate, extra: TimeLimit, settings: CentreSettings
) -> DueDate:
    """Return a due date with its explanation, moved on by lawfully added time (R-DLN-10)."""
    counted = _counted(calendar, due.due_at, extra, settings)
    known = [day.ordinal for day in due.days if day.ordinal is not None]
    base = max(known, default=0)
    more = tuple(_after(day, base) for day in counted.days)
    why = tuple(sorted({*due.why, WHY}))
    return replace(due, due_at=counted.due_at, days=due.days + more, why=why)


def excluded_time(
    calendar: WorkingCalendar,
    limit: TimeLimit,
    from_at: datetime,
    until_at: datetime,
    settings: CentreSettings,
) -> TimeLimit | None:
    """Return how much of a limit's time lies in an excluded span, None when nothing does.

    Days touched by the span count whole: a day on which the centre could not work is no day of the
    limit. Hour limits lose the working hours of the span (R-DLN-10).
    """
    first, last = to_the_minute(from_at), to_the_minute(until_at)
    counter = Counter(calendar, settings)
    if limit.unit is TimeUnit.WORKING_HOUR:
        hours = Decimal(counter.minutes_between(first, last)) / MINUTES_AN_HOUR
        return TimeLimit(hours, TimeUnit.WORKING_HOUR) if hours else None
    if limit.unit is TimeUnit.CALENDAR_DAY:
        days = (last.date() - first.date()).days + 1
    else:
        days = counter.days_between(first.date() - timedelta(days=1), last.date())
    return TimeLimit(Decimal(days), limit.unit) if days else None


def _counted(
    calendar: WorkingCalendar, at: datetime, extra: TimeLimit, settings: CentreSettings
) -> Count:
    counter, start, whole = Counter(calendar, settings), in_vietnam(at), int(extra.amount)
    if extra.unit is TimeUnit.WORKING_HOUR:
        return counter.working_minutes(start, int(extra.amount * MINUTES_AN_HOUR))
    if extra.unit is TimeUnit.CALENDAR_DAY:
        return counter.calendar_days(start, whole)
    if extra.amount % 1:
        return counter.working_days_and_half(start, whole)
    return counter.working_days(start, whole)


def _after(day: CountedDay, base: int) -> CountedDay:
    return day if day.ordinal is None else replace(day, ordinal=day.ordinal + base)
