"""What a change of the calendar does to appointments that were already given (R-CAL-14)."""

from collections.abc import Iterable
from datetime import datetime

from dossiers.model.calendar import WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import DueDate
from dossiers.model.promise import Promise
from dossiers.rules.deadlines import due_date, same_day_due
from dossiers.rules.extensions import extended
from dossiers.rules.working_time import starts_at


def counts_from(calendar: WorkingCalendar, promise: Promise) -> datetime:
    """Return the moment from which a promise counts under the calendar it was given by.

    The arrival of the supplement or the receipt, whichever started its clock (R-SUP-08); else
    the start itself.
    """
    for moment in (promise.supplemented_at, promise.received_at):
        if moment is not None and starts_at(calendar, moment) == promise.clock_started_at:
            return moment
    return promise.clock_started_at


def reckoned(
    calendar: WorkingCalendar, promise: Promise, at: datetime, settings: CentreSettings
) -> DueDate | None:
    """Return the due date of a promise that counts from `at`; None where no limit was kept."""
    if promise.is_same_day:
        due = same_day_due(calendar, at, settings)
    elif promise.limit is None:
        return None
    else:
        due = due_date(calendar, promise.limit, at, settings)
    for extra in promise.added:
        due = extended(calendar, due, extra, settings)
    return due


def rescheduled(
    promise: Promise,
    *,
    before: Iterable[WorkingCalendar],
    after: WorkingCalendar,
    settings: CentreSettings,
) -> DueDate | None:
    """Return the new due date if this change of the calendar moves it, else None (R-CAL-14).

    `before` are the calendars that the change leaves behind, the one in force first. A promise
    that differs from the calendar for another reason, such as an earlier decision to keep it, is
    left alone.
    """
    earlier = tuple(before)
    at = counts_from(earlier[0], promise)
    new = reckoned(after, promise, at, settings)
    if new is None or new.due_at == promise.due_at:
        return None
    old = (reckoned(calendar, promise, at, settings) for calendar in earlier)
    return new if any(due is not None and due.due_at != new.due_at for due in old) else None
