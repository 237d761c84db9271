"""The form of one setting: what a person types, and the plain data that it means."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from dossiers.errors import InvalidInput
from dossiers.model.centre import codec_of
from dossiers.model.settings_fields import Codec, ValueKind
from dossiers.services.steps.journal import DOCUMENT_MAX, REASON_MAX
from web.forms import BaseForm

VALUE_MAX = 4000
YES, NO = "co", "khong"
_CLOCK = re.compile(r"^([01]?\d|2[0-3])[:h.]([0-5]\d)$")
_WINDOW = re.compile(r"^(dưới|đến|còn lại)\s*([\d,.]*)\s*(?:ngày)?\s*:\s*(\d+)", re.IGNORECASE)
_BOUNDS = {"dưới": "under", "đến": "up_to"}


class _ValueField(TextAreaField):
    """What is typed, or the ticked words one under another."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take every box that is ticked."""
        self.data = "\n".join(valuelist)


class SettingForm(BaseForm):
    """A new value with its ground; `expected` is the value that the page showed."""

    value = _ValueField("Giá trị mới", validators=[Length(max=VALUE_MAX)])
    document = StringField("Số và ngày văn bản", validators=[Length(max=DOCUMENT_MAX)])
    reason = TextAreaField("Lý do", validators=[Length(max=REASON_MAX)])
    expected = HiddenField()


def typed_data(name: str, text: str) -> Any:
    """Return the plain data that a text means for a setting.

    Raises InvalidInput `setting_wrong` with the error of `value`.
    """
    codec = codec_of(name)
    try:
        return _READERS[codec.kind](codec, text.strip())
    except ValueError as problem:
        raise InvalidInput("setting_wrong", {"value": str(problem)}) from None


def typed_text(name: str, data: Any) -> str:
    """Return how a person would type this plain data."""
    return _WRITERS.get(codec_of(name).kind, str)(data)


def _whole(codec: Codec, text: str) -> int:
    digits = text.replace(".", "").replace(" ", "")
    if not digits.isdecimal():
        raise ValueError("setting_not_whole")
    number = int(digits)
    if not codec.least <= number <= codec.most:
        raise ValueError("setting_out_of_bounds")
    return number


def _flag(_codec: Codec, text: str) -> bool:
    if text not in {YES, NO}:
        raise ValueError("setting_not_chosen")
    return text == YES


def _choice(codec: Codec, text: str) -> str:
    if text not in codec.choices:
        raise ValueError("setting_not_chosen")
    return text


def _several(codec: Codec, text: str) -> list[str]:
    chosen = text.split()
    if any(one not in codec.choices for one in chosen):
        raise ValueError("setting_not_chosen")
    return chosen


def _clock(_codec: Codec, text: str) -> str:
    match = _CLOCK.match(text)
    if match is None:
        raise ValueError("setting_not_a_clock_time")
    return f"{int(match[1]):02}:{match[2]}"


def _factor(_codec: Codec, text: str) -> str:
    if not text:
        return "off"
    number = text.replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", number) or float(number) == 0:
        raise ValueError("setting_not_a_number")
    return number


def _days(codec: Codec, text: str) -> list[int]:
    days = [part.strip() for part in text.split(",") if part.strip()]
    if not all(day.isdecimal() and 0 < int(day) <= 3650 for day in days):
        raise ValueError("setting_not_whole")
    return sorted({int(day) for day in days}, reverse=True)


def _windows(_codec: Codec, text: str) -> list[dict[str, Any]]:
    rows = [_window(line) for line in text.splitlines() if line.strip()]
    if not rows or len(rows[-1]) != 1 or any(len(row) == 1 for row in rows[:-1]):
        raise ValueError("setting_windows_wrong")
    return rows


def _window(line: str) -> dict[str, Any]:
    match = _WINDOW.match(line.strip())
    if match is None or not 0 < int(match[3]) <= 365:
        raise ValueError("setting_windows_wrong")
    bound = _BOUNDS.get(match[1].lower())
    if bound is None:
        return {"days": int(match[3])}
    if not re.fullmatch(r"\d+([.,]\d+)?", match[2]):
        raise ValueError("setting_windows_wrong")
    return {"days": int(match[3]), bound: match[2].replace(",", ".")}


def _typed_window(row: Mapping[str, Any]) -> str:
    reach = next((f"{word} {row[key]}" for word, key in _BOUNDS.items() if key in row), "còn lại")
    return f"{reach}: {row['days']}"


def _pairs(_codec: Codec, text: str) -> dict[str, str]:
    pairs = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        key, _, value = (part.strip() for part in line.partition("="))
        if not key or not value or len(value) > DOCUMENT_MAX or key in pairs:
            raise ValueError("setting_pairs_wrong")
        pairs[key] = value
    return pairs


_READERS: Mapping[ValueKind, Callable[[Codec, str], Any]] = {
    ValueKind.TEXT: lambda _codec, text: text,
    ValueKind.WHOLE: _whole,
    ValueKind.FLAG: _flag,
    ValueKind.CHOICE: _choice,
    ValueKind.SEVERAL: _several,
    ValueKind.CLOCK: _clock,
    ValueKind.FACTOR: _factor,
    ValueKind.DAYS_BEFORE: _days,
    ValueKind.WINDOWS: _windows,
    ValueKind.PAIRS: _pairs,
}
_WRITERS: Mapping[ValueKind, Callable[[Any], str]] = {
    ValueKind.FLAG: lambda flag: YES if flag else NO,
    ValueKind.FACTOR: lambda factor: "" if factor == "off" else str(factor),
    ValueKind.DAYS_BEFORE: lambda days: ", ".join(str(day) for day in days),
    ValueKind.SEVERAL: "\n".join,
    ValueKind.WINDOWS: lambda rows: "\n".join(_typed_window(row) for row in rows),
    ValueKind.PAIRS: lambda pairs: "\n".join(f"{key} = {text}" for key, text in pairs.items()),
}
