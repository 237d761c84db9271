"""Builds dataclasses from a TOML tree by their type hints; every misfit becomes a finding."""

import dataclasses
import types
import typing
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from dossiers.services.procedure_files.findings import FindingLog
from dossiers.services.procedure_files.lines import label_of

LONGEST_TEXT = 20_000
LARGEST_NUMBER = 10**12
DEEPEST_EFORM = 12
_REFUSED = object()


def build(cls: type, table: dict[str, Any], path: str, log: FindingLog) -> Any:
    """Make a `cls` of a table, or None after recording in `log` why it cannot be made."""
    hints = _hints(cls)
    stated = (field for field in dataclasses.fields(cls) if field.metadata.get("in_file", True))
    known = {field.name: field for field in stated}
    for name in table:
        if name not in known:
            log.refuse("unknown_key", _join(path, name), key=name)
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in table:
            values[name] = _value(hints[name], table[name], _join(path, name), log)
        elif field.default is dataclasses.MISSING:
            log.refuse("key_missing", path, key=name)
            values[name] = _REFUSED
    if _REFUSED in values.values():
        return None
    return cls(**values)


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _value(hint: Any, value: Any, path: str, log: FindingLog) -> Any:
    if isinstance(hint, types.UnionType):
        hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _values(typing.get_args(hint)[0], value, path, log)
    if origin is dict:
        return _opaque(value, path, log)
    if dataclasses.is_dataclass(hint):
        return _part(typing.cast("type", hint), value, path, log)
    return _single(hint, value, path, log)


def _values(hint: Any, value: Any, path: str, log: FindingLog) -> Any:
    if not isinstance(value, list):
        return _refuse("not_a_list", path, log)
    made = tuple(
        _value(hint, one, _join(path, label_of(one, place)), log) for place, one in enumerate(value)
    )
    return _REFUSED if _REFUSED in made else made


def _part(cls: type, value: Any, path: str, log: FindingLog) -> Any:
    if not isinstance(value, dict):
        return _refuse("not_a_table", path, log)
    made = build(cls, value, path, log)
    return _REFUSED if made is None else made


def _single(hint: Any, value: Any, path: str, log: FindingLog) -> Any:
    if issubclass(hint, Enum):
        return _word(hint, value, path, log)
    readers = {str: _text, bool: _flag, int: _number, Decimal: _amount, date: _day}
    return readers[hint](value, path, log)


def _refuse(code: str, path: str, log: FindingLog, **context: Any) -> Any:
    log.refuse(code, path, **context)
    return _REFUSED


def _word(words: type[Enum], value: Any, path: str, log: FindingLog) -> Any:
    allowed = [word.value for word in words]
    if value not in allowed:
        return _refuse("word_unknown", path, log, value=value, allowed=", ".join(allowed))
    return words(value)


def _text(value: Any, path: str, log: FindingLog) -> Any:
    if not isinstance(value, str):
        return _refuse("not_a_text", path, log)
    if len(value) > LONGEST_TEXT:
        return _refuse("text_too_long", path, log, most=LONGEST_TEXT)
    return unicodedata.normalize("NFC", value)


def _flag(value: Any, path: str, log: FindingLog) -> Any:
    return value if isinstance(value, bool) else _refuse("not_a_flag", path, log)


def _number(value: Any, path: str, log: FindingLog) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        return _refuse("not_a_whole_number", path, log)
    if abs(value) > LARGEST_NUMBER:
        return _refuse("number_too_large", path, log)
    return value


def _amount(value: Any, path: str, log: FindingLog) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return _refuse("not_a_number", path, log)
    amount = Decimal(value)
    if abs(amount) > LARGEST_NUMBER:
        return _refuse("number_too_large", path, log)
    return amount


def _day(value: Any, path: str, log: FindingLog) -> Any:
    if isinstance(value, datetime) or not isinstance(value, date):
        return _refuse("not_a_date", path, log)
    return value


def _opaque(value: Any, path: str, log: FindingLog) -> Any:
    if not isinstance(value, dict):
        return _refuse("not_a_table", path, log)
    if _depth(value) > DEEPEST_EFORM:
        return _refuse("too_deep", path, log, most=DEEPEST_EFORM)
    return _normalised(value)


def _depth(tree: Any) -> int:
    """How deep a tree is, counted level by level so that no depth can exhaust the stack."""
    level: list[Any] = [tree]
    depth = 0
    while level and depth <= DEEPEST_EFORM:
        depth += 1
        level = [child for node in level for child in _children(node)]
    return depth


def _children(node: Any) -> list[Any]:
    inner = node.values() if isinstance(node, dict) else node
    return [child for child in inner if isinstance(child, dict | list)]


def _normalised(value: Any) -> Any:
    """Text in NFC throughout; numbers, dates and flags stay as they are."""
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _normalised(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_normalised(one) for one in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    assert isinstance(value, int | Decimal | date | time)
    return value
