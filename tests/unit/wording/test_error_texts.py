"""An error becomes one Vietnamese sentence, whatever its context lacks."""

from datetime import UTC, date, datetime, time

import pytest

from dossiers.errors import Conflict, InvalidInput, NotFound, RuleViolation
from dossiers.wording import errors as wording
from dossiers.wording.errors import GENERAL_TEXT, error_text, field_texts


def test_text_names_the_values_of_the_error() -> None:
    assert error_text(NotFound("unknown_rule", rule_id="R-XYZ-01")) == (
        "Không tìm thấy quy định R-XYZ-01."
    )


def test_unknown_code_and_lacking_value_get_the_general_sentence() -> None:
    assert error_text(Conflict("no_such_code")) == GENERAL_TEXT
    assert error_text(NotFound("unknown_rule")) == GENERAL_TEXT


def test_dates_times_and_money_are_written_the_vietnamese_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Đến {until}, ngày {day}, lúc {at}: {amount:money}, {count} lần ({rule_id})."
    monkeypatch.setitem(wording.ERROR_TEXTS, "sample", text)
    error = RuleViolation(
        "sample",
        "R-XYZ-01",
        until=datetime(2019, 9, 15, 18, 30, tzinfo=UTC),
        day=date(2019, 9, 16),
        at=time(7, 0),
        amount=1234567,
        count=2027,
    )
    assert error_text(error) == (
        "Đến 01:30 ngày 16/09/2019, ngày 16/09/2019, lúc 07:00: "
        "1.234.567\u00a0đồng, 2027 lần (R-XYZ-01)."
    )


def test_each_field_gets_its_sentence() -> None:
    error = InvalidInput(
        "settings_wrong", errors={"sessions": "calendar_without_sessions", "name": "Nhập tên."}
    )
    assert field_texts(error) == {
        "sessions": wording.ERROR_TEXTS["calendar_without_sessions"],
        "name": "Nhập tên.",
    }
