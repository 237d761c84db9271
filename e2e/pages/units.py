"""The page of agencies, as the administrator changes their tree."""

import re

from playwright.sync_api import Locator

from e2e.visitor import Visitor

HOME = "/can-bo/thiet-lap/co-quan"


class Units:
    """Agencies that work, those that ended, and what was and will be changed."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "Units":
        """Go there."""
        self._at.go(HOME)
        return self

    def found(self, name: str, short: str, on: str) -> None:
        """Found a new agency from a day on."""
        self._fill("Thành lập mới", on)
        self._name(name, short)
        self._look()
        self._write()

    def rename(self, old: str, name: str, short: str, on: str) -> str:
        """Rename an agency from a day on; return what the preview said."""
        self._fill("Đổi tên", on)
        self._choose("Cơ quan", old)
        self._name(name, short)
        told = self._look()
        self._write()
        return told

    def merge(self, old: str, heir: str, on: str) -> str:
        """Merge an agency into another from a day on; return what the preview said."""
        self._fill("Nhập vào cơ quan khác", on)
        self._choose("Cơ quan", old)
        self._choose("Nhập vào, hoặc trực thuộc", heir)
        told = self._look()
        self._write()
        return told

    def working(self) -> str:
        """Return the table of agencies that work, as text."""
        return self._table("Đang hoạt động").inner_text()

    def heir_of(self, name: str) -> str:
        """Return who carries on the dossiers of an agency that ended."""
        row = self._table("Đã ngừng hoạt động").locator("tbody tr", has_text=name).first
        return row.locator("td").last.inner_text()

    def newest(self) -> str:
        """Return the newest change, as text."""
        return self._table("Thay đổi").locator("tbody tr").first.inner_text()

    def drop_newest(self) -> None:
        """Take the newest change back, whose day has not come."""
        row = self._table("Thay đổi").locator("tbody tr").first
        with self._at.page.expect_navigation():
            row.get_by_role("button", name=re.compile("^Bỏ")).click()

    def _fill(self, kind: str, on: str) -> None:
        page = self._at.page
        page.get_by_label(kind, exact=True).check()
        page.get_by_label("Áp dụng từ ngày").fill(on)
        page.get_by_label("Số, ngày quyết định").fill("QĐ 31/QĐ-UBND")
        page.get_by_label("Lý do").fill("Sắp xếp bộ máy")

    def _name(self, name: str, short: str) -> None:
        self._at.page.get_by_label("Tên đầy đủ").fill(name)
        self._at.page.get_by_label("Tên gọi tắt").fill(short)

    def _choose(self, label: str, name: str) -> None:
        self._at.page.get_by_label(label, exact=True).select_option(label=name)

    def _look(self) -> str:
        """Ask for the preview, which saves nothing."""
        self._press("Xem ảnh hưởng")
        self._at.check_page()
        return self._at.page.locator("section[aria-labelledby=h-doi] .mc-note").inner_text()

    def _write(self) -> None:
        self._press("Ghi thay đổi")
        self._at.page.wait_for_url("**xong=luu")

    def _press(self, words: str) -> None:
        with self._at.page.expect_navigation():
            self._at.page.get_by_role("button", name=words, exact=True).click()

    def _table(self, caption: str) -> Locator:
        return self._at.page.locator(
            "table", has=self._at.page.locator("caption", has_text=caption)
        )
