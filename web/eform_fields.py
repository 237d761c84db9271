"""Between the browser and an answer: reads one question of an e-form from form data, applies the
buttons that work without a script, and carries it as a WTForms field."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from wtforms import Field as FormField

from dossiers.model.eform import Field, FieldKind
from dossiers.model.eform_fields import ADDRESS_PARTS, DAY_MONTH_YEAR

ACTION = "_eform"
_BOXES = {FieldKind.DATE: DAY_MONTH_YEAR, FieldKind.ADDRESS: ADDRESS_PARTS}
_MOST_ROWS = 99


class FormData(Protocol):
    """What reading needs of Werkzeug's MultiDict."""

    def getlist(self, key: str) -> list[Any]:
        """Every value sent under this name."""
        ...


class AnswerField(FormField):
    """One question of any kind: `data` is the answer as typed, in the shape that
    `clean_answers` takes. It is drawn by `templates/macros/eform.html`, not by a widget."""

    def __init__(self, question: Field, **kwargs: Any) -> None:
        super().__init__(label=question.label, **kwargs)
        self.question = question

    def process(
        self, formdata: FormData | None, data: Any = None, extra_filters: Any = None
    ) -> None:
        """Take what was sent, else what is stored."""
        self.process_errors: list[str] = []
        self.object_data = data if isinstance(data, str | int | list | Mapping) else None
        self.data = (
            self.object_data
            if formdata is None
            else read_answer(self.question, self.name, formdata)
        )


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


def press(fields: Mapping[str, AnswerField], button: str) -> bool:
    """Apply a helper button to the typed answers: `add:PATH`, `remove:PATH:ROW`, or
    `communes:NAME` (nothing but showing the page again). False if it is none of ours."""
    verb, _, rest = button.partition(":")
    path, _, row = rest.partition(":")
    if verb == "communes":
        return True
    field = fields.get(path)
    if field is None or field.question.kind is not FieldKind.GROUP:
        return False
    rows = list(field.data or [])
    if verb == "add":
        if len(rows) < field.question.rows_allowed[1]:
            rows.append({})
    elif verb == "remove" and re.fullmatch(r"[0-9]{1,2}", row) and int(row) < len(rows):
        del rows[int(row)]
    else:
        return False
    field.data = rows
    return True
