"""The words of administration: parts of the setting-up, kinds of days, months, what was saved."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from dossiers.model.calendar import Sessions
from dossiers.wording.days import weekday_text
from dossiers.wording.formats import format_date

MONTHS = tuple(f"Tháng {number}" for number in range(1, 13))
WEEKDAY_HEADS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
PARTS: tuple[tuple[str, str, str], ...] = (
    ("Lịch năm", "/can-bo/thiet-lap/lich", "Ngày nghỉ, ngày làm bù, năm đã có lịch chính thức."),
    ("Giờ nhận hồ sơ", "/can-bo/thiet-lap/gio", "Đổi giờ nhận có thời hạn, nhận hồ sơ thứ Bảy."),
    (
        "Giờ làm việc",
        "/can-bo/thiet-lap/gio-lam-viec",
        "Đổi giờ làm việc từ một ngày; xem hồ sơ nào đổi hạn.",
    ),
    (
        "Quy định riêng",
        "/can-bo/thiet-lap/quy-dinh",
        "Tên, mã, giờ chốt, hạn bổ sung, nơi thu phí; ai đã đổi và căn cứ.",
    ),
    ("Bộ quy định", "/can-bo/thiet-lap/bo-quy-dinh", "Nghị định và mẫu phiếu áp dụng từng ngày."),
    ("Thủ tục", "/can-bo/thiet-lap/thu-tuc", "Công khai, phần còn thiếu, nạp bản mới."),
    ("Cơ quan", "/can-bo/thiet-lap/co-quan", "Tên, trực thuộc, sáp nhập, ngừng hoạt động."),
    ("Tài khoản", "/can-bo/thiet-lap/tai-khoan", "Cán bộ, vai trò, biệt phái; theo văn bản."),
    ("Người dự phòng", "/can-bo/thiet-lap/du-phong", "Ai nhận thay khi cán bộ tiếp nhận vắng."),
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
WEEK_TOLD: Mapping[str, str] = {
    "luu": "Đã lưu giờ làm việc mới. Thông báo hiện trên cổng dịch vụ từ bây giờ.",
    "bo": "Đã bỏ giờ làm việc chưa áp dụng.",
}
RULES_TOLD: Mapping[str, str] = {
    "luu": "Đã lưu mốc mới. Hồ sơ đã nhận vẫn theo bộ quy định của ngày nhận.",
    "bo": "Đã bỏ mốc chưa áp dụng.",
}
STAND_IN_TOLD: Mapping[str, str] = {
    "cu": "Đã ghi người dự phòng.",
    "bo": "Đã bỏ người dự phòng.",
    "vang": "Đã ghi vắng mặt. Người dự phòng có hàng chờ trong những ngày này.",
    "ve": "Đã ghi người này trở lại làm việc.",
}
NO_INTAKE = "không nhận"
SOURCE_WORDS: Mapping[str, tuple[str, str]] = {
    "captured": ("bản lưu", "info"),
    "law": ("văn bản", "good"),
    "assumed": ("giả định", "warn"),
}
"""Where a value of a procedure comes from, with the tone of its tag."""
PUBLICATION_WORDS: Mapping[str, tuple[str, str]] = {
    "not_judged": ("chưa rõ ngày quyết định", ""),
    "waiting": ("còn hạn", "info"),
    "in_time": ("đúng hạn", "good"),
    "late": ("muộn", "bad"),
}
SEVERITY_TONES: Mapping[str, str] = {"refused": "bad", "draft": "warn", "note": "info"}
PROCEDURE_PARTS: Mapping[str, str] = {
    "name": "Tên thủ tục",
    "short_name": "Tên gọi tắt",
    "sector": "Lĩnh vực",
    "agency": "Cơ quan thực hiện",
    "coordinating_agencies": "Cơ quan phối hợp",
    "decider": "Người có thẩm quyền quyết định",
    "audience": "Đối tượng thực hiện",
    "online_level": "Mức độ dịch vụ công (1 đến 4)",
    "service_level": "Mức độ trên mạng",
    "number_of_sets": "Số bộ hồ sơ",
    "same_day": "Trả trong ngày",
    "result_channels": "Cách nhận kết quả",
    "online_payment": "Nộp phí trên mạng",
    "not_at_centre": "Nơi tiếp nhận",
    "effective_from": "Áp dụng từ",
    "effective_to": "Áp dụng đến hết",
    "announcement": "Quyết định công bố",
    "interim": "Tạm áp dụng",
    "order_of_steps": "Trình tự thực hiện",
    "conditions": "Yêu cầu, điều kiện",
    "legal_basis": "Căn cứ pháp lý",
    "channels": "Thời hạn theo cách nộp",
    "cases": "Trường hợp",
    "components": "Thành phần hồ sơ",
    "fees": "Phí, lệ phí",
    "results": "Kết quả",
    "processes": "Quy trình nội bộ",
    "eform": "Biểu mẫu điện tử",
}
TAKEN_IN: Mapping[str, str] = {
    "added": "Đã nạp bản số {number} của thủ tục {code}.",
    "unchanged": "Thủ tục {code} đã có đúng nội dung này ở bản số {number}, không nạp thêm.",
    "refused": "Không nạp tệp {file}. Hãy sửa các dòng dưới đây rồi nạp lại.",
}
YES, NO = "có", "không"
AT_CENTRE = "Tiếp nhận tại trung tâm"
FREE = "miễn phí"
NO_AMOUNT = "chưa có mức thu"
NO_LIMIT = "chưa có thời hạn"
JOB_NAMES: Mapping[str, str] = {
    "follow_sending": "Lập bản hồ sơ đã nộp và báo người nộp",
    "send_message": "Gửi tin cho người nộp",
    "export_data": "Lập bản sao dữ liệu cá nhân",
    "warn_before_due": "Báo hồ sơ sắp đến hạn",
    "note_overdue": "Ghi nhận hồ sơ quá hạn",
    "apply_unit_changes": "Áp dụng thay đổi đơn vị đến ngày",
    "draft_expiry": "Báo và xóa bản nháp hết hạn",
    "lapse_dossiers": "Dừng hồ sơ hết hạn bổ sung",
    "follow_results": "Nhắc nhận kết quả, chuyển lưu kết quả không người nhận",
    "raise_opinions": "Báo đơn vị quá hạn trả lời ý kiến",
    "sweep_objects": "Dọn tệp không còn dùng",
    "sweep_journals": "Dọn nhật ký cũ",
}
JOB_TOLD = "Đã cho việc số {job} chạy lại. Việc chạy trong ít giây nếu tiến trình nền đang mở."
TODAY_MARK = "hôm nay"
CHANGING_MARK = "đang đổi"


def iso_text(reference: str) -> str:
    """The ISO procedure that an internal process rests on: its number and file (R-CFG-05)."""
    return f"Theo quy trình ISO {reference}"


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


WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def week_text(week: Mapping[int, Sessions]) -> str:
    """Hours of a week in a line, days in a row with equal hours together."""
    parts = []
    open_days = [(day, week[day]) for day in sorted(week) if week[day]]
    for sessions, group in groupby(open_days, key=lambda one: one[1]):
        days = [day for day, _ in group]
        name = (
            WEEKDAYS[days[0]] if len(days) == 1 else f"{WEEKDAYS[days[0]]} – {WEEKDAYS[days[-1]]}"
        )
        parts.append(f"{name}: {sessions_text(sessions)}")
    return "; ".join(parts)


def span_text(from_on: date, to_on: date) -> str:
    """One day with its weekday, or the first and the last."""
    if from_on == to_on:
        return f"{weekday_text(from_on)} {format_date(from_on)}"
    return f"{format_date(from_on)} đến hết {format_date(to_on)}"


def since_text(from_on: date) -> str:
    """A change without end."""
    return f"từ {format_date(from_on)}"


def closed_day_text(on: date, note: str) -> str:
    """How the portal tells of a day on which the centre is closed."""
    return f"Trung tâm nghỉ {weekday_text(on)} {format_date(on)}: {note}"


def repeated(text: str, times: int) -> str:
    """A remark once, with how often it holds: "Chưa có mức thu (3 chỗ)."."""
    return text if times == 1 else f"{text.removesuffix('.')} ({times} chỗ)."


def part_figures(
    *,
    provisional: Sequence[int],
    changes: int,
    weeks: int,
    settings_changed: int,
    rules: str,
    public: tuple[int, int],
    agencies: int,
    secondments_ending: int,
    resets: int,
    stand_ins_missing: int,
    dead: int,
) -> tuple[str, ...]:
    """What waits in each of `PARTS`, in their order."""
    years = ", ".join(str(year) for year in provisional)
    return (
        f"Năm {years} còn tạm tính" if years else "Mọi năm đã có lịch chính thức",
        f"{changes} thay đổi đang và sắp áp dụng",
        f"{weeks} thay đổi sắp áp dụng",
        f"{settings_changed} quy định đã đổi từ khi cài đặt",
        rules,
        f"{public[0]} trên {public[1]} thủ tục đang nhận",
        f"{agencies} cơ quan đang hoạt động",
        f"{secondments_ending} biệt phái sắp hết hạn, {resets} đề nghị đặt lại chờ xác nhận",
        f"{stand_ins_missing} cơ quan chưa cử ai"
        if stand_ins_missing
        else "Cơ quan nào cũng đã cử",
        f"{dead} việc",
    )
