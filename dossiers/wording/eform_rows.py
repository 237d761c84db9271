"""An e-form's answers as a person reads them: the check page, the back office and the PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from dossiers.model.eform import EForm, Field, FieldKind, Section, answer_lookup, visible_fields
from dossiers.wording.eform_labels import label_of, option_label, unit_of


class PlaceNames(Protocol):
    """What printing an address asks of `dossiers.ports.places.Places`."""

    def province_name(self, province_code: str) -> str | None:
        """The full name, or None for an unknown code."""
        ...

    def commune_name(self, commune_code: str) -> str | None:
        """The full name, or None for an unknown code."""
        ...


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line: the label (as on paper), the answer in words ("" when not given)."""

    label: str
    value: str
    path: str


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """The lines of one page, of one person, or of one row of a group; `section` is the page key."""

    section: str
    title: str
    rows: tuple[AnswerRow, ...]


def answers_as_rows(
    eform: EForm, answers: Mapping[str, Any], places: PlaceNames, *, blanks: bool = False
) -> list[AnswerBlock]:
    """Clean answers → titled blocks of (label, printed value), in the order of the form.

    Dates dd/MM/yyyy, money with dots and "đồng", addresses in words. A person and each row of
    a group are blocks of their own after the block of their page. `blanks` also prints the
    questions that were asked and left empty (with value "")."""
    printer = _Printer(places, blanks)
    blocks: list[AnswerBlock] = []
    for key, fields in visible_fields(eform, answers).items():
        section = next(one for one in eform.sections if one.key == key)
        blocks += printer.page(section, fields, answers)
    return [block for block in blocks if block.rows]


@dataclass(frozen=True, slots=True)
class _Printer:
    places: PlaceNames
    blanks: bool

    def page(
        self, section: Section, fields: tuple[Field, ...], answers: Mapping[str, Any]
    ) -> list[AnswerBlock]:
        plain = [field for field in fields if not field.children]
        lookup = answer_lookup(answers, section.key)
        own = self.rows(plain, lambda field: answers.get(section.path(field)), section.key + ".")
        blocks = [AnswerBlock(section.key, section.title, own)]
        for field in fields:
            answer, path = answers.get(section.path(field)), section.path(field)
            if field.kind is FieldKind.PERSON and isinstance(answer, Mapping):
                blocks.append(self.inner(section.key, field, answer, path, lookup))
            elif field.kind is FieldKind.GROUP and isinstance(answer, list):
                blocks += [
                    self.inner(section.key, field, row, f"{path}-{i}", lookup, number=f" {i + 1}")
                    for i, row in enumerate(answer)
                ]
        return blocks

    def inner(
        self,
        section: str,
        owner: Field,
        answer: Mapping[str, Any],
        path: str,
        lookup: Callable[[str], Any],
        *,
        number: str = "",
    ) -> AnswerBlock:
        name = owner.row_label if number and owner.row_label else owner.printed_as
        shown = [
            child
            for child in owner.children
            if child.only_if is None
            or child.only_if.holds(lambda key: lookup(key) if "." in key else answer.get(key))
        ]
        rows = self.rows(shown, lambda child: answer.get(child.key), f"{path}-")
        return AnswerBlock(section, (name or label_of(owner)) + number, rows)

    def rows(
        self, fields: list[Field], answer_of: Callable[[Field], Any], prefix: str
    ) -> tuple[AnswerRow, ...]:
        rows = [
            AnswerRow(
                field.printed_as or label_of(field),
                printed(field, answer_of(field), self.places),
                prefix + field.key,
            )
            for field in fields
        ]
        return tuple(row for row in rows if row.value or self.blanks)


def printed(field: Field, answer: Any, places: PlaceNames) -> str:
    """One clean answer in words; "" when not given."""
    if answer in (None, "", [], {}):
        return ""
    match field.kind:
        case FieldKind.DATE:
            return date.fromisoformat(answer).strftime("%d/%m/%Y")
        case FieldKind.NUMBER | FieldKind.MONEY:
            return f"{_grouped(answer)} {unit_of(field)}".strip()
        case FieldKind.CHOICE:
            return option_label(field, answer)
        case FieldKind.CHECKS:
            return "; ".join(option_label(field, one) for one in answer)
        case FieldKind.ADDRESS:
            return _address(answer, places)
        case FieldKind.PERSON:
            parts = [printed(child, answer.get(child.key), places) for child in field.children]
            return ", ".join(part for part in parts if part)
        case _:
            return str(answer)


def _grouped(number: int | str) -> str:
    whole, _, decimals = str(number).partition(",")
    dotted = f"{int(whole):,}".replace(",", ".")
    sign = "-" if whole == "-0" else ""
    return f"{sign}{dotted},{decimals}" if decimals else dotted


def _address(answer: Mapping[str, str], places: PlaceNames) -> str:
    commune, province = answer.get("commune", ""), answer.get("province", "")
    words = (
        answer.get("detail", ""),
        places.commune_name(commune) or commune,
        places.province_name(province) or province,
    )
    return ", ".join(word for word in words if word)
