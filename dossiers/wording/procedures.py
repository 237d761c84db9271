"""Words of the public catalogue: limits, charges, copies, what a filter leaves."""

from datetime import date

from dossiers.model.calendar import TimeLimit
from dossiers.model.draft_details import Obstacle
from dossiers.model.procedure import (
    Announcement,
    Audience,
    Channel,
    Component,
    Fee,
    FeeExemption,
    ProcedureVersion,
)
from dossiers.wording.days import limit_text
from dossiers.wording.formats import format_date, format_money
from dossiers.wording.labels import label

FREE = "Miễn phí"
SAME_DAY = "Trong ngày làm việc"
DEPENDS = "Tùy trường hợp"
NO_LIMIT = "Chưa công bố"
NO_FEE_STATED = "Không thu"
AMOUNT_UNKNOWN = "Hỏi tại quầy"
EFORM_INSTEAD = "Nộp trên mạng thì điền ngay trên trang này"
CHANNEL_VERBS = {
    Channel.ONLINE: "Nộp trên mạng",
    Channel.COUNTER: "Nộp tại quầy",
    Channel.POST: "Gửi qua bưu điện",
}
RESULT_WAYS = {
    Channel.COUNTER: "Nhận tại quầy",
    Channel.POST: "Nhận qua bưu điện",
    Channel.ONLINE: "Nhận trên mạng, trong Hồ sơ của tôi",
}
WHY_NOT_ONLINE = {
    Obstacle.NOT_AT_CENTRE: "Trung tâm không nhận thủ tục này.",
    Obstacle.NOT_ADMITTED: (
        "Cơ quan ngành dọc giải quyết thủ tục này, và Trung tâm chưa có quyết định tiếp nhận."
    ),
    Obstacle.NOT_THIS_LEVEL: (
        "Trung tâm không tiếp nhận thủ tục của cấp này. Bạn hãy nộp tại Bộ phận Một cửa của cơ quan"
        " giải quyết."
    ),
    Obstacle.NOT_ONLINE: "Thủ tục này chưa nhận hồ sơ trên mạng.",
    Obstacle.NO_EFORM: "Tờ khai trên mạng của thủ tục này chưa có ở cổng này.",
    Obstacle.NOT_IN_FORCE: "Thủ tục này đã hết hiệu lực.",
}


def plain_limit(limit: TimeLimit) -> str:
    """A limit as people say it: «3 ngày làm việc», «0,5 ngày làm việc»."""
    text = limit_text(limit)
    return text if "," in text else text.lstrip("0")


def limit_words(version: ProcedureVersion, channel: Channel, case: str | None) -> str:
    """How long a channel and case take (R-CAT-02, R-CAT-17, R-SAM-01)."""
    if version.is_same_day(case):
        return SAME_DAY
    limit = version.limit_for(channel, case)
    return plain_limit(limit) if limit else NO_LIMIT


def fee_words(fee: Fee) -> str:
    """What one charge costs, with its steps and cap (R-CAT-12, R-FEE-09)."""
    if fee.tiers:
        return _with_cap("; ".join(_tiers(fee)), fee)
    if fee.amount is None:
        return AMOUNT_UNKNOWN
    if fee.amount == 0:
        return FREE
    unit = f" mỗi {fee.unit}" if fee.unit else ""
    return _with_cap(f"{format_money(fee.amount)}{unit}", fee)


def fees_words(fees: tuple[Fee, ...]) -> str:
    """What a channel and case cost together, each charge by name when there are several."""
    if not fees:
        return NO_FEE_STATED
    if len(fees) == 1:
        return fee_words(fees[0])
    if all(fee.amount == 0 for fee in fees):
        return FREE
    return "; ".join(f"{fee.name}: {fee_words(fee)}" for fee in fees)


def copies_words(part: Component) -> str:
    """How many originals and copies: «1 bản chính, 2 bản sao»; "" for none."""
    counts = ((part.originals, "bản chính"), (part.copies, "bản sao"))
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def exemption_words(found: FeeExemption) -> str:
    """Who pays nothing or less, and what proves it (R-FEE-10)."""
    return f"{found.text} (giấy tờ kèm theo: {found.evidence})" if found.evidence else found.text


def audience_words(audience: tuple[Audience, ...]) -> str:
    """Who may apply, in one line."""
    return ", ".join(label(one) for one in audience)


def announcement_words(found: Announcement) -> str:
    """Which decision announced the procedure."""
    day = f" ngày {format_date(found.decided_on)}" if found.decided_on else ""
    by = f" của {found.agency}" if found.agency else ""
    return f"Quyết định {found.number}{day}{by}"


def found_words(count: int, text: str) -> str:
    """The number of results in words."""
    about = f" về “{text}”" if text else ""
    return f"{count} thủ tục{about}" if count else f"Chưa tìm thấy thủ tục nào{about}"


def minutes_words(minutes: int, questions: int) -> str:
    """How long the e-form takes to fill."""
    return f"khoảng {minutes} phút ({questions} câu hỏi)"


def in_force_words(since: date | None) -> str:
    """From when the version holds."""
    return f"Áp dụng từ {format_date(since)}" if since else ""


def _tiers(fee: Fee) -> list[str]:
    unit = fee.unit or "đơn vị"
    return [
        f"{format_money(tier.amount)} mỗi {unit}"
        if tier.from_unit <= 1
        else f"từ {unit} thứ {tier.from_unit}: {format_money(tier.amount)}"
        for tier in fee.tiers
    ]


def _with_cap(text: str, fee: Fee) -> str:
    return f"{text}, nhiều nhất {format_money(fee.cap)}" if fee.cap else text
