"""How days and hours are counted from a start, one unit each, day by day (DLN-01 to DLN-04)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from dossiers.errors import RuleViolation
from dossiers.model.calendar import SATURDAY, SUNDAY, DayKind, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import CountedDay, DayReason
from dossiers.rules.working_time import (
    HORIZON,
    ONE_DAY,
    at_clock,
    counting_sessions_on,
    counts_on,
    days_from,
)

MINUTES_AN_HOUR = 60
_OFF_REASONS = {
    DayKind.HOLIDAY: DayReason.HOLIDAY,
    DayKind.IN_LIEU: DayReason.IN_LIEU,
    DayKind.SWAPPED_OFF: DayReason.SWAPPED_OFF,
}


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count ended, and every day it passed."""

    due_at: datetime
    days: tuple[CountedDay, ...]


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts time at one centre: its calendar read with its settings."""

    calendar: WorkingCalendar
    settings: CentreSettings

    def working_days(self, start: datetime, amount: int) -> Count:
        """Count whole working days after the day of `start`, keeping its hour (R-DLN-01)."""
        days: list[CountedDay] = []
        on, ordinal, idle = start.date(), 0, 0
        while ordinal < amount:
            on += ONE_DAY
            if self._counts(on):
                ordinal, idle = ordinal + 1, 0
                note = self._note(on)
                days.append(CountedDay(on, True, DayReason.WORKING_DAY, ordinal, note))
            else:
                idle += 1
                days.append(self.day_off(on))
            if idle > HORIZON:
                raise RuleViolation("calendar_without_working_day", "R-CAL-13", after=on)
        return Count(self.keep_clock(on, start.time()), tuple(days))

    def working_days_and_half(self, start: datetime, whole: int) -> Count:
        """Count `whole` days and then half a day in hours (R-DLN-04).

        The half never takes longer than a whole day would (days shorter than usual).
        """
        base = self.working_days(start, whole) if whole else Count(start, ())
        minutes = self.settings.half_day_hours * MINUTES_AN_HOUR
        tail = self.working_minutes(base.due_at, minutes)
        rounded_up = self.working_days(start, whole + 1)
        if rounded_up.due_at < tail.due_at:
            return rounded_up
        known = {day.on for day in base.days}
        return Count(tail.due_at, base.days + tuple(d for d in tail.days if d.on not in known))

    def calendar_days(self, start: datetime, amount: int) -> Count:
        """Count all days after the day of `start`; off a rest day by setting (R-DLN-02)."""
        days = [
            CountedDay(start.date() + n * ONE_DAY, True, DayReason.CALENDAR_DAY, n)
            for n in range(1, amount + 1)
        ]
        on = days[-1].on
        if not self.settings.calendar_days_roll or self._counts(on):
            return Count(self.keep_clock(on, start.time()), tuple(days))
        for later in days_from(on + ONE_DAY):
            if self._counts(later):
                days.append(CountedDay(later, False, DayReason.MOVED_HERE, note=self._note(later)))
                return Count(self.keep_clock(later, start.time()), tuple(days))
            days.append(self.day_off(later))
        raise RuleViolation("calendar_without_working_day", "R-CAL-13", after=on)

    def working_minutes(self, start: datetime, minutes: int) -> Count:
        """Count minutes inside sessions only, from the day of `start` on (R-DLN-03).

        The count may end exactly at a session's end.
        """
        days: list[CountedDay] = []
        left, on, idle = minutes, start.date(), 0
        while True:
            used, end = self._minutes_used(on, start, left)
            left -= used
            if used:
                hours = Decimal(used) / MINUTES_AN_HOUR
                days.append(CountedDay(on, True, DayReason.HOURS, note=self._note(on), hours=hours))
            elif on > start.date():
                days.append(self.day_off(on))
            if end is not None:
                return Count(end, tuple(days))
            idle = 0 if used else idle + 1
            if idle > HORIZON:
                raise RuleViolation("calendar_without_working_day", "R-CAL-13", after=on)
            on += ONE_DAY

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Return the working minutes between two times (0 when `end` is not later)."""
        total, on = 0, start.date()
        while on <= end.date():
            for one in counting_sessions_on(self.calendar, on, self.settings):
                first = max(at_clock(on, one.opens), start)
                last = min(at_clock(on, one.closes), end)
                total += max(0, _minutes(last - first))
            on += ONE_DAY
        return total

    def days_between(self, first: date, last: date) -> int:
        """Return how many days after `first`, up to and with `last`, count for deadlines."""
        span = (last - first).days
        return sum(self._counts(first + n * ONE_DAY) for n in range(1, span + 1))

    def day_off(self, on: date) -> CountedDay:
        """Return a day that does not count, with the reason (R-CAL-01, R-CAL-08..12)."""
        apart = self.calendar.days.get(on)
        if apart is not None:
            reason = _OFF_REASONS.get(apart.kind, DayReason.CENTRE_CLOSED)
            return CountedDay(on, False, reason, note=apart.note)
        by_weekday = {SATURDAY: DayReason.SATURDAY, SUNDAY: DayReason.SUNDAY}
        return CountedDay(on, False, by_weekday.get(on.weekday(), DayReason.REST_DAY))

    def keep_clock(self, on: date, clock: time) -> datetime:
        """Return the hour of receipt on the due day, moved into that day's sessions if need be.

        Between two sessions it moves to the later one's opening, after the last to its end.
        """
        sessions = counting_sessions_on(self.calendar, on, self.settings)
        if not sessions or any(one.holds(clock) for one in sessions):
            return at_clock(on, clock)
        later = [one.opens for one in sessions if one.opens > clock]
        return at_clock(on, min(later) if later else sessions[-1].closes)

    def _minutes_used(self, on: date, start: datetime, wanted: int) -> tuple[int, datetime | None]:
        used = 0
        for one in counting_sessions_on(self.calendar, on, self.settings):
            first = max(at_clock(on, one.opens), start)
            room = max(0, _minutes(at_clock(on, one.closes) - first))
            if used + room >= wanted:
                return wanted, first + timedelta(minutes=wanted - used)
            used += room
        return used, None

    def _counts(self, on: date) -> bool:
        return counts_on(self.calendar, on, self.settings)

    def _note(self, on: date) -> str:
        apart = self.calendar.days.get(on)
        return apart.note if apart else ""


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
