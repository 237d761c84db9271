"""The words of administration: parts of the setting-up, kinds of days, months, what was saved."""

from collections.abc import Mapping
from datetime import date

from dossiers.model.calendar import Sessions
from dossiers.wording.days import weekday_text
from dossiers.wording.formats import format_date

MONTHS = tuple(f"Tháng {number}" for number in range(1, 13))
WEEKDAY_HEADS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
PARTS: tuple[tuple[str, str, str], ...] = (
    ("Lịch năm", "/can-bo/thiet-lap/lich", "Ngày nghỉ, ngày làm bù, năm đã có lịch chính thức."),
    ("Giờ nhận hồ sơ", "/can-bo/thiet-lap/gio", "Đổi giờ nhận có thời hạn, nhận hồ sơ thứ Bảy."),
    ("Thủ tục", "/can-bo/thiet-lap/thu-tuc", "Công khai, phần còn thiếu, nạp bản mới."),
    ("Việc bị dừng", "/can-bo/thiet-lap/viec", "Tin nhắn và việc nền đã thử nhiều lần không được."),
)
REMOVE = "remove"
DAY_CHOICES: tuple[tuple[str, str], ...] = (
    ("centre", "Trung tâm nghỉ"),
    ("holiday", "Nghỉ lễ, tết"),
    ("in_lieu", "Nghỉ bù"),
    ("swapped_off", "Nghỉ hoán đổi"),
    ("swapped_on", "Làm bù"),
)
DAY_NAMES: Mapping[str, str] = dict(DAY_CHOICES)
KEEP, ANEW = "giu", "tinh-lai"
DECISIONS: tuple[tuple[str, str, str], ...] = (
    (KEEP, "Giữ ngày đã hẹn", "Giấy hẹn đã in vẫn đúng. Chỉ hồ sơ nhận từ nay tính theo lịch mới."),
    (
        ANEW,
        "Tính lại hạn của các hồ sơ này",
        "Mỗi hồ sơ có giấy tiếp nhận mới thay giấy cũ, người nộp nhận tin kèm lý do.",
    ),
)
SATURDAY_CHOICES: tuple[tuple[str, str], ...] = (
    ("none", "Không nhận"),
    ("morning", "Buổi sáng"),
    ("afternoon", "Buổi chiều"),
    ("whole_day", "Cả ngày"),
)
BAD_CLOCK = "Nhập giờ và phút, ví dụ 07:30."
CLOCK_MISSING = "Nhập cả giờ bắt đầu và giờ kết thúc của buổi."
CLOCKS_REVERSED = "Giờ kết thúc phải sau giờ bắt đầu."
HOURS_TOLD: Mapping[str, str] = {
    "luu": "Đã lưu giờ nhận mới. Thông báo hiện trên cổng dịch vụ từ bây giờ.",
    "bo": "Đã bỏ thay đổi giờ nhận.",
    "thu-bay": "Đã lưu việc nhận hồ sơ thứ Bảy. Thông báo hiện trên cổng dịch vụ từ bây giờ.",
}
NO_INTAKE = "không nhận"
TODAY_MARK = "hôm nay"
CHANGING_MARK = "đang đổi"


def off_mark(note: str) -> str:
    """What a screen reader adds to a day off in the calendar."""
    return f"nghỉ: {note}"


def worked_mark(note: str) -> str:
    """What a screen reader adds to a worked rest day."""
    return f"làm bù: {note}"


def year_state(year: int, *, is_official: bool | None) -> str:
    """A year in the calendar's navigation; None = nothing was entered for it."""
    if is_official is None:
        return f"{year}: chưa nhập"
    return str(year) if is_official else f"{year}: tạm tính"


def saved_text(day: str, reckoned_anew: int | None) -> str:
    """What the page says after a day was saved; None where appointments were kept."""
    if reckoned_anew is None:
        return f"Đã lưu ngày {day}. Mọi ngày đã hẹn được giữ nguyên."
    return f"Đã lưu ngày {day} và tính lại hạn của {reckoned_anew} hồ sơ."


def official_text(year: int, confirmed: int, differing: int) -> str:
    """What the page says after a year's plan was marked as the official one."""
    told = (
        f"Đã ghi nhận lịch chính thức năm {year}. {confirmed} ngày hẹn tạm tính thành chính thức."
    )
    if differing:
        told += f" {differing} hồ sơ có ngày hẹn khác lịch này nên vẫn để tạm tính."
    return told


def sessions_text(sessions: Sessions) -> str:
    """Hours in a line: "07:00 đến 11:30, 13:30 đến 17:00"."""
    spans = [f"{one.opens:%H:%M} đến {one.closes:%H:%M}" for one in sessions]
    return ", ".join(spans) or NO_INTAKE


def span_text(from_on: date, to_on: date) -> str:
    """One day with its weekday, or the first and the last."""
    if from_on == to_on:
        return f"{weekday_text(from_on)} {format_date(from_on)}"
    return f"{format_date(from_on)} đến hết {format_date(to_on)}"


def closed_day_text(on: date, note: str) -> str:
    """How the portal tells of a day on which the centre is closed."""
    return f"Trung tâm nghỉ {weekday_text(on)} {format_date(on)}: {note}"
