"""The words of the tree of agencies: what can happen to one, and what was done."""

from collections.abc import Mapping

from dossiers.model.units import UnitChangeKind

UNIT_CHANGES: Mapping[UnitChangeKind, str] = {
    UnitChangeKind.RENAMED: "Đổi tên",
    UnitChangeKind.MOVED: "Chuyển sang trực thuộc cơ quan khác",
    UnitChangeKind.MERGED: "Nhập vào cơ quan khác",
    UnitChangeKind.CLOSED: "Ngừng hoạt động",
    UnitChangeKind.OPENED: "Thành lập mới",
}
UNIT_TOLD: Mapping[str, str] = {
    "luu": "Đã ghi thay đổi.",
    "bo": "Đã bỏ thay đổi chưa áp dụng.",
}
LEVEL_NAMES: Mapping[str, str] = {
    "province": "cấp tỉnh",
    "department": "cấp sở",
    "district": "cấp huyện",
    "commune": "cấp xã",
}
CLI_UNITS: Mapping[str, str] = {
    "help": "Các trung tâm theo cây: xem, đóng cửa và giao hồ sơ cho trung tâm khác.",
    "list": "In cây trung tâm, ngày đóng cửa, nơi tiếp quản, số hồ sơ đang mở.",
    "close": "Đóng một trung tâm từ một ngày; hồ sơ cũ do trung tâm tiếp quản theo dõi.",
    "open": "Lập một trung tâm dưới trung tâm khác, dùng quy định và cơ quan của trung tâm đó.",
    "attach": "Đặt một trung tâm dưới trung tâm khác.",
    "new_code": "Mã trung tâm mới.",
    "attached_code": "Mã trung tâm được đặt lại.",
    "name": "Tên đầy đủ.",
    "short_name": "Tên gọi tắt.",
    "level": "Cấp; phải thuộc phạm vi của trung tâm cấp trên.",
    "under": "Mã trung tâm cấp trên.",
    "unit_code": "Mã định danh, đứng đầu mã hồ sơ.",
    "opened": "Đã lập {code} dưới {under}. Tạo người quản trị: flask officers first.",
    "attached": "Đã đặt {code} dưới {under}.",
    "code": "Mã trung tâm đóng cửa.",
    "into": "Mã trung tâm tiếp quản.",
    "on": "Ngày đầu không tiếp nhận, ví dụ 2025-07-01.",
    "document": "Số, ngày quyết định.",
    "closed": "Đã đóng {code} từ {on}. {into} tiếp quản {left} hồ sơ đang mở, giữ mã và hạn.",
}


def centre_line(name: str, level: str, closed: str, heir: str, left: int) -> str:
    """One centre as the command prints it."""
    words = f"{name} ({LEVEL_NAMES.get(level, level)}), {left} hồ sơ đang mở"
    return f"{words}, đóng từ {closed}, {heir} tiếp quản" if closed else words
