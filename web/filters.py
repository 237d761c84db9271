"""Template filters: values as people read them (R-UI-03)."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from dossiers.wording import formats
from dossiers.wording.devices import device_words

_FILTERS: dict[str, Callable[..., str]] = {
    "date": formats.format_date,
    "long_date": formats.format_long_date,
    "datetime": formats.format_datetime,
    "hour": formats.format_hour,
    "long_hour": formats.format_long_hour,
    "weekday": formats.format_weekday,
    "number": formats.format_number,
    "money": formats.format_money,
    "file_size": formats.format_file_size,
    "personal_id_masked": formats.mask_personal_id,
    "phone_masked": formats.mask_phone,
    "device": device_words,
}


def _or_empty(convert: Callable[..., str]) -> Callable[[Any], str]:
    def filtered(value: Any) -> str:
        return "" if value is None else convert(value)

    return filtered


def install_filters(app: Flask) -> None:
    """Register the filters `date`, `money`, `phone_masked`…; None prints nothing."""
    for name, convert in _FILTERS.items():
        app.add_template_filter(_or_empty(convert), name)
