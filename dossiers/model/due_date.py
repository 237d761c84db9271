"""A due date with its whole explanation, and how a finish compares with it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class DayReason(StrEnum):
    """Why a day between receipt and due date counts or does not; words in `wording.days`."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOURS = "hours"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    REST_DAY = "rest_day"
    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    SWAPPED_OFF = "swapped_off"
    CENTRE_CLOSED = "centre_closed"
    MOVED_HERE = "moved_here"


class DueCause(StrEnum):
    """The only causes that set or move a due date; each event that does so names one.

    `RESCHEDULED` moves the appointment alone: the legal due date stays for statistics
    (R-OVD-12). All others move both.
    """

    RECEIVED = "received"
    AGENCY_CLOCK = "agency_clock"
    SUPPLEMENTED = "supplemented"
    EXTENDED = "extended"
    EXCLUDED = "excluded"
    CALENDAR = "calendar"
    RESCHEDULED = "rescheduled"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day after receipt. `ordinal` numbers the days that count, `hours` are those used of it.

    `note` is what the calendar says of a day set apart, e.g. "Giỗ Tổ Hùng Vương".
    """

    on: date
    counts: bool
    reason: DayReason
    ordinal: int | None = None
    note: str = ""
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DueDate:
    """When it is due and why. All times are Vietnamese, in whole minutes.

    `starts_at` is when the clock starts; `days` run from the day after it (for hours: from that
    day) to the due day; `missing_years` are those in between without their official plan, which
    make the date provisional (R-CAL-13); `why` names the rules applied.
    """

    received_at: datetime
    starts_at: datetime
    due_at: datetime
    days: tuple[CountedDay, ...]
    missing_years: tuple[int, ...]
    why: tuple[str, ...]

    @property
    def provisional(self) -> bool:
        """May an official plan still to come move the date? R-CAL-13."""
        return bool(self.missing_years)


class Timeliness(StrEnum):
    """How a finish compares with its due date: «trước hạn», «đúng hạn», «quá hạn» (R-DLN-08)."""

    BEFORE = "before"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """What is left (or, overdue, what is past): working days, or working minutes on the due day."""

    days: int
    minutes: int
    is_overdue: bool
