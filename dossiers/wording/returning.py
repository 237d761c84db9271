"""Vietnamese words of results that wait and are handed over, on slips and in messages."""

from dossiers.model.dossier import ResultChannel
from dossiers.model.routing import RecipientKind, Result

_READY = {
    ResultChannel.COUNTER: (
        "Bạn đến {centre} để nhận, mang theo giấy tiếp nhận và giấy tờ tùy thân. "
        "Người khác nhận thay cần giấy ủy quyền."
    ),
    ResultChannel.POST: "Kết quả sẽ được gửi qua bưu điện đến địa chỉ bạn đã đăng ký.",
    ResultChannel.ONLINE: "Kết quả sẽ có trong hồ sơ của bạn trên cổng khi trung tâm trả.",
}
_NOT_GRANTED = "Văn bản trả lời không giải quyết"
_OTHER = "Kết quả giải quyết"
_BY_POST = "Gửi qua bưu chính, số vận đơn {number}"
POST_CARRIER = "Bưu điện"
_ONLINE = "Trả trên Cổng dịch vụ công, tài khoản của người nộp"


def ready_words(channel: ResultChannel, centre: str) -> str:
    """How the applicant gets a result that is ready."""
    return _READY[channel].format(centre=centre)


def result_kind_words(name: str, *, is_granted: bool) -> str:
    """The kind of a result paper on the hand-over slip."""
    return (name or _OTHER) if is_granted else _NOT_GRANTED


def party_document(kind: RecipientKind, result: Result) -> str:
    """What the hand-over slip says of the recipient's paper or of the way out."""
    if kind is RecipientKind.POST:
        return _BY_POST.format(number=result.authorisation_number)
    if kind is RecipientKind.ONLINE:
        return _ONLINE
    return result.recipient_personal_id or ""
