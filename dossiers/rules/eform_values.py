"""One answer of an e-form, cleaned and checked by its kind.

Each checker takes the question and what was sent (any shape at all) and gives the clean value,
None for a blank one, or raises `WrongAnswerError`. `eform_numbers` knows people and firms."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from dossiers.model.eform_fields import ADDRESS_PARTS, DAY_MONTH_YEAR, Field, FieldKind
from dossiers.model.text import fold, nfc
from dossiers.rules.eform_numbers import (
    WrongAnswerError,
    checked_email,
    checked_personal_id,
    checked_phone,
    checked_tax_code,
)

_GROUPED = re.compile(r"(-?)([0-9]{1,3}(?:[. ][0-9]{3})+)(?:,([0-9]+))?")
_PLAIN = re.compile(r"(-?)([0-9]+)(?:[.,]([0-9]+))?")
_BOX = re.compile(r"[0-9]{1,4}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SLASHED = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
_LIMIT = re.compile(r"today(?:([+-][0-9]+)([yd]))?")
_MOST_DIGITS = 15
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ADDRESS_LENGTH = 200


class PlaceLookup(Protocol):
    """What checking an address asks of `dossiers.ports.places.Places`."""

    def province_name(self, province_code: str) -> str | None:
        """The full name, or None for an unknown code."""
        ...

    def belongs(self, commune_code: str, province_code: str) -> bool:
        """Whether the commune lies in the province."""
        ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What checking rests on besides the question: the day in Vietnam and the places in force."""

    today: date
    places: PlaceLookup


def line(raw: Any) -> str:
    """One line of NFC text: control and invisible characters out, blanks single; "" for no text."""
    return " ".join(_readable(raw).split())


def paragraphs(raw: Any) -> str:
    """Text with its line breaks as \\n, every line trimmed, no blank lines around."""
    lines = re.split(r"\r\n|\r|\n", raw) if isinstance(raw, str) else [raw]
    return "\n".join(line(one) for one in lines).strip("\n")


def _readable(raw: Any) -> str:
    if isinstance(raw, str):
        return nfc(raw if raw.isprintable() else _without_controls(raw))
    if isinstance(raw, bool) or not isinstance(raw, int):
        return ""
    return str(raw) if abs(raw) < 10**_MOST_DIGITS else ""


def _without_controls(text: str) -> str:
    """Text whose letters of the categories that go are gone; text that can be printed has none."""
    return "".join(
        " " if category == "Cc" else "" if category in ("Cf", "Cs") else char
        for char in text
        for category in (unicodedata.category(char),)
    )


def check_text(field: Field, raw: Any, terms: Terms) -> str | None:
    """A line or, for long text, paragraphs, within the length limit."""
    text = paragraphs(raw) if field.kind is FieldKind.LONG_TEXT else line(raw)
    if len(text) > field.length_limit:
        raise WrongAnswerError("too_long", length=len(text), most=field.length_limit)
    return text or None


def check_number(field: Field, raw: Any, terms: Terms) -> int | str | None:
    """A number written the Vietnamese way: an int, or text with a decimal comma ("12,5")."""
    text = line(raw)
    if not text:
        return None
    sign, digits, decimals = _number_parts(text)
    decimals = decimals.rstrip("0")
    if len(decimals) > field.decimals:
        raise WrongAnswerError(
            "number_decimals" if field.decimals else "number_whole", most=field.decimals
        )
    whole = int(f"{sign}{digits}")
    scaled = int(f"{sign}{digits}{decimals.ljust(6, '0')}")
    _check_limits(field, scaled)
    return f"{sign}{int(digits)},{decimals}" if decimals else whole


def _number_parts(text: str) -> tuple[str, str, str]:
    match = _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text)
    if not match:
        raise WrongAnswerError("number_format")
    sign, digits, decimals = match.group(1), re.sub(r"[^0-9]", "", match.group(2)), match.group(3)
    if len(digits) > _MOST_DIGITS or len(decimals or "") > 6:
        raise WrongAnswerError("number_format")
    return sign, digits, decimals or ""


def _check_limits(field: Field, scaled: int) -> None:
    """`scaled` is the number times a million, so that no float is needed."""
    if field.min and scaled < _scaled(field.min):
        raise WrongAnswerError("too_small", least=field.min.replace(".", ","))
    if field.max and scaled > _scaled(field.max):
        raise WrongAnswerError("too_big", most=field.max.replace(".", ","))


def _scaled(limit: str) -> int:
    whole, _, decimals = limit.partition(".")
    return int(whole + decimals.ljust(6, "0"))


def check_money(field: Field, raw: Any, terms: Terms) -> int | None:
    """Whole đồng: "1.234.567", "1,234,567", "1234567 đồng" are all 1234567."""
    text = re.sub(r"\s*(d|dong|vnd)$", "", fold(line(raw)))
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,3}(([.][0-9]{3})+|(,[0-9]{3})+|( [0-9]{3})+)|[0-9]+", text):
        raise WrongAnswerError("money_format")
    digits = re.sub(r"[^0-9]", "", text)
    if len(digits) > _MOST_DIGITS:
        raise WrongAnswerError("money_format")
    _check_limits(field, int(digits) * 1_000_000)
    return int(digits)


def check_date(field: Field, raw: Any, terms: Terms) -> str | None:
    """A real day from three boxes, ISO or dd/mm/yyyy text; ISO text out."""
    boxes = date_boxes(raw)
    if not any(boxes.values()):
        return None
    missing = [name for name in DAY_MONTH_YEAR if not boxes[name]]
    if missing:
        raise WrongAnswerError("date_incomplete", at=missing[0], missing=missing)
    for name in DAY_MONTH_YEAR:
        if not _BOX.fullmatch(boxes[name]):
            raise WrongAnswerError("date_digits", at=name, box=name)
    day, month, year = (int(boxes[name]) for name in DAY_MONTH_YEAR)
    if len(boxes["year"]) != 4 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise WrongAnswerError("date_year", at="year", first=_FIRST_YEAR, last=_LAST_YEAR)
    if not 1 <= month <= 12:
        raise WrongAnswerError("date_month", at="month", month=month)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise WrongAnswerError("date_day", at="day", month=month, year=year, last=last)
    _check_date_limits(field, date(year, month, day), terms.today)
    return date(year, month, day).isoformat()


def date_boxes(raw: Any) -> dict[str, str]:
    """The texts of the three boxes, from boxes, ISO or dd/mm/yyyy; other text fills all three."""
    if isinstance(raw, Mapping):
        return {name: line(raw.get(name)) for name in DAY_MONTH_YEAR}
    text = line(raw)
    if match := _ISO.fullmatch(text):
        return dict(zip(DAY_MONTH_YEAR, reversed(match.groups()), strict=True))
    if match := _SLASHED.fullmatch(text):
        return dict(zip(DAY_MONTH_YEAR, match.groups(), strict=True))
    return dict.fromkeys(DAY_MONTH_YEAR, text)


def _check_date_limits(field: Field, day: date, today: date) -> None:
    if field.min and day < (first := day_limit(field.min, today)):
        raise WrongAnswerError("date_early", at="day", first=first)
    if field.max and day > (last := day_limit(field.max, today)):
        raise WrongAnswerError("date_late", at="day", last=last, is_today=last == today)


def day_limit(limit: str, today: date) -> date:
    """ISO, `today`, `today-30d` or `today-18y` (29 February counts as the 28th) → a day."""
    match = _LIMIT.fullmatch(limit)
    if not match:
        return date.fromisoformat(limit)
    shift, unit = int(match.group(1) or 0), match.group(2)
    if unit != "y":
        return today + timedelta(days=shift)
    is_leap_day = (today.month, today.day) == (2, 29)
    return (today.replace(day=28) if is_leap_day else today).replace(year=today.year + shift)


def check_choice(field: Field, raw: Any, terms: Terms) -> str | None:
    """One of the options."""
    value = line(raw)
    if value and value not in {option.value for option in field.options}:
        raise WrongAnswerError("unknown_option")
    return value or None


def check_checks(field: Field, raw: Any, terms: Terms) -> list[str] | None:
    """Any of the options, in their own order, each once."""
    given = {line(one) for one in raw} if isinstance(raw, list | tuple) else {line(raw)}
    given.discard("")
    if given - {option.value for option in field.options}:
        raise WrongAnswerError("unknown_option")
    return [option.value for option in field.options if option.value in given] or None


def check_address(field: Field, raw: Any, terms: Terms) -> dict[str, str] | None:
    """Province and commune of today that belong together, and the line before them."""
    data = raw if isinstance(raw, Mapping) else {}
    parts = {name: line(data.get(name)) for name in ADDRESS_PARTS}
    if not any(parts.values()):
        return None
    province, commune = parts["province"], parts["commune"]
    kept = {name: value for name, value in parts.items() if value}
    if province and terms.places.province_name(province) is None:
        kept = {name: value for name, value in kept.items() if name == "detail"}
        raise WrongAnswerError("province_unknown", at="province", keep=kept)
    if commune and not terms.places.belongs(commune, province):
        kept.pop("commune")
        code = "commune_elsewhere" if province else "province_missing"
        raise WrongAnswerError(code, at="commune" if province else "province", keep=kept)
    for name in ADDRESS_PARTS:
        if not parts[name]:
            raise WrongAnswerError(f"{name}_missing", at=name, keep=kept)
    if len(parts["detail"]) > _ADDRESS_LENGTH:
        kept.pop("detail")
        raise WrongAnswerError("detail_long", at="detail", keep=kept, most=_ADDRESS_LENGTH)
    return parts


def _check_digits(check: Callable[[str], str]) -> Callable[[Field, Any, Terms], str | None]:
    def checker(field: Field, raw: Any, terms: Terms) -> str | None:
        text = line(raw)
        return check(text) if text else None

    return checker


def check_personal_id(field: Field, raw: Any, terms: Terms) -> str | None:
    """A personal number; see `eform_numbers`."""
    text = line(raw)
    return checked_personal_id(text, terms.today) if text else None


def check_tax_code(field: Field, raw: Any, terms: Terms) -> str | None:
    """A tax code; see `eform_numbers`."""
    text = line(raw)
    return checked_tax_code(text, terms.today) if text else None


CHECKERS: Mapping[FieldKind, Callable[[Field, Any, Terms], Any]] = {
    FieldKind.TEXT: check_text,
    FieldKind.LONG_TEXT: check_text,
    FieldKind.DATE: check_date,
    FieldKind.NUMBER: check_number,
    FieldKind.MONEY: check_money,
    FieldKind.CHOICE: check_choice,
    FieldKind.CHECKS: check_checks,
    FieldKind.PERSONAL_ID: check_personal_id,
    FieldKind.TAX_CODE: check_tax_code,
    FieldKind.PHONE: _check_digits(checked_phone),
    FieldKind.EMAIL: _check_digits(checked_email),
    FieldKind.ADDRESS: check_address,
}
