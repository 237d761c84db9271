"""Vietnamese words of letters and pages about how dossiers end."""

from datetime import date

from dossiers.model.endings import CostBearer, IncidentKind
from dossiers.wording.formats import format_date
from dossiers.wording.labels import label

_HAPPENED = {
    IncidentKind.LOST: "Ngày {on}, giấy tờ trong hồ sơ của Ông/Bà bị mất: {what}",
    IncidentKind.DAMAGED: "Ngày {on}, giấy tờ trong hồ sơ của Ông/Bà bị hư hỏng: {what}",
}
_REMEDY = "{remedy} {bearer} chịu mọi chi phí; Ông/Bà không phải trả khoản nào."
_WRONG_REFUSAL = (
    "Việc từ chối tiếp nhận hồ sơ theo Phiếu số {number} ngày {on} không đúng: {reason}"
)
_REFUSAL_REMEDY = "Phiếu từ chối này được rút lại. {more}"
_WITH_DOSSIER = "Hồ sơ được tiếp nhận để kiểm tra lại, Ông/Bà không phải nộp lại."
_WITHOUT_DOSSIER = "Mời Ông/Bà nộp lại hồ sơ; Trung tâm tiếp nhận ngay."
SIGNER_TITLE = "Giám đốc"
COLLECT_AT = "Kết quả đã chuyển về lưu tại {place}. Bạn mang giấy hẹn và căn cước đến đó để nhận."
COLLECT_BY = "Nhận tại quầy chậm nhất hết ngày {until}; sau ngày đó nhận tại cơ quan giải quyết."


def incident_words(kind: IncidentKind, on: date, what: str) -> str:
    """What happened to the papers, for the letter of apology."""
    return _sentence(_HAPPENED[kind].format(on=format_date(on), what=what))


def remedy_words(remedy: str, bearer: CostBearer) -> str:
    """What is done about it and who pays."""
    return _REMEDY.format(remedy=_sentence(remedy), bearer=label(bearer)).strip()


def wrong_refusal_words(number: int, on: date, reason: str) -> str:
    """Why a refusal was wrong."""
    return _sentence(_WRONG_REFUSAL.format(number=number, on=format_date(on), reason=reason))


def refusal_remedy_words(*, has_dossier: bool) -> str:
    """What follows from a refusal that was withdrawn."""
    return _REFUSAL_REMEDY.format(more=_WITH_DOSSIER if has_dossier else _WITHOUT_DOSSIER)


def collect_at(place: str) -> str:
    """Where a result lies that nobody collected in time (R-RES-07)."""
    return COLLECT_AT.format(place=place)


def collect_until(last: date) -> str:
    """Until when a result lies at the counter."""
    return COLLECT_BY.format(until=format_date(last))


def _sentence(text: str) -> str:
    words = text.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."
