"""The words of a copy of one's data: names of chapters and facts, the page to read, file names."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from dossiers.model.access_journal import ReadGround, ReadKind
from dossiers.model.dossier import Dossier
from dossiers.model.draft import Draft
from dossiers.model.issued import Message
from dossiers.model.mandates import Mandate
from dossiers.model.people import Person
from dossiers.model.personal_data import DataCorrection
from dossiers.wording.devices import device_words
from dossiers.wording.formats import format_date, format_datetime, format_money
from dossiers.wording.labels import label

MADE_AT = "Lập lúc"
PERSON = "Thông tin của bạn"
SESSIONS = "Phiên đăng nhập"
MANDATES = "Ủy quyền"
CORRECTIONS = "Yêu cầu sửa dữ liệu"
DRAFTS = "Bản nháp"
DOSSIERS = "Hồ sơ"
READS = "Ai đã xem"

Facts = dict[str, Any]

_HEAD = (
    '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
    "<title>Dữ liệu của {name}</title></head>\n<body>\n<h1>Dữ liệu của {name}</h1>\n"
    "<p>Tất cả những gì hệ thống một cửa đang giữ về bạn, lập lúc {at}. Tệp giấy tờ và phiếu nằm "
    "trong các thư mục theo mã hồ sơ; tệp <code>du-lieu.json</code> có cùng nội dung cho máy "
    "đọc.</p>\n"
)


def moment(at: datetime | None) -> str:
    """Return a time in words, "" for none."""
    return format_datetime(at) if at else ""


def person(one: Person) -> Facts:
    """Return what the account holds."""
    return {
        "Loại": label(one.kind),
        "Họ và tên": one.full_name,
        "Số định danh": one.personal_id or "",
        "Mã số thuế": one.tax_code or "",
        "Ngày sinh": format_date(one.birth_date) if one.birth_date else "",
        "Số điện thoại": one.phone or "",
        "Thư điện tử": one.email or "",
        "Địa chỉ": one.address or "",
        "Có từ": moment(one.created_at),
    }


def session(device: str, address: str, begun_at: datetime, used_at: datetime) -> Facts:
    """Return where the person is signed in."""
    return {
        "Thiết bị": device_words(device),
        "Địa chỉ mạng": address,
        "Bắt đầu": moment(begun_at),
        "Dùng lần cuối": moment(used_at),
    }


def mandate(one: Mandate, *, is_given: bool) -> Facts:
    """Return a mandate as the person gave or holds it."""
    return {
        "Số": one.number,
        "Loại": label(one.kind),
        "Bạn là": "người ủy quyền" if is_given else "người được ủy quyền",
        "Người ủy quyền": one.principal_name,
        "Người được ủy quyền": one.agent_name,
        "Từ ngày": format_date(one.from_on),
        "Đến ngày": format_date(one.until_on) if one.until_on else "",
        "Tình trạng": label(one.state),
    }


def correction(one: DataCorrection) -> Facts:
    """Return a request to correct data with its decision."""
    return {
        "Mục": label(one.field),
        "Đang ghi": one.before,
        "Đề nghị": one.wanted,
        "Căn cứ": one.ground,
        "Gửi lúc": moment(one.asked_at),
        "Tình trạng": label(one.state),
        "Quyết định lúc": moment(one.decided_at),
        "Lý do": one.reason or "",
    }


def draft(one: Draft) -> Facts:
    """Return a draft with what was typed so far."""
    return {
        "Thủ tục": one.procedure_code,
        "Lưu lúc": moment(one.updated_at),
        "Giữ đến": moment(one.expires_at),
        "Người nộp": _answers(one.applicant),
        "Tờ khai": _answers(one.answers),
    }


def dossier(
    row: Dossier,
    *,
    procedure: str,
    centre: str,
    agency: str,
    papers: Sequence[tuple[str, str, datetime]],
    slips: Sequence[str],
    charges: Sequence[tuple[str, int, str]],
    messages: Sequence[Message],
) -> Facts:
    """Return a dossier with its papers (line, file, time), slips, charges and messages."""
    return {
        "Mã hồ sơ": row.code,
        "Thủ tục": procedure,
        "Nơi tiếp nhận": centre,
        "Cơ quan giải quyết": agency,
        **_filed(row),
        "Giấy tờ": [
            {"Thành phần": title, "Tệp": path, "Nhận lúc": moment(at)} for title, path, at in papers
        ],
        "Phiếu": list(slips),
        "Phí, lệ phí": [
            {"Khoản": name, "Số tiền": format_money(amount), "Tình trạng": state}
            for name, amount, state in charges
        ],
        "Tin đã gửi": [
            {"Lúc": moment(one.sent_at or one.created_at), "Gửi tới": one.to, "Nội dung": one.text}
            for one in messages
        ],
    }


def _filed(row: Dossier) -> Facts:
    return {
        "Tình trạng": label(row.status),
        "Cách nộp": label(row.channel),
        "Người nộp": row.applicant_name,
        "Số định danh": row.applicant_personal_id or "",
        "Mã số thuế": row.applicant_tax_code or "",
        "Số điện thoại": row.applicant_phone or "",
        "Thư điện tử": row.applicant_email or "",
        "Địa chỉ": row.applicant_address or "",
        "Nhận kết quả": label(row.result_channel),
        "Địa chỉ nhận kết quả": row.result_address or "",
        "Gửi lúc": moment(row.submitted_at),
        "Tiếp nhận lúc": moment(row.received_at),
        "Hẹn trả": moment(row.due_at),
        "Trả kết quả lúc": moment(row.returned_at),
        "Tờ khai": _answers(row.answers),
    }


def read(
    at: datetime, who: str, place: str, kind: ReadKind, code: str, ground: ReadGround, reason: str
) -> Facts:
    """Return one look of an officer: when, who and where, what, why."""
    return {
        "Lúc": moment(at),
        "Cán bộ": who,
        "Chức vụ, đơn vị": place,
        "Đã xem": label(kind),
        "Hồ sơ": code,
        "Căn cứ": label(ground),
        "Lý do đã nêu": reason,
    }


def paper_path(code: str, paper_id: int, file_name: str) -> str:
    """Return where a paper lies in the archive; the number keeps equal names apart."""
    return f"{code}/giay-to/{paper_id}-{file_name}"


def slip_path(code: str, slip_id: int, kind: str) -> str:
    """Return where a slip lies in the archive."""
    return f"{code}/phieu/{slip_id}-{kind}.pdf"


def html(parts: Iterable[tuple[str, Facts]], name: str, at: datetime) -> Iterator[str]:
    """Give the page to read, piece by piece, from the same parts as the file for machines."""
    yield _HEAD.format(name=escape(name), at=escape(moment(at)))
    last = ""
    for chapter, facts in parts:
        if chapter != last:
            yield f"<h2>{escape(chapter)}</h2>\n"
        last = chapter
        yield _listed(facts) + "<hr>\n"
    yield "</body></html>\n"


def _listed(value: Any) -> str:
    if isinstance(value, Mapping):
        rows = "".join(
            f"<dt><b>{escape(str(name))}</b></dt><dd>{_listed(one)}</dd>\n"
            for name, one in value.items()
            if one not in ("", None, [], {})
        )
        return f"<dl>{rows}</dl>\n"
    if isinstance(value, list):
        return "<ul>" + "".join(f"<li>{_listed(one)}</li>" for one in value) + "</ul>"
    return escape(str(value))


def _answers(text: str | None) -> Any:
    return json.loads(text) if text else {}
