"""The table of answers as two files: one that the suite compares, one that people read."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tests.support.access_matrix import BACKOFFICE, PORTAL

Row: TypeAlias = tuple[str, str, str, dict[str, str]]

_COLUMNS = {"portal": tuple(PORTAL), "backoffice": tuple(BACKOFFICE)}
_TITLES = {"portal": "Cổng dịch vụ công", "backoffice": "Nơi làm việc của cán bộ"}
_WHO = {
    "khách": "khách chưa đăng nhập",
    "chủ": "chủ hồ sơ, đăng nhập mức 2",
    "mức1": "chủ hồ sơ, đăng nhập mức 1",
    "khác": "người khác",
    "thay": "người được ủy quyền, đúng phạm vi",
    "ngoài": "người được ủy quyền, ngoài phạm vi",
    "tn": "cán bộ tiếp nhận của Trung tâm",
    "tngân": "thu ngân",
    "pgđ": "phó giám đốc Trung tâm (quyền như giám đốc)",
    "gsát": "cán bộ giám sát",
    "vthư": "văn thư của cơ quan đang giữ hồ sơ",
    "tlý": "cán bộ thụ lý của cơ quan đang giữ hồ sơ",
    "lđạo": "lãnh đạo của cơ quan đang giữ hồ sơ",
    "xã": "công chức của cơ quan khác",
    "ctxã": "lãnh đạo của cơ quan khác",
    "vptỉnh": "cán bộ Văn phòng UBND tỉnh",
    "tn-khác": "cán bộ tiếp nhận của Trung tâm khác",
    "gđ-khác": "giám đốc của Trung tâm khác",
    "bđiện": "nhân viên bưu chính",
    "qtrị": "quản trị hệ thống",
}
_ANSWERS = """\
| Trả lời | Nghĩa |
| --- | --- |
| 200 | mở được trang |
| 303 | được làm, rồi dẫn sang trang khác |
| vào | phải đăng nhập trước |
| 401 | gửi biểu mẫu khi chưa đăng nhập: phải đăng nhập rồi gửi lại |
| 403 | vai trò này không làm được việc ấy |
| 404 | không có, hoặc không được biết là có |
| 405 | trang không mở theo cách đó |
| 409 | được quyền, nhưng hồ sơ đã đổi hoặc chưa đến bước này |
| 422 | được quyền, nhưng biểu mẫu trống bị trả lại |
| 400, 429, 503 | yêu cầu sai; hỏi quá nhanh; nơi khác không trả lời |
"""
_INTRO = """\
# Ai mở được gì

Bảng này do bộ kiểm thử viết: mỗi địa chỉ được hỏi bằng từng vai trò, với một hồ sơ có thật do \
Công an tỉnh thụ lý (biểu mẫu để trống, gửi từ một trang cũ). Thêm một địa chỉ mà không thêm dòng \
ở đây thì bộ kiểm thử báo lỗi. Cách viết lại: xem đầu tệp \
`tests/architecture/test_access_matrix.py`.
"""


def as_text(rows: Iterable[Row]) -> str:
    """Return the table in fixed columns; each door begins with its heading."""
    lines: list[str] = []
    here = ""
    for door, rule, method, row in rows:
        if door != here:
            here = door
            lines.append(_line(f"# {door}", "", dict(zip(row, row, strict=True))))
        lines.append(_line(rule, method, row))
    return "\n".join(lines) + "\n"


def as_document(rows: Sequence[Row]) -> str:
    """Return the table in Markdown with Vietnamese headings."""
    parts = [_INTRO, _ANSWERS]
    for door, columns in _COLUMNS.items():
        who = "; ".join(f"**{one}** {_WHO[one]}" for one in columns)
        head = f"| Địa chỉ | Cách | {' | '.join(columns)} |"
        rule = f"| --- | --- |{' --- |' * len(columns)}"
        body = [
            f"| `{address}` | {method} | {' | '.join(row[one] for one in columns)} |"
            for at, address, method, row in rows
            if at == door
        ]
        parts.append(
            "\n".join((f"## {_TITLES[door]}", "", f"{who}.", "", head, rule, *body)) + "\n"
        )
    return "\n".join(parts)


def _line(rule: str, method: str, row: dict[str, str]) -> str:
    return f"{rule:<58} {method:<5}" + " ".join(f"{cell:<7}" for cell in row.values()).rstrip()
