"""Settings of a centre: previewed on real cases, saved with a ground, never over another change."""

from typing import Any

import pytest

from dossiers.errors import Conflict, InvalidInput, NotAllowed, NotFound
from dossiers.model.centre import CentreSettings
from dossiers.model.setting_example import Case
from dossiers.services.settings_admin import (
    ChangeSetting,
    preview_setting,
    save_setting,
    show_setting,
    show_settings,
)
from dossiers.services.steps.journal import stamp
from dossiers.wording.centre_settings import ELSEWHERE, WORDS
from tests.support.builders import received_dossier
from tests.support.house import House

DOCUMENT = "Quyết định 88/QĐ-UBND ngày 02/03/2026"


def director(house: House) -> Any:
    return house.officer("giamdoc")


def change(house: House, name: str, data: object, **values: str) -> ChangeSetting:
    shown = show_setting(house.deps, name, director(house))
    given = {"reason": "Theo quyết định mới", "document": DOCUMENT, "expected": stamp(shown.data)}
    return ChangeSetting(name, data, **(given | values))


def test_every_setting_is_edited_here_or_says_where() -> None:
    assert set(CentreSettings().to_data()) == set(WORDS) | set(ELSEWHERE)
    assert not set(WORDS) & set(ELSEWHERE)


@pytest.mark.rule("R-SUP-14")
def test_a_change_is_previewed_saved_and_kept_in_the_journal(house_on_both: House) -> None:
    house = house_on_both
    received_dossier(house)
    command = change(house, "supplement_windows", [{"days": 3}])
    effect = preview_setting(house.deps, command, director(house))
    assert {one.case for one in effect.examples} == {Case.SUPPLEMENT_REQUEST}
    assert [one.of for one in effect.examples] == [3, 4, 5, 7, 10]
    assert effect.open.running == 1
    assert show_settings(house.deps, director(house)).changed == {}
    save_setting(house.deps, command, director(house))
    view = show_setting(house.deps, "supplement_windows", director(house))
    assert view.data == [{"days": 3}]
    [line] = view.journal
    assert (line.changed_by, line.document) == ("Vũ Thị Thanh", DOCUMENT)
    assert line.after == stamp([{"days": 3}])
    assert set(show_settings(house.deps, director(house)).changed) == {"supplement_windows"}


@pytest.mark.parametrize(
    ("name", "data", "case"),
    [
        ("lapse_factor", "off", Case.LAPSE),
        ("uncollected_days", 30, Case.UNCOLLECTED),
        ("handover_hour", "16:00", Case.HANDOVER),
        ("same_day_hour", "16:00", Case.SAME_DAY),
        ("calendar_days_roll", False, Case.CALENDAR_DAYS),
        ("half_day_hours", 3, Case.HALF_DAY),
        ("online_answer_hours", 4, Case.ONLINE_ANSWER),
        ("unit_code", "000.00.02.H36", Case.CODE),
    ],
)
def test_what_changes_is_shown_on_cases(house: House, name: str, data: object, case: Case) -> None:
    effect = preview_setting(house.deps, change(house, name, data), director(house))
    assert {one.case for one in effect.examples} == {case}
    assert all(one.before != one.after for one in effect.examples)


def test_a_setting_without_dates_has_no_cases(house: House) -> None:
    command = change(house, "phone", "0263 300 1111")
    assert preview_setting(house.deps, command, director(house)).examples == ()
    save_setting(house.deps, command, director(house))
    assert show_settings(house.deps, director(house)).settings.phone == "0263 300 1111"


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"reason": " "}, {"reason": "setting_without_reason"}),
        ({"document": ""}, {"document": "setting_without_document"}),
    ],
)
def test_nothing_changes_without_a_ground(
    house: House, values: dict[str, str], errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        save_setting(house.deps, change(house, "max_files", 9, **values), director(house))
    assert refused.value.errors == errors


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("max_files", 0, "out_of_bounds"),
        ("max_files", 50, "setting_unchanged"),
        ("code_pattern", "{date}", "code_pattern_incomplete"),
    ],
)
def test_a_wrong_value_is_refused(house: House, name: str, data: object, code: str) -> None:
    for act in (preview_setting, save_setting):
        with pytest.raises(InvalidInput) as refused:
            act(house.deps, change(house, name, data), director(house))
        assert refused.value.errors == {"value": code}


def test_who_comes_second_is_told_and_overwrites_nothing(house: House) -> None:
    first, second = change(house, "max_files", 9), change(house, "max_files", 8)
    save_setting(house.deps, first, director(house))
    with pytest.raises(Conflict, match="setting_changed_meanwhile"):
        save_setting(house.deps, second, director(house))
    assert show_setting(house.deps, "max_files", director(house)).data == 9


def test_only_the_own_administrator_changes_and_only_what_is_edited_here(house: House) -> None:
    with pytest.raises(NotAllowed):
        save_setting(house.deps, change(house, "max_files", 9), house.officer("lan"))
    for name in ("rule_sets", "colour"):
        with pytest.raises(NotFound):
            show_setting(house.deps, name, director(house))


def test_another_centre_keeps_its_own(house: House) -> None:
    save_setting(house.deps, change(house, "max_files", 9), director(house))
    other = show_settings(house.deps, house.officer("binh-bd"))
    assert (other.settings.max_files, other.changed) == (50, {})
