"""Rules by date: announced for days to come; a dossier keeps those of its receipt day."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.rule_set import RuleSetKey
from dossiers.model.slip import SlipKind
from dossiers.rules.rule_sets import rule_set_of
from dossiers.services.rule_sets_admin import ChangeRules, change_rules, show_rule_sets
from tests.support.builders import received_dossier
from tests.support.house import House

FROM = date(2026, 5, 4)
NEW = ChangeRules(FROM, RuleSetKey.OF_2025, "Chuyển theo nghị định mới", "Quyết định 9/QĐ-UBND")


def director(house: House) -> Any:
    return house.officer("giamdoc")


@pytest.mark.rule("R-CFG-04")
def test_a_dossier_keeps_the_rules_of_its_receipt_day(house_on_both: House) -> None:
    house = house_on_both
    change_rules(house.deps, NEW, director(house))
    before = received_dossier(house).code
    house.clock.moment = datetime(2026, 5, 4, 2, tzinfo=UTC)
    after = received_dossier(house).code
    with house.deps.reading() as uow:
        found = {}
        for code in (before, after):
            dossier = uow.dossiers.by_code(code)
            assert dossier is not None
            slips = {one.kind: one for one in uow.slips.of_dossier(dossier.id)}
            control = slips[SlipKind.CONTROL.value]
            found[code] = (dossier.rule_set, control.regulation, control.form_number)
    assert found == {before: ("2018", "2018", "05"), after: ("2025", "2025", "06")}


def test_the_timeline_shows_what_holds_and_what_will(house: House) -> None:
    change_rules(house.deps, NEW, director(house))
    view = show_rule_sets(house.deps, director(house))
    assert view.now.key is RuleSetKey.OF_2018
    assert [(one.brings.key.value, one.may_be_dropped) for one in view.stretches] == [
        ("2018", False),
        ("2025", True),
    ]
    assert [one.document for one in view.journal] == [NEW.document]


def test_an_announced_set_is_taken_back_before_it_holds(house: House) -> None:
    change_rules(house.deps, NEW, director(house))
    dropped = ChangeRules(FROM, None, "Hoãn", "Công văn 3")
    change_rules(house.deps, dropped, director(house))
    assert len(show_rule_sets(house.deps, director(house)).stretches) == 1
    with pytest.raises(NotFound):
        change_rules(house.deps, dropped, director(house))


@pytest.mark.rule("R-CFG-04")
@pytest.mark.parametrize("on", [date(2026, 4, 20), date(2025, 7, 1)])
def test_the_past_is_not_rewritten(house: House, on: date) -> None:
    command = ChangeRules(on, RuleSetKey.OF_2025, "x", "y")
    with pytest.raises(RuleViolation, match="rule_set_not_ahead"):
        change_rules(house.deps, command, director(house))


@pytest.mark.parametrize(
    ("command", "errors"),
    [
        (
            ChangeRules(FROM, RuleSetKey.OF_2025, "", " "),
            {"reason": "setting_without_reason", "document": "setting_without_document"},
        ),
        (ChangeRules(FROM, RuleSetKey.OF_2018, "x", "y"), {"key": "rule_set_holds_already"}),
    ],
)
def test_a_change_that_says_nothing_is_refused(
    house: House, command: ChangeRules, errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        change_rules(house.deps, command, director(house))
    assert refused.value.errors == errors


def test_only_the_administrator_changes_the_rules(house: House) -> None:
    with pytest.raises(NotAllowed):
        change_rules(house.deps, NEW, house.officer("lan"))


@pytest.mark.rule("R-ACC-09")
def test_the_sixth_centre_works_by_the_rules_of_2025_without_a_district_level(house: House) -> None:
    view = show_rule_sets(house.deps, house.officer("giamdoc-moi"))
    assert view.now.key is RuleSetKey.OF_2025
    assert "district" not in view.now.levels
    assert view.now.takes_whole_province
    with house.deps.reading() as uow:
        seeds = [one for one in uow.centres.all() if one.code != "MOI"]
    assert {rule_set_of(one.settings, date(2099, 1, 1)).key for one in seeds} == {
        RuleSetKey.OF_2018
    }
