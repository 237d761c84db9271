"""The words of overdue dossiers: on apologies, letters to agencies, notices and receipts."""

from datetime import datetime

from dossiers.model.calendar import TimeLimit
from dossiers.model.overdue import ApologySigner
from dossiers.wording.days import limit_text
from dossiers.wording.formats import format_datetime

SIGNER_TITLES = {
    ApologySigner.AGENCY_HEAD: "Thủ trưởng cơ quan",
    ApologySigner.DIRECTOR: "Giám đốc",
}
NO_NEW_DATE = "chưa hẹn lại ngày"
APOLOGY_WRITTEN = "Đã có"
APOLOGY_MISSING = "Chưa có"
AGENCY_CLOCK_REASON = (
    "Thủ tục này tính thời hạn từ khi cơ quan giải quyết nhận được hồ sơ từ trung tâm."
)


def apology_state(agency: str, completed_at: datetime | None) -> str:
    """Where the dossier stands on the day of the apology (R-OVD-11)."""
    if completed_at is None:
        return f"Đến nay {agency} chưa có kết quả giải quyết hồ sơ."
    return f"Hồ sơ có kết quả lúc {format_datetime(completed_at)}, sau ngày đã hẹn."


def extension_reason(name: str, document: str, reason: str) -> str:
    """Why a date moved by law, as the applicant reads it (R-DLN-10)."""
    return f"{name}, theo văn bản số {document}. {reason}"


def apology_title(number: int) -> str:
    """An apology in the list of what was done."""
    return f"Văn bản xin lỗi số {number}"


def added_words(amount: TimeLimit, document: str, *, is_exclusion: bool) -> str:
    """Added time in the list of what was done (R-DLN-10)."""
    what = "Không tính" if is_exclusion else "Kéo dài thêm"
    return f"{what} {limit_text(amount)}, văn bản {document}"
