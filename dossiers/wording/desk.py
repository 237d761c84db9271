"""The words of the desk: tabs, columns, badges, what is left of the time, empty states."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from dossiers.model.due_date import TimeLeft
from dossiers.wording.days import hours_text
from dossiers.wording.formats import local

TAB_NAMES: Mapping[str, str] = {
    "to_receive": "Chờ tiếp nhận",
    "due_today": "Đến hạn hôm nay",
    "overdue": "Quá hạn",
    "in_progress": "Đang xử lý",
    "awaiting_supplement": "Chờ bổ sung",
    "to_return": "Chờ trả kết quả",
    "taking_part": "Phối hợp",
}
EMPTY_TABS: Mapping[str, str] = {
    "to_receive": "Không có hồ sơ nào chờ tiếp nhận.",
    "due_today": "Hôm nay không có hồ sơ nào đến hạn.",
    "overdue": "Không có hồ sơ nào quá hạn.",
    "in_progress": "Không có hồ sơ nào đang xử lý mà hạn còn sau hôm nay.",
    "awaiting_supplement": "Không có hồ sơ nào đang chờ người nộp bổ sung.",
    "to_return": "Không có kết quả nào chờ trả.",
    "taking_part": "Không có hồ sơ nào của cơ quan khác mà cơ quan bạn đang phối hợp hay góp ý.",
}
COLUMN_NAMES: Mapping[str, str] = {
    "applicant": "Người nộp",
    "received": "Nhận lúc",
    "due": "Hạn",
    "left": "Còn lại",
    "step": "Bước",
    "holder": "Người giữ",
    "news": "Tin mới",
    "agency": "Cơ quan",
    "channel": "Kênh nộp",
    "result": "Nhận kết quả",
}
HOLDER_NAMES: Mapping[str, str] = {
    "centre": "Một cửa",
    "agency": "Chưa phân công",
    "applicant": "Người nộp",
    "archive": "Lưu trữ",
}
DEED_NAMES: Mapping[str, str] = {
    "nhan": "Xác nhận đã nhận",
    "nhan-viec": "Nhận việc",
    "soan": "Soạn danh sách bàn giao",
    "nhan-ket-qua": "Xác nhận đã nhận kết quả",
}
"""What the bar under the desk does with the picked dossiers."""
PICKED_DONE = "Đã xong"
PICKED_SHEET = "Danh sách {}"
PAUSED = "đang chờ"
"""Instead of the time left where the applicant is waited for (R-SUP-10)."""


class Badge(StrEnum):
    """The one piece of news that a row shows, the most important first (red, amber, indigo, green,
    grey).
    """

    STEP_LATE = "step_late"
    HANDOVER_WAITS = "handover_waits"
    SENT_ONLINE = "sent_online"
    HAS_RESULT = "has_result"
    LATE_ENTRY = "late_entry"
    CLOCK_RESTARTED = "clock_restarted"
    SAME_DAY = "same_day"


BADGES: Mapping[Badge, tuple[str, str]] = {
    Badge.STEP_LATE: ("bad", "Trễ bước"),
    Badge.HANDOVER_WAITS: ("warn", "Chờ bàn giao"),
    Badge.SENT_ONLINE: ("info", "Nộp trên mạng"),
    Badge.HAS_RESULT: ("good", "Có kết quả"),
    Badge.LATE_ENTRY: ("warn", "Nhập muộn"),
    Badge.CLOCK_RESTARTED: ("", "Tính lại hạn"),
    Badge.SAME_DAY: ("", "Trong ngày"),
}
"""Tint (see the classes `mc-tag--…`) and words."""


def left_text(left: TimeLeft) -> str:
    """What is left, in a narrow column: "3 ngày", "4 giờ 39 phút", "▲ quá 2 ngày" without ▲."""
    amount = f"{left.days} ngày" if left.days else hours_text(left.minutes)
    return f"quá {amount}" if left.is_overdue else amount


def short_moment(at: datetime | None, today: date) -> str:
    """`10:30` today, `22/04 10:30` inside the year, `22/04/2025` before; "" for None."""
    if at is None:
        return ""
    there = local(at)
    if there.date() == today:
        return f"{there.hour:02}:{there.minute:02}"
    if there.year == today.year:
        return f"{there.day:02}/{there.month:02} {there.hour:02}:{there.minute:02}"
    return f"{there.day:02}/{there.month:02}/{there.year}"


def count_text(count: int, cap: int) -> str:
    """`126`, or `999+` from the cap on."""
    return str(count) if count < cap else f"{cap - 1}+"
