"""Mandates in the user's words: giving one, taking it on, working for another, ending it."""

from e2e.visitor import Visitor


class Account:
    """The account page and what it leads to."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "Account":
        """Go there."""
        self._at.go("/tai-khoan")
        return self

    def open_grant(self) -> "Account":
        """Go to the form that gives a mandate."""
        self.open()
        self._at.page.get_by_role("button", name="Ủy quyền cho người khác").click()
        self._at.page.wait_for_url("**/uy-quyen/moi")
        return self

    def grant(self, name: str, number: str, *powers: str, most_fee: str = "") -> str:
        """Fill the form and send it; return the address of the mandate."""
        page = self._at.page
        page.get_by_label("Họ và tên người được ủy quyền").fill(name)
        page.get_by_label("Số định danh của người được ủy quyền").fill(number)
        for box in page.locator("input[name=powers]").all():
            box.uncheck()
        for power in powers:
            page.get_by_label(power).check()
        page.get_by_label("Mức phí, lệ phí cao nhất").fill(most_fee)
        page.get_by_role("button", name="Lập giấy ủy quyền").click()
        page.wait_for_url("**/uy-quyen/*?vua=lap")
        return self._at.path.partition("?")[0]

    def take_on(self, principal: str) -> None:
        """Take on the mandate that waits."""
        page = self.open()._at.page
        page.get_by_role("button", name=f"Nhận ủy quyền của {principal}").click()
        page.wait_for_url("**?vua=nhan")

    def work_for(self, principal: str) -> None:
        """Switch to working for somebody."""
        page = self.open()._at.page
        page.get_by_role("button", name=f"Làm thay {principal}").click()
        page.wait_for_url("**/ho-so")

    def end(self, mandate: str, reason: str) -> None:
        """Revoke a mandate, or lay it down; asked once more on the way."""
        self._at.go(f"{mandate}/cham-dut")
        page = self._at.page
        page.get_by_label("Lý do").fill(reason)
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**?vua=cham-dut")


class ActingBar:
    """The bar under the header that says for whom one works."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    @property
    def words(self) -> str:
        """What the bar says; "" when there is none."""
        bar = self._at.page.get_by_role("region", name="Bạn đang làm thay người khác")
        return " ".join(bar.locator("p").inner_text().split()) if bar.count() else ""

    @property
    def is_in_sight(self) -> bool:
        """Whether it stands in the window without scrolling."""
        box = self._at.page.locator(".mc-acting").bounding_box()
        size = self._at.page.viewport_size
        return bool(box and size and box["y"] + box["height"] <= size["height"])

    def step_back(self) -> None:
        """Work for oneself again."""
        self._at.page.get_by_role("button", name="Thôi làm thay").click()
        self._at.page.wait_for_url("**/tai-khoan")
