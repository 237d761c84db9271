"""Words for days and limits: why a day counts or not, how long is left, what was asked wrongly."""

from datetime import date, datetime
from decimal import Decimal

from dossiers.errors import InvalidInput
from dossiers.model.calendar import VIETNAM, TimeLimit, TimeUnit
from dossiers.model.due_date import CountedDay, DayReason, DueDate, TimeLeft, Timeliness

RECEIPT_DAY = "Ngày nhận hồ sơ, không tính"

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_UNITS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.CALENDAR_DAY: "ngày",
    TimeUnit.WORKING_HOUR: "giờ làm việc",
}
_PLAIN_REASONS = {
    DayReason.SATURDAY: "Thứ Bảy",
    DayReason.SUNDAY: "Chủ nhật",
    DayReason.REST_DAY: "Ngày nghỉ hằng tuần",
}
_NOTED_REASONS = {
    DayReason.HOLIDAY: "Nghỉ",
    DayReason.IN_LIEU: "Nghỉ bù",
    DayReason.SWAPPED_OFF: "Nghỉ hoán đổi,",
}
TIMELINESS = {
    Timeliness.BEFORE: "Trước hạn",
    Timeliness.ON_TIME: "Đúng hạn",
    Timeliness.LATE: "Quá hạn",
}
CLI_DUE = {
    "help": "Tính ngày hẹn trả, từng ngày một, theo lịch và giờ làm việc của trung tâm.",
    "centre": "Mã trung tâm: HUE, HY, LD, BD, BG.",
    "received": "Thời điểm nhận theo giờ Việt Nam, ví dụ 2019-11-20T08:37.",
    "amount": "Thời hạn, cho phép nửa ngày, ví dụ 25 hoặc 1.5.",
    "unit": "working_day (ngày làm việc), calendar_day (ngày) hoặc working_hour (giờ làm việc).",
    "procedure": "Mã thủ tục, thay cho --amount và --unit, ví dụ 1.001193.",
    "case": "Trường hợp của thủ tục.",
    "channel": "Hình thức nộp: counter (mặc định), post, online.",
    "json": "In kết quả dạng JSON.",
    "limit": "Thời hạn",
    "same_day": "trong ngày làm việc",
    "received_at": "Nhận lúc",
    "due_at": "Hẹn trả",
    "rules": "Theo quy tắc",
    "not_in_force": "Thủ tục chưa có bản nào có hiệu lực vào ngày nhận, tính theo bản mới nhất.",
}
_QUESTION_ERRORS = {
    "centre_unknown": "Không có trung tâm nào mang mã “{centre}”.",
    "centre_missing": "Thiếu trung tâm: thêm --centre, ví dụ --centre LD.",
    "received_missing": "Thiếu thời điểm nhận: thêm --received, ví dụ --received 2019-11-20T08:37.",
    "received_not_a_time": "“{received}” không phải là ngày giờ, ví dụ đúng: 2019-11-20T08:37.",
    "received_out_of_range": "Thời điểm nhận phải nằm trong các năm từ 2000 đến 2100.",
    "limit_missing": "Thiếu thời hạn: thêm --amount và --unit, hoặc --procedure.",
    "limit_asked_twice": "Chỉ dùng một cách: --amount và --unit, hoặc --procedure.",
    "limit_not_a_number": "Thời hạn phải là một số, ví dụ 25 hoặc 1.5.",
    "limit_not_positive": "Thời hạn phải lớn hơn 0.",
    "limit_too_large": "Thời hạn không được quá 3650.",
    "limit_not_in_halves": "Thời hạn chỉ nhận số tròn hoặc nửa, ví dụ 5 hoặc 1.5.",
    "limit_not_whole": "Thời hạn tính theo ngày (calendar_day) phải là số tròn.",
    "limit_unit_unknown": "Đơn vị phải là working_day, calendar_day hoặc working_hour.",
    "procedure_unknown": "Không có thủ tục nào mang mã “{procedure}”.",
    "case_unknown": "Thủ tục không có trường hợp “{case}”. Các trường hợp: {known}.",
    "channel_unknown": "Hình thức nộp phải là counter, post hoặc online.",
    "procedure_without_limit": "Thủ tục không có thời hạn cho trường hợp và hình thức nộp này.",
}


def day_text(day: CountedDay) -> str:
    """Why this day counts or not: "Ngày làm việc thứ 3", "Nghỉ bù Giỗ Tổ Hùng Vương"."""
    if day.reason is DayReason.WORKING_DAY:
        return _with_note(f"Ngày làm việc thứ {day.ordinal}", day.note)
    if day.reason is DayReason.CALENDAR_DAY:
        return f"Ngày thứ {day.ordinal}"
    if day.reason is DayReason.HOURS:
        minutes = int((day.hours or Decimal(0)) * 60)
        return _with_note(f"Tính {hours_text(minutes)} làm việc", day.note)
    if day.reason is DayReason.MOVED_HERE:
        return _with_note("Hạn rơi vào ngày nghỉ nên chuyển sang ngày này", day.note)
    if day.reason in _NOTED_REASONS:
        return f"{_NOTED_REASONS[day.reason]} {day.note}".rstrip(" ,")
    if day.reason is DayReason.CENTRE_CLOSED:
        return _with_note("Trung tâm nghỉ", day.note)
    return _PLAIN_REASONS[day.reason]


def start_text(due: DueDate) -> str | None:
    """Why the clock starts later than the receipt; None when it starts at once."""
    if due.starts_at == due.received_at:
        return None
    return f"Nhận ngoài giờ làm việc nên tính từ {moment_text(due.starts_at)}"


def provisional_text(due: DueDate) -> str | None:
    """The warning of a provisional date (R-CAL-13); None for a certain one."""
    if not due.provisional:
        return None
    years = ", ".join(str(year) for year in due.missing_years)
    return f"Ngày tạm tính: chưa có lịch nghỉ chính thức của năm {years}"


def limit_text(limit: TimeLimit) -> str:
    """A limit in words: "05 ngày làm việc", "1,5 ngày làm việc", "25 ngày"."""
    if limit.amount % 1:
        number = str(limit.amount.normalize()).replace(".", ",")
    else:
        number = f"{int(limit.amount):02d}"
    return f"{number} {_UNITS[limit.unit]}"


def moment_text(at: datetime) -> str:
    """A moment in words: "08:37, thứ Tư 25/12/2019"."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M}, {weekday_text(local.date())} {local:%d/%m/%Y}"


def day_line(day: CountedDay) -> str:
    """One day with its date and reason: "21/11/2019, thứ Năm: Ngày làm việc thứ 1"."""
    return f"{day.on:%d/%m/%Y}, {weekday_text(day.on)}: {day_text(day)}"


def weekday_text(on: date) -> str:
    """The weekday inside a sentence: "thứ Hai", "Chủ nhật"."""
    return _WEEKDAYS[on.weekday()]


def time_left_text(left: TimeLeft) -> str:
    """What is left, for the desk: "còn 3 ngày làm việc", "còn 4 giờ 39 phút", "quá hạn 1 ngày"."""
    amount = f"{left.days} ngày làm việc" if left.days else ""
    if not amount and left.minutes:
        amount = hours_text(left.minutes)
    if left.is_overdue:
        return f"quá hạn {amount}".rstrip()
    return f"còn {amount}" if amount else "đến hạn"


def hours_text(minutes: int) -> str:
    """A span of working time: "4 giờ 39 phút", "30 phút"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ" if hours else "", f"{rest} phút" if rest else ""]
    return " ".join(part for part in parts if part) or "0 phút"


def question_error_text(error: InvalidInput) -> str:
    """One line that says what is wrong with a question for a due date."""
    return _QUESTION_ERRORS[error.code].format(**error.context)


def _with_note(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text
