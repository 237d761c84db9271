"""Values as people read them, in Vietnamese time."""

from datetime import UTC, date, datetime

import pytest

from dossiers.wording.formats import (
    format_date,
    format_datetime,
    format_file_size,
    format_hour,
    format_long_date,
    format_long_hour,
    format_money,
    format_number,
    format_weekday,
    mask_personal_id,
    mask_phone,
)

LATE = datetime(2019, 11, 19, 18, 7, tzinfo=UTC)  # 01:07 on the 20th in Vietnam


@pytest.mark.rule("R-UI-03")
def test_dates_hours_and_numbers() -> None:
    assert format_date(LATE) == "20/11/2019"
    assert format_date(date(2026, 1, 2)) == "02/01/2026"
    assert format_long_date(date(2026, 2, 3)) == "ngày 03 tháng 02 năm 2026"
    assert format_long_date(LATE) == "ngày 20 tháng 11 năm 2019"
    assert format_hour(LATE) == "01:07"
    assert format_long_hour(LATE) == "01 giờ 07 phút"
    assert format_datetime(LATE) == "01:07 ngày 20/11/2019"
    assert format_weekday(LATE) == "Thứ Tư"
    assert format_weekday(date(2026, 4, 26)) == "Chủ Nhật"
    assert format_number(1234567) == "1.234.567"
    assert format_money(150000) == "150.000\u00a0đồng"


def test_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        format_hour(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (1023, "1023 byte"),
        (1024, "1 KB"),
        (1887437, "1,8 MB"),
        (20 * 1024**2, "20 MB"),
        (1024**2 - 1, "1 MB"),
        (10_188, "9,9 KB"),
        (10_220, "10 KB"),
        (5 * 1024**5, "5120 TB"),
    ],
)
def test_file_sizes(size: int, text: str) -> None:
    assert format_file_size(size).replace("\u00a0", " ") == text


def test_masks_show_no_more_than_the_end() -> None:
    assert mask_personal_id("068090012417") == "••• ••• ••• 417"
    assert mask_personal_id("12345") == "••• ••• ••• •••"
    assert mask_phone("0912 345 268") == mask_phone("+84912345268") == "09•• ••• 268"
    assert mask_phone("113") == "•••• ••• •••"
