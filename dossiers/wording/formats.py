"""How values are written for people: dates, hours, money, sizes, masked numbers (R-UI-03).

Times are shown in Asia/Ho_Chi_Minh, whatever zone they come in."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_UNITS = ("byte", "KB", "MB", "GB", "TB")
_STEP = 1024
_DOT = "•"


def local(moment: datetime) -> datetime:
    """Return an aware moment in Vietnamese time. Raises `ValueError` for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be shown")
    return moment.astimezone(VIETNAM)


def _local_date(value: date) -> date:
    return local(value).date() if isinstance(value, datetime) else value


def format_date(value: date) -> str:
    """`20/11/2019` (R-UI-03); of a moment, its day in Vietnam."""
    return _local_date(value).strftime("%d/%m/%Y")


def format_long_date(value: date) -> str:
    """`ngày 05 tháng 3 năm 2026`: two digits for the day and for months 1 and 2."""
    day = _local_date(value)
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def format_hour(value: datetime) -> str:
    """`08:37`."""
    return local(value).strftime("%H:%M")


def format_long_hour(value: datetime) -> str:
    """`08 giờ 37 phút` (R-UI-03)."""
    return local(value).strftime("%H giờ %M phút")


def format_datetime(value: datetime) -> str:
    """`08:37 ngày 20/11/2019`."""
    return f"{format_hour(value)} ngày {format_date(value)}"


def format_weekday(value: date) -> str:
    """`Thứ Tư`; Sunday is `Chủ Nhật`."""
    return _WEEKDAYS[_local_date(value).weekday()]


def format_number(value: int) -> str:
    """`1.234.567`: a dot between thousands (R-UI-03)."""
    return f"{value:,}".replace(",", ".")


def format_money(value: int) -> str:
    """`1.234.567 đồng`; the space does not break."""
    return f"{format_number(value)}\u00a0đồng"


def format_file_size(size: int) -> str:
    """`1,8 MB` from bytes; one decimal below 10, a comma before it, steps of 1024."""
    amount, unit = float(size), 0
    while amount >= _STEP - 0.5 and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    if unit == 0:
        return f"{size}\u00a0{_UNITS[0]}"
    text = f"{amount:.1f}" if round(amount, 1) < 10 else f"{amount:.0f}"
    return f"{text.removesuffix('.0').replace('.', ',')}\u00a0{_UNITS[unit]}"


def mask_personal_id(value: str) -> str:
    """`••• ••• ••• 417`: the last three digits; shorter than six characters: nothing but dots."""
    text = re.sub(r"\s", "", value)
    return f"{_DOT * 3} {_DOT * 3} {_DOT * 3} {text[-3:] if len(text) >= 6 else _DOT * 3}"


def mask_phone(value: str) -> str:
    """`09•• ••• 268` of 0912345268 or +84912345268; a short number: nothing but dots."""
    digits = re.sub(r"\D", "", value)
    if digits.startswith("84"):
        digits = f"0{digits[2:]}"
    if len(digits) < 8:
        return f"{_DOT * 4} {_DOT * 3} {_DOT * 3}"
    return f"{digits[:2]}{_DOT * 2} {_DOT * 3} {digits[-3:]}"
