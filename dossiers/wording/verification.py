"""Words of `flask verify`: which dossier does not agree with its history, and in what."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from dossiers.model.events import from_microseconds
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.model.verification import BrokenDossier, Difference
from dossiers.wording.formats import format_datetime
from dossiers.wording.labels import label

_NONE = "(trống)"
_HOLDERS = {
    HolderKind.CENTRE: "Bộ phận Một cửa",
    HolderKind.AGENCY: "cơ quan số {agency}",
    HolderKind.APPLICANT: "người nộp",
    HolderKind.ARCHIVE: "lưu trữ",
}
_IN_EVENT = {
    Difference.SEQUENCE: "số thứ tự là {stored}, phải là {expected}; có sự kiện bị mất hoặc thừa",
    Difference.HASH: "mã băm không khớp với nội dung; sự kiện này hoặc sự kiện trước đã bị sửa",
    Difference.BODY: "nội dung không đọc được",
    Difference.COLUMNS: "cột ghi {stored} nhưng nội dung ghi {expected}",
}
_IN_ROW = {
    Difference.COUNT: "số sự kiện ghi là {stored}, thực có {expected}",
    Difference.HEAD: "mã băm cuối không khớp với sự kiện cuối",
    Difference.STATUS: "trạng thái ghi là {stored}, theo lịch sử phải là {expected}",
    Difference.HOLDER: "nơi giữ hồ sơ ghi là {stored}, theo lịch sử phải là {expected}",
    Difference.DUE_AT: "ngày hẹn trả ghi là {stored}, theo lịch sử phải là {expected}",
    Difference.LEGAL_DUE_AT: "hạn theo luật ghi là {stored}, theo lịch sử phải là {expected}",
    Difference.REVISION: "số lần thay đổi ghi là {stored}, theo lịch sử phải là {expected}",
}


def broken_text(broken: BrokenDossier) -> str:
    """Return one sentence about the first difference of a dossier."""
    stored, expected = (_value(broken, value) for value in (broken.stored, broken.expected))
    name = broken.code or f"số {broken.dossier_id}"
    if broken.seq is not None:
        said = _IN_EVENT[broken.difference].format(stored=stored, expected=expected)
        return f"Hồ sơ {name}, sự kiện thứ {broken.seq}: {said}."
    return f"Hồ sơ {name}: {_IN_ROW[broken.difference].format(stored=stored, expected=expected)}."


def _value(broken: BrokenDossier, value: Any) -> str:
    if value is None:
        return _NONE
    if broken.difference is Difference.STATUS:
        return _known(DossierStatus, value)
    if broken.difference is Difference.HOLDER:
        kind, agency, officer = value
        who = _HOLDERS[HolderKind(kind)] if kind in set(HolderKind) else str(kind)
        by = f", cán bộ số {officer}" if officer is not None else ""
        return who.format(agency=agency) + by
    if broken.difference in {Difference.DUE_AT, Difference.LEGAL_DUE_AT}:
        at: datetime = from_microseconds(value)
        return format_datetime(at)
    return str(value)


def _known(enum: type[StrEnum], value: str) -> str:
    return f"“{label(enum(value))}”" if value in set(enum) else f"“{value}”"
