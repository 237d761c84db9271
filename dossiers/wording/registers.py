"""Vietnamese words of the register (Mẫu 06)."""

from datetime import date

from dossiers.wording.formats import format_date

ANNULLED = "Đã hủy tiếp nhận"


def book_text(volume: int, start: date) -> str:
    """The number of the book as its cover prints it: "1, năm 2026"."""
    return f"{volume}, năm {start.year}"


def period_text(start: date, end: date) -> str:
    """The span on the cover."""
    return f"Từ ngày {format_date(start)} đến ngày {format_date(end)}"
