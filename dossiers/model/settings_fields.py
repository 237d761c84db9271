"""How one setting is read from plain data and written back: text, hours, numbers, tables.

Every `read` raises ValueError with a short code; the caller gathers them per field."""

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from dossiers.errors import InvalidInput
from dossiers.model.calendar import IntakeChange, Session, Sessions, WeekChange
from dossiers.model.rule_set import RuleSetKey, RuleSetSpan

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)$")
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_COLOUR_NAME = re.compile(r"^[a-z][a-z-]*$")


@dataclass(frozen=True, slots=True)
class Codec:
    """The way of one kind of setting from data (TOML, JSON) to its value and back."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]


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


def setting(codec: Codec, default: Any = None, *, factory: Callable[[], Any] | None = None) -> Any:
    """Declare a field of a settings dataclass with its codec and its default value or factory."""
    metadata = {"codec": codec}
    if factory is not None:
        return field(default_factory=factory, metadata=metadata)
    return field(default=default, metadata=metadata)


def whole(least: int, most: int) -> Codec:
    """Return the codec of a whole number within bounds."""

    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError("not_a_whole_number")
        if not least <= value <= most:
            raise ValueError("out_of_bounds")
        return value

    return Codec(read, int)


def choice(*allowed: str) -> Codec:
    """Return the codec of one word out of a few."""

    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError("unknown_choice")
        return str(value)

    return Codec(read, str)


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not_text")
    return value.strip()


def _read_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not_true_or_false")
    return value


def _read_factor(value: Any) -> Decimal | None:
    if value == "off":
        return None
    factor = _decimal(value)
    if factor <= 0:
        raise ValueError("out_of_bounds")
    return factor


def _decimal(value: Any) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError("not_a_number") from None
    if not number.is_finite():
        raise ValueError("not_a_number")
    return number


def _read_clock(value: Any) -> time:
    match = _CLOCK.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("not_a_clock_time")
    return time(int(match[1]), int(match[2]))


def _write_clock(value: time) -> str:
    return value.strftime("%H:%M")


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
        return Session(_read_clock(opens), _read_clock(closes))
    except InvalidInput as problem:
        raise ValueError(problem.code) from None


def _write_sessions(sessions: Sessions) -> list[str]:
    return [f"{_write_clock(one.opens)}-{_write_clock(one.closes)}" for one in sessions]


def _read_week(value: Any) -> dict[int, Sessions]:
    if not isinstance(value, Mapping) or any(name not in DAY_NAMES for name in value):
        raise ValueError("not_a_week")
    return {DAY_NAMES.index(name): _read_sessions(sessions) for name, sessions in value.items()}


def _write_week(week: Mapping[int, Sessions]) -> dict[str, list[str]]:
    return {DAY_NAMES[day]: _write_sessions(week[day]) for day in sorted(week)}


def _read_texts(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ValueError("not_a_table")
    return {str(key): _read_text(text) for key, text in value.items()}


def _read_colours(value: Any) -> dict[str, str]:
    colours = _read_texts(value)
    for name, colour in colours.items():
        if not _COLOUR_NAME.match(name) or not _COLOUR.match(colour):
            raise ValueError("not_a_colour")
    return colours


def _read_days_before(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("not_a_list")
    one = whole(1, 3650)
    return tuple(sorted((one.read(item) for item in value), reverse=True))


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
    bounds = {name: _decimal(row[name]) for name in ("under", "up_to") if name in row}
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
        return IntakeChange(first, last, sessions, _read_text(row["notice"]))
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
        return WeekChange(date.fromisoformat(str(row["from"])), week, _read_text(row["notice"]))
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


TEXT = Codec(_read_text, str)
FLAG = Codec(_read_flag, bool)
FACTOR = Codec(_read_factor, lambda factor: "off" if factor is None else str(factor))
CLOCK = Codec(_read_clock, _write_clock)
SESSIONS = Codec(_read_sessions, _write_sessions)
WEEK = Codec(_read_week, _write_week)
TEXTS = Codec(_read_texts, dict)
COLOURS = Codec(_read_colours, dict)
DAYS_BEFORE = Codec(_read_days_before, list)
WINDOWS = Codec(_read_windows, lambda windows: [_write_window(one) for one in windows])
WEEK_CHANGES = Codec(
    _read_week_changes, lambda changes: [_write_week_change(one) for one in changes]
)
RULE_SETS = Codec(_read_rule_sets, lambda spans: [_write_span(one) for one in spans])
INTAKE_CHANGES = Codec(_read_changes, lambda changes: [_write_change(one) for one in changes])
