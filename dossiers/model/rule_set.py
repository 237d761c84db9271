"""Sets of rules in force from a date on: which decree and which forms a centre works by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RuleSetKey(StrEnum):
    """Nghị định 61/2018 with Thông tư 01/2018, or Nghị định 118/2025 with Thông tư 03/2025."""

    OF_2018 = "2018"
    OF_2025 = "2025"


@dataclass(frozen=True, slots=True)
class RuleSetSpan:
    """From this day on a centre works by this set, until the next span starts."""

    from_on: date
    key: RuleSetKey


SINCE_EVER: tuple[RuleSetSpan, ...] = (RuleSetSpan(date.min, RuleSetKey.OF_2018),)
"""The timeline of a centre that names none: the seeds' rules without end (rules.md §31)."""


def rule_set_on(timeline: tuple[RuleSetSpan, ...], on: date) -> RuleSetKey:
    """Return the set in force on a day; before its first span a centre works by the oldest set."""
    found = RuleSetKey.OF_2018
    for span in timeline:
        if span.from_on <= on:
            found = span.key
    return found
