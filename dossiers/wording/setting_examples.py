"""The sentence of each case by which the effect of a changed setting is shown."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from dossiers.model.setting_example import Case, Example
from dossiers.wording.formats import format_date, format_datetime, format_hour

NEVER = "không bao giờ"
_CASES: Mapping[Case, Callable[[Any], str]] = {
    Case.SUPPLEMENT_REQUEST: lambda days: (
        f"Thủ tục {days} ngày nhận hôm nay, hạn cuối để yêu cầu bổ sung"
    ),
    Case.LAPSE: lambda days: (
        f"Thủ tục {days} ngày, yêu cầu bổ sung hôm nay mà không bổ sung, hết hiệu lực sau"
    ),
    Case.UNCOLLECTED: lambda _at: "Báo có kết quả hôm nay mà chưa nhận, giữ tại quầy đến hết",
    Case.HANDOVER: lambda at: f"Nhận {format_hour(at)} hôm nay, chuyển cơ quan chậm nhất",
    Case.SAME_DAY: lambda at: (
        f"Thủ tục giải quyết trong ngày nhận {format_hour(at)} hôm nay, hẹn trả"
    ),
    Case.CALENDAR_DAYS: lambda days: f"Thời hạn {days} ngày theo lịch, nhận hôm nay, hẹn trả",
    Case.HALF_DAY: lambda at: f"Thời hạn nửa ngày, nhận {format_hour(at)} hôm nay, hẹn trả",
    Case.ONLINE_ANSWER: lambda at: f"Gửi trực tuyến {format_hour(at)} hôm nay, trả lời chậm nhất",
    Case.TAKEN_IN: lambda count: f"Thủ tục được tiếp nhận, trong {count} thủ tục đang công khai",
    Case.CODE: lambda _number: "Mã của hồ sơ đầu tiên trong ngày",
}


def case_text(example: Example) -> str:
    """Return the case as the beginning of a sentence that its answer ends."""
    return _CASES[example.case](example.of)


def answer_text(answer: datetime | date | str | None) -> str:
    """Return an answer: a moment, a day, a text, or never."""
    if answer is None:
        return NEVER
    if isinstance(answer, datetime):
        return format_datetime(answer)
    return format_date(answer) if isinstance(answer, date) else answer
