"""The words of the timeline: one short sentence for each kind of event, and its facts."""

from collections.abc import Callable, Mapping
from typing import Any

from dossiers.model.due_date import Timeliness
from dossiers.model.events import EventKind, from_microseconds
from dossiers.model.slip import Regulation, SlipKind
from dossiers.wording.formats import format_datetime, format_money
from dossiers.wording.labels import label
from dossiers.wording.slips import default_title

EVENT_TITLES: Mapping[EventKind, str] = {
    EventKind.SUBMITTED: "Nộp hồ sơ trên mạng",
    EventKind.GUIDED: "Hướng dẫn hoàn thiện hồ sơ",
    EventKind.RESUBMITTED: "Nộp lại hồ sơ đã hoàn thiện",
    EventKind.RECEIVED: "Tiếp nhận hồ sơ",
    EventKind.REFUSED: "Từ chối tiếp nhận",
    EventKind.WITHDRAWN: "Rút hồ sơ",
    EventKind.ANNULLED: "Hủy tiếp nhận nhầm",
    EventKind.HANDED_OVER: "Bàn giao cho cơ quan giải quyết",
    EventKind.HANDOVER_CONFIRMED: "Cơ quan xác nhận đã nhận",
    EventKind.HANDOVER_DECLINED: "Cơ quan không nhận bàn giao",
    EventKind.TAKEN_UP: "Nhận xử lý",
    EventKind.ASSIGNED: "Phân công xử lý",
    EventKind.STEP_FINISHED: "Xong một bước xử lý",
    EventKind.PROPOSED: "Trình kết quả",
    EventKind.SENT_BACK: "Trả lại để xử lý tiếp",
    EventKind.APPROVED: "Phê duyệt kết quả",
    EventKind.RESULT_SENT: "Gửi kết quả về trung tâm",
    EventKind.RESULT_ARRIVED: "Trung tâm nhận kết quả",
    EventKind.RESULT_RETURNED: "Trả kết quả",
    EventKind.SUPPLEMENT_REQUESTED: "Yêu cầu bổ sung",
    EventKind.SUPPLEMENTED: "Nhận giấy tờ bổ sung",
    EventKind.PAPER_ADDED: "Thêm giấy tờ",
    EventKind.CHARGE_PAID: "Thu phí, lệ phí",
    EventKind.ORDER_FIXED: "Định thứ tự cơ quan liên thông",
    EventKind.LEG_FINISHED: "Cơ quan giải quyết xong phần việc",
    EventKind.LEG_PASSED: "Chuyển đến cơ quan tiếp theo, báo Trung tâm",
    EventKind.FORWARDED: "Trung tâm chuyển tiếp tại quầy",
    EventKind.PAPER_ASKED: "Báo cơ quan chủ trì mang hồ sơ giấy trong ngày",
    EventKind.PAPER_IN: "Văn phòng nhận hồ sơ giấy",
    EventKind.NOTED_BY_CENTRE: "Trung tâm đã xem việc chuyển",
    EventKind.LATENESS_TOLD: "Cơ quan chủ trì báo người nộp việc chậm",
    EventKind.REDIRECTED: "Chuyển sang cơ quan khác vì nhầm nơi nhận",
    EventKind.DUE_DATE_RECOMPUTED: "Tính lại hạn theo lịch làm việc mới",
    EventKind.CONTACT_CORRECTED: "Sửa liên hệ",
    EventKind.SLIP_ISSUED: "Lập phiếu",
    EventKind.SLIP_REPRINTED: "In lại phiếu",
    EventKind.MESSAGE_QUEUED: "Nhắn tin cho người nộp",
    EventKind.OPINIONS_ASKED: "Lấy ý kiến các đơn vị",
    EventKind.OPINION_ANSWERED: "Nhận ý kiến trả lời",
    EventKind.OPINION_LATE: "Quá hạn mà chưa có ý kiến trả lời",
    EventKind.OPINIONS_CLOSED: "Kết thúc lấy ý kiến",
    EventKind.EXCHANGE_SENT: "Gửi văn bản trao đổi",
    EventKind.EXCHANGE_ANSWERED: "Trả lời văn bản trao đổi",
    EventKind.INTAKE_QUESTION_PROPOSED: "Chờ ý kiến tiếp nhận: trình lãnh đạo trung tâm",
    EventKind.INTAKE_QUESTION_ASKED: "Lãnh đạo trung tâm hỏi ý kiến cơ quan",
    EventKind.INTAKE_QUESTION_ANSWERED: "Cơ quan cho ý kiến tiếp nhận",
    EventKind.INTAKE_QUESTION_DROPPED: "Lãnh đạo trung tâm không hỏi, tiếp nhận như thường",
    EventKind.LATE_ENTRY_MADE: "Nhập muộn theo biên nhận giấy, chờ lãnh đạo duyệt",
    EventKind.LATE_ENTRY_REJECTED: "Lãnh đạo không duyệt nhập muộn",
    EventKind.CHANNEL_CHANGED: "Đổi cách nộp, cách nhận theo ý người nộp",
    EventKind.EXTERNAL_STEP_ENTERED: "Ghi bước làm ở phần mềm chuyên ngành",
    EventKind.PAPERS_MOVED: "Chuyển chỗ để hồ sơ giấy",
    EventKind.LAPSED: "Hết hạn bổ sung, hồ sơ dừng và chuyển lưu cơ quan",
    EventKind.REOPENED: "Mở lại hồ sơ",
    EventKind.STOP_ASKED: "Người nộp xin dừng giải quyết",
    EventKind.STOP_DECLINED: "Không dừng giải quyết",
    EventKind.STOPPED: "Dừng giải quyết theo yêu cầu",
    EventKind.RESULT_ARCHIVED: "Chuyển kết quả về lưu tại cơ quan",
    EventKind.ARCHIVE_PLACED: "Ghi nơi lưu",
    EventKind.APPLICANT_TOLD: "Báo cho người nộp biết đã có kết quả",
    EventKind.CORRECTION_OPENED: "Mở hồ sơ sửa kết quả sai",
    EventKind.INCIDENT_RECORDED: "Ghi nhận giấy tờ bị mất, hư hỏng",
    EventKind.REFUSAL_WITHDRAWN: "Rút lại việc từ chối",
    EventKind.OVERDUE_NOTED: "Ghi nhận quá hạn",
    EventKind.LATE_CAUSE_STATED: "Nêu nguyên nhân chậm",
    EventKind.APOLOGISED: "Xin lỗi vì quá hạn",
    EventKind.EXTENDED: "Kéo dài thời hạn theo luật",
    EventKind.TIME_EXCLUDED: "Không tính một khoảng thời gian",
    EventKind.AGENCY_CLOCK_STARTED: "Bắt đầu tính thời hạn khi cơ quan nhận hồ sơ",
}
_SYSTEM = "Hệ thống"
_APPLICANT = "Người nộp"


def event_title(kind: EventKind) -> str:
    """What happened, in a few words."""
    return EVENT_TITLES[kind]


def event_facts(data: Mapping[str, Any]) -> str:
    """The facts of an event in words: new due time, slip, amount, how it was kept; "" for none.

    A key that says nothing to a person, or a value that cannot be read, is left out.
    """
    parts = [make(data) for key, make in _FACTS.items() if data.get(key) is not None]
    return " ".join(part for part in parts if part)


def actor_words(actor_kind: str, officer_name: str) -> str:
    """Who did it: the officer by name, the applicant, or the system."""
    if actor_kind == "person":
        return _APPLICANT
    return officer_name or _SYSTEM


def _due(data: Mapping[str, Any]) -> str:
    return f"Hạn trả kết quả {format_datetime(from_microseconds(data['due_at']))}."


def _slip(data: Mapping[str, Any]) -> str:
    if data.get("kind") not in set(SlipKind):
        return f"Bản in lại thứ {data['copy']}." if data.get("copy") else ""
    title = default_title(SlipKind(data["kind"]), Regulation.CIRCULAR_2018)
    return f"{title} số {data['number']}." if data.get("number") else f"{title}."


def _amount(data: Mapping[str, Any]) -> str:
    return f"{format_money(data['amount'])}."


def _kept(data: Mapping[str, Any]) -> str:
    known = data["timeliness"] in set(Timeliness)
    return f"{label(Timeliness(data['timeliness']))}." if known else ""


def _decision(data: Mapping[str, Any]) -> str:
    return "Đồng ý giải quyết." if data["granted"] else "Không đồng ý giải quyết."


_FACTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "granted": _decision,
    "slip": _slip,
    "amount": _amount,
    "timeliness": _kept,
    "due_at": _due,
}
