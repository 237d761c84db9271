"""Full, valid answers for any e-form, and the same as a browser sends them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from dossiers.model.eform import EForm, Field, FieldKind, answer_lookup, eform_from_data

FOLDER = Path(__file__).parents[2] / "storage" / "seeds" / "eforms"
CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))
TODAY = date(2026, 11, 21)
ADDRESS = {"province": "01", "commune": "00004", "detail": "Số 8, ngõ 25 phố Đội Cấn"}
_SAMPLES: dict[FieldKind, Any] = {
    FieldKind.LONG_TEXT: "Dòng một\nDòng hai",
    FieldKind.DATE: "1990-05-20",
    FieldKind.NUMBER: 3,
    FieldKind.MONEY: 50_000_000,
    FieldKind.PERSONAL_ID: "001090123456",
    FieldKind.TAX_CODE: "0100109106",
    FieldKind.PHONE: "0912345678",
    FieldKind.EMAIL: "hanh@example.com",
    FieldKind.ADDRESS: ADDRESS,
}


def load_eform(code: str) -> EForm:
    """The e-form of a seeded procedure."""
    return eform_from_data(tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8")))


def sample_answers(eform: EForm, pick: int) -> dict[str, Any]:
    """Clean answers to everything asked; of options the first (pick=0) or the last (pick=-1)."""
    answers: dict[str, Any] = {}
    for section in eform.sections:
        lookup = answer_lookup(answers, section.key)
        if section.only_if and not section.only_if.holds(lookup):
            continue
        for field in section.fields:
            if field.only_if is None or field.only_if.holds(lookup):
                answers[section.path(field)] = _sample(field, pick)
    return answers


def _sample(field: Field, pick: int) -> Any:
    if field.kind is FieldKind.CHOICE:
        return field.options[pick].value
    if field.kind is FieldKind.CHECKS:
        return [option.value for option in field.options]
    if field.kind is FieldKind.GROUP:
        return [_row(field, pick), _row(field, pick)]
    if field.kind is FieldKind.PERSON:
        return _row(field, pick)
    if field.kind is FieldKind.DATE and field.min == "today":
        return TODAY.isoformat()
    if field.kind is FieldKind.TEXT:
        return "Nguyễn Thị Hạnh"[: field.length_limit].strip()
    return _SAMPLES[field.kind]


def _row(owner: Field, pick: int) -> dict[str, Any]:
    row = {child.key: _sample(child, pick) for child in owner.children}
    if row.get("gender") == "female":
        row["personal_id"] = "001190123456"
    return row


def as_sent(eform: EForm, section: str, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """The answers of one page as the browser's form data."""
    sent: list[tuple[str, str]] = []
    for path, value in answers.items():
        if path.startswith(f"{section}."):
            sent += _sent(eform.by_path[path], path, value)
    return sent


def _sent(field: Field, name: str, value: Any) -> list[tuple[str, str]]:
    match field.kind:
        case FieldKind.DATE:
            year, month, day = value.split("-")
            return [(f"{name}-day", day), (f"{name}-month", month), (f"{name}-year", year)]
        case FieldKind.CHECKS:
            return [(name, one) for one in value]
        case FieldKind.ADDRESS:
            return [(f"{name}-{part}", text) for part, text in value.items()]
        case FieldKind.PERSON:
            return _sent_row(field, name, value)
        case FieldKind.GROUP:
            rows = [
                pair for i, row in enumerate(value) for pair in _sent_row(field, f"{name}-{i}", row)
            ]
            return [(f"{name}-rows", str(len(value))), *rows]
        case FieldKind.MONEY:
            return [(name, f"{value:,}".replace(",", "."))]
        case _:
            return [(name, str(value).replace("\n", "\r\n"))]


def _sent_row(owner: Field, name: str, row: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        pair
        for child in owner.children
        for pair in _sent(child, f"{name}-{child.key}", row[child.key])
    ]


def one_field(**field: Any) -> EForm:
    """An e-form of one question, whose path is `a.x`."""
    data = {"key": "x", "label": "Câu hỏi", **field}
    section = {"key": "a", "title": "Phần", "fields": [data]}
    return eform_from_data({"title": "Tờ khai", "form_number": "", "sections": [section]})


__all__ = ["ADDRESS", "CODES", "TODAY", "as_sent", "load_eform", "one_field", "sample_answers"]
