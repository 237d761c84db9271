"""How one setting is read from plain data and written back: text, numbers, choices, clock times.

Every `read` raises ValueError with a short code; the caller gathers them per field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

_CLOCK = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)$")
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_COLOUR_NAME = re.compile(r"^[a-z][a-z-]*$")


class ValueKind(StrEnum):
    """What a person types for a setting; a TABLE has a page of its own or none."""

    TEXT = "text"
    FLAG = "flag"
    WHOLE = "whole"
    CHOICE = "choice"
    SEVERAL = "several"
    CLOCK = "clock"
    FACTOR = "factor"
    DAYS_BEFORE = "days_before"
    WINDOWS = "windows"
    PAIRS = "pairs"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Codec:
    """The way of one kind of setting from data (TOML, JSON) to its value and back.

    `choices` are the words of a CHOICE or SEVERAL, `least` and `most` the bounds of a WHOLE number;
    SEVERAL takes at least `least` words.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    kind: ValueKind = ValueKind.TABLE
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


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

    return Codec(read, int, ValueKind.WHOLE, least=least, most=most)


def choice(*allowed: str) -> Codec:
    """Return the codec of one word out of a few."""

    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError("unknown_choice")
        return str(value)

    return Codec(read, str, ValueKind.CHOICE, choices=allowed)


def several(*allowed: str, least: int = 0) -> Codec:
    """Return the codec of some words out of a few, at least so many, kept in the order given."""

    def read(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError("not_a_list")
        if any(one not in allowed for one in value):
            raise ValueError("unknown_choice")
        if len(set(value)) < least:
            raise ValueError("setting_none_chosen")
        return tuple(one for one in allowed if one in value)

    return Codec(read, list, ValueKind.SEVERAL, choices=allowed, least=least)


def read_text(value: Any) -> str:
    """Return a text without outer spaces. Raises ValueError `not_text`."""
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
    factor = decimal_of(value)
    if factor <= 0:
        raise ValueError("out_of_bounds")
    return factor


def decimal_of(value: Any) -> Decimal:
    """Return a finite number. Raises ValueError `not_a_number`."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError("not_a_number") from None
    if not number.is_finite():
        raise ValueError("not_a_number")
    return number


def read_clock(value: Any) -> time:
    """Return a clock time of "07:30". Raises ValueError `not_a_clock_time`."""
    match = _CLOCK.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("not_a_clock_time")
    return time(int(match[1]), int(match[2]))


def write_clock(value: time) -> str:
    """Return a clock time as "07:30"."""
    return value.strftime("%H:%M")


def _read_texts(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ValueError("not_a_table")
    return {str(key): read_text(text) for key, text in value.items()}


def _read_pairs(value: Any) -> dict[str, str]:
    pairs = _read_texts(value)
    if not all(key.strip() and text for key, text in pairs.items()):
        raise ValueError("not_a_table")
    return {key.strip(): pairs[key] for key in sorted(pairs)}


def _read_names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("not_a_list")
    return tuple(sorted({read_text(item) for item in value}))


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


TEXT = Codec(read_text, str, ValueKind.TEXT)
FLAG = Codec(_read_flag, bool, ValueKind.FLAG)
FACTOR = Codec(
    _read_factor, lambda factor: "off" if factor is None else str(factor), ValueKind.FACTOR
)
CLOCK = Codec(read_clock, write_clock, ValueKind.CLOCK)
TEXTS = Codec(_read_texts, dict)
COLOURS = Codec(_read_colours, dict)
NAMES = Codec(_read_names, list)
PAIRS = Codec(_read_pairs, dict, ValueKind.PAIRS)
DAYS_BEFORE = Codec(_read_days_before, list, ValueKind.DAYS_BEFORE)
