"""When the five centres work and take dossiers in, on the seeded calendar."""

from datetime import UTC, date, datetime, time

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import IntakeChange, Session, WorkingCalendar
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.rules.working_time import (
    check_intake_change,
    check_intake_time,
    in_vietnam,
    is_within_intake,
    next_intake_opening,
    next_opening,
    sessions_on,
    starts_at,
    works_on,
)
from storage.seed_files import official_years
from tests.support.calendars import DAYS, LD, SATURDAYS, SEEDED, at, calendar_of


def centre_calendar(code: str) -> WorkingCalendar:
    return calendar_of(SEEDED[code])


@pytest.mark.rule("R-CAL-02", "R-CAL-03", "R-CAL-04")
@pytest.mark.parametrize(
    ("centre", "moment", "inside"),
    [
        ("LD", "2019-09-16T06:59", False),
        ("LD", "2019-09-16T07:00", True),
        ("LD", "2019-09-16T11:30", True),
        ("LD", "2019-09-16T11:31", False),
        ("LD", "2019-09-16T13:29", False),
        ("LD", "2019-09-16T13:30", True),
        ("LD", "2019-09-16T17:00", True),
        ("LD", "2019-09-16T17:01", False),
        ("BD", "2019-09-16T07:29", False),
        ("BD", "2019-09-16T11:00", True),
        ("BD", "2019-09-16T11:10", False),
        ("BD", "2019-09-16T13:00", True),
        ("BD", "2019-09-16T16:40", False),
        ("HUE", "2019-09-16T07:00", True),
        ("HY", "2019-09-16T11:31", False),
        ("BG", "2019-09-16T17:00", True),
        ("LD", "2019-09-14T09:00", False),
        ("LD", "2019-09-15T09:00", False),
        ("LD", "2019-09-02T09:00", False),
    ],
)
def test_counter_takes_dossiers_in_only_in_its_intake_hours(centre, moment, inside):
    assert is_within_intake(centre_calendar(centre), at(moment)) is inside


@pytest.mark.rule("R-CAL-04")
@pytest.mark.parametrize("moment", ["2019-09-16T11:10", "2019-09-16T16:40"])
def test_bd_works_on_after_intake_has_ended(moment):
    assert starts_at(centre_calendar("BD"), at(moment)) == at(moment)


@pytest.mark.rule("R-CAL-04")
def test_intake_outside_its_hours_needs_a_reason():
    calendar = centre_calendar("BD")
    with pytest.raises(RuleViolation) as refused:
        check_intake_time(calendar, at("2019-09-16T11:10"), reason="  ")
    assert refused.value.rule_id == "R-CAL-04"
    assert refused.value.context["next_at"] == at("2019-09-16T13:00")
    check_intake_time(calendar, at("2019-09-16T11:10"), reason="Người khuyết tật đến muộn")
    check_intake_time(calendar, at("2019-09-16T10:10"))


@pytest.mark.rule("R-CAL-05")
def test_a_change_of_intake_hours_is_announced_before_it_starts():
    change = IntakeChange(
        date(2026, 6, 1), date(2026, 6, 5), (Session(time(8), time(10)),), "Nhận đến 10 giờ"
    )
    for today in (date(2026, 6, 1), date(2026, 6, 2)):
        with pytest.raises(RuleViolation) as refused:
            check_intake_change(change, today)
        assert refused.value.code == "intake_change_not_announced"
    check_intake_change(change, date(2026, 5, 31))
    silent = IntakeChange(change.from_on, change.to_on, change.sessions, " ")
    with pytest.raises(RuleViolation, match="intake_change_without_notice"):
        check_intake_change(silent, date(2026, 5, 31))


@pytest.mark.rule("R-CAL-05")
def test_changed_intake_hours_hold_from_the_first_to_the_last_day_only():
    settings = settings_from_data(
        {
            "intake_changes": [
                {
                    "from": "2026-06-01",
                    "to": "2026-06-05",
                    "sessions": ["08:00-10:00"],
                    "notice": "x",
                }
            ]
        }
    )
    calendar = calendar_of(settings)
    taken_in = {
        day: is_within_intake(calendar, at(f"2026-{day}T14:00"))
        for day in ("05-29", "06-01", "06-05", "06-08")
    }
    assert taken_in == {"05-29": True, "06-01": False, "06-05": False, "06-08": True}
    assert is_within_intake(calendar, at("2026-06-01T09:00"))
    assert starts_at(calendar, at("2026-06-01T14:00")) == at("2026-06-01T14:00")


@pytest.mark.rule("R-CAL-06", "R-CAL-07")
def test_saturday_intake_is_off_unless_switched_on_and_may_be_half_a_day():
    saturday = "2019-09-14"
    assert not is_within_intake(centre_calendar("LD"), at(f"{saturday}T09:00"))
    calendar = calendar_of(SATURDAYS)
    assert is_within_intake(calendar, at(f"{saturday}T09:00"))
    assert not is_within_intake(calendar, at(f"{saturday}T14:00"))
    assert not works_on(calendar, date(2019, 9, 14))


@pytest.mark.rule("R-CAL-06", "R-CAL-09")
@pytest.mark.parametrize("holiday", ["2021-05-01", "2023-04-29", "2026-02-14"])
def test_no_saturday_intake_on_a_holiday(holiday):
    assert not is_within_intake(calendar_of(SATURDAYS), at(f"{holiday}T09:00"))


@pytest.mark.rule("R-CAL-01", "R-CAL-09", "R-CAL-10", "R-CAL-11", "R-CAL-12", "R-CAL-15")
@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2019-01-05", True),
        ("2019-04-15", False),
        ("2019-04-29", False),
        ("2019-05-04", True),
        ("2019-09-02", False),
        ("2019-09-03", True),
        ("2020-01-29", False),
        ("2020-01-30", True),
        ("2020-09-01", True),
        ("2020-09-03", True),
        ("2021-02-16", False),
        ("2021-02-17", True),
        ("2021-05-03", False),
        ("2021-09-03", False),
        ("2022-01-03", False),
        ("2022-09-01", False),
        ("2023-05-03", False),
        ("2023-09-04", False),
        ("2024-04-29", False),
        ("2024-05-04", True),
        ("2025-04-07", False),
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2025-09-01", False),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-01-17", False),
        ("2026-02-13", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-04-27", False),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-24", False),
        ("2026-11-20", True),
    ],
)
def test_seeded_days(day, works):
    assert works_on(centre_calendar("LD"), date.fromisoformat(day)) is works


@pytest.mark.rule("R-CAL-09", "R-CAL-15")
@pytest.mark.parametrize(("year", "off"), [(2019, 10), (2020, 10), (2021, 11), (2025, 11)])
def test_legal_holidays_and_days_in_lieu_add_up_to_the_law(year, off):
    calendar = centre_calendar("LD")
    lost = [
        day
        for day in DAYS
        if day.on.year == year and not day.works and day.kind in {"holiday", "in_lieu"}
    ]
    on_weekdays = [day for day in lost if day.on.weekday() < 5]
    assert len(on_weekdays) == off
    assert not any(works_on(calendar, day.on) for day in lost)


def test_every_seeded_day_names_its_source_and_is_unique():
    assert len({day.on for day in DAYS}) == len(DAYS)
    assert all(day.note and day.source for day in DAYS)


@pytest.mark.rule("R-CAL-13")
def test_2027_is_seeded_but_not_official():
    assert {day.on.year for day in DAYS} == set(range(2019, 2028))
    assert official_years() == set(range(2019, 2027))


@pytest.mark.rule("R-CAL-11")
def test_a_worked_saturday_has_fridays_hours():
    assert sessions_on(centre_calendar("LD"), date(2025, 4, 26)) == LD.sessions[4]
    assert is_within_intake(centre_calendar("BD"), at("2025-04-26T10:59"))
    assert not is_within_intake(centre_calendar("BD"), at("2025-04-26T11:01"))


def test_a_centre_with_saturday_hours_of_its_own_works_on_saturdays():
    settings = settings_from_data(
        {"sessions": {"monday": ["08:00-12:00"], "saturday": ["08:00-10:00"]}}
    )
    calendar = calendar_of(settings)
    assert works_on(calendar, date(2019, 9, 14))
    assert next_opening(calendar, at("2019-09-14T10:01")) == at("2019-09-16T08:00")


@pytest.mark.rule("R-CAL-04")
def test_a_weekday_may_be_without_intake_and_others_follow_the_working_hours():
    settings = settings_from_data({"intake": {"wednesday": []}})
    calendar = calendar_of(settings)
    assert not is_within_intake(calendar, at("2019-09-18T09:00"))
    assert is_within_intake(calendar, at("2019-09-19T09:00"))
    assert next_intake_opening(calendar, at("2019-09-18T06:00")) == at("2019-09-19T07:00")


@pytest.mark.rule("R-CAL-16", "R-DLN-04")
def test_a_moment_in_utc_is_placed_on_the_vietnamese_day():
    half_past_midnight = datetime(2019, 9, 15, 17, 30, tzinfo=UTC)
    assert in_vietnam(half_past_midnight).date() == date(2019, 9, 16)
    assert starts_at(centre_calendar("LD"), half_past_midnight) == at("2019-09-16T07:00")


@pytest.mark.rule("R-CAL-16")
def test_a_naive_time_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="without zone"):
        in_vietnam(datetime(2019, 9, 16, 9))  # noqa: DTZ001 -- that is the point


@pytest.mark.rule("R-CAL-02")
def test_next_openings():
    ld, bd = centre_calendar("LD"), centre_calendar("BD")
    assert next_opening(bd, at("2019-09-16T11:40")) == at("2019-09-16T13:00")
    assert next_intake_opening(bd, at("2019-09-16T16:40")) == at("2019-09-17T07:30")
    assert next_intake_opening(ld, at("2026-02-13T17:01")) == at("2026-02-23T07:00")


@pytest.mark.rule("R-CAL-13")
def test_a_calendar_without_any_work_is_refused_not_searched_for_ever():
    with pytest.raises(InvalidInput, match="calendar_without_sessions"):
        WorkingCalendar({}, {}, (), {}, frozenset())
    never = [
        type(DAYS[0])(date.fromordinal(n), False, DAYS[0].kind, "x", "x")
        for n in range(date(2030, 1, 1).toordinal(), date(2032, 1, 1).toordinal())
    ]
    calendar = CentreSettings().calendar(never, frozenset())
    for search in (next_opening, next_intake_opening, starts_at):
        with pytest.raises(RuleViolation, match="calendar_without_working_day"):
            search(calendar, at("2030-01-02T09:00"))
