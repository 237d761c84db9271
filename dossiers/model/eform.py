"""An e-form (tờ khai): its sections of questions, read from data and written back.

Answers are one flat mapping `section.field` → clean value; `dossiers.rules.eforms` makes it."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dossiers.errors import InvalidInput
from dossiers.model.eform_data import (
    Findings,
    condition_from_data,
    condition_to_data,
    field_from_data,
    field_to_data,
)
from dossiers.model.eform_fields import (
    Condition,
    Field,
    FieldKind,
    Option,
    PersonPart,
    Required,
)
from dossiers.model.kept import kept_property

__all__ = [
    "Condition",
    "EForm",
    "Field",
    "FieldKind",
    "Option",
    "PersonPart",
    "Required",
    "Section",
    "answer_lookup",
    "eform_from_data",
    "eform_from_json",
    "visible_fields",
    "visible_sections",
]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the e-form; the whole page may depend on an earlier answer."""

    key: str
    title: str
    hint: str = ""
    fields: tuple[Field, ...] = ()
    only_if: Condition | None = None

    def path(self, field: Field) -> str:
        """The name of a field's answer: `section.field`."""
        return f"{self.key}.{field.key}"


@dataclass(frozen=True)
class EForm:
    """A whole e-form as one version of a procedure defines it."""

    title: str
    form_number: str
    sections: tuple[Section, ...]

    @kept_property
    def digest(self) -> str:
        """SHA-256 of the definition: what a dossier stores to say which form was filled."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @kept_property
    def by_path(self) -> dict[str, Field]:
        """Every top-level field by its `section.field` path."""
        return {section.path(field): field for section, field in self.all_fields()}

    def all_fields(self) -> Iterator[tuple[Section, Field]]:
        """Every top-level field with its section, in the order of the pages."""
        return ((section, field) for section in self.sections for field in section.fields)

    def section(self, key: str) -> Section | None:
        """The section of this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def to_data(self) -> dict[str, Any]:
        """Plain data; `eform_from_data` of it gives an equal e-form."""
        return {
            "title": self.title,
            "form_number": self.form_number,
            "sections": [_section_to_data(section) for section in self.sections],
        }

    def to_json(self) -> str:
        """Canonical JSON of the definition, as it is stored with a dossier."""
        return json.dumps(self.to_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _section_to_data(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = {"key": section.key, "title": section.title}
    if section.hint:
        data["hint"] = section.hint
    if section.only_if:
        data["only_if"] = condition_to_data(section.only_if)
    return data | {"fields": [field_to_data(field) for field in section.fields]}


def eform_from_data(data: Any) -> EForm:
    """Read a definition. Raises InvalidInput("eform_invalid", errors={path: code}) naming
    everything that is wrong at once; codes have words in `dossiers.wording.eform_errors`."""
    found = Findings()
    if not isinstance(data, Mapping):
        raise InvalidInput("eform_invalid", errors={"eform": "not_table"})
    found.known(data, {"title", "form_number", "sections"}, "eform")
    tables = found.tables(data, "sections", "eform")
    eform = EForm(
        title=found.text(data, "title", "eform"),
        form_number=found.text(data, "form_number", "eform"),
        sections=tuple(
            _section_from_data(one, f"sections.{i}", found) for i, one in enumerate(tables)
        ),
    )
    if not eform.title:
        found.note("eform.title", "no_title")
    if not eform.sections:
        found.note("eform.sections", "no_sections")
    _check_keys_and_conditions(eform, found)
    if found:
        raise InvalidInput("eform_invalid", errors=dict(found))
    return eform


@lru_cache(maxsize=256)
def eform_from_json(text: str) -> EForm:
    """The e-form of a stored JSON definition, built once per text. Raises as `eform_from_data`."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InvalidInput("eform_invalid", errors={"eform": "not_json"}) from error
    return eform_from_data(data)


def _section_from_data(data: Mapping[str, Any], path: str, found: Findings) -> Section:
    found.known(data, {"key", "title", "hint", "only_if", "fields"}, path)
    section = Section(
        key=found.key_of(data, path),
        title=found.text(data, "title", path),
        hint=found.text(data, "hint", path),
        only_if=condition_from_data(data.get("only_if"), f"{path}.only_if", found),
        fields=tuple(
            field_from_data(one, f"{path}.fields.{i}", found)
            for i, one in enumerate(found.tables(data, "fields", path))
        ),
    )
    if not section.title:
        found.note(f"{path}.title", "no_title")
    if not section.fields:
        found.note(f"{path}.fields", "no_fields")
    return section


def _check_keys_and_conditions(eform: EForm, found: Findings) -> None:
    """Keys are unique; a condition looks only at what stands before it: none goes in circles."""
    before: set[str] = set()
    keys: set[str] = set()
    for i, section in enumerate(eform.sections):
        path = f"sections.{i}"
        if section.key in keys:
            found.note(f"{path}.key", "same_key_twice")
        keys.add(section.key)
        _check_condition(section.only_if, "", before, f"{path}.only_if", found)
        _check_fields(section.fields, f"{section.key}.", before, f"{path}.fields", found)


def _check_fields(
    fields: tuple[Field, ...], scope: str, before: set[str], path: str, found: Findings
) -> None:
    for i, field in enumerate(fields):
        at = f"{path}.{i}"
        _check_condition(field.only_if, scope, before, f"{at}.only_if", found)
        if isinstance(field.required, Condition):
            _check_condition(field.required, scope, before, f"{at}.required", found)
        if scope + field.key in before:
            found.note(f"{at}.key", "same_key_twice")
        if field.fields:
            inside = before | {f"{scope}{field.key}-row"}
            _check_fields(field.fields, f"{scope}{field.key}#", inside, f"{at}.fields", found)
        before.add(scope + field.key)


def _check_condition(
    condition: Condition | None, scope: str, before: set[str], path: str, found: Findings
) -> None:
    for leaf in condition.leaves() if condition else ():
        name = leaf.field if "." in leaf.field else scope + leaf.field
        if name not in before:
            found.note(path, "condition_looks_ahead")


def answer_lookup(
    answers: Mapping[str, Any], section: str, row: Mapping[str, Any] | None = None
) -> Callable[[str], Any]:
    """How a condition reads answers: `section.field` anywhere, a bare key beside it."""

    def answer_of(name: str) -> Any:
        if "." in name:
            return answers.get(name)
        return answers.get(f"{section}.{name}") if row is None else row.get(name)

    return answer_of


def visible_sections(eform: EForm, answers: Mapping[str, Any]) -> list[Section]:
    """The pages that these clean answers call for, in order."""
    return [
        section
        for section in eform.sections
        if section.only_if is None or section.only_if.holds(answer_lookup(answers, section.key))
    ]


def visible_fields(eform: EForm, answers: Mapping[str, Any]) -> dict[str, tuple[Field, ...]]:
    """Section key → the fields that these clean answers call for; hidden sections are absent."""
    return {
        section.key: tuple(
            field
            for field in section.fields
            if field.only_if is None or field.only_if.holds(answer_lookup(answers, section.key))
        )
        for section in visible_sections(eform, answers)
    }
