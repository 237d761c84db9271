"""When a centre may change the set of rules that it works by."""

from datetime import date

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.rule_set import RuleSetKey, RuleSetSpan
from dossiers.rules.rule_sets import check_rule_sets

TODAY = date(2025, 6, 1)
OLD = RuleSetSpan(date(2018, 6, 21), RuleSetKey("2018"))


def new(on: date) -> RuleSetSpan:
    return RuleSetSpan(on, RuleSetKey("2025"))


@pytest.mark.rule("R-CFG-04", "R-ACC-09")
@pytest.mark.parametrize(
    ("before", "after", "level", "code"),
    [
        ((OLD,), (OLD, new(date(2025, 7, 1))), "province", ""),
        ((OLD,), (OLD, new(date(2025, 6, 30))), "province", "rule_set_before_its_law"),
        ((OLD,), (OLD, new(date(2025, 7, 1))), "district", "rule_set_without_level"),
        ((OLD,), (OLD, new(TODAY)), "province", "rule_set_not_ahead"),
        ((OLD,), (new(date(2025, 7, 1)),), "province", "rule_set_not_ahead"),
        ((OLD, new(date(2025, 7, 1))), (OLD,), "district", ""),
    ],
)
def test_a_change_of_rules_lies_ahead_within_its_law_and_for_a_level_it_knows(
    before: tuple[RuleSetSpan, ...], after: tuple[RuleSetSpan, ...], level: str, code: str
) -> None:
    if not code:
        check_rule_sets(before, after, TODAY, level)
        return
    with pytest.raises((InvalidInput, RuleViolation), match=f"^{code}"):
        check_rule_sets(before, after, TODAY, level)
