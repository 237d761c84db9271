"""Writes a procedure version as canonical TOML: one text for one content, made to be read."""

import dataclasses
import re
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from dossiers.model.procedure import ProcedureVersion

LINE = 96
ALWAYS_WRITTEN = {"kind", "originals", "copies", "online_level", "service_level"}
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\f": "\\f", "\r": "\\r"}


def to_toml(version: ProcedureVersion) -> str:
    """The canonical file of a version; the version number is no part of it."""
    return write_toml(version_tree(version))


def version_tree(part: Any) -> dict[str, Any]:
    """A dataclass as a tree of TOML values, without what equals its default."""
    tree: dict[str, Any] = {}
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        is_default = value == field.default and field.name not in ALWAYS_WRITTEN
        in_file = field.metadata.get("in_file", True)
        if in_file and not is_default and value is not None:
            tree[field.name] = _plain(value)
    return tree


def write_toml(tree: dict[str, Any]) -> str:
    """Write a tree of TOML values: single values first, then tables, in the order of the tree."""
    lines: list[str] = []
    _write_table(tree, (), lines)
    return "\n".join(lines).strip("\n") + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return version_tree(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _write_table(table: dict[str, Any], path: tuple[str, ...], lines: list[str]) -> None:
    deep = bool(path)
    singles = {key: value for key, value in table.items() if not _has_header(value, deep)}
    for key, value in singles.items():
        lines.append(f"{_key(key)} = {_value(value, len(_key(key)) + 3)}")
    for key, value in table.items():
        if key in singles:
            continue
        name = ".".join(map(_key, (*path, key)))
        if isinstance(value, dict):
            lines.extend(("", f"[{name}]"))
            _write_table(value, (*path, key), lines)
            continue
        for element in value:
            lines.extend(("", f"[[{name}]]"))
            _write_table(element, (*path, key), lines)


def _has_header(value: Any, deep: bool) -> bool:
    """Whether a value is written under a header of its own; small ones inside tables are not."""
    if isinstance(value, dict):
        return not (deep and _is_small(value, LINE))
    if not (isinstance(value, list) and value and all(isinstance(one, dict) for one in value)):
        return False
    return not (deep and all(len(one) <= 2 and _is_small(one, LINE) for one in value))


def _is_small(table: dict[str, Any], room: int) -> bool:
    leaf = not any(isinstance(value, dict | list) for value in table.values())
    return leaf and len(_inline(table)) <= room and "\n" not in "".join(map(str, table.values()))


def _value(value: Any, used: int) -> str:
    if isinstance(value, str):
        return _text(value, used)
    if isinstance(value, list):
        return _array(value, used)
    return _inline(value)


def _array(values: list[Any], used: int) -> str:
    line = _inline(values)
    if used + len(line) <= LINE and not any(isinstance(one, dict) for one in values):
        return line
    return "[\n" + "".join(f"  {_value(one, 2)},\n" for one in values) + "]"


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_inline(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _decimal(value: Decimal) -> str:
    """Whole amounts as integers: 5 and 5.0 days are one limit and give one text."""
    return str(int(value)) if value == value.to_integral_value() else format(value.normalize(), "f")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    return '"' + "".join("\\n" if char == "\n" else _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    is_control = ord(char) < 0x20 or ord(char) == 0x7F
    return f"\\u{ord(char):04X}" if is_control and char != "\n" else char


def _text(text: str, used: int) -> str:
    """A short text on one line, a long one folded at spaces between three quotes."""
    if "\n" not in text and used + len(_quoted(text)) <= LINE:
        return _quoted(text)
    return '"""\n' + "\n".join(map(_folded, text.split("\n"))) + '"""'


def _folded(line: str) -> str:
    """Break before a word only: what follows the backslash and the line end is never a space."""
    rows: list[str] = []
    row = ""
    for piece in re.split(r"(?<= )(?=\S)", line):
        escaped = "".join(map(_escaped, piece))
        if row and len(row) + len(escaped.rstrip()) > LINE - 1:
            rows.append(row + "\\")
            row = ""
        row += escaped
    return "\n".join([*rows, row])
