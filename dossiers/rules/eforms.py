"""Checking the answers of an e-form against its definition: the one judge of what was typed.

Answers are flat: path `section.field` → value; `clean_answers` says in which shapes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dossiers.model.eform import (
    EForm,
    Field,
    FieldKind,
    Required,
    answer_lookup,
    visible_fields,
    visible_sections,
)
from dossiers.model.eform_answers import CleanAnswers, Problem
from dossiers.rules.eform_numbers import WrongAnswerError, birth_year, is_female
from dossiers.rules.eform_values import CHECKERS, PlaceLookup, Terms, line

__all__ = ["clean_answers", "merge_section", "prefilled", "visible_fields", "visible_sections"]

_Lookup = Callable[[str], Any]
_Cleaned = tuple[Any, dict[str, Problem]]


def clean_answers(
    eform: EForm,
    raw: Mapping[str, Any],
    places: PlaceLookup,
    *,
    today: date,
    section: str | None = None,
) -> CleanAnswers:
    """Clean and check answers of any shape; never raises on them. Hidden fields are dropped.

    `today` is the day in Vietnam. With `section`, values and errors of that page only are
    given; the other answers still decide what is shown and required. Clean values clean to
    themselves; a date is ISO text, a number an int or text like "12,5", money an int, checks a
    list, an address {province, commune, detail}, a person {part: value}, a group a list of
    {key: value}, all else text."""
    terms = Terms(today, places)
    values: dict[str, Any] = {}
    errors: dict[str, Problem] = {}
    for page in eform.sections:
        lookup = answer_lookup(values, page.key)
        if page.only_if and not page.only_if.holds(lookup):
            continue
        for field in page.fields:
            if field.only_if and not field.only_if.holds(lookup):
                continue
            path = page.path(field)
            value, wrong = _clean_field(field, raw.get(path), lookup, terms)
            if value is not None:
                values[path] = value
            if wrong:
                errors |= {path + tail: problem for tail, problem in wrong.items()}
    cleaned = CleanAnswers(values, errors)
    return cleaned if section is None else cleaned.of_page(section)


def merge_section(
    answers: Mapping[str, Any], section: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """The stored answers with one page replaced: what the page no longer shows is gone."""
    others = {path: one for path, one in answers.items() if not path.startswith(f"{section}.")}
    return others | dict(values)


def prefilled(eform: EForm, account: Mapping[str, Any]) -> dict[str, Any]:
    """Answers that the account already knows: `account` maps `person.full_name` and the like to
    clean values. They are suggestions: shown to be checked, not yet given."""
    found: dict[str, Any] = {}
    for page, field in eform.all_fields():
        if field.kind is FieldKind.PERSON:
            parts = {part.key: account.get(part.prefill) for part in field.children}
            value: Any = {key: one for key, one in parts.items() if one} if field.prefill else None
        else:
            value = account.get(field.prefill) if field.prefill else None
        if value:
            found[page.path(field)] = value
    return found


def _clean_field(field: Field, raw: Any, lookup: _Lookup, terms: Terms) -> _Cleaned:
    if field.kind is FieldKind.GROUP:
        return _clean_group(field, raw, lookup, terms)
    if field.kind is FieldKind.PERSON:
        return _clean_person(field, raw, lookup, terms)
    try:
        value = CHECKERS[field.kind](field, raw, terms)
    except WrongAnswerError as wrong:
        problem = Problem(wrong.code, field, wrong.facts, at=wrong.at)
        return wrong.keep or None, {_tail_of(field, wrong): problem}
    if value is None and _is_required(field, lookup):
        return None, {"": Problem("required", field)}
    return value, {}


def _tail_of(field: Field, wrong: WrongAnswerError) -> str:
    """An address says which of its boxes is wrong; a date is wrong as a whole."""
    return f"-{wrong.at}" if field.kind is FieldKind.ADDRESS and wrong.at else ""


def _is_required(field: Field, lookup: _Lookup) -> bool:
    if isinstance(field.required, Required):
        return field.required is Required.ALWAYS
    return field.required.holds(lookup)


def _clean_person(field: Field, raw: Any, lookup: _Lookup, terms: Terms) -> _Cleaned:
    data = raw if isinstance(raw, Mapping) else {}
    if is_blank(field, data) and not _is_required(field, lookup):
        return None, {}
    values, errors = _clean_row(field, data, lookup, terms, None)
    if problem := _contradiction(field, values):
        del values["personal_id"]
        errors["-personal_id"] = problem
    return values or None, errors


def _contradiction(field: Field, person: Mapping[str, Any]) -> Problem | None:
    """A personal number that tells another year of birth or sex than the block itself."""
    number, born, gender = (person.get(key) for key in ("personal_id", "birth_on", "gender"))
    part = next((child for child in field.children if child.key == "personal_id"), field)
    if number and born and birth_year(number) != int(born[:4]):
        facts = {"number_year": birth_year(number), "given_year": int(born[:4])}
        return Problem("personal_id_other_year", part, facts, owner=field)
    if number and gender and is_female(number) is not (gender == "female"):
        return Problem("personal_id_other_sex", part, owner=field)
    return None


def _clean_group(field: Field, raw: Any, lookup: _Lookup, terms: Terms) -> _Cleaned:
    rows = raw if isinstance(raw, list | tuple) else []
    fewest, most = field.rows_allowed
    if _is_required(field, lookup):
        fewest = max(fewest, 1)
    kept: list[dict[str, Any]] = []
    errors: dict[str, Problem] = {}
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping) or is_blank(field, row):
            continue
        values, wrong = _clean_row(field, row, lookup, terms, number)
        errors |= {f"-{number}{tail}": problem for tail, problem in wrong.items()}
        if values:
            kept.append(values)
    count = sum(isinstance(row, Mapping) and not is_blank(field, row) for row in rows)
    if count > most:
        errors[""] = Problem("too_many_rows", field, {"most": most, "count": count})
    elif count < fewest:
        errors[""] = Problem("too_few_rows", field, {"least": fewest})
    return kept[:most] or None, errors


def _clean_row(
    owner: Field, row: Mapping[str, Any], lookup: _Lookup, terms: Terms, number: int | None
) -> tuple[dict[str, Any], dict[str, Problem]]:
    """The children of a person or of one row; a bare name in a condition means a neighbour."""
    values: dict[str, Any] = {}
    errors: dict[str, Problem] = {}

    def beside(name: str) -> Any:
        return lookup(name) if "." in name else values.get(name)

    for child in owner.children:
        if child.only_if and not child.only_if.holds(beside):
            continue
        value, wrong = _clean_field(child, row.get(child.key), beside, terms)
        if value is not None:
            values[child.key] = value
        for tail, problem in wrong.items():
            errors[f"-{child.key}{tail}"] = Problem(
                problem.code,
                problem.question,
                problem.facts,
                problem.owner or owner,
                number,
                problem.at,
            )
    return values, errors


def is_blank(owner: Field, row: Mapping[str, Any]) -> bool:
    """Whether nothing at all was given for a person or a row."""
    return not any(_has_text(row.get(child.key)) for child in owner.children)


def _has_text(raw: Any) -> bool:
    if isinstance(raw, Mapping):
        return any(_has_text(value) for value in raw.values())
    if isinstance(raw, list | tuple):
        return any(_has_text(value) for value in raw)
    return bool(line(raw))
