"""What each set of rules brings, read once from `rule_sets.toml`: new law is a diff there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.centre import CentreSettings
from dossiers.model.rule_set import RuleSetKey, RuleSetSpan

_FILE = Path(__file__).parent / "rule_sets.toml"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One set: its law, its forms (`circular`) and where it differs.

    `levels` are the kinds of centres that it knows (R-ACC-09), `takes_whole_province` lets any
    centre of the province take a dossier (R-CHN-10). `brings` and `assumed` are sentences for
    the administrator; what is assumed was not found in the law's text.
    """

    key: RuleSetKey
    in_force_from: date
    base_decree: str
    circular: str
    system_name: str
    levels: tuple[str, ...]
    takes_whole_province: bool
    brings: tuple[str, ...]
    assumed: tuple[str, ...]


def rule_set(key: RuleSetKey) -> RuleSet:
    """Return what a set brings."""
    return _sets()[key]


def all_rule_sets() -> tuple[RuleSet, ...]:
    """Return every set, the oldest first."""
    return tuple(_sets().values())


def rule_set_of(settings: CentreSettings, on: date) -> RuleSet:
    """Return what holds at a centre on a day (rules.md §31)."""
    return rule_set(settings.rule_set_on(on))


def check_rule_sets(
    before: tuple[RuleSetSpan, ...], after: tuple[RuleSetSpan, ...], today: date, level: str
) -> None:
    """Refuse a timeline that rewrites the past: dossiers keep the set of their receipt day.

    Raises RuleViolation `rule_set_not_ahead` for a change that starts today or earlier, and
    InvalidInput `rule_set_before_its_law` or `rule_set_without_level` (R-ACC-09).
    """
    for span in set(before) ^ set(after):
        if span.from_on <= today:
            raise RuleViolation("rule_set_not_ahead", "R-CFG-04", from_on=span.from_on)
    for span in set(after) - set(before):
        found = rule_set(span.key)
        if span.from_on < found.in_force_from:
            raise InvalidInput("rule_set_before_its_law", {"from_on": "rule_set_before_its_law"})
        if level not in found.levels:
            raise InvalidInput("rule_set_without_level", {"key": "rule_set_without_level"})


@cache
def _sets() -> Mapping[RuleSetKey, RuleSet]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = {}
    for key in RuleSetKey:
        row = data[key.value]
        lists = {name: tuple(row[name]) for name in ("levels", "brings", "assumed")}
        found[key] = RuleSet(key=key, **{**row, **lists})
    return MappingProxyType(found)
