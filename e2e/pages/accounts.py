"""The pages of officers' accounts, as administrator and director use them."""

import re

from e2e.papers import file, pdf
from e2e.visitor import Visitor

HOME = "/can-bo/thiet-lap/tai-khoan"


class Accounts:
    """Creating accounts on a letter, inviting, resetting."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def create(self, username: str, name: str, *roles: str, number: str = "7/CV-TT") -> str:
        """Create an account on a letter; return the code of its invitation."""
        page = self._at.page
        self._at.go(f"{HOME}/moi")
        page.get_by_label("Số văn bản đề nghị").fill(number)
        page.get_by_label("Ngày văn bản").fill("20/04/2026")
        copy = file("cong-van.pdf", pdf(), "application/pdf")
        page.get_by_label("Bản chụp văn bản").set_input_files(copy)
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Họ và tên").fill(name)
        page.get_by_label("Chức vụ, vị trí làm việc").fill("Cán bộ trung tâm")
        for role in roles:
            page.get_by_label(role, exact=True).check()
        self._at.check_page()
        page.get_by_role("button", name="Lập tài khoản").click()
        return self._invitation()

    def invite_again(self, name: str) -> str:
        """Print another invitation; return its code."""
        self.open(name)
        self._at.page.get_by_role("button", name="In thư mời mới").click()
        return self._invitation()

    def open(self, name: str) -> None:
        """Search for an account and open it."""
        page = self._at.page
        self._at.go(HOME)
        page.get_by_label("Tìm theo tên hoặc tên đăng nhập").fill(name)
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.get_by_role("link", name=name).click()
        page.wait_for_url(re.compile(rf"{HOME}/\d+"))

    def ask_reset(self, name: str, reason: str) -> None:
        """Ask that an account starts anew."""
        self.open(name)
        self._at.check_page()
        self._at.page.get_by_label("Lý do", exact=True).fill(reason)
        self._at.page.get_by_role("button", name="Gửi đề nghị").click()
        self._at.page.wait_for_url("**xong=de-nghi")

    def confirm_reset(self) -> None:
        """Confirm the reset that waits."""
        self._at.go(HOME)
        self._at.check_page()
        self._at.page.get_by_role("button", name="Xác nhận đặt lại").click()
        self._at.page.wait_for_url("**xong=xac-nhan")

    def _invitation(self) -> str:
        self._at.page.wait_for_url("**/thu-moi")
        text = self._at.page.locator("main").inner_text()
        found = re.search(r"(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}", text)
        assert found, text
        return found[0]


class Invitation:
    """The page of a printed invitation."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def accept(self, username: str, code: str, password: str) -> None:
        """Set the first password."""
        page = self._at.page
        self._at.go("/can-bo/dang-nhap")
        page.get_by_role("button", name="Tôi có thư mời nhận tài khoản").click()
        self._at.check_page()
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mã thư mời").fill(code)
        page.get_by_label("Mật khẩu mới", exact=True).fill(password)
        page.get_by_label("Nhập lại mật khẩu mới").fill(password)
        page.get_by_role("button", name="Đặt mật khẩu").click()
        page.wait_for_url("**/can-bo")
