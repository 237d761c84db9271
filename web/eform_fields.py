"""Between the browser and an answer: reads one question of an e-form from form data, applies the
buttons that work without a script."""

import re
from typing import Any, Protocol

from dossiers.model.eform import Field, FieldKind, Section
from dossiers.model.eform_fields import ADDRESS_PARTS, DAY_MONTH_YEAR

ACTION = "_eform"
_BOXES = {FieldKind.DATE: DAY_MONTH_YEAR, FieldKind.ADDRESS: ADDRESS_PARTS}
_MOST_ROWS = 99


class FormData(Protocol):
    """What reading needs of Werkzeug's MultiDict."""

    def getlist(self, key: str) -> list[Any]:
        """Every value sent under this name."""
        ...


def read_page(sent: FormData, section: Section) -> dict[str, Any]:
    """The answers of a page as typed, in the shapes that `clean_answers` takes, by their path."""
    paths = [(section.path(field), field) for field in section.fields]
    return {path: read_answer(field, path, sent) for path, field in paths}


def read_answer(question: Field, name: str, sent: FormData) -> Any:
    """The answer as typed: text; list for checks; {day, month, year}; {province, commune,
    detail}; {part: …} for a person; a list of such rows for a group."""
    if question.kind is FieldKind.CHECKS:
        return [str(value) for value in sent.getlist(name)]
    if question.kind in _BOXES:
        return {box: _first(sent, f"{name}-{box}") for box in _BOXES[question.kind]}
    if question.kind is FieldKind.PERSON:
        return _read_row(question, name, sent)
    if question.kind is FieldKind.GROUP:
        return [_read_row(question, f"{name}-{i}", sent) for i in range(_rows_sent(name, sent))]
    return _first(sent, name)


def _read_row(question: Field, name: str, sent: FormData) -> dict[str, Any]:
    return {
        child.key: read_answer(child, f"{name}-{child.key}", sent) for child in question.children
    }


def _first(sent: FormData, name: str) -> str:
    values = sent.getlist(name)
    return str(values[0]) if values else ""


def _rows_sent(name: str, sent: FormData) -> int:
    count = _first(sent, f"{name}-rows")
    return min(int(count), _MOST_ROWS) if re.fullmatch(r"[0-9]{1,2}", count) else 0


def press(section: Section, typed: dict[str, Any], button: str) -> bool:
    """Apply a helper button to the typed answers: `add:PATH`, `remove:PATH:ROW`, or
    `communes:NAME` (nothing but showing the page again). False if it is none of ours."""
    verb, _, rest = button.partition(":")
    path, _, row = rest.partition(":")
    if verb == "communes":
        return True
    field = next((one for one in section.fields if section.path(one) == path), None)
    if field is None or field.kind is not FieldKind.GROUP:
        return False
    rows = list(typed.get(path) or [])
    if verb == "add":
        if len(rows) < field.rows_allowed[1]:
            rows.append({})
    elif verb == "remove" and re.fullmatch(r"[0-9]{1,2}", row) and int(row) < len(rows):
        del rows[int(row)]
    else:
        return False
    typed[path] = rows
    return True
