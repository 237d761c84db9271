"""Working hours from a day on: announced, and what they move is asked before it moves."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.calendar import VIETNAM, Session
from dossiers.services.week_admin import NewWeek, SaveWeek, drop_week, preview_week, save_week
from tests.support.builders import received_dossier
from tests.support.house import House
from tests.support.office_visits import signed_in, words

LATER = (Session(time(8, 30), time(12)), Session(time(13, 30), time(17)))
FROM = date(2026, 4, 22)
CHANGE = NewWeek(FROM, LATER, "Từ 22/04 trung tâm làm việc từ 8 giờ 30.", "Quyết định 5/QĐ-UBND")


def director(house: House) -> Any:
    return house.officer("giamdoc")


def due_of(house: House, code: str) -> datetime:
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None
    assert dossier.due_at is not None
    return dossier.due_at.astimezone(VIETNAM)


def received(house: House) -> str:
    """Receive a dossier at 08:00, an hour at which the centre will no longer be open."""
    return received_dossier(house).code


@pytest.mark.rule("R-CAL-14", "R-CAL-05")
def test_what_moves_is_shown_and_kept_by_default(house_on_both: House) -> None:
    house = house_on_both
    code = received(house)
    before = due_of(house, code)
    assert before.time() == time(8)
    effect = preview_week(house.deps, CHANGE, director(house))
    assert [one.open.code for one in effect.moved] == [code]
    assert effect.moved[0].new.due_at > before
    assert save_week(house.deps, SaveWeek(CHANGE), director(house)) == 0
    assert due_of(house, code) == before


@pytest.mark.rule("R-CAL-14", "R-RCP-06")
def test_appointments_are_reckoned_anew_once_when_that_is_decided(house: House) -> None:
    code = received(house)
    command = SaveWeek(CHANGE, reckon_anew=True, reason="Đổi giờ làm việc theo mùa")
    expected = preview_week(house.deps, CHANGE, director(house)).moved[0].new.due_at
    assert save_week(house.deps, command, director(house)) == 1
    assert due_of(house, code) == expected
    assert save_week(house.deps, command, director(house)) == 0
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
    assert centre is not None
    assert [one.from_on for one in centre.settings.week_changes] == [FROM]
    journal = house.deps.queries.administration.setting_changes(centre.id, limit=9)
    assert [one.name for one in journal] == ["week_changes"]


@pytest.mark.rule("R-CAL-05")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"from_on": date(2026, 4, 20)}, "week_change_not_announced"),
        ({"notice": " "}, "week_change_without_notice"),
    ],
)
def test_hours_that_nobody_was_told_of_are_refused(
    house: House, changes: dict[str, Any], code: str
) -> None:
    values = {"from_on": FROM, "sessions": LATER, "notice": "x", "document": "y"} | changes
    with pytest.raises(RuleViolation, match=code):
        preview_week(house.deps, NewWeek(**values), director(house))


def test_what_is_wrong_is_said_by_field(house: House) -> None:
    wrong = NewWeek(date(2028, 1, 3), (), "Thông báo", " ")
    with pytest.raises(InvalidInput) as refused:
        save_week(house.deps, SaveWeek(wrong), director(house))
    assert refused.value.errors == {
        "from_on": "week_change_too_far",
        "morning_from": "calendar_without_sessions",
        "document": "setting_without_document",
    }
    with pytest.raises(InvalidInput) as refused:
        save_week(house.deps, SaveWeek(CHANGE, reckon_anew=True), director(house))
    assert refused.value.errors == {"reason": "rescheduling_without_reason"}


@pytest.mark.rule("R-CAL-05")
def test_announced_hours_are_taken_back_only_before_they_hold(house: House) -> None:
    save_week(house.deps, SaveWeek(CHANGE), director(house))
    later = NewWeek(date(2026, 6, 1), LATER, "Từ tháng sáu.", "Quyết định 6")
    save_week(house.deps, SaveWeek(later), director(house))
    drop_week(house.deps, later.from_on, director(house))
    with pytest.raises(NotFound):
        drop_week(house.deps, later.from_on, director(house))
    house.clock.moment = datetime(2026, 4, 22, 9, tzinfo=VIETNAM)
    with pytest.raises(RuleViolation, match="week_change_started"):
        drop_week(house.deps, FROM, director(house))


def test_only_the_own_administrator_changes_the_hours(house: House) -> None:
    with pytest.raises(NotAllowed):
        preview_week(house.deps, CHANGE, house.officer("lan"))
    with pytest.raises(NotAllowed):
        drop_week(house.deps, FROM, house.officer("lan"))


@pytest.mark.rule("R-CAL-02", "R-CAL-05")
def test_each_weekday_may_have_its_own_hours(house: House) -> None:
    short = (Session(time(7), time(11)),)
    friday = replace(CHANGE, sessions=short, weekdays=(4,))
    monday = replace(CHANGE, weekdays=(0,))
    for change in (friday, monday):
        save_week(house.deps, SaveWeek(change), director(house))
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
    assert centre is not None
    (found,) = centre.settings.week_changes
    usual = centre.settings.sessions[1]
    assert found.sessions == {0: LATER, 1: usual, 2: usual, 3: usual, 4: short}
    with pytest.raises(InvalidInput) as refused:
        preview_week(house.deps, replace(CHANGE, weekdays=()), director(house))
    assert refused.value.errors == {"weekdays": "week_change_without_days"}
    page = words(signed_in(house, "giamdoc").page("/can-bo/thiet-lap/gio-lam-viec"))
    assert "Thứ Hai: 08:30 đến 12:00, 13:30 đến 17:00; Thứ Ba – Thứ Năm: 07:00" in page
    assert "Thứ Sáu: 07:00 đến 11:00" in page
