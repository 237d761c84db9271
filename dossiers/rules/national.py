"""The national on-time measure: waiting for a supplement pauses the clock, it does not restart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from dossiers.model.calendar import TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import DueCause, Timeliness
from dossiers.model.events import Event, EventKind, from_microseconds
from dossiers.rules.counting import Counter
from dossiers.rules.deadlines import due_date, timeliness
from dossiers.rules.working_time import to_the_minute

_STARTS = frozenset({DueCause.RECEIVED, DueCause.AGENCY_CLOCK})
_LAWFUL_MOVES = frozenset({DueCause.EXTENDED, DueCause.EXCLUDED, DueCause.CALENDAR})


@dataclass(frozen=True, slots=True)
class NationalMeasure:
    """When a dossier is due with its waits subtracted, and how many supplements were asked.

    `due_at` is None while the clock waits or never ran.
    """

    due_at: datetime | None
    requests: int

    def judged(self, at: datetime, settings: CentreSettings) -> Timeliness | None:
        """Say how a finish at `at` compares: late in any case after a second request (R-SUP-13)."""
        if self.due_at is None:
            return None
        return Timeliness.LATE if self.requests > 1 else timeliness(self.due_at, at, settings)


@dataclass(frozen=True, slots=True)
class _Fold:
    """Where the reading of the events stands: both dates, the wait that runs, the requests."""

    national: datetime | None = None
    legal: datetime | None = None
    waits_from: datetime | None = None
    requests: int = 0


def national_measure(
    events: Sequence[Event],
    calendar: WorkingCalendar,
    limit: TimeLimit | None,
    settings: CentreSettings,
) -> NationalMeasure:
    """Return the national measure of a dossier from its events alone (R-SUP-13, R-DLN-11).

    The legal due date restarts with a supplement; here the wait only moves the first one on, in
    the unit of the limit. Extensions and excluded time, where the law grants them, move both.
    """
    unit = limit.unit if limit else TimeUnit.WORKING_DAY
    fold = _Fold()
    for event in events:
        fold = _after(fold, event, Counter(calendar, settings), unit)
    return NationalMeasure(None if fold.waits_from else fold.national, fold.requests)


def finished_at(
    completed_at: datetime | None, returned_at: datetime | None, closed_at: datetime | None
) -> datetime | None:
    """Return when a dossier counts as finished: with its result, else when returned, else when
    refused or stopped; a result that waits to be collected is not late (R-DLN-11).
    """
    return completed_at or returned_at or closed_at


def _after(fold: _Fold, event: Event, counter: Counter, unit: TimeUnit) -> _Fold:
    if event.kind is EventKind.SUPPLEMENT_REQUESTED:
        return replace(fold, waits_from=event.at, requests=fold.requests + 1)
    data = event.data
    if "due_cause" not in data or data.get("due_at") is None:
        return fold
    cause = DueCause(data["due_cause"])
    due = from_microseconds(data.get("legal_due_at") or data["due_at"])
    if cause in _STARTS:
        return replace(fold, national=due, legal=due)
    if cause is DueCause.SUPPLEMENTED:
        moved = _moved(fold.national, fold.waits_from, event.at, counter, unit)
        return replace(fold, national=moved, legal=due, waits_from=None)
    if cause in _LAWFUL_MOVES:
        moved = _moved(fold.national, fold.legal, due, counter, unit)
        return replace(fold, national=moved, legal=due)
    return fold


def _moved(
    due_at: datetime | None,
    first: datetime | None,
    last: datetime,
    counter: Counter,
    unit: TimeUnit,
) -> datetime | None:
    """Return a due date moved on by the time between two moments, in the unit of the limit."""
    if due_at is None or first is None:
        return due_at
    due, start, end = to_the_minute(due_at), to_the_minute(first), to_the_minute(last)
    if end <= start:
        return due
    if unit is TimeUnit.CALENDAR_DAY:
        amount = (end.date() - start.date()).days
    elif unit is TimeUnit.WORKING_HOUR:
        minutes = counter.minutes_between(start, end)
        return counter.working_minutes(due, minutes).due_at if minutes else due
    else:
        amount = counter.days_between(start.date(), end.date())
    if not amount:
        return due
    span = TimeLimit(Decimal(amount), unit)
    return due_date(counter.calendar, span, due, counter.settings).due_at
