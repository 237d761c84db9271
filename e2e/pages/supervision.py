"""Opinions and supervision: who asks, who is asked, and who watches."""

from playwright.sync_api import FilePayload

from e2e.visitor import Visitor


class AskedOfUs:
    """The list of questions to one's own agency."""

    PATH = "/can-bo/y-kien"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "AskedOfUs":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def first(self) -> str:
        """Return the code of the first dossier in the list."""
        return self._at.page.locator("tr[data-row] th").first.inner_text()


class Opinions:
    """The rounds of one dossier."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "Opinions":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/y-kien")
        return self

    def state_of(self, unit: str) -> str:
        """Return how the question to a unit stands."""
        row = self._at.page.locator("tbody tr", has_text=unit).first
        return row.locator(".govuk-tag").inner_text()

    def answer(self, words: str, number: str, file: FilePayload) -> None:
        """Answer for one's own unit, whose form stands open."""
        page = self._at.page
        page.get_by_label("Nội dung trả lời").fill(words)
        page.get_by_label("Số văn bản, nếu có").fill(number)
        page.get_by_label("Tệp văn bản, nếu có").set_input_files(file)
        self._press("Lưu trả lời")

    def close(self, reason: str) -> None:
        """End the round that goes on."""
        page = self._at.page
        box = page.get_by_label("Lý do kết thúc")
        if not box.is_visible():
            page.get_by_text("Kết thúc lần lấy ý kiến này khi chưa đủ trả lời").click()
        box.fill(reason)
        self._press("Kết thúc lấy ý kiến")

    def _press(self, words: str) -> None:
        with self._at.page.expect_navigation():
            self._at.page.get_by_role("button", name=words).first.click()


class Watch:
    """The supervision page."""

    PATH = "/can-bo/giam-sat"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, tab: str) -> "Watch":
        """Go to one of its lists by name."""
        self._at.go(self.PATH)
        with self._at.page.expect_navigation():
            self._at.page.get_by_role("link", name=tab).first.click()
        return self

    def units_of(self, code: str) -> int:
        """Return how many lines of the list are about a dossier."""
        return self._at.page.locator("tr[data-row]", has_text=code).count()
