"""Signing in at either door."""

from e2e.visitor import Visitor

PEOPLE = {
    "hanh": "Nguyễn Thị Hạnh",
    "tuan": "Trần Quốc Tuấn",
    "dao": "Lò Thị Đào",
    "an-phu": "Công ty TNHH An Phú",
}


class OfficerSignIn:
    """The back office's sign-in page."""

    PATH = "/can-bo/dang-nhap"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self) -> "OfficerSignIn":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def try_with(self, username: str, password: str) -> None:
        """Fill in and press; whatever comes."""
        page = self._at.page
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu").fill(password)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()

    def enter(self, username: str, password: str) -> None:
        """Sign in and arrive at the desk."""
        self.open().try_with(username, password)
        self._at.page.wait_for_url("**/can-bo")


class PersonSignIn:
    """The portal's sign-in page, and the identity provider's behind it."""

    PATH = "/dang-nhap"
    BUTTON = "Đăng nhập bằng tài khoản định danh điện tử (VNeID)"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def enter(self, key: str) -> None:
        """Sign in as one of the prepared people, at level 2."""
        self._at.go(self.PATH)
        self.press()
        self.choose(key)
        self._at.page.wait_for_url(f"{self._at.origin}/ho-so")

    def press(self) -> None:
        """Go on from the portal's page to the provider's."""
        self._at.page.get_by_role("button", name=self.BUTTON).click()
        self._at.page.wait_for_url("**/chon/**")

    def choose(self, key: str, *, level: int = 2, failure: str = "") -> None:
        """Choose at the provider who one is, and what shall go wrong."""
        page = self._at.page
        page.get_by_label(PEOPLE[key]).check()
        page.get_by_label(f"Mức {level}").check()
        if failure:
            page.get_by_label("Thử tình huống lỗi").select_option(failure)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        page.wait_for_url(f"{self._at.origin}/**")

    def cancel(self) -> None:
        """Turn back at the provider."""
        self._at.page.get_by_role("button", name="Hủy").click()
        self._at.page.wait_for_url(f"{self._at.origin}/**")

    def leave(self) -> None:
        """Sign out of the portal, then of the provider."""
        page = self._at.page
        page.get_by_text("Tài khoản", exact=True).click()  # opens the menu
        page.get_by_role("button", name="Đăng xuất").click()
        page.wait_for_url("**/session/end**")
        page.get_by_role("button", name="Đăng xuất").click()
        page.wait_for_url(f"{self._at.origin}/dang-xuat/xong**")
