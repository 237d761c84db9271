"""What holds for every due date, whatever the limit, the moment and the centre."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.model.calendar import (
    VIETNAM,
    TimeLimit,
    TimeUnit,
)
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import DayReason, DueDate
from dossiers.rules.deadlines import (
    due_date,
)
from dossiers.rules.working_time import starts_at, works_on
from tests.support.calendars import (
    BD,
    LD,
    SATURDAYS,
    SATURDAYS_COUNT,
    calendar_of,
)

moments = st.datetimes(datetime(2019, 1, 2), datetime(2026, 6, 1)).map(  # noqa: DTZ001 -- bounds
    lambda naive: naive.replace(tzinfo=VIETNAM)
)
halves = st.integers(1, 80).map(lambda n: Decimal(n) / 2)
wholes = st.integers(1, 60).map(Decimal)
centres = st.sampled_from([LD, BD, SATURDAYS, SATURDAYS_COUNT])
plain_centres = st.sampled_from([LD, BD])
CALENDARS = {id(one): calendar_of(one) for one in (LD, BD, SATURDAYS, SATURDAYS_COUNT)}


def reckon(amount: Decimal, unit: TimeUnit, received: datetime, one: CentreSettings) -> DueDate:
    return due_date(CALENDARS[id(one)], TimeLimit(amount, unit), received, one)


@pytest.mark.rule("R-DLN-01", "R-CAL-01")
@given(wholes, moments, centres)
def test_whole_days_land_on_a_working_day_with_the_hour_kept(amount, received, one):
    answer = reckon(amount, TimeUnit.WORKING_DAY, received, one)
    counted = [day for day in answer.days if day.counts]
    assert [day.ordinal for day in counted] == list(range(1, int(amount) + 1))
    assert counted[-1].on == answer.due_at.date()
    assert all(day.on > answer.starts_at.date() for day in answer.days)
    if one in (LD, BD):
        assert works_on(CALENDARS[id(one)], answer.due_at.date())
        assert answer.due_at.time() == answer.starts_at.time()


@pytest.mark.rule("R-DLN-01", "R-DLN-03")
@given(halves, st.sampled_from([TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR]), moments, centres)
def test_a_due_time_lies_in_a_session_or_at_its_end(amount, unit, received, one):
    answer = reckon(amount, unit, received, one)
    assert starts_at(CALENDARS[id(one)], answer.due_at) == answer.due_at
    assert answer.received_at <= answer.starts_at < answer.due_at


@pytest.mark.rule("R-DLN-01", "R-DLN-02", "R-DLN-03", "R-DLN-04")
@given(halves, halves, st.sampled_from(list(TimeUnit)), moments, centres)
def test_more_time_is_never_due_earlier(first, second, unit, received, one):
    if unit is TimeUnit.CALENDAR_DAY:
        first, second = first.to_integral_value() + 1, second.to_integral_value() + 1
    less, more = sorted((first, second))
    assert reckon(less, unit, received, one).due_at <= reckon(more, unit, received, one).due_at


@pytest.mark.rule("R-DLN-01", "R-DLN-03", "R-DLN-04")
@given(
    halves,
    st.sampled_from([TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR]),
    moments,
    st.integers(0, 20_000),
    plain_centres,
)
def test_received_later_is_never_due_earlier(amount, unit, received, minutes, one):
    later = received + timedelta(minutes=minutes)
    assert reckon(amount, unit, received, one).due_at <= reckon(amount, unit, later, one).due_at


@pytest.mark.rule("R-DLN-02", "R-CAL-08")
@given(wholes, st.sampled_from(list(TimeUnit)), moments, st.integers(0, 20_000), centres)
def test_received_later_is_never_due_on_an_earlier_day(amount, unit, received, minutes, one):
    later = received + timedelta(minutes=minutes)
    before, after = reckon(amount, unit, received, one), reckon(amount, unit, later, one)
    assert before.due_at.date() <= after.due_at.date()


@pytest.mark.rule("R-DLN-03")
@given(halves, moments, centres)
def test_hours_counted_add_up_to_the_limit(amount, received, one):
    answer = reckon(amount, TimeUnit.WORKING_HOUR, received, one)
    assert sum(day.hours for day in answer.days if day.reason is DayReason.HOURS) == amount
