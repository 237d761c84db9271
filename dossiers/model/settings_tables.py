"""Settings that are tables: hours, windows, announced changes, the timeline of rule sets."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dossiers.errors import InvalidInput
from dossiers.model.calendar import IntakeChange, Session, Sessions, WeekChange
from dossiers.model.rule_set import RuleSetKey, RuleSetSpan
from dossiers.model.settings_fields import (
    Codec,
    ValueKind,
    decimal_of,
    read_clock,
    read_text,
    whole,
    write_clock,
)

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class SupplementWindow:
    """A row of the table of R-SUP-03..05: within `days` working days for limits up to here.

    A row holds limits below `under`, or up to and with `up_to`, or all when neither is given.
    """

    days: int
    under: Decimal | None = None
    up_to: Decimal | None = None

    def covers(self, working_days: Decimal) -> bool:
        """Does a limit of so many working days fall in this row?"""
        if self.under is not None:
            return working_days < self.under
        return self.up_to is None or working_days <= self.up_to


def _read_sessions(value: Any) -> Sessions:
    if not isinstance(value, list | tuple):
        raise ValueError("not_a_list")
    sessions = tuple(_read_session(item) for item in value)
    if any(after.opens <= before.closes for before, after in itertools.pairwise(sessions)):
        raise ValueError("sessions_overlap")
    return sessions


def _read_session(value: Any) -> Session:
    opens, dash, closes = value.partition("-") if isinstance(value, str) else ("", "", "")
    if not dash:
        raise ValueError("not_a_session")
    try:
        return Session(read_clock(opens), read_clock(closes))
    except InvalidInput as problem:
        raise ValueError(problem.code) from None


def _write_sessions(sessions: Sessions) -> list[str]:
    return [f"{write_clock(one.opens)}-{write_clock(one.closes)}" for one in sessions]


def _read_week(value: Any) -> dict[int, Sessions]:
    if not isinstance(value, Mapping) or any(name not in DAY_NAMES for name in value):
        raise ValueError("not_a_week")
    return {DAY_NAMES.index(name): _read_sessions(sessions) for name, sessions in value.items()}


def _write_week(week: Mapping[int, Sessions]) -> dict[str, list[str]]:
    return {DAY_NAMES[day]: _write_sessions(week[day]) for day in sorted(week)}


def _read_windows(value: Any) -> tuple[SupplementWindow, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("not_a_list")
    windows = tuple(_read_window(row) for row in value)
    if windows[-1].under is not None or windows[-1].up_to is not None:
        raise ValueError("last_window_must_be_open")
    return windows


def _read_window(row: Any) -> SupplementWindow:
    if not isinstance(row, Mapping) or not set(row) <= {"days", "under", "up_to"}:
        raise ValueError("not_a_window")
    bounds = {name: decimal_of(row[name]) for name in ("under", "up_to") if name in row}
    return SupplementWindow(days=whole(1, 365).read(row.get("days")), **bounds)


def _write_window(window: SupplementWindow) -> dict[str, Any]:
    bounds = {"under": window.under, "up_to": window.up_to}
    written = {name: str(bound) for name, bound in bounds.items() if bound is not None}
    return {"days": window.days, **written}


def _read_changes(value: Any) -> tuple[IntakeChange, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("not_a_list")
    return tuple(_read_change(row) for row in value)


def _read_change(row: Any) -> IntakeChange:
    if not isinstance(row, Mapping) or set(row) != {"from", "to", "sessions", "notice"}:
        raise ValueError("not_an_intake_change")
    sessions = _read_sessions(row["sessions"])
    try:
        first, last = (date.fromisoformat(str(row[name])) for name in ("from", "to"))
        return IntakeChange(first, last, sessions, read_text(row["notice"]))
    except ValueError:
        raise ValueError("not_an_intake_change") from None
    except InvalidInput as problem:
        raise ValueError(problem.code) from None


def _read_week_changes(value: Any) -> tuple[WeekChange, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("not_a_list")
    return tuple(sorted((_read_week_change(row) for row in value), key=lambda one: one.from_on))


def _read_week_change(row: Any) -> WeekChange:
    if not isinstance(row, Mapping) or set(row) != {"from", "sessions", "notice"}:
        raise ValueError("not_a_week_change")
    week = _read_week(row["sessions"])
    try:
        return WeekChange(date.fromisoformat(str(row["from"])), week, read_text(row["notice"]))
    except ValueError:
        raise ValueError("not_a_week_change") from None
    except InvalidInput as problem:
        raise ValueError(problem.code) from None


def _write_week_change(change: WeekChange) -> dict[str, Any]:
    return {
        "from": change.from_on.isoformat(),
        "sessions": _write_week(change.sessions),
        "notice": change.notice,
    }


def _read_rule_sets(value: Any) -> tuple[RuleSetSpan, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("not_a_list")
    spans = tuple(sorted((_read_span(row) for row in value), key=lambda one: one.from_on))
    if len({one.from_on for one in spans}) < len(spans):
        raise ValueError("rule_sets_on_one_day")
    return spans


def _read_span(row: Any) -> RuleSetSpan:
    if not isinstance(row, Mapping) or set(row) != {"from", "set"}:
        raise ValueError("not_a_rule_set_span")
    try:
        return RuleSetSpan(date.fromisoformat(str(row["from"])), RuleSetKey(row["set"]))
    except ValueError:
        raise ValueError("not_a_rule_set_span") from None


def _write_span(span: RuleSetSpan) -> dict[str, str]:
    return {"from": span.from_on.isoformat(), "set": span.key.value}


def _write_change(change: IntakeChange) -> dict[str, Any]:
    return {
        "from": change.from_on.isoformat(),
        "to": change.to_on.isoformat(),
        "sessions": _write_sessions(change.sessions),
        "notice": change.notice,
    }


SESSIONS = Codec(_read_sessions, _write_sessions)
WEEK = Codec(_read_week, _write_week)
WINDOWS = Codec(
    _read_windows, lambda windows: [_write_window(one) for one in windows], ValueKind.WINDOWS
)
WEEK_CHANGES = Codec(
    _read_week_changes, lambda changes: [_write_week_change(one) for one in changes]
)
RULE_SETS = Codec(_read_rule_sets, lambda spans: [_write_span(one) for one in spans])
INTAKE_CHANGES = Codec(_read_changes, lambda changes: [_write_change(one) for one in changes])
