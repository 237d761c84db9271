"""The words of officers' accounts: kinds of factors, lines of a history, what was done."""

import json
from collections.abc import Mapping
from datetime import date

from dossiers.model.officer_accounts import AccountChangeKind, FactorKind
from dossiers.model.people import Role
from dossiers.wording.formats import format_date
from dossiers.wording.labels import label

FACTOR_NAMES: Mapping[FactorKind, str] = {
    FactorKind.PASSKEY: "Khóa truy cập",
    FactorKind.ONE_TIME_CODE: "Mã trên điện thoại",
}
OWN_TOLD: Mapping[str, str] = {
    "mat-khau": "Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.",
    "phien": "Đã kết thúc phiên đăng nhập đó.",
    "phien-khac": "Đã kết thúc mọi phiên đăng nhập khác.",
    "them": "Đã thêm cách xác thực.",
    "bo": "Đã bỏ cách xác thực.",
}
ACCOUNT_TOLD: Mapping[str, str] = {
    "sua": "Đã lưu thay đổi.",
    "dong": "Đã đóng tài khoản. Các phiên đăng nhập đã kết thúc.",
    "mo": "Đã mở lại tài khoản.",
    "khoa": "Đã tạm khóa tài khoản. Các phiên đăng nhập đã kết thúc. Văn bản đề nghị nhập sau.",
    "phien": "Đã kết thúc mọi phiên đăng nhập của tài khoản này.",
    "de-nghi": "Đã gửi đề nghị đặt lại. Giám đốc xác nhận ở trang này.",
    "xac-nhan": "Đã đặt lại tài khoản. Người quản trị in thư mời mới cho cán bộ.",
    "khong": "Đã từ chối đề nghị đặt lại.",
}
CHANGE_NAMES: Mapping[AccountChangeKind, str] = {
    AccountChangeKind.CREATED: "Lập tài khoản",
    AccountChangeKind.CHANGED: "Sửa tài khoản",
    AccountChangeKind.CLOSED: "Đóng tài khoản",
    AccountChangeKind.REOPENED: "Mở lại tài khoản",
    AccountChangeKind.SUSPENDED: "Tạm khóa khẩn cấp",
    AccountChangeKind.INVITED: "In thư mời mới",
    AccountChangeKind.PASSWORD_SET: "Đặt mật khẩu",
    AccountChangeKind.FACTOR_ADDED: "Thêm cách xác thực",
    AccountChangeKind.FACTOR_REMOVED: "Bỏ cách xác thực",
    AccountChangeKind.RECOVERY_CODES_MADE: "Tạo mã khôi phục",
    AccountChangeKind.RECOVERY_CODE_USED: "Dùng một mã khôi phục",
    AccountChangeKind.RESET_ASKED: "Đề nghị đặt lại",
    AccountChangeKind.RESET_CONFIRMED: "Xác nhận đặt lại",
    AccountChangeKind.RESET_DECLINED: "Từ chối đặt lại",
    AccountChangeKind.SESSIONS_ENDED: "Kết thúc các phiên",
}
_AT_CENTRE = (
    Role.RECEIVER,
    Role.CASHIER,
    Role.SUPERVISOR,
    Role.DIRECTOR,
    Role.DEPUTY_DIRECTOR,
    Role.ADMINISTRATOR,
    Role.POST_OFFICE,
)
_AT_AGENCY = (
    Role.AGENCY_CLERK,
    Role.AGENCY_OFFICER,
    Role.AGENCY_LEADER,
    Role.PROVINCIAL_OFFICER,
)
CENTRE_ROLES = tuple((one.value, label(one)) for one in _AT_CENTRE)
AGENCY_ROLES = tuple((one.value, label(one)) for one in _AT_AGENCY)
"""What can be given at a centre, and at an agency of it (R-ACC-04)."""
_OPEN = {True: "đang mở", False: "đã đóng"}
_NO_END = "không thời hạn"

CLI_OFFICERS: Mapping[str, str] = {
    "help": "Tài khoản cán bộ.",
    "first": "Lập người quản trị đầu tiên của một trung tâm, in mã mời một lần.",
    "centre": "Mã trung tâm.",
    "username": "Tên đăng nhập.",
    "name": "Họ tên.",
    "document": "Số, ngày văn bản giao việc quản trị.",
    "made": "Mã mời: {code}\nDùng một lần tại /can-bo/dang-nhap/thu-moi, đến {until}.",
}


def role_text(role: Role, agency: str) -> str:
    """A role, with the agency it is for."""
    return f"{label(role)}: {agency}" if agency else label(role)


def span_text(from_on: date | None, until_on: date | None) -> str:
    """The days of a secondment, or that there is no end."""
    if until_on is None:
        return _NO_END
    return (
        f"{format_date(from_on)} đến {format_date(until_on)}"
        if from_on
        else "đến " + (format_date(until_on))
    )


def state_text(state: str, agencies: Mapping[int, str]) -> str:
    """A kept state of an account in one line; what is no state is shown as it is."""
    if not state.startswith("{"):
        return state
    data = json.loads(state)
    roles = []
    for one in data["roles"]:
        role, _, agency_id = one.partition("@")
        agency = agencies.get(int(agency_id), agency_id) if agency_id else ""
        roles.append(role_text(Role(role), agency))
    parts = [data["name"], data["position"], _OPEN[data["open"]], ", ".join(roles)]
    if data["until"]:
        first, last = (date.fromisoformat(data[name]) for name in ("from", "until"))
        parts.append(span_text(first, last))
    return "; ".join(parts)
