"""Moments, spans and settings in the few words that fit a line."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dossiers.wording.administration import span_text
from dossiers.wording.centre_settings import value_text
from dossiers.wording.desk import short_moment

TODAY = date(2026, 4, 22)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (None, ""),
        (datetime(2026, 4, 22, 3, 5, tzinfo=UTC), "10:05"),
        (datetime(2026, 4, 20, 18, 0, tzinfo=UTC), "21/04 01:00"),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), "01/01 00:00"),
        (datetime(2025, 12, 31, 16, 59, tzinfo=UTC), "31/12/2025"),
    ],
)
def test_a_moment_says_no_more_than_the_day_needs(at: datetime | None, text: str) -> None:
    assert short_moment(at, TODAY) == text


def test_a_span_of_one_day_names_its_weekday() -> None:
    assert span_text(date(2026, 4, 20), date(2026, 4, 20)) == "thứ Hai 20/04/2026"
    assert span_text(date(2026, 4, 20), TODAY) == "20/04/2026 đến hết 22/04/2026"


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("max_files", 20, "20 tệp"),
        ("lapse_factor", "1", "1 lần thời hạn"),
        ("lapse_factor", "off", "không bao giờ"),
        ("fee_desk", "cashier", "chỉ thu ngân"),
        ("a_setting_of_old", 3, ""),
    ],
)
def test_a_setting_is_read_with_its_unit(name: str, data: Any, text: str) -> None:
    assert value_text(name, data) == text
