"""What the paper pages say of a file: why it was refused, and what its inspection noticed."""

from collections.abc import Mapping

from dossiers.errors import DomainError
from dossiers.wording.errors import error_text
from dossiers.wording.formats import format_file_size

PREFILLED = "Điền sẵn từ tài khoản, bạn sửa được"

_TOO_LARGE = (
    "Tệp {name} lớn hơn {limit}, mức cho phép. Hãy chụp hoặc quét lại với độ phân giải thấp hơn, "
    "hoặc tách thành nhiều tệp."
)
_NOT_STORED = "Tệp {name} chưa được nhận. {why}"

WARNINGS: Mapping[str, tuple[str, str]] = {
    "too_dark": (
        "Ảnh bị tối, hãy chụp lại",
        (
            "Mang giấy ra gần cửa sổ, tắt đèn chớp, đừng để bóng tay che giấy. "
            "Không chụp lại được? Cứ gửi; cán bộ sẽ gọi nếu không đọc được."
        ),
    ),
    "too_small": (
        "Ảnh nhỏ, có thể không đọc được chữ",
        (
            "Chụp gần hơn sao cho tờ giấy gần kín khung hình. "
            "Không chụp lại được? Cứ gửi; cán bộ sẽ gọi nếu không đọc được."
        ),
    ),
}
"""Warning code → what is the matter, and how to do it better; a warning blocks nothing."""


def refusal_text(name: str, reason: DomainError) -> str:
    """Say why a file was refused, with its name and what to do (R-INT-10)."""
    if reason.code == "store_full":
        return _NOT_STORED.format(name=name, why=error_text(reason))
    if reason.code != "file_too_large":
        return error_text(reason)
    limit = int(reason.context.get("limit", 0))
    return _TOO_LARGE.format(name=name, limit=format_file_size(limit))
