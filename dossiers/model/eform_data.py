"""Fields and conditions of an e-form as plain data (TOML, JSON): read defensively, written back."""

import re
from collections.abc import Mapping
from typing import Any

from dossiers.model.eform_fields import (
    Condition,
    Field,
    FieldKind,
    Option,
    PersonPart,
    Required,
)

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_DATE = re.compile(r"today([+-][0-9]{1,3}[yd])?|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])")
_ROWS = re.compile(r"[0-9]{1,2}")
_LIMIT_SHAPES = {
    FieldKind.DATE: _DATE,
    FieldKind.NUMBER: _NUMBER,
    FieldKind.MONEY: re.compile(r"[0-9]{1,15}"),
    FieldKind.GROUP: _ROWS,
}
_TEXTS = ("label", "hint", "min", "max", "unit", "autocomplete", "prefill", "printed_as")
_NUMBERS = ("max_length", "decimals")
_CONDITION_KEYS = {"field", "equals", "in", "filled", "any", "all"}
_FIELD_KEYS = {
    *("key", "kind", "required", "only_if", "options", "parts", "optional_parts", "fields"),
    *("row_label", *_TEXTS, *_NUMBERS),
}
_MAX_DEPTH = 4
_MAX_ITEMS = 200


class Findings(dict[str, str]):
    """What is wrong with a definition: path → stable code, put in words by the wording."""

    def note(self, path: str, code: str) -> None:
        """Keep the first finding of a path."""
        self.setdefault(path, code)

    def text(self, data: Mapping[str, Any], key: str, path: str) -> str:
        """A text value, empty when absent; anything else is a finding."""
        value = data.get(key, "")
        if isinstance(value, str):
            return value
        self.note(f"{path}.{key}", "not_text")
        return ""

    def key_of(self, data: Mapping[str, Any], path: str) -> str:
        """The key of a section or field, checked for its shape."""
        value = data.get("key")
        if isinstance(value, str) and KEY.fullmatch(value):
            return value
        self.note(f"{path}.key", "bad_key")
        return ""

    def tables(self, data: Mapping[str, Any], key: str, path: str) -> list[Mapping[str, Any]]:
        """A list of tables, empty when absent."""
        value = data.get(key, [])
        if not isinstance(value, list | tuple) or len(value) > _MAX_ITEMS:
            self.note(f"{path}.{key}", "not_list")
            return []
        if not all(isinstance(one, Mapping) for one in value):
            self.note(f"{path}.{key}", "not_tables")
            return []
        return list(value)

    def known(self, data: Mapping[str, Any], allowed: set[str], path: str) -> None:
        """Every name must be one that means something: a typo is not ignored."""
        for name in data:
            if name not in allowed:
                self.note(f"{path}.{name}", "unknown_name")


def condition_from_data(data: Any, path: str, found: Findings, depth: int = 0) -> Condition | None:
    """A condition table → `Condition`; None when absent or wrong (then noted in `found`)."""
    if data is None:
        return None
    if not isinstance(data, Mapping) or depth > _MAX_DEPTH:
        found.note(path, "bad_condition")
        return None
    found.known(data, _CONDITION_KEYS, path)
    for name in ("any", "all"):
        if name in data:
            return _joined(data, name, path, found, depth)
    field, tests = data.get("field"), [name for name in ("equals", "in", "filled") if name in data]
    if not isinstance(field, str) or not field or len(tests) != 1:
        found.note(path, "bad_condition")
        return None
    value = data[tests[0]]
    if tests[0] == "equals" and isinstance(value, str):
        return Condition(field, equals=value)
    if tests[0] == "filled" and isinstance(value, bool):
        return Condition(field, filled=value)
    if tests[0] == "in" and isinstance(value, list | tuple) and _all_texts(value):
        return Condition(field, one_of=tuple(value))
    found.note(path, "bad_condition")
    return None


def _joined(
    data: Mapping[str, Any], name: str, path: str, found: Findings, depth: int
) -> Condition | None:
    tables = found.tables(data, name, path)
    parts = [
        condition_from_data(one, f"{path}.{name}.{i}", found, depth + 1)
        for i, one in enumerate(tables)
    ]
    whole = tuple(part for part in parts if part is not None)
    if len(data) != 1 or not whole:
        found.note(path, "bad_condition")
        return None
    return Condition(any_of=whole) if name == "any" else Condition(all_of=whole)


def _all_texts(values: Any) -> bool:
    return bool(values) and all(isinstance(one, str) for one in values)


def condition_to_data(condition: Condition) -> dict[str, Any]:
    """`Condition` → the table that it came from."""
    if condition.any_of:
        return {"any": [condition_to_data(part) for part in condition.any_of]}
    if condition.all_of:
        return {"all": [condition_to_data(part) for part in condition.all_of]}
    if condition.filled is not None:
        return {"field": condition.field, "filled": condition.filled}
    if condition.equals is not None:
        return {"field": condition.field, "equals": condition.equals}
    return {"field": condition.field, "in": list(condition.one_of)}


def field_from_data(data: Mapping[str, Any], path: str, found: Findings, depth: int = 0) -> Field:
    """A field table → `Field`; what is wrong is noted in `found` and left at its default."""
    found.known(data, _FIELD_KEYS, path)
    kind = _enum(FieldKind, data.get("kind"), f"{path}.kind", found) or FieldKind.TEXT
    texts: dict[str, Any] = {name: found.text(data, name, path) for name in (*_TEXTS, "row_label")}
    for name in ("min", "max"):
        _check_limit(kind, texts[name], f"{path}.{name}", found)
    field = Field(
        key=found.key_of(data, path),
        kind=kind,
        required=_required(data.get("required", "always"), f"{path}.required", found),
        only_if=condition_from_data(data.get("only_if"), f"{path}.only_if", found),
        options=_options(data, path, found),
        parts=_parts(data, "parts", path, found),
        optional_parts=_parts(data, "optional_parts", path, found),
        fields=_children(data, path, found, depth),
        max_length=_whole(data, "max_length", path, found),
        decimals=_whole(data, "decimals", path, found),
        **texts,
    )
    _check_shape(field, path, found)
    return field


def _check_shape(field: Field, path: str, found: Findings) -> None:
    """What a kind needs, and what it may not carry."""
    if not field.label:
        found.note(f"{path}.label", "no_label")
    if (field.kind in (FieldKind.CHOICE, FieldKind.CHECKS)) is not bool(field.options):
        found.note(f"{path}.options", "options_do_not_fit")
    if (field.kind is FieldKind.GROUP) is not bool(field.fields):
        found.note(f"{path}.fields", "fields_do_not_fit")
    if field.kind is not FieldKind.PERSON and (field.parts or field.optional_parts):
        found.note(f"{path}.parts", "parts_do_not_fit")
    if len({option.value for option in field.options}) != len(field.options):
        found.note(f"{path}.options", "same_option_twice")


def _check_limit(kind: FieldKind, value: str, path: str, found: Findings) -> None:
    shape = _LIMIT_SHAPES.get(kind)
    if value and (shape is None or not shape.fullmatch(value)):
        found.note(path, "bad_limit")


def _enum(kind: Any, value: Any, path: str, found: Findings) -> Any:
    try:
        return kind(value)
    except ValueError:
        found.note(path, "unknown_value")
        return None


def _whole(data: Mapping[str, Any], name: str, path: str, found: Findings) -> int:
    value = data.get(name, 0)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000:
        return value
    found.note(f"{path}.{name}", "not_number")
    return 0


def _required(value: Any, path: str, found: Findings) -> Required | Condition:
    if isinstance(value, Mapping):
        return condition_from_data(value, path, found) or Required.ALWAYS
    return _enum(Required, value, path, found) or Required.ALWAYS


def _options(data: Mapping[str, Any], path: str, found: Findings) -> tuple[Option, ...]:
    options = []
    for i, one in enumerate(found.tables(data, "options", path)):
        at = f"{path}.options.{i}"
        found.known(one, {"value", "label", "hint"}, at)
        option = Option(*(found.text(one, name, at) for name in ("value", "label", "hint")))
        if not option.value or not option.label:
            found.note(at, "bad_option")
        options.append(option)
    return tuple(options)


def _parts(
    data: Mapping[str, Any], name: str, path: str, found: Findings
) -> tuple[PersonPart, ...]:
    value = data.get(name, [])
    if not isinstance(value, list | tuple):
        found.note(f"{path}.{name}", "not_list")
        return ()
    parts = [_enum(PersonPart, one, f"{path}.{name}.{i}", found) for i, one in enumerate(value)]
    return tuple(part for part in parts if part)


def _children(data: Mapping[str, Any], path: str, found: Findings, depth: int) -> tuple[Field, ...]:
    tables = found.tables(data, "fields", path)
    if tables and depth:
        found.note(f"{path}.fields", "group_in_group")
        return ()
    return tuple(
        field_from_data(one, f"{path}.fields.{i}", found, depth + 1) for i, one in enumerate(tables)
    )


def field_to_data(field: Field) -> dict[str, Any]:
    """`Field` → its table, without what is at its default."""
    data: dict[str, Any] = {"key": field.key, "kind": field.kind.value}
    for name in (*_TEXTS, "row_label", *_NUMBERS):
        if value := getattr(field, name):
            data[name] = value
    if isinstance(field.required, Condition):
        data["required"] = condition_to_data(field.required)
    elif field.required is not Required.ALWAYS:
        data["required"] = field.required.value
    if field.only_if:
        data["only_if"] = condition_to_data(field.only_if)
    if field.options:
        data["options"] = [_option_to_data(option) for option in field.options]
    for name in ("parts", "optional_parts"):
        if parts := getattr(field, name):
            data[name] = [part.value for part in parts]
    if field.fields:
        data["fields"] = [field_to_data(child) for child in field.fields]
    return data


def _option_to_data(option: Option) -> dict[str, str]:
    data = {"value": option.value, "label": option.label}
    return data | {"hint": option.hint} if option.hint else data
