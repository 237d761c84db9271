"""When a centre works and takes dossiers in: days, sessions, openings (CAL).

Every function takes an aware time of any zone and answers in Vietnamese time (R-CAL-16)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dossiers.errors import RuleViolation
from dossiers.model.calendar import (
    SATURDAY,
    VIETNAM,
    IntakeChange,
    Sessions,
    WorkingCalendar,
)
from dossiers.model.centre import CentreSettings

ONE_DAY = timedelta(days=1)
HORIZON = 400
"""A span without one working day longer than this many days is a broken calendar, not a holiday."""


def in_vietnam(at: datetime) -> datetime:
    """Return the same moment in Vietnamese time. Raises ValueError for a naive time (R-CAL-16)."""
    if at.tzinfo is None:
        raise ValueError("a time without zone cannot be placed on a calendar")
    return at.astimezone(VIETNAM)


def to_the_minute(at: datetime) -> datetime:
    """Return Vietnamese time in whole minutes, as clocks on slips show it."""
    return in_vietnam(at).replace(second=0, microsecond=0)


def works_on(calendar: WorkingCalendar, on: date) -> bool:
    """Is it a working day of the centre? R-CAL-01, R-CAL-09, R-CAL-10, R-CAL-11, R-CAL-12."""
    apart = calendar.days.get(on)
    return apart.works if apart else bool(calendar.week_on(on).get(on.weekday()))


def counts_on(calendar: WorkingCalendar, on: date, settings: CentreSettings) -> bool:
    """Does the day count for deadlines? A Saturday of intake only by setting (R-CAL-08)."""
    if works_on(calendar, on):
        return True
    return settings.saturday_counts_for_deadlines and has_saturday_intake(calendar, on)


def has_saturday_intake(calendar: WorkingCalendar, on: date) -> bool:
    """Is it an ordinary Saturday on which the centre takes dossiers in? R-CAL-06, R-CAL-07."""
    return (
        on.weekday() == SATURDAY
        and on not in calendar.days
        and not calendar.week_on(on).get(SATURDAY)
        and bool(calendar.saturday_intake)
    )


def sessions_on(calendar: WorkingCalendar, on: date) -> Sessions:
    """Return the hours in which the centre is open that day (R-CAL-02, R-CAL-03, R-CAL-06).

    A worked rest day (R-CAL-11) has the hours of the nearest weekday before it.
    """
    if works_on(calendar, on):
        return calendar.week_on(on)[_weekday_of_hours(calendar, on)]
    return calendar.saturday_intake if has_saturday_intake(calendar, on) else ()


def counting_sessions_on(calendar: WorkingCalendar, on: date, settings: CentreSettings) -> Sessions:
    """Return the hours that hour limits may use that day (R-DLN-03)."""
    return sessions_on(calendar, on) if counts_on(calendar, on, settings) else ()


def intake_sessions_on(calendar: WorkingCalendar, on: date) -> Sessions:
    """Return the hours in which dossiers are taken in that day (R-CAL-02, R-CAL-04, R-CAL-05)."""
    if not works_on(calendar, on):
        return sessions_on(calendar, on)
    for change in calendar.intake_changes:
        if change.covers(on):
            return change.sessions
    return calendar.intake_week_on(on).get(_weekday_of_hours(calendar, on), ())


def is_within_intake(calendar: WorkingCalendar, at: datetime) -> bool:
    """May a dossier be taken in at the counter now? R-CAL-02, R-CAL-04, R-CAL-06."""
    local = in_vietnam(at)
    return any(one.holds(local.time()) for one in intake_sessions_on(calendar, local.date()))


def check_intake_time(calendar: WorkingCalendar, at: datetime, *, reason: str = "") -> None:
    """Refuse counter intake outside the intake hours unless a reason is given (R-CAL-04).

    Raises RuleViolation (`outside_intake_hours`) with the next opening in `next_at`.
    """
    if is_within_intake(calendar, at) or reason.strip():
        return
    next_at = next_intake_opening(calendar, at)
    raise RuleViolation("outside_intake_hours", "R-CAL-04", next_at=next_at)


def check_intake_change(change: IntakeChange, today: date) -> None:
    """Refuse other intake hours that start today or earlier: they must be announced (R-CAL-05).

    Raises RuleViolation (`intake_change_not_announced`).
    """
    if change.from_on <= today:
        raise RuleViolation("intake_change_not_announced", "R-CAL-05", from_on=change.from_on)
    if not change.notice.strip():
        raise RuleViolation("intake_change_without_notice", "R-CAL-05", from_on=change.from_on)


def starts_at(calendar: WorkingCalendar, received_at: datetime) -> datetime:
    """Return when the clock starts: now inside a session, else at the next opening (R-DLN-04).

    The minute in which a session ends belongs to it.
    """
    start = to_the_minute(received_at)
    if any(one.holds(start.time()) for one in sessions_on(calendar, start.date())):
        return start
    return next_opening(calendar, start)


def next_opening(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return the next opening of a working session strictly after `at`."""
    return _next_session(calendar, at)[0]


def next_intake_opening(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return the next opening of the intake hours strictly after `at`."""
    local = in_vietnam(at)
    for on in days_from(local.date()):
        for one in intake_sessions_on(calendar, on):
            if at_clock(on, one.opens) > local:
                return at_clock(on, one.opens)
    raise _broken(local.date())


def end_of_next_session(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return the end of the first working session that opens after `at` (R-TRF-07)."""
    return _next_session(calendar, at)[1]


def next_counting_day(calendar: WorkingCalendar, after: date, settings: CentreSettings) -> date:
    """Return the first day after `after` that counts for deadlines."""
    for on in days_from(after + ONE_DAY):
        if counts_on(calendar, on, settings):
            return on
    raise _broken(after)


def opening_of(calendar: WorkingCalendar, on: date) -> datetime:
    """Return the opening of a day that has sessions."""
    return at_clock(on, sessions_on(calendar, on)[0].opens)


def closing_of(calendar: WorkingCalendar, on: date) -> datetime:
    """Return the end of a day that has sessions."""
    return at_clock(on, sessions_on(calendar, on)[-1].closes)


def at_clock(on: date, clock: time) -> datetime:
    """Return a Vietnamese date and clock time as one aware time."""
    return datetime.combine(on, clock, VIETNAM)


def days_from(on: date) -> Iterator[date]:
    """Yield `on` and the days after it, up to the horizon."""
    return (on + ahead * ONE_DAY for ahead in range(HORIZON))


def _next_session(calendar: WorkingCalendar, at: datetime) -> tuple[datetime, datetime]:
    local = in_vietnam(at)
    for on in days_from(local.date()):
        for one in sessions_on(calendar, on):
            if at_clock(on, one.opens) > local:
                return at_clock(on, one.opens), at_clock(on, one.closes)
    raise _broken(local.date())


def _weekday_of_hours(calendar: WorkingCalendar, on: date) -> int:
    week = calendar.week_on(on)
    back = (on.weekday() - days for days in range(7))
    return next(day % 7 for day in back if week.get(day % 7))


def _broken(on: date) -> RuleViolation:
    return RuleViolation("calendar_without_working_day", "R-CAL-13", after=on)
