"""Turns questions and answers into what is drawn: names, ids, words, options, conditions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dossiers.model.eform import (
    Condition,
    EForm,
    Field,
    FieldKind,
    Required,
    Section,
    answer_lookup,
)
from dossiers.model.eform_answers import Problem
from dossiers.model.eform_fields import ADDRESS_PARTS, DAY_MONTH_YEAR
from dossiers.ports.places import Places
from dossiers.rules.eform_values import date_boxes
from dossiers.wording.eform_errors import sentence
from dossiers.wording.eform_labels import (
    ADDRESS_LABELS,
    condition_words,
    hint_of,
    label_of,
    option_label,
    unit_of,
)
from web.eform_question import Pick, QuestionView

_SELECT_FROM = 9
_PLAIN_INPUT = ("text", "", "")
_BIRTHDAY = {"day": "bday-day", "month": "bday-month", "year": "bday-year"}
_INPUTS = {
    FieldKind.NUMBER: ("text", "numeric", "govuk-input--width-5"),
    FieldKind.MONEY: ("text", "numeric", "govuk-input--width-10"),
    FieldKind.PERSONAL_ID: ("text", "numeric", "govuk-input--width-20"),
    FieldKind.TAX_CODE: ("text", "", "govuk-input--width-20"),
    FieldKind.PHONE: ("tel", "tel", "govuk-input--width-20"),
    FieldKind.EMAIL: ("email", "email", ""),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What drawing one page needs besides each question."""

    eform: EForm
    section: Section
    answers: Mapping[str, Any]
    places: Places
    errors: Mapping[str, Problem]

    def questions(
        self,
        fields: Sequence[Field],
        beside: str,
        typed: Mapping[str, Any],
        owner: Field | None = None,
    ) -> tuple[QuestionView, ...]:
        """The views of those fields that earlier pages do not rule out; names begin with `beside`,
        `typed` maps the keys of the fields to answers as typed or stored."""
        return tuple(
            self._question(field, beside + field.key, typed.get(field.key), owner)
            for field in fields
            if not field.only_if or self._client_test(field.only_if, beside) != {"is": False}
        )

    def _question(self, field: Field, name: str, raw: Any, owner: Field | None) -> QuestionView:
        problem = self.errors.get(name)
        view = QuestionView(
            shape=_shape(field),
            id=name.replace(".", "-"),
            name=name,
            label=label_of(field),
            hint=hint_of(field),
            error=sentence(problem) if problem else "",
            wrong_box=problem.at if problem else "",
            optional=field.required is Required.NEVER,
            autocomplete=field.autocomplete,
            row_label=field.row_label,
        )
        self._add_conditions(view, field, owner)
        self._fill(view, field, raw)
        return view

    def _add_conditions(self, view: QuestionView, field: Field, owner: Field | None) -> None:
        words = partial(condition_words, self.eform, self.section, owner)
        if isinstance(field.required, Condition):
            view.required_words = words(field.required)
        if not field.only_if:
            return
        test = self._client_test(field.only_if, view.name.removesuffix(field.key))
        if "is" not in test:
            view.only_if = json.dumps(test, ensure_ascii=False)
            view.only_if_words = words(field.only_if)

    def _client_test(self, when: Condition, beside: str) -> dict[str, Any]:
        """The condition for the script: tests on inputs of this page, `is` for what is known."""
        if when.any_of:
            return _joined("any", [self._client_test(one, beside) for one in when.any_of])
        if when.all_of:
            return _joined("all", [self._client_test(one, beside) for one in when.all_of])
        name = when.field if "." in when.field else beside + when.field
        if not name.startswith(f"{self.section.key}."):
            return {"is": when.holds(answer_lookup(self.answers, self.section.key))}
        if when.filled is not None:
            return {"name": name, "filled": when.filled}
        return {"name": name, "in": list(when.one_of or (when.equals,))}

    def _fill(self, view: QuestionView, field: Field, raw: Any) -> None:
        match field.kind:
            case FieldKind.CHOICE | FieldKind.CHECKS:
                if view.shape == "select":
                    view.choices = tuple((option.value, option.label) for option in field.options)
                    view.value = _typed(field, raw)
                else:
                    given = raw if isinstance(raw, list) else [raw]
                    view.picks = _picks(view, field, given)
            case FieldKind.DATE:
                boxes = date_boxes(raw)
                view.inside = tuple(_date_box(view, name, boxes[name]) for name in DAY_MONTH_YEAR)
            case FieldKind.ADDRESS:
                view.inside = self._address(view, raw)
            case FieldKind.PERSON:
                view.inside = self._row(field, view.name, raw)
            case FieldKind.GROUP:
                self._fill_group(view, field, raw)
            case _:
                kind, mode, view.width = _INPUTS.get(field.kind, _PLAIN_INPUT)
                view.input_type = kind
                view.input_mode = "decimal" if field.decimals else mode
                view.value = _typed(field, raw)
                view.unit = unit_of(field)

    def _row(self, owner: Field, name: str, raw: Any) -> tuple[QuestionView, ...]:
        row = raw if isinstance(raw, Mapping) else {}
        return self.questions(owner.children, f"{name}-", row, owner)

    def _fill_group(self, view: QuestionView, field: Field, raw: Any) -> None:
        rows = raw if isinstance(raw, list) else []
        fewest, most = field.rows_allowed
        if field.required is Required.ALWAYS:
            fewest = max(fewest, 1)
        shown = [*rows, *({} for _ in range(fewest - len(rows)))]
        view.inside = tuple(
            QuestionView(
                shape="row",
                id=f"{view.id}-{i}",
                name=f"{view.name}-{i}",
                label=f"{field.row_label or view.label} {i + 1}",
                inside=self._row(field, f"{view.name}-{i}", row),
            )
            for i, row in enumerate(shown)
        )
        view.may_add = len(shown) < most

    def _address(self, view: QuestionView, raw: Any) -> tuple[QuestionView, ...]:
        data = raw if isinstance(raw, Mapping) else {}
        given = {box: str(data.get(box) or "") for box in ADDRESS_PARTS}
        lists: dict[str, Sequence[tuple[str, str]]] = {
            "province": self.places.provinces(),
            "commune": self.places.communes(given["province"]),
        }
        boxes = []
        for box in ADDRESS_PARTS:
            problem = self.errors.get(f"{view.name}-{box}")
            boxes.append(
                QuestionView(
                    shape="select" if box in lists else "input",
                    id=f"{view.id}-{box}",
                    name=f"{view.name}-{box}",
                    label=ADDRESS_LABELS[box],
                    error=sentence(problem) if problem else "",
                    value=given[box],
                    choices=lists.get(box, ()),
                )
            )
        return tuple(boxes)


def _joined(name: str, tests: list[dict[str, Any]]) -> dict[str, Any]:
    """`any` or `all` of tests, with what is already known folded away."""
    decisive = name == "any"
    unknown = [test for test in tests if "is" not in test]
    if any(test.get("is") is decisive for test in tests):
        return {"is": decisive}
    return {name: unknown} if unknown else {"is": not decisive}


def _shape(field: Field) -> str:
    match field.kind:
        case FieldKind.CHOICE:
            return "radios" if len(field.options) < _SELECT_FROM else "select"
        case FieldKind.LONG_TEXT:
            return "textarea"
        case FieldKind.CHECKS | FieldKind.DATE | FieldKind.ADDRESS | FieldKind.PERSON:
            return field.kind.value
        case FieldKind.GROUP:
            return "group"
        case _:
            return "input"


def _picks(view: QuestionView, field: Field, given: list[Any]) -> tuple[Pick, ...]:
    return tuple(
        Pick(
            id=f"{view.id}-{option.value}",
            value=option.value,
            label=option_label(field, option.value),
            hint=option.hint,
            chosen=option.value in given,
        )
        for option in field.options
    )


def _date_box(view: QuestionView, box: str, value: str) -> QuestionView:
    """One of three boxes; on an error without a box of its own all three are marked."""
    is_wrong = bool(view.error) and view.wrong_box in ("", box)
    return QuestionView(
        shape=box,
        id=f"{view.id}-{box}",
        name=f"{view.name}-{box}",
        label="",
        value=value,
        error=view.error if is_wrong else "",
        autocomplete=_BIRTHDAY[box] if view.autocomplete == "bday" else "",
    )


def _typed(field: Field, raw: Any) -> str:
    """What stands in a text box: as typed; a stored amount with dots."""
    if isinstance(raw, int) and field.kind is FieldKind.MONEY:
        return f"{raw:,}".replace(",", ".")
    return str(raw) if isinstance(raw, str | int) else ""
