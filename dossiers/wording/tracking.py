"""Words of tracking: what each state means for the applicant, the steps, and what to do now."""

from datetime import datetime

from dossiers.model.dossier import ResultChannel
from dossiers.model.issued import NoticeKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.wording.days import moment_text
from dossiers.wording.formats import format_datetime

_S = DossierStatus

WHAT_NOW = {
    _S.REGISTERED: "Bộ phận Một cửa đang kiểm tra hồ sơ. Bạn chưa phải làm gì.",
    _S.GUIDANCE_GIVEN: (
        "Hồ sơ cần được hoàn thiện trước khi tiếp nhận. Thời hạn giải quyết chưa bắt đầu."
    ),
    _S.RECEIVED: "Bạn không phải làm gì. Có tin mới, chúng tôi sẽ nhắn cho bạn.",
    _S.REFUSED: "Hồ sơ không được tiếp nhận. Lý do ghi trong phiếu từ chối.",
    _S.PROCESSING: "Bạn không phải làm gì. Có tin mới, chúng tôi sẽ nhắn cho bạn.",
    _S.SUPPLEMENT_REQUESTED: (
        "Hồ sơ đang chờ bạn bổ sung. Khi Trung tâm nhận đủ, thời hạn được tính lại từ đầu."
    ),
    _S.FINANCIAL_DUTY: "Hồ sơ đang chờ thực hiện nghĩa vụ tài chính.",
    _S.WITHDRAWN: "Hồ sơ đã được rút theo yêu cầu.",
    _S.STOPPED: "Hồ sơ đã dừng giải quyết.",
    _S.COMPLETED: "Kết quả đã có và đang ở Trung tâm hoặc trên đường về Trung tâm.",
    _S.RETURNED: "Kết quả đã được trả.",
    _S.ANNULLED: "Lần tiếp nhận này đã bị hủy vì nhập nhầm. Hãy liên hệ Trung tâm.",
}
"""What a state means for the one who filed it."""

RESULT_PLACES = {
    ResultChannel.COUNTER: "Nhận tại quầy của Trung tâm",
    ResultChannel.POST: "Gửi qua bưu điện đến địa chỉ của bạn",
    ResultChannel.ONLINE: "Tải trên trang này, trong Hồ sơ của tôi",
}
HOLDERS = {
    HolderKind.CENTRE: "Bộ phận Một cửa",
    HolderKind.AGENCY: "Cơ quan giải quyết",
    HolderKind.APPLICANT: "Người nộp hồ sơ",
    HolderKind.ARCHIVE: "Lưu trữ",
}
NOTICES = {
    NoticeKind.SUBMITTED: "Báo đã nhận hồ sơ gửi trên mạng",
    NoticeKind.GUIDED: "Báo hồ sơ cần hoàn thiện",
    NoticeKind.RECEIVED: "Báo hồ sơ đã được tiếp nhận",
    NoticeKind.REFUSED: "Báo hồ sơ không được tiếp nhận",
    NoticeKind.SUPPLEMENT_ASKED: "Yêu cầu bổ sung hồ sơ",
    NoticeKind.RESCHEDULED: "Báo hẹn lại ngày trả kết quả",
    NoticeKind.DUE_SOON: "Báo sắp đến hẹn mà chưa có kết quả",
    NoticeKind.APOLOGY: "Xin lỗi vì quá hẹn trả kết quả",
    NoticeKind.RESULT_READY: "Báo đã có kết quả",
    NoticeKind.LEG_LATE: "Báo một cơ quan liên thông chậm",
    NoticeKind.DRAFT_EXPIRES: "Báo bản nháp sắp hết hạn",
    NoticeKind.DATA_EXPORT_READY: "Báo bản sao dữ liệu đã sẵn sàng",
    NoticeKind.DATA_CORRECTED: "Báo đã sửa dữ liệu",
    NoticeKind.DATA_CORRECTION_REFUSED: "Báo không sửa dữ liệu",
    NoticeKind.LAPSED: "Báo hồ sơ hết hạn bổ sung",
    NoticeKind.REOPENED: "Báo hồ sơ được mở lại",
    NoticeKind.STOPPED: "Báo đã dừng giải quyết",
    NoticeKind.STOP_DECLINED: "Báo không dừng giải quyết",
    NoticeKind.COLLECT_SOON: "Nhắc đến nhận kết quả",
    NoticeKind.RESULT_ARCHIVED: "Báo kết quả đã chuyển lưu",
    NoticeKind.CORRECTION_OPENED: "Báo mở hồ sơ sửa kết quả",
    NoticeKind.APOLOGY_LETTER: "Thư xin lỗi",
    NoticeKind.FACTORS_RESET: "Báo tài khoản cán bộ được đặt lại",
    NoticeKind.MANDATE_GIVEN: "Báo được ủy quyền",
    NoticeKind.MANDATE_REVOKED: "Báo ủy quyền bị thu hồi",
}
APPLICANT_TASKS = {
    _S.GUIDANCE_GIVEN: ("Hoàn thiện hồ sơ", "hoan-thien"),
    _S.SUPPLEMENT_REQUESTED: ("Bổ sung hồ sơ", "bo-sung"),
}
"""What the applicant has to do in a state, and the last word of its address."""

COLLECT = "Kết quả đã có. Bạn mang giấy hẹn và căn cước đến quầy để nhận."
MESSAGE_CHANNELS = {"email": "thư điện tử", "sms": "tin nhắn"}

SENT = "Bạn gửi hồ sơ"
HANDED_IN = "Bạn nộp hồ sơ"
CHECKING = "Bộ phận Một cửa đang kiểm tra"
RECEIVED = "Bộ phận Một cửa tiếp nhận"
GUIDED = "Hồ sơ chờ bạn hoàn thiện"
REFUSED = "Hồ sơ không được tiếp nhận"
PROCESSING = "Giải quyết hồ sơ"
WAITING = "Hồ sơ chờ bạn bổ sung"
SUPPLEMENTED = "Bạn đã bổ sung, thời hạn tính lại từ đầu"
FINISHED = "Có kết quả"
RETURNED = "Trả kết quả cho bạn"
ENDS = {
    _S.WITHDRAWN: "Hồ sơ đã được rút",
    _S.STOPPED: "Hồ sơ đã dừng giải quyết",
    _S.ANNULLED: "Lần tiếp nhận đã bị hủy",
}
QR_LABEL = "Mã QR mở trang tra cứu hồ sơ này"
ON_TRACK = "Đúng tiến độ"
OVERDUE = "Quá hạn"
PROMISED_ANEW = "Quá hạn, đã hẹn lại"
IN_TIME = {"before": "Xong trước hạn", "on_time": "Xong đúng hạn", "late": "Xong quá hạn"}
DAY_OF_RECEIPT = "Nhận hồ sơ, chưa tính"
DAY_OF_RESULT = "trả kết quả"


def in_archive(place: str) -> str:
    """Where a result lies that nobody collected in time (R-RES-07)."""
    return f"Nhận tại nơi lưu: {place}"


def held_by(name: str) -> str:
    """Who works on it now: «Công an cấp xã đang xử lý»."""
    return f"{name} đang xử lý"


def masked_name(name: str) -> str:
    """A name as those with the code see it: initials, then the given name (R-LKP-05)."""
    words = name.split()
    return " ".join([f"{word[0]}." for word in words[:-1]] + words[-1:])


def by_words(due_at: datetime) -> str:
    """Until when at the latest."""
    return f"Chậm nhất {moment_text(due_at)}"


def day_of(number: int, last: int) -> str:
    """Where today stands in the limit: «Hôm nay là ngày thứ 2 trên 3.»."""
    return f"Hôm nay là ngày thứ {number} trên {last}."


def message_words(kind: NoticeKind, channel: str, state: str) -> str:
    """One message: «Báo đã có kết quả (tin nhắn, đã gửi)»."""
    return f"{NOTICES[kind]} ({MESSAGE_CHANNELS.get(channel, channel)}, {state})"


def due_on(at: datetime) -> str:
    """When the result is promised."""
    return f"Hẹn trả {format_datetime(at)}"


def sent_on(at: datetime) -> str:
    """When it was sent."""
    return f"Gửi lúc {format_datetime(at)}"


def ended_on(at: datetime) -> str:
    """When it ended."""
    return f"Kết thúc {format_datetime(at)}"
