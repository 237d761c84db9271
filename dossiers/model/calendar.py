"""Working time as values: sessions, the days that differ from the week, and limits of time.

Every clock time here is Vietnamese time; `VIETNAM` is the one time zone of all rules (R-CAL-16)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta, timezone
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from dossiers.errors import InvalidInput

# UTC+7 all year since 1975; a fixed offset needs no time zone database on the machine.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

WEEKDAYS = range(7)
SATURDAY = 5
SUNDAY = 6
LARGEST_LIMIT = Decimal(3650)


class TimeUnit(StrEnum):
    """In what a limit is counted: «ngày làm việc», «ngày», «giờ làm việc»."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WORKING_HOUR = "working_hour"


class DayKind(StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_ON = "swapped_on"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A limit such as 25 working days: above 0, in steps of one half; calendar days are whole.

    Raises InvalidInput (`limit_not_positive`, `limit_too_large`, `limit_not_in_halves`,
    `limit_not_whole`). Rules R-DLN-02, R-DLN-03, R-DLN-04.
    """

    amount: Decimal
    unit: TimeUnit

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount <= 0:
            raise InvalidInput("limit_not_positive", {"amount": "limit_not_positive"})
        if self.amount > LARGEST_LIMIT:
            raise InvalidInput("limit_too_large", {"amount": "limit_too_large"})
        if self.amount % Decimal("0.5") != 0:
            raise InvalidInput("limit_not_in_halves", {"amount": "limit_not_in_halves"})
        if self.unit is TimeUnit.CALENDAR_DAY and self.amount % 1 != 0:
            raise InvalidInput("limit_not_whole", {"amount": "limit_not_whole"})

    @classmethod
    def parse(cls, amount: str, unit: str) -> "TimeLimit":
        """Read a limit typed by a person («1,5» or "1.5"). Raises InvalidInput as above, and
        `limit_not_a_number`, `limit_unit_unknown`."""
        try:
            number = Decimal(amount.strip().replace(",", "."))
        except InvalidOperation:
            raise InvalidInput("limit_not_a_number", {"amount": "limit_not_a_number"}) from None
        if unit not in {known.value for known in TimeUnit}:
            raise InvalidInput("limit_unit_unknown", {"unit": "limit_unit_unknown"})
        return cls(number, TimeUnit(unit))


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One unbroken span of work in a day; the minute of `closes` belongs to it."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise InvalidInput("session_ends_before_it_starts", opens=self.opens)

    def holds(self, at: time) -> bool:
        """Is this clock time inside, the last minute included?"""
        return self.opens <= at.replace(second=0, microsecond=0) <= self.closes


Sessions = tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that the law, a yearly decision or the centre set apart from its weekday."""

    on: date
    works: bool
    kind: DayKind
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class IntakeChange:
    """Other intake hours for a span of days, announced before they start (R-CAL-05)."""

    from_on: date
    to_on: date
    sessions: Sessions
    notice: str

    def __post_init__(self) -> None:
        if self.from_on > self.to_on:
            raise InvalidInput("intake_change_ends_before_it_starts", from_on=self.from_on)

    def covers(self, on: date) -> bool:
        """Does the change hold on this day?"""
        return self.from_on <= on <= self.to_on


@dataclass(frozen=True, slots=True)
class WeekChange:
    """Other working hours from a day on, announced before they start (R-CAL-02, R-CAL-05)."""

    from_on: date
    sessions: Mapping[int, Sessions]
    notice: str

    def __post_init__(self) -> None:
        if not any(self.sessions.values()):
            raise InvalidInput("calendar_without_sessions")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """All that is needed to count time at one centre. Weekdays count from Monday = 0.

    `sessions` are working hours, `intake` the shorter hours in which dossiers are taken in;
    `official_years` are the years whose official plan of holidays was entered. `week_changes` are
    in order of their first day; each replaces the working hours before it.
    """

    sessions: Mapping[int, Sessions]
    intake: Mapping[int, Sessions]
    saturday_intake: Sessions
    days: Mapping[date, CalendarDay]
    official_years: frozenset[int]
    intake_changes: tuple[IntakeChange, ...] = field(default=())
    week_changes: tuple[WeekChange, ...] = field(default=())

    def __post_init__(self) -> None:
        if not any(self.sessions.get(weekday) for weekday in WEEKDAYS):
            raise InvalidInput("calendar_without_sessions")

    def week_on(self, on: date) -> Mapping[int, Sessions]:
        """Return the working hours by weekday that hold on a day."""
        for change in reversed(self.week_changes):
            if change.from_on <= on:
                return change.sessions
        return self.sessions

    def intake_week_on(self, on: date) -> Mapping[int, Sessions]:
        """Return the intake hours by weekday that hold on a day: shorter ones only as long as the
        working hours that they were set for.
        """
        week = self.week_on(on)
        return self.intake if week is self.sessions else week
