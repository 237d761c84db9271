"""Due dates: every example of the rules and of real slips, day by day with reasons."""

from datetime import date

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import (
    CalendarDay,
    DayKind,
    TimeLimit,
)
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.rules.deadlines import (
    due_date,
)
from dossiers.wording.days import day_text, provisional_text, start_text
from storage.seed_files import official_years
from tests.support.calendars import (
    BD,
    DAYS,
    LD,
    SATURDAYS,
    SATURDAYS_COUNT,
    at,
    calendar_of,
    due,
    limit,
)

ORACLES = [
    ("2019-11-20T08:37", "25", "2019-12-25T08:37"),
    ("2023-10-27T09:32", "5", "2023-11-03T09:32"),
    ("2019-09-16T09:00", "5", "2019-09-23T09:00"),
    ("2019-09-20T09:00", "10", "2019-10-04T09:00"),
    ("2019-10-01T09:00", "15", "2019-10-22T09:00"),
    ("2025-04-04T09:00", "1", "2025-04-08T09:00"),
    ("2025-04-04T09:00", "3", "2025-04-10T09:00"),
    ("2025-04-25T09:00", "1", "2025-04-26T09:00"),
    ("2025-04-25T09:00", "3", "2025-04-29T09:00"),
    ("2025-04-29T09:00", "3", "2025-05-07T09:00"),
    ("2025-08-29T09:00", "1", "2025-09-03T09:00"),
    ("2025-08-29T09:00", "5", "2025-09-09T09:00"),
    ("2026-04-24T09:00", "1", "2026-04-28T09:00"),
    ("2026-04-24T09:00", "3", "2026-05-04T09:00"),
    ("2026-04-24T09:00", "5", "2026-05-06T09:00"),
    ("2026-04-29T09:00", "1", "2026-05-04T09:00"),
    ("2026-01-01T09:00", "1", "2026-01-06T07:00"),
    ("2025-12-31T09:00", "1", "2026-01-05T09:00"),
    ("2026-01-09T09:00", "1", "2026-01-10T09:00"),
    ("2026-02-13T16:00", "1", "2026-02-23T16:00"),
    ("2026-08-21T10:00", "1", "2026-08-22T10:00"),
    ("2026-08-28T10:00", "1", "2026-09-03T10:00"),
    ("2026-11-23T10:00", "1", "2026-11-25T10:00"),
]


@pytest.mark.rule("R-DLN-01", "R-CAL-10", "R-CAL-11", "R-CAL-12")
@pytest.mark.parametrize(("received", "amount", "expected"), ORACLES)
def test_working_days_of_real_slips_and_official_calendars(received, amount, expected):
    assert due(received, amount).due_at == at(expected)


@pytest.mark.rule("R-DLN-01", "R-DLN-04", "R-CAL-08")
@pytest.mark.parametrize(
    ("received", "amount", "settings", "starts", "expected"),
    [
        ("2019-09-16T17:00", "1", LD, "2019-09-16T17:00", "2019-09-17T17:00"),
        ("2019-09-16T17:01", "1", LD, "2019-09-17T07:00", "2019-09-18T07:00"),
        ("2019-09-16T11:30", "1", LD, "2019-09-16T11:30", "2019-09-17T11:30"),
        ("2019-09-16T12:15", "1", LD, "2019-09-16T13:30", "2019-09-17T13:30"),
        ("2019-09-16T05:00", "1", LD, "2019-09-16T07:00", "2019-09-17T07:00"),
        ("2019-09-16T16:40", "1", BD, "2019-09-16T16:40", "2019-09-17T16:40"),
        ("2019-09-16T17:01", "1", BD, "2019-09-17T07:30", "2019-09-18T07:30"),
        ("2019-09-14T09:00", "5", LD, "2019-09-16T07:00", "2019-09-23T07:00"),
        ("2019-09-15T23:59", "5", LD, "2019-09-16T07:00", "2019-09-23T07:00"),
        ("2019-09-14T09:00", "5", SATURDAYS, "2019-09-14T09:00", "2019-09-20T09:00"),
        ("2019-09-14T12:00", "5", SATURDAYS, "2019-09-16T07:00", "2019-09-23T07:00"),
        ("2019-09-13T09:00", "1", SATURDAYS, "2019-09-13T09:00", "2019-09-16T09:00"),
        ("2019-09-13T09:00", "1", SATURDAYS_COUNT, "2019-09-13T09:00", "2019-09-14T09:00"),
        ("2019-09-13T15:00", "1", SATURDAYS_COUNT, "2019-09-13T15:00", "2019-09-14T11:30"),
        ("2019-09-14T09:00", "5", SATURDAYS_COUNT, "2019-09-14T09:00", "2019-09-20T09:00"),
    ],
)
def test_where_the_clock_starts(received, amount, settings, starts, expected):
    answer = due(received, amount, settings=settings)
    assert (answer.starts_at, answer.due_at) == (at(starts), at(expected))


@pytest.mark.rule("R-DLN-04")
@pytest.mark.parametrize(
    ("received", "amount", "expected"),
    [
        ("2019-09-16T08:00", "0.5", "2019-09-16T14:00"),
        ("2019-09-16T16:00", "0.5", "2019-09-17T10:00"),
        ("2019-09-16T16:00", "1.5", "2019-09-18T10:00"),
        ("2019-09-16T09:00", "1.5", "2019-09-17T15:00"),
        ("2019-09-16T07:30", "0.5", "2019-09-16T11:30"),
        ("2019-09-20T16:00", "0,5", "2019-09-23T10:00"),
    ],
)
def test_half_a_day_is_four_working_hours(received, amount, expected):
    assert due(received, amount).due_at == at(expected)


@pytest.mark.rule("R-DLN-04")
def test_half_a_day_never_takes_longer_than_a_whole_one():
    assert due("2019-09-14T09:00", "0.5", settings=SATURDAYS).due_at == at("2019-09-16T09:00")


@pytest.mark.rule("R-DLN-02")
@pytest.mark.parametrize(
    ("received", "amount", "expected"),
    [
        ("2019-09-19T09:00", "10", "2019-09-30T09:00"),
        ("2019-10-01T09:00", "60", "2019-12-02T09:00"),
        ("2019-09-16T09:00", "3", "2019-09-19T09:00"),
        ("2026-04-15T09:00", "10", "2026-04-28T09:00"),
        ("2025-04-16T09:00", "10", "2025-04-26T09:00"),
        ("2019-09-16T17:01", "1", "2019-09-18T07:00"),
    ],
)
def test_calendar_days_roll_off_a_rest_day(received, amount, expected):
    assert due(received, amount, "calendar_day").due_at == at(expected)


@pytest.mark.rule("R-DLN-02")
def test_calendar_days_stay_by_setting():
    staying = CentreSettings(calendar_days_roll=False)
    answer = due("2019-10-01T09:00", "60", "calendar_day", staying)
    assert answer.due_at == at("2019-11-30T09:00")


@pytest.mark.rule("R-DLN-03")
@pytest.mark.parametrize(
    ("received", "hours", "settings", "expected"),
    [
        ("2019-09-16T10:00", "4", LD, "2019-09-16T16:00"),
        ("2019-09-16T07:00", "8", LD, "2019-09-16T17:00"),
        ("2019-09-16T07:00", "4.5", LD, "2019-09-16T11:30"),
        ("2019-09-16T12:00", "3.5", LD, "2019-09-16T17:00"),
        ("2019-09-16T17:00", "1", LD, "2019-09-17T08:00"),
        ("2019-09-20T16:30", "1", LD, "2019-09-23T07:30"),
        ("2019-09-14T09:00", "1", SATURDAYS, "2019-09-16T08:00"),
        ("2019-09-14T11:00", "1", SATURDAYS_COUNT, "2019-09-16T07:30"),
        ("2020-06-05T16:00", "8", BD, "2020-06-08T16:00"),
    ],
)
def test_hours_run_inside_sessions_only(received, hours, settings, expected):
    assert due(received, hours, "working_hour", settings).due_at == at(expected)


@pytest.mark.rule("R-DLN-01", "R-CAL-10")
def test_every_day_from_the_day_after_receipt_says_why():
    answer = due("2026-04-24T09:00", "3")
    assert [(day.on.isoformat(), day.counts, day_text(day)) for day in answer.days] == [
        ("2026-04-25", False, "Thứ Bảy"),
        ("2026-04-26", False, "Nghỉ Giỗ Tổ Hùng Vương"),
        ("2026-04-27", False, "Nghỉ bù Giỗ Tổ Hùng Vương"),
        ("2026-04-28", True, "Ngày làm việc thứ 1"),
        ("2026-04-29", True, "Ngày làm việc thứ 2"),
        ("2026-04-30", False, "Nghỉ Chiến thắng 30/4"),
        ("2026-05-01", False, "Nghỉ Quốc tế Lao động 1/5"),
        ("2026-05-02", False, "Thứ Bảy"),
        ("2026-05-03", False, "Chủ nhật"),
        ("2026-05-04", True, "Ngày làm việc thứ 3"),
    ]
    assert {"R-DLN-01", "R-CAL-01", "R-CAL-09", "R-CAL-10"} <= set(answer.why)
    assert start_text(answer) is None


@pytest.mark.rule("R-CAL-11")
def test_swapped_days_are_told():
    answer = due("2025-04-25T17:30", "5")
    texts = {day.on.isoformat(): day_text(day) for day in answer.days}
    assert answer.starts_at == at("2025-04-26T07:00")
    assert texts["2025-05-02"] == "Nghỉ hoán đổi, làm bù thứ Bảy 26/04"
    assert start_text(answer) == "Nhận ngoài giờ làm việc nên tính từ 07:00, thứ Bảy 26/04/2025"
    assert {"R-CAL-11", "R-DLN-04"} <= set(answer.why)
    worked = due("2025-04-25T09:00", "1")
    assert day_text(worked.days[0]) == "Ngày làm việc thứ 1 (làm bù cho thứ Sáu 02/05)"
    assert "R-CAL-11" in worked.why


@pytest.mark.rule("R-DLN-02", "R-DLN-03", "R-DLN-04")
def test_hours_halves_and_rolled_days_are_told():
    rolled = due("2019-09-19T09:00", "10", "calendar_day").days
    assert (day_text(rolled[9]), rolled[9].counts) == ("Ngày thứ 10", True)
    assert day_text(rolled[10]) == "Hạn rơi vào ngày nghỉ nên chuyển sang ngày này"
    hours = due("2019-09-20T16:30", "1", "working_hour").days
    assert [day_text(day) for day in hours] == [
        "Tính 30 phút làm việc",
        "Thứ Bảy",
        "Chủ nhật",
        "Tính 30 phút làm việc",
    ]
    half = due("2019-09-16T16:00", "1.5").days
    assert [day_text(day) for day in half] == ["Ngày làm việc thứ 1", "Tính 3 giờ làm việc"]


@pytest.mark.rule("R-CAL-13")
@pytest.mark.parametrize(
    ("received", "amount", "missing"),
    [
        ("2026-12-31T09:00", "1", (2027,)),
        ("2026-12-30T09:00", "1", ()),
        ("2027-03-01T09:00", "1", (2027,)),
        ("2018-12-31T09:00", "1", (2018,)),
        ("2026-12-31T09:00", "300", (2027, 2028)),
    ],
)
def test_a_year_without_official_plan_makes_the_date_provisional(received, amount, missing):
    answer = due(received, amount)
    assert (answer.missing_years, answer.provisional) == (missing, bool(missing))
    assert ("R-CAL-13" in answer.why) is bool(missing)
    said = provisional_text(answer)
    assert (said is not None) is bool(missing)
    assert all(str(year) in (said or "") for year in missing)


@pytest.mark.rule("R-DLN-01")
def test_seconds_are_dropped_so_that_the_slip_and_the_deadline_agree():
    received = at("2019-09-16T17:00").replace(second=59, microsecond=5)
    answer = due_date(calendar_of(LD), limit("1"), received, LD)
    assert answer.due_at == at("2019-09-17T17:00")


def test_a_centre_of_its_own_closing_day_and_uneven_week():
    settings = settings_from_data(
        {
            "sessions": {
                "monday": ["08:00-12:00", "13:00-17:00"],
                "tuesday": ["08:00-11:00", "14:00-16:00"],
                "wednesday": ["08:00-12:00", "13:00-17:00"],
            }
        }
    )
    closed = CalendarDay(date(2019, 9, 18), False, DayKind.CENTRE, "Mất điện toàn khu", "QĐ 1")
    calendar = settings.calendar((*DAYS, closed), official_years())
    kept = due_date(calendar, limit("1"), at("2019-09-16T12:00"), settings)
    assert kept.due_at == at("2019-09-17T14:00")
    clamped = due_date(calendar, limit("1"), at("2019-09-16T16:30"), settings)
    assert clamped.due_at == at("2019-09-17T16:00")
    over = due_date(calendar, limit("2"), at("2019-09-16T09:00"), settings)
    assert over.due_at == at("2019-09-23T09:00")
    texts = [day_text(day) for day in over.days]
    assert texts[1:3] == ["Trung tâm nghỉ (Mất điện toàn khu)", "Ngày nghỉ hằng tuần"]


@pytest.mark.parametrize("unit", ["working_day", "calendar_day", "working_hour"])
def test_a_calendar_that_never_works_again_is_told(unit):
    closed = [
        CalendarDay(date.fromordinal(n), False, DayKind.CENTRE, "Đóng cửa", "QĐ 1")
        for n in range(date(2030, 1, 2).toordinal(), date(2032, 1, 1).toordinal())
    ]
    calendar = LD.calendar(closed, frozenset())
    with pytest.raises(RuleViolation, match="calendar_without_working_day"):
        due_date(calendar, limit("20", unit), at("2030-01-01T09:00"), LD)


@pytest.mark.parametrize(
    ("amount", "unit", "code"),
    [
        ("0", "working_day", "limit_not_positive"),
        ("-1", "working_day", "limit_not_positive"),
        ("nan", "working_day", "limit_not_positive"),
        ("inf", "working_day", "limit_not_positive"),
        ("ba", "working_day", "limit_not_a_number"),
        ("1.25", "working_day", "limit_not_in_halves"),
        ("1.5", "calendar_day", "limit_not_whole"),
        ("3651", "working_day", "limit_too_large"),
        ("3", "ngày", "limit_unit_unknown"),
    ],
)
def test_limits_that_cannot_be(amount, unit, code):
    with pytest.raises(InvalidInput, match=code):
        TimeLimit.parse(amount, unit)
