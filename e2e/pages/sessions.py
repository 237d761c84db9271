"""One's own sessions at the portal, and the menu of the account in the bar."""

from e2e.visitor import Visitor


class OwnSessions:
    """«Các phiên đăng nhập của bạn»."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "OwnSessions":
        """Open them from the bar, as a person finds them."""
        self._at.go("/ho-so")
        self._at.page.locator("summary", has_text="Tài khoản").click()
        self._at.page.get_by_role("link", name="Các phiên đăng nhập").click()
        self._at.page.wait_for_url("**/tai-khoan/phien")
        return self

    def listed(self) -> list[str]:
        """Return what is told of each session."""
        lines = self._at.page.locator("main .mc-result")
        return [" ".join(one.split()) for one in lines.all_inner_texts()]

    def end_first_other(self) -> None:
        """End the topmost session that is not this one."""
        self._at.page.get_by_role("button", name="Kết thúc phiên này").first.click()
        self._at.page.wait_for_url("**?vua=phien")

    def end_others(self) -> None:
        """End all but this one."""
        self._at.page.get_by_role("button", name="Kết thúc mọi phiên khác").click()
        self._at.page.wait_for_url("**?vua=phien-khac")


def bar_height(visitor: Visitor) -> float:
    """Return how high the bar of the main entries is, in pixels."""
    box = visitor.page.locator("nav.mc-nav").bounding_box()
    assert box is not None
    return box["height"]
