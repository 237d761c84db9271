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
    """The portal's sign-in page with the prepared people."""

    PATH = "/dang-nhap"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def enter(self, key: str) -> None:
        """Sign in as one of the prepared people."""
        self._at.go(self.PATH)
        self._at.page.get_by_role("button", name=PEOPLE[key]).click()
        self._at.page.wait_for_url(lambda url: self.PATH not in url)
