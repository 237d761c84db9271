"""Intake hours change only when announced, on days to come, inside the working hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.calendar import DayKind, Session
from dossiers.services.calendar_admin import DayChange, SaveDay, save_day
from dossiers.services.hours_admin import (
    NewHours,
    SaturdayIntake,
    current_notices,
    drop_hours,
    preview_hours,
    save_hours,
    set_saturday,
    show_hours,
)
from tests.support.house import House
from tests.support.late_dossiers import set_centre

MORNINGS = (Session(time(7, 30), time(11)),)
CHANGE = NewHours(
    date(2026, 4, 24), date(2026, 5, 4), MORNINGS, "Từ 24/04 đến 04/05 chỉ nhận hồ sơ buổi sáng."
)


def director(house: House) -> Any:
    return house.officer("giamdoc")


@pytest.mark.rule("R-CAL-05")
def test_other_hours_are_previewed_saved_and_told(house_on_both: House) -> None:
    house = house_on_both
    days = preview_hours(house.deps, CHANGE, director(house))
    # 27/04, 30/04 and 01/05 are holidays, the rest of the span's weekdays change
    assert [one.on.day for one in days] == [24, 28, 29, 4]
    assert {one.after for one in days} == {MORNINGS}
    assert show_hours(house.deps, director(house)).changes == ()
    save_hours(house.deps, CHANGE, director(house))
    save_hours(house.deps, CHANGE, director(house))
    assert len(show_hours(house.deps, director(house)).changes) == 1
    told = current_notices(house.deps, "LD", house.clock.now())
    assert [(one.text, one.is_closed_day) for one in told] == [(CHANGE.notice, False)]
    assert current_notices(house.deps, "LD", datetime(2026, 5, 5, tzinfo=UTC)) == ()
    assert current_notices(house.deps, "BD", house.clock.now()) == ()


@pytest.mark.rule("R-CAL-05")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"from_on": date(2026, 4, 20)}, "intake_change_not_announced"),
        ({"notice": "  "}, "intake_change_without_notice"),
    ],
)
def test_hours_that_start_today_or_untold_are_refused(
    house: House, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleViolation, match=code):
        save_hours(house.deps, replace(CHANGE, **changes), director(house))


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"to_on": date(2026, 4, 23)}, {"to_on": "intake_change_ends_before_it_starts"}),
        ({"to_on": date(2029, 1, 1)}, {"to_on": "intake_change_too_long"}),
        (
            {"sessions": (Session(time(6), time(8)),)},
            {"morning_from": "intake_outside_working_hours"},
        ),
    ],
)
def test_hours_that_cannot_be_are_said_by_field(
    house: House, changes: dict[str, Any], errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        save_hours(house.deps, replace(CHANGE, **changes), director(house))
    assert refusal.value.errors == errors


def test_two_changes_do_not_overlap_and_one_is_dropped_before_it_starts(house: House) -> None:
    save_hours(house.deps, CHANGE, director(house))
    other = replace(CHANGE, from_on=date(2026, 5, 4), to_on=date(2026, 5, 8))
    with pytest.raises(InvalidInput) as refusal:
        save_hours(house.deps, other, director(house))
    assert refusal.value.errors == {"from_on": "intake_change_overlaps"}
    house.clock.moment = datetime(2026, 4, 24, 2, tzinfo=UTC)
    with pytest.raises(RuleViolation, match="intake_change_started"):
        drop_hours(house.deps, CHANGE.from_on, director(house))
    house.clock.moment = datetime(2026, 4, 23, 2, tzinfo=UTC)
    drop_hours(house.deps, CHANGE.from_on, director(house))
    with pytest.raises(NotFound):
        drop_hours(house.deps, CHANGE.from_on, director(house))
    save_hours(house.deps, other, director(house))


@pytest.mark.rule("R-CAL-06")
def test_saturday_intake_is_switched_per_session_from_the_next_saturday(house: House) -> None:
    notice = "Từ thứ Bảy 25/04 nhận hồ sơ buổi sáng (Quyết định 88/QĐ-UBND)."
    first = set_saturday(house.deps, SaturdayIntake.MORNING, notice, director(house))
    assert first == date(2026, 4, 25)
    view = show_hours(house.deps, director(house))
    assert view.saturday is SaturdayIntake.MORNING
    assert view.settings.saturday_intake == (Session(time(7), time(11, 30)),)
    assert [one.text for one in current_notices(house.deps, "LD", house.clock.now())] == [notice]
    with pytest.raises(NotFound):
        drop_hours(house.deps, first, director(house))
    with pytest.raises(InvalidInput):
        set_saturday(house.deps, SaturdayIntake.MORNING, notice, director(house))
    save_hours(house.deps, CHANGE, director(house))
    set_saturday(house.deps, SaturdayIntake.NONE, "Thôi nhận thứ Bảy.", director(house))
    assert show_hours(house.deps, director(house)).saturday is SaturdayIntake.NONE


@pytest.mark.rule("R-CAL-06")
@pytest.mark.parametrize("choice", [SaturdayIntake.AFTERNOON, SaturdayIntake.WHOLE_DAY])
def test_every_choice_of_saturday_is_read_back(house: House, choice: SaturdayIntake) -> None:
    set_saturday(house.deps, choice, "Theo Quyết định 88.", director(house))
    assert show_hours(house.deps, director(house)).saturday is choice


@pytest.mark.rule("R-CAL-05")
def test_saturdays_do_not_change_on_a_saturday_or_untold(house: House) -> None:
    with pytest.raises(RuleViolation, match="intake_change_without_notice"):
        set_saturday(house.deps, SaturdayIntake.MORNING, " ", director(house))
    house.clock.moment = datetime(2026, 4, 25, 2, tzinfo=UTC)
    with pytest.raises(RuleViolation, match="intake_change_not_announced"):
        set_saturday(house.deps, SaturdayIntake.MORNING, "Nhận sáng nay.", director(house))


def test_an_own_closed_day_is_told_a_month_ahead(house: House) -> None:
    day = DayChange(date(2026, 5, 14), DayKind.CENTRE, "Chuyển trụ sở", "Quyết định 1105")
    save_day(house.deps, SaveDay(day), director(house))
    told = current_notices(house.deps, "LD", house.clock.now())
    assert [(one.from_on, one.text, one.is_closed_day) for one in told] == [
        (day.on, "Chuyển trụ sở", True)
    ]
    assert current_notices(house.deps, "LD", datetime(2026, 4, 2, tzinfo=UTC)) == ()
    with pytest.raises(NotFound):
        current_notices(house.deps, "XX", house.clock.now())


def test_only_the_own_administrator_changes_hours(house: House) -> None:
    for act in (
        lambda: preview_hours(house.deps, CHANGE, house.officer("lan")),
        lambda: save_hours(house.deps, CHANGE, house.officer("lan")),
        lambda: drop_hours(house.deps, CHANGE.from_on, house.officer("binh-bd")),
        lambda: set_saturday(house.deps, SaturdayIntake.MORNING, "x", house.officer("lan")),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.rule("R-CAL-06")
def test_a_centre_whose_document_rules_saturdays_out_takes_nothing_in_then(house: House) -> None:
    set_centre(house, saturday_possible=False)
    with pytest.raises(RuleViolation) as refused:
        set_saturday(house.deps, SaturdayIntake.MORNING, "Theo Quyết định 88.", director(house))
    assert (refused.value.code, refused.value.rule_id) == ("saturday_not_possible", "R-CAL-06")
