"""Which set of rules holds on which day."""

from datetime import date

import pytest

from dossiers.errors import InvalidInput
from dossiers.model.centre import CentreSettings, settings_from_data

MOVED = {"rule_sets": [{"from": "2025-07-01", "set": "2025"}]}


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2019, 1, 2), "2018"), (date(2025, 6, 30), "2018"), (date(2025, 7, 1), "2025")],
)
def test_a_centre_changes_its_rules_on_the_day(on: date, expected: str) -> None:
    assert settings_from_data(MOVED).rule_set_on(on) == expected


def test_a_seed_centre_stays_on_its_rules_without_end() -> None:
    assert CentreSettings().rule_set_on(date(2099, 1, 1)) == "2018"


@pytest.mark.parametrize(
    ("spans", "code"),
    [
        ([], "not_a_list"),
        ("2025", "not_a_list"),
        ([{"from": "2025-07-01"}], "not_a_rule_set_span"),
        ([{"from": "1 July", "set": "2025"}], "not_a_rule_set_span"),
        ([{"from": "2025-07-01", "set": "2030"}], "not_a_rule_set_span"),
        (
            [{"from": "2025-07-01", "set": "2025"}, {"from": "2025-07-01", "set": "2018"}],
            "rule_sets_on_one_day",
        ),
    ],
)
def test_a_wrong_timeline_is_refused(spans: object, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        settings_from_data({"rule_sets": spans})
    assert refused.value.errors == {"rule_sets": code}


def test_a_timeline_goes_to_data_and_back() -> None:
    settings = settings_from_data(MOVED)
    assert settings_from_data(settings.to_data()) == settings
