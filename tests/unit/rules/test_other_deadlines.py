"""Same-day cases, handover, supplement, lapse, timeliness, steps: their own small clocks."""

from datetime import date, time

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import CalendarDay, DayKind
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.model.due_date import TimeLeft, Timeliness
from dossiers.rules.deadlines import (
    handover_confirmation_due,
    handover_due,
    lapse_date,
    online_answer_due,
    same_day_due,
    step_limits_fit,
    supplement_request_deadline,
    timeliness,
    working_time_left,
)
from tests.support.calendars import (
    BD,
    LD,
    SATURDAYS,
    at,
    calendar_of,
    due,
    limit,
)


@pytest.mark.rule("R-SAM-03", "R-SAM-04", "R-SAM-05")
@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2019-09-13T14:59:00", "2019-09-13T17:00"),
        ("2019-09-13T15:00:00", "2019-09-13T17:00"),
        ("2019-09-13T15:00:01", "2019-09-16T17:00"),
        ("2019-09-13T15:01:00", "2019-09-16T17:00"),
        ("2019-09-13T17:30:00", "2019-09-16T17:00"),
        ("2019-09-14T09:00:00", "2019-09-16T17:00"),
        ("2019-09-13T05:00:00", "2019-09-13T17:00"),
        ("2026-04-24T16:00:00", "2026-04-28T17:00"),
    ],
)
def test_same_day_dossiers_move_to_the_next_day_after_15_00(received, expected):
    answer = same_day_due(calendar_of(LD), at(received), LD)
    assert answer.due_at == at(expected)
    moved = answer.due_at.date() > at(received).date()
    assert bool(answer.days) is moved
    assert not answer.provisional


@pytest.mark.rule("R-TRF-01", "R-TRF-03")
@pytest.mark.parametrize(
    ("received", "settings", "expected"),
    [
        ("2019-09-13T15:30", LD, "2019-09-16T07:00"),
        ("2019-09-13T15:00", LD, "2019-09-13T17:00"),
        ("2019-09-13T09:00", LD, "2019-09-13T17:00"),
        ("2019-09-13T15:30", BD, "2019-09-16T07:30"),
        ("2019-09-14T09:00", SATURDAYS, "2019-09-16T07:00"),
        ("2019-09-13T15:30", CentreSettings(handover_hour=time(16)), "2019-09-13T17:00"),
    ],
)
def test_handover_is_due_the_same_day_until_15_00(received, settings, expected):
    assert handover_due(calendar_of(settings), at(received), settings) == at(expected)


@pytest.mark.rule("R-CAL-13")
def test_no_handover_is_promised_when_nothing_opens_again():
    closed = [
        CalendarDay(date.fromordinal(n), False, DayKind.CENTRE, "Đóng cửa", "QĐ 1")
        for n in range(date(2030, 1, 2).toordinal(), date(2032, 1, 1).toordinal())
    ]
    with pytest.raises(RuleViolation, match="calendar_without_working_day"):
        handover_due(LD.calendar(closed, frozenset()), at("2030-01-01T16:00"), LD)


@pytest.mark.rule("R-TRF-03")
def test_the_handover_hour_does_not_move_the_legal_clock():
    assert due("2019-09-13T15:30", "1").due_at == at("2019-09-16T15:30")


@pytest.mark.rule("R-TRF-07")
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2019-09-16T09:00", "2019-09-16T17:00"),
        ("2019-09-16T14:00", "2019-09-17T11:30"),
        ("2019-09-20T16:00", "2019-09-23T11:30"),
    ],
)
def test_a_handover_is_confirmed_within_the_next_session(sent, expected):
    assert handover_confirmation_due(calendar_of(LD), at(sent)) == at(expected)


@pytest.mark.rule("R-INT-11")
def test_an_online_submission_is_answered_within_eight_working_hours():
    assert online_answer_due(calendar_of(BD), at("2020-06-05T16:00"), BD) == at("2020-06-08T16:00")


@pytest.mark.rule("R-SUP-03", "R-SUP-04", "R-SUP-05", "R-SUP-14")
@pytest.mark.parametrize(
    ("amount", "unit", "latest"),
    [
        ("4", "working_day", "2019-09-17"),
        ("4.5", "working_day", "2019-09-17"),
        ("5", "working_day", "2019-09-18"),
        ("10", "working_day", "2019-09-18"),
        ("10.5", "working_day", "2019-09-19"),
        ("11", "working_day", "2019-09-19"),
        ("6", "calendar_day", "2019-09-17"),
        ("7", "calendar_day", "2019-09-18"),
        ("15", "calendar_day", "2019-09-19"),
        ("8", "working_hour", "2019-09-17"),
    ],
)
def test_window_for_asking_a_supplement(amount, unit, latest):
    asked = supplement_request_deadline(
        calendar_of(LD), limit(amount, unit), at("2019-09-16T09:00"), LD
    )
    assert asked.date() == date.fromisoformat(latest)


@pytest.mark.rule("R-SUP-06")
def test_a_procedure_may_have_its_own_window():
    asked = supplement_request_deadline(
        calendar_of(LD), limit("4"), at("2019-09-16T09:00"), LD, within_days=5
    )
    assert asked.date() == date(2019, 9, 23)


@pytest.mark.rule("R-SUP-07", "R-SUP-08")
def test_the_clock_restarts_when_the_supplement_reaches_the_centre():
    assert due("2019-09-30T09:00", "5").due_at.date() == date(2019, 10, 7)


@pytest.mark.rule("R-SUP-09")
@pytest.mark.parametrize(
    ("amount", "unit", "factor", "last"),
    [
        ("10", "working_day", "1.0", "2019-10-04"),
        ("10", "working_day", "1.5", "2019-10-11"),
        ("3", "working_day", "0.4", "2019-09-24"),
        ("5", "calendar_day", "0.5", "2019-09-23"),
    ],
)
def test_lapse_after_a_span_equal_to_the_limit(amount, unit, factor, last):
    settings = settings_from_data({"lapse_factor": factor})
    lapses = lapse_date(
        calendar_of(settings), limit(amount, unit), at("2019-09-20T15:00"), settings
    )
    assert lapses == date.fromisoformat(last)


@pytest.mark.rule("R-SUP-09")
def test_nothing_lapses_where_the_centre_switched_it_off():
    settings = settings_from_data({"lapse_factor": "off"})
    assert lapse_date(calendar_of(LD), limit("10"), at("2019-09-20T09:00"), settings) is None


@pytest.mark.rule("R-DLN-08")
@pytest.mark.parametrize(
    ("done", "by_day", "by_hour"),
    [
        ("2019-09-22T23:59", Timeliness.BEFORE, Timeliness.BEFORE),
        ("2019-09-23T08:00", Timeliness.ON_TIME, Timeliness.ON_TIME),
        ("2019-09-23T09:00:59", Timeliness.ON_TIME, Timeliness.ON_TIME),
        ("2019-09-23T09:01", Timeliness.ON_TIME, Timeliness.LATE),
        ("2019-09-23T16:59", Timeliness.ON_TIME, Timeliness.LATE),
        ("2019-09-24T00:00", Timeliness.LATE, Timeliness.LATE),
    ],
)
def test_before_on_time_late(done, by_day, by_hour):
    due_at = at("2019-09-23T09:00")
    assert timeliness(due_at, at(done), LD) is by_day
    assert timeliness(due_at, at(done), CentreSettings(on_time_same_day=False)) is by_hour


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2019-09-23T10:00", TimeLeft(days=0, minutes=0, is_overdue=False)),
        ("2019-09-23T08:21", TimeLeft(days=0, minutes=39, is_overdue=False)),
        ("2019-09-23T06:00", TimeLeft(days=0, minutes=120, is_overdue=False)),
        ("2019-09-20T16:00", TimeLeft(days=1, minutes=0, is_overdue=False)),
        ("2019-09-16T09:00", TimeLeft(days=5, minutes=0, is_overdue=False)),
        ("2019-09-25T08:00", TimeLeft(days=2, minutes=0, is_overdue=True)),
    ],
)
def test_working_time_left(now, left):
    assert working_time_left(calendar_of(LD), at("2019-09-23T09:00"), at(now), LD) == left


def test_overdue_by_the_hour_tells_the_minutes():
    strict = CentreSettings(on_time_same_day=False)
    late = working_time_left(
        calendar_of(strict), at("2019-09-23T11:00"), at("2019-09-23T14:00"), strict
    )
    assert late == TimeLeft(days=0, minutes=60, is_overdue=True)


@pytest.mark.rule("R-DLN-06")
@pytest.mark.parametrize(
    ("steps", "whole", "fits"),
    [
        ("1d 3d 2d", "5d", False),
        ("1d 2d 2d", "5d", True),
        ("0.5d 0.5d 4d", "5d", True),
        ("4h 4h 4d", "5d", True),
        ("4.5h 4h 4d", "5d", False),
        ("4h", "0.5d", True),
        ("1d", "8h", True),
        ("2c 3c", "5c", True),
        ("2c 8h 3c", "5c", False),
    ],
)
def test_steps_stay_within_the_limit(steps, whole, fits):
    units = {"d": "working_day", "h": "working_hour", "c": "calendar_day"}
    limits = [limit(step[:-1], units[step[-1]]) for step in steps.split()]
    assert step_limits_fit(limits, limit(whole[:-1], units[whole[-1]]), LD) is fits


@pytest.mark.rule("R-DLN-06")
def test_steps_in_a_unit_of_another_kind_are_refused():
    for step, whole in (("calendar_day", "working_day"), ("working_day", "calendar_day")):
        with pytest.raises(InvalidInput, match="step_unit_differs"):
            step_limits_fit([limit("1", step)], limit("5", whole), LD)
