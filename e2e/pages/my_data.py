"""A person's data at the portal, and requests to correct them at the back office."""

import zipfile
from pathlib import Path

from e2e.visitor import Visitor

DATA = "/tai-khoan/du-lieu"


class MyData:
    """«Dữ liệu của tôi»: who looked, a copy of everything, corrections."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor, self._page = visitor, visitor.page

    def open(self) -> "MyData":
        """Open it from the account, as a person finds it."""
        self._visitor.go("/tai-khoan")
        self._page.get_by_role("link", name="Dữ liệu của tôi").click()
        self._page.wait_for_url(f"**{DATA}")
        return self

    def looks_at(self, code: str) -> str:
        """Return what is told of the looks at a dossier, found from its page."""
        self._visitor.go(f"/ho-so/{code}")
        self._page.get_by_role("link", name="Xem ai đã xem hồ sơ của tôi").click()
        self._page.wait_for_url("**/ai-da-xem")
        return self._page.get_by_role("main").inner_text()

    def ask_copy(self) -> None:
        """Ask for a copy."""
        self._page.get_by_role("button", name="Yêu cầu bản sao").click()
        self._page.wait_for_url(f"**{DATA}?vua=*")

    def fetch_copy(self, folder: Path) -> zipfile.ZipFile:
        """Download the copy once it lies ready."""
        link = self._page.get_by_role("link", name="Tải bản sao")
        for _ in range(30):
            self._visitor.go(DATA)
            if link.count():
                break
            self._page.wait_for_timeout(500)
        with self._page.expect_download() as started:
            link.first.click()
        path = folder / started.value.suggested_filename
        started.value.save_as(path)
        return zipfile.ZipFile(path)

    def ask_correction(self, what: str, wanted: str, ground: str) -> None:
        """Send a request to correct a value."""
        self._page.get_by_role("link", name="Đề nghị sửa một thông tin").click()
        self._page.wait_for_url("**/sua")
        self._page.get_by_label(what, exact=True).check()
        self._page.get_by_label("Sửa thành").fill(wanted)
        self._page.get_by_label("Căn cứ").fill(ground)
        self.send_correction()

    def send_correction(self) -> None:
        """Press the button of the form."""
        self._page.get_by_role("button", name="Gửi yêu cầu").click()


class Requests:
    """«Yêu cầu sửa dữ liệu» at the centre."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor, self._page = visitor, visitor.page

    def open(self, name: str) -> "Requests":
        """Open the newest request of a person."""
        self._visitor.go("/can-bo/sua-du-lieu")
        self._page.get_by_role("link", name=name).first.click()
        self._page.wait_for_url("**/sua-du-lieu/*")
        return self

    def accept(self, words: str) -> None:
        """Correct the value."""
        self._page.get_by_label("Trả lời người yêu cầu").fill(words)
        self._page.get_by_role("button", name="Sửa", exact=True).click()
        self._page.get_by_text("Trước:").wait_for()
