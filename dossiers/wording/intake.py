"""Vietnamese words of intake that go onto slips, into messages and into notes."""

from collections.abc import Sequence
from datetime import datetime

from dossiers.model.calendar import TimeLimit
from dossiers.model.dossier import ResultChannel, Verdict
from dossiers.model.payment import Charge, ChargeState
from dossiers.wording.days import limit_text
from dossiers.wording.formats import format_datetime, format_money, local

SAME_DAY_LIMIT = "Trong ngày làm việc"
NO_FEE = "Không thu"
_RESULT_PLACES = {
    ResultChannel.COUNTER: "{centre}",
    ResultChannel.POST: "Qua dịch vụ bưu chính, địa chỉ: {address}",
    ResultChannel.ONLINE: "Bản điện tử trên Cổng dịch vụ công, tài khoản của người nộp",
}
_VERDICT_WORDS = {
    Verdict.MISSING: "chưa có, cần nộp",
    Verdict.INVALID: "chưa hợp lệ, cần sửa hoặc thay",
}
_CHARGE_WORDS = {
    ChargeState.OPEN: "chưa nộp",
    ChargeState.PAID: "đã nộp",
    ChargeState.CANCELLED: "không thu nữa",
}


def limit_words(limit: TimeLimit | None, *, is_same_day: bool) -> str:
    """The time limit as printed on the receipt: "05 ngày làm việc", "Trong ngày làm việc"."""
    return SAME_DAY_LIMIT if is_same_day or limit is None else limit_text(limit)


def result_place(channel: ResultChannel, centre: str, address: str) -> str:
    """Where the result is collected, as printed on the receipt (Mẫu 01, R-RES-11)."""
    return _RESULT_PLACES[channel].format(centre=centre, address=address)


def fee_words(charges: Sequence[Charge]) -> str:
    """The charges as printed: "300.000 đồng, đã nộp"; "Không thu" without any."""
    parts = [
        f"{charge.name}: {format_money(charge.amount)}, {_CHARGE_WORDS[charge.state]}"
        for charge in charges
    ]
    return "; ".join(parts) or NO_FEE


def fee_sum_words(charges: Sequence[Charge]) -> str:
    """All charges in short: "300.000 đồng, còn 300.000 đồng chưa nộp"; "Không thu"."""
    asked = [charge for charge in charges if charge.state is not ChargeState.CANCELLED]
    if not asked:
        return NO_FEE
    left = sum(charge.amount for charge in asked if charge.state is ChargeState.OPEN)
    total = sum(charge.amount for charge in asked)
    if left == 0:
        return f"{format_money(total)}, đã nộp"
    said = "chưa nộp" if left == total else f"còn {format_money(left)} chưa nộp"
    return f"{format_money(total)}, {said}"


def lack_words(name: str, verdict: Verdict | None, remark: str) -> str:
    """One line of guidance: the paper, what is wrong with it, and the receiver's own words."""
    words = _VERDICT_WORDS.get(verdict or Verdict.MISSING, _VERDICT_WORDS[Verdict.MISSING])
    said = f"{name}: {words}"
    return f"{said} ({remark})" if remark else said


def numbered(lines: Sequence[str]) -> str:
    """Lines under running numbers, for a message or a note."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def with_ground(text: str, ground: str) -> str:
    """A demand with its legal ground."""
    return f"{text} (căn cứ: {ground})" if ground else text


def message_moment(at: datetime) -> str:
    """A moment for e-mail and text message alike: "09:41 06/05/2026", without marks."""
    return local(at).strftime("%H:%M %d/%m/%Y")


def submitter_paper_words(number: str) -> str:
    """The note that keeps the paper of somebody who hands in for the owner (R-CHN-01)."""
    return f"Người nộp thay xuất trình giấy tờ số {number}"


def out_of_scope_words(reason: str, agency: str) -> str:
    """The reason with the competent agency, for a message (R-INT-03)."""
    return f"{reason}\nNơi giải quyết: {agency}" if agency else reason


def correction_words(reason: str, before: Sequence[tuple[str, str]]) -> str:
    """The note of a corrected contact: why, and what stood there before."""
    old = "; ".join(f"{label}: {value or 'để trống'}" for label, value in before)
    return f"{reason}\nTrước khi sửa: {old}"


CONTACT_LABELS = {
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "address": "Địa chỉ",
    "result_address": "Địa chỉ nhận kết quả",
}
GUIDANCE_REASON = "Hồ sơ chưa đủ thành phần hoặc nội dung theo quy định nên chưa được tiếp nhận."


def late_entry_words(series: str, number: int, taken_at: datetime, entered_at: datetime) -> str:
    """A late entry on its slips: the paper receipt with the true time, and when it was entered."""
    return (
        f"Hồ sơ nhập muộn: nhận lúc {format_datetime(taken_at)} theo biên nhận giấy {series} số "
        f"{number} khi hệ thống gián đoạn, nhập vào hệ thống lúc {format_datetime(entered_at)}."
    )
