"""Late entry after an outage: the leader's page, and the boxes on the counter's screen."""

from datetime import date

from e2e.visitor import Visitor


class LateBooks:
    """Outages, books of paper receipts, and the leader's word."""

    PATH = "/can-bo/nhap-muon"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "LateBooks":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def record_outage(self, on: date, start: str, end: str, cause: str) -> None:
        """Write down an outage within one day."""
        page = self._at.page
        for box, text in (
            ("#began_at", f"{on:%d/%m/%Y}"),
            ("#began_hour", start),
            ("#ended_at", f"{on:%d/%m/%Y}"),
            ("#ended_hour", end),
            ("#cause", cause),
        ):
            page.locator(box).fill(text)
        with page.expect_navigation():
            page.get_by_role("button", name="Ghi lần gián đoạn").click()

    def open_book(self, series: str, first: int, last: int) -> None:
        """Open a book of paper receipts."""
        page = self._at.page
        for box, text in (("#series", series), ("#first", str(first)), ("#last", str(last))):
            page.locator(box).fill(text)
        with page.expect_navigation():
            page.get_by_role("button", name="Mở quyển").click()

    def approve(self, code: str) -> None:
        """Approve one entry; leads to the dossier."""
        with self._at.page.expect_navigation():
            self._at.page.get_by_role("button", name=f"Duyệt hồ sơ {code}").click()


class LateReceipt:
    """The paper receipt on the counter's screen."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def fill(self, number: str, on: date, at: str, reason: str) -> None:
        """Open the part and type the receipt."""
        page = self._at.page
        if not page.locator("#late_number").is_visible():
            page.get_by_text("Nhập muộn theo biên nhận giấy").click()
        page.locator("#late_book").select_option(index=1)
        for box, text in (
            ("#late_number", number),
            ("#late_at", f"{on:%d/%m/%Y}"),
            ("#late_hour", at),
            ("#late_reason", reason),
        ):
            page.locator(box).fill(text)

    def send(self) -> None:
        """Press the red button."""
        with self._at.page.expect_navigation():
            self._at.page.locator("#nhan").click()

    def entered_code(self) -> str:
        """Return the code of the dossier that was entered."""
        self._at.page.wait_for_url("**/can-bo/ho-so/*")
        return self._at.page.locator("h1").first.inner_text()
