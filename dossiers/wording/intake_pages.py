"""Vietnamese words of the intake pages: counts, what blocks, what follows from an appointment."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dossiers.model.dossier import Verdict
from dossiers.model.due_date import DayReason
from dossiers.wording.days import moment_text

SHORT_REASONS: Mapping[DayReason, str] = {
    DayReason.HOLIDAY: "nghỉ lễ",
    DayReason.IN_LIEU: "nghỉ bù",
    DayReason.SWAPPED_OFF: "nghỉ",
    DayReason.CENTRE_CLOSED: "nghỉ",
    DayReason.MOVED_HERE: "đến hạn",
}
COUNTED_BY_NOTHING = "lần"
"""The unit of a fee that is asked once."""
FILLED_ONLINE = "Tờ khai điện tử"
"""What stands for the paper that the e-form replaces."""
_BLOCKING: Mapping[Verdict | None, str] = {
    None: "chưa kiểm tra",
    Verdict.MISSING: "còn thiếu",
    Verdict.INVALID: "không hợp lệ",
}


def asked_words(originals: int, copies: int) -> str:
    """What is handed in: "1 bản chính, 2 bản sao"."""
    return ", ".join(
        f"{count} {words}"
        for count, words in ((originals, "bản chính"), (copies, "bản sao"))
        if count
    )


def found_words(complete: int, missing: int, invalid: int) -> str:
    """How a blocked checklist stands: "3 đủ · 1 thiếu · 1 không hợp lệ"."""
    counts = ((missing, "thiếu"), (invalid, "không hợp lệ"))
    rest = [f"{count} {words}" for count, words in counts if count]
    return " · ".join([f"{complete} đủ", *rest])


def complete_words(complete: int, total: int) -> str:
    """How a clean checklist stands: "5 trên 5 đủ"."""
    return f"{complete} trên {total} đủ"


def blocking_words(verdict: Verdict | None, numbers: Sequence[str]) -> str:
    """Which papers block: "giấy tờ số 3, 4 còn thiếu"."""
    return f"giấy tờ số {', '.join(numbers)} {_BLOCKING[verdict]}"


def shown_words(names: Sequence[str]) -> str:
    """What is only shown at the counter."""
    return f"Xuất trình, không nộp: {'; '.join(names)}." if names else ""


def handover_words(agency: str, due_at: datetime) -> str:
    """Until when the dossier goes to its agency (R-TRF-01)."""
    return f"Chuyển hồ sơ cho {agency} trước {moment_text(due_at)}."


def supplement_words(until: datetime | None) -> str:
    """Until when the agency may ask for a supplement (R-SUP-03)."""
    return f"Nếu cần bổ sung, cơ quan phải báo trước {moment_text(until)}." if until else ""


def file_words(pages: int, size: str) -> str:
    """A file in short: "2 trang, 1,8 MB"."""
    return f"{pages} trang, {size}"
