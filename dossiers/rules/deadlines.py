"""Due dates of a dossier: the whole, same-day cases, handover, supplement, lapse, steps.

Pure functions over a calendar and a centre's settings; times come back Vietnamese."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_CEILING, Decimal

from dossiers.errors import InvalidInput
from dossiers.model.calendar import TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import CountedDay, DayReason, DueDate, TimeLeft, Timeliness
from dossiers.model.procedure_parts import ClockStart
from dossiers.rules.counting import MINUTES_AN_HOUR, Count, Counter
from dossiers.rules.working_time import (
    closing_of,
    counts_on,
    end_of_next_session,
    has_saturday_intake,
    in_vietnam,
    next_counting_day,
    opening_of,
    starts_at,
    to_the_minute,
)

_WHY_UNIT = {
    TimeUnit.WORKING_DAY: "R-DLN-01",
    TimeUnit.CALENDAR_DAY: "R-DLN-02",
    TimeUnit.WORKING_HOUR: "R-DLN-03",
}
_WHY_DAY = {
    DayReason.SATURDAY: "R-CAL-01",
    DayReason.SUNDAY: "R-CAL-01",
    DayReason.REST_DAY: "R-CAL-01",
    DayReason.HOLIDAY: "R-CAL-09",
    DayReason.IN_LIEU: "R-CAL-10",
    DayReason.SWAPPED_OFF: "R-CAL-11",
}
_HALF = Decimal("0.5")
_WORKING_DAYS_A_CALENDAR_DAY = Decimal(5) / Decimal(7)


def due_date(
    calendar: WorkingCalendar, limit: TimeLimit, received_at: datetime, settings: CentreSettings
) -> DueDate:
    """Return when a dossier received then is due, day by day with reasons.

    The day of receipt is not counted and the hour is kept (R-DLN-01); calendar days roll off a
    rest day (R-DLN-02); hours run inside sessions (R-DLN-03); a receipt outside the sessions
    starts at the next opening and half a day is four working hours (R-DLN-04). After a
    supplement the whole limit runs again from its arrival at the centre (R-SUP-07, R-SUP-08).
    Raises RuleViolation `calendar_without_working_day`, ValueError for a naive time.
    """
    start = starts_at(calendar, received_at)
    counted = _count(Counter(calendar, settings), limit, start)
    why = {_WHY_UNIT[limit.unit]}
    if limit.unit is TimeUnit.WORKING_DAY and limit.amount % 1:
        why.add("R-DLN-04")
    return _explained(calendar, received_at, start, counted, why)


def same_day_due(
    calendar: WorkingCalendar, received_at: datetime, settings: CentreSettings
) -> DueDate:
    """Return when a same-day dossier is due: today's closing, or the next working day's.

    Up to and with 15:00:00 (setting) it is due the same day, after that the next working day,
    and then an appointment slip is issued (R-SAM-03, R-SAM-04, R-SAM-05).
    """
    at = in_vietnam(received_at)
    start = starts_at(calendar, received_at)
    on = at.date()
    days: tuple[CountedDay, ...] = ()
    if not counts_on(calendar, on, settings) or at.time() > settings.same_day_hour:
        days = Counter(calendar, settings).working_days(at, 1).days
        on = days[-1].on
    counted = Count(closing_of(calendar, on), days)
    return _explained(calendar, received_at, start, counted, {"R-SAM-03", "R-SAM-04"})


def handover_due(
    calendar: WorkingCalendar, received_at: datetime, settings: CentreSettings
) -> datetime:
    """Return until when the dossier goes to the agency (R-TRF-01, R-TRF-03).

    Received up to 15:00 (setting): by the end of that working day; later, or on a rest day: at
    the opening of the next working day. The legal clock is not moved by this.
    """
    at = in_vietnam(received_at)
    if counts_on(calendar, at.date(), settings) and at.time() <= settings.handover_hour:
        return closing_of(calendar, at.date())
    return opening_of(calendar, next_counting_day(calendar, at.date(), settings))


def promised(
    calendar: WorkingCalendar,
    limit: TimeLimit | None,
    received_at: datetime,
    settings: CentreSettings,
    *,
    is_same_day: bool,
    starts: ClockStart = ClockStart.COUNTER,
) -> DueDate:
    """Return the due date that a receipt promises, of the limit or the day (R-DLN-01, R-SAM-03).

    Where the clock starts at the agency, it is counted from when the agency has the dossier at the
    latest, the end of its handover (R-DLN-09, R-TRF-03); what is settled within the day goes there
    at once. Raises InvalidInput
    `procedure_without_limit`.
    """
    starts_late = starts is ClockStart.AGENCY and not is_same_day
    at = handover_due(calendar, received_at, settings) if starts_late else received_at
    if is_same_day:
        due = same_day_due(calendar, at, settings)
    elif limit is None:
        raise InvalidInput("procedure_without_limit")
    else:
        due = due_date(calendar, limit, at, settings)
    if not starts_late:
        return due
    why = tuple(sorted({*due.why, "R-DLN-09"}))
    return replace(due, received_at=to_the_minute(received_at), why=why)


def handover_confirmation_due(calendar: WorkingCalendar, sent_at: datetime) -> datetime:
    """Return until when the receiver confirms: the end of the next working session (R-TRF-07)."""
    return end_of_next_session(calendar, sent_at)


def online_answer_due(
    calendar: WorkingCalendar, sent_at: datetime, settings: CentreSettings
) -> datetime:
    """Return until when a person answers an online submission: 8 working hours (R-INT-11)."""
    hours = TimeLimit(Decimal(settings.online_answer_hours), TimeUnit.WORKING_HOUR)
    return due_date(calendar, hours, sent_at, settings).due_at


def supplement_request_deadline(
    calendar: WorkingCalendar,
    limit: TimeLimit,
    received_at: datetime,
    settings: CentreSettings,
    *,
    within_days: int | None = None,
) -> datetime:
    """Return until when the agency may ask for a supplement, counted from its receipt.

    1, 2 or 3 working days by the procedure's limit (R-SUP-03, R-SUP-04, R-SUP-05; the table is
    a setting, R-SUP-14); `within_days` is the procedure's own window (R-SUP-06).
    """
    days = within_days or _supplement_window(limit, settings)
    window = TimeLimit(Decimal(days), TimeUnit.WORKING_DAY)
    return due_date(calendar, window, received_at, settings).due_at


def lapse_date(
    calendar: WorkingCalendar, limit: TimeLimit, requested_at: datetime, settings: CentreSettings
) -> date | None:
    """Return the last day for the supplement; the dossier lapses after it (R-SUP-09).

    A span equal to the processing time (times the setting's factor) from the request; None
    where the centre lets nothing lapse.
    """
    if settings.lapse_factor is None:
        return None
    step = Decimal(1) if limit.unit is TimeUnit.CALENDAR_DAY else _HALF
    steps = (limit.amount * settings.lapse_factor / step).to_integral_value(ROUND_CEILING)
    span = replace(limit, amount=steps * step)
    return due_date(calendar, span, requested_at, settings).due_at.date()


def timeliness(due_at: datetime, done_at: datetime, settings: CentreSettings) -> Timeliness:
    """Say whether a finish is before, on or after its due date (R-DLN-08).

    Before = on an earlier date; on time = on the due date at any hour, or by setting only up to
    the due minute.
    """
    due, done = to_the_minute(due_at), to_the_minute(done_at)
    if done.date() < due.date():
        return Timeliness.BEFORE
    if done <= due or (settings.on_time_same_day and done.date() == due.date()):
        return Timeliness.ON_TIME
    return Timeliness.LATE


def working_time_left(
    calendar: WorkingCalendar, due_at: datetime, now: datetime, settings: CentreSettings
) -> TimeLeft:
    """Return the working days left until the due date, on the due day the working minutes.

    When the due date is past, the same measures say by how much.
    """
    due, at = to_the_minute(due_at), to_the_minute(now)
    counter = Counter(calendar, settings)
    first, last = min(due, at), max(due, at)
    is_overdue = timeliness(due_at, now, settings) is Timeliness.LATE
    if due.date() == at.date():
        minutes = counter.minutes_between(first, last) if is_overdue or at < due else 0
        return TimeLeft(days=0, minutes=minutes, is_overdue=is_overdue)
    days = counter.days_between(first.date(), last.date())
    return TimeLeft(days=days, minutes=0, is_overdue=is_overdue)


def step_limits_fit(
    step_limits: Iterable[TimeLimit], limit: TimeLimit, settings: CentreSettings
) -> bool:
    """Do the steps of an internal process together stay within the limit (R-DLN-06)?

    Steps are in the limit's unit or in working hours, eight to a day. Raises InvalidInput
    (`step_unit_differs`) for calendar days in a limit of working time, or the reverse.
    """
    steps = tuple(step_limits)
    is_calendar = limit.unit is TimeUnit.CALENDAR_DAY
    foreign = TimeUnit.WORKING_DAY if is_calendar else TimeUnit.CALENDAR_DAY
    if any(step.unit is foreign for step in steps):
        raise InvalidInput("step_unit_differs", {"steps": "step_unit_differs"})
    total = sum((_in_hours(step, settings) for step in steps), Decimal(0))
    return total <= _in_hours(limit, settings)


def _count(counter: Counter, limit: TimeLimit, start: datetime) -> Count:
    whole = int(limit.amount)
    if limit.unit is TimeUnit.CALENDAR_DAY:
        return counter.calendar_days(start, whole)
    if limit.unit is TimeUnit.WORKING_HOUR:
        return counter.working_minutes(start, int(limit.amount * MINUTES_AN_HOUR))
    if limit.amount % 1:
        return counter.working_days_and_half(start, whole)
    return counter.working_days(start, whole)


def _explained(
    calendar: WorkingCalendar, received_at: datetime, start: datetime, count: Count, why: set[str]
) -> DueDate:
    received = to_the_minute(received_at)
    years = range(received.year, count.due_at.year + 1)
    missing = tuple(year for year in years if year not in calendar.official_years)
    rules = why | {_WHY_DAY[day.reason] for day in count.days if day.reason in _WHY_DAY}
    if start != received:
        rules.add("R-DLN-04")
    if has_saturday_intake(calendar, start.date()):
        rules.add("R-CAL-08")
    if any(day.counts and day.note for day in count.days):
        rules.add("R-CAL-11")
    if missing:
        rules.add("R-CAL-13")
    return DueDate(received, start, count.due_at, count.days, missing, tuple(sorted(rules)))


def _supplement_window(limit: TimeLimit, settings: CentreSettings) -> int:
    working_days = limit.amount
    if limit.unit is TimeUnit.CALENDAR_DAY:
        working_days = limit.amount * _WORKING_DAYS_A_CALENDAR_DAY
    elif limit.unit is TimeUnit.WORKING_HOUR:
        working_days = limit.amount / (2 * settings.half_day_hours)
    return next(row.days for row in settings.supplement_windows if row.covers(working_days))


def _in_hours(limit: TimeLimit, settings: CentreSettings) -> Decimal:
    if limit.unit is TimeUnit.WORKING_HOUR:
        return limit.amount
    return limit.amount * 2 * settings.half_day_hours
