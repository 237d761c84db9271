"""What a changed calendar does to a promise: from where it counts, and what has no new date."""

from dataclasses import replace
from datetime import date

import pytest

from dossiers.model.calendar import CalendarDay, DayKind, WorkingCalendar
from dossiers.model.promise import Promise
from dossiers.rules.rescheduling import counts_from, reckoned, rescheduled
from tests.support.calendars import LD, at, calendar_of, limit

CALENDAR = calendar_of(LD)
RECEIVED = at("2026-04-20T08:30")
PROMISE = Promise(
    received_at=RECEIVED,
    supplemented_at=None,
    clock_started_at=RECEIVED,
    due_at=at("2026-04-23T08:30"),
    limit=limit("3"),
    is_same_day=False,
)


def closed(day: date) -> WorkingCalendar:
    off = CalendarDay(day, False, DayKind.CENTRE, "Chuyển trụ sở", "QĐ 1105")
    return replace(CALENDAR, days={**CALENDAR.days, day: off})


@pytest.mark.rule("R-SUP-08")
def test_a_promise_counts_from_what_started_its_clock() -> None:
    arrived = at("2026-04-21T17:30")
    opening = at("2026-04-22T07:00")
    assert counts_from(CALENDAR, PROMISE) == RECEIVED
    supplemented = replace(PROMISE, supplemented_at=arrived, clock_started_at=opening)
    assert counts_from(CALENDAR, supplemented) == arrived
    neither = replace(PROMISE, clock_started_at=at("2026-04-22T09:00"))
    assert counts_from(CALENDAR, neither) == at("2026-04-22T09:00")


@pytest.mark.rule("R-CAL-14")
def test_a_same_day_promise_moves_with_its_day_and_one_without_limit_has_none() -> None:
    same_day = replace(PROMISE, limit=None, is_same_day=True, due_at=at("2026-04-20T17:00"))
    found = reckoned(CALENDAR, same_day, RECEIVED, LD)
    assert found is not None
    assert found.due_at == same_day.due_at
    assert reckoned(CALENDAR, replace(PROMISE, limit=None), RECEIVED, LD) is None


@pytest.mark.rule("R-CAL-14")
def test_only_a_change_that_moves_the_date_gives_a_new_one() -> None:
    def moved(promise: Promise, day: date) -> object:
        after = closed(day)
        found = rescheduled(promise, before=[CALENDAR], after=after, settings=LD)
        return found.due_at if found else None

    assert moved(PROMISE, date(2026, 4, 22)) == at("2026-04-24T08:30")
    assert moved(PROMISE, date(2026, 5, 5)) is None
    assert moved(replace(PROMISE, limit=None), date(2026, 4, 22)) is None
    decided = replace(PROMISE, due_at=at("2026-04-29T08:30"))
    assert moved(decided, date(2026, 5, 5)) is None, "an earlier decision is left alone"
