"""The Vietnamese text of each error code: what happened and what to do next, in plain words."""

import string
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from dossiers.errors import DomainError, InvalidInput, RuleViolation
from dossiers.wording.error_texts import ERROR_TEXTS
from dossiers.wording.formats import format_date, format_datetime, format_money

GENERAL_TEXT = "Hệ thống chưa thực hiện được yêu cầu này. Bạn hãy tải lại trang và thử lại."


class _Formatter(string.Formatter):
    """Writes times, dates and money the Vietnamese way."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "money":
            return format_money(value)
        if isinstance(value, datetime):
            return format_datetime(value)
        if isinstance(value, date):
            return format_date(value)
        if isinstance(value, time):
            return value.strftime("%H:%M")
        return str(super().format_field(value, format_spec))


def error_text(error: DomainError) -> str:
    """The sentence for a person; a code without text or a lacking value gets the general one."""
    context = dict(error.context)
    if isinstance(error, RuleViolation):
        context.setdefault("rule_id", error.rule_id)
    return _filled(ERROR_TEXTS.get(error.code, GENERAL_TEXT), context)


def field_texts(error: InvalidInput) -> dict[str, str]:
    """Field name → sentence; a value that is not a known code is shown as it is."""
    return {
        field: _filled(ERROR_TEXTS[said], error.context) if said in ERROR_TEXTS else said
        for field, said in error.errors.items()
    }


def _filled(text: str, context: Mapping[str, Any]) -> str:
    try:
        return _Formatter().vformat(text, (), context)
    except (KeyError, ValueError, TypeError):
        return GENERAL_TEXT
