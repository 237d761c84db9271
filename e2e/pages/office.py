"""What officers see and do with dossiers: the desk, the dossier, handovers, processing, return."""

import re
from pathlib import Path

from playwright.sync_api import FilePayload, Locator
from playwright.sync_api import TimeoutError as TooLateError

from e2e.visitor import Visitor

PATIENCE = 4_000  # ms


class _Page:
    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def _press(self, words: str) -> None:
        with self._at.page.expect_navigation():
            self._at.page.get_by_role("button", name=re.compile(f"^{re.escape(words)}")).click()


class Desk(_Page):
    """The desk with its tabs."""

    PATH = "/can-bo"

    def open(self, tab: str = "") -> "Desk":
        """Go there, and to a tab by its name."""
        self._at.go(self.PATH)
        if tab:
            with self._at.page.expect_navigation():
                self._at.page.get_by_role("link", name=re.compile(f"^{tab}")).first.click()
        return self

    def shows(self, code: str) -> bool:
        """Return whether a dossier is in the list."""
        return self._at.page.locator(f'.mc-desk a[href*="/can-bo/ho-so/{code}"]').count() > 0

    def search(self, words: str) -> None:
        """Search by code, name or number."""
        self._at.page.locator("#tim").fill(words)
        with self._at.page.expect_navigation():
            self._at.page.keyboard.press("Enter")

    def scan(self, code: str) -> None:
        """Scan a barcode wherever the focus is; once more where keys came too slowly for a scan."""
        for patience in (PATIENCE, PATIENCE, None):
            try:
                with self._at.page.expect_navigation(timeout=patience):
                    self._at.page.keyboard.type(code)
                    self._at.page.keyboard.press("Enter")
            except TooLateError:
                if patience is None:
                    raise
            else:
                return


class DossierPage(_Page):
    """One dossier: papers, checklist, the few actions that the law allows now, history."""

    def open(self, code: str) -> "DossierPage":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}")
        return self

    @property
    def status(self) -> str:
        """The state in words."""
        return self._at.page.locator(".mc-head .govuk-tag").first.inner_text()

    def actions(self) -> list[str]:
        """Return what may be done now."""
        panel = self._at.page.locator("section[aria-labelledby=h-viec]")
        return panel.locator("a.govuk-button").all_inner_texts()

    def refusals(self) -> list[str]:
        """Return what the law forbids now, in words."""
        return self._at.page.locator("section[aria-labelledby=h-viec] .mc-note b").all_inner_texts()

    def history(self) -> list[str]:
        """Return the titles of what happened, newest first."""
        return self._at.page.locator(".moj-timeline__title").all_inner_texts()

    def slips(self) -> dict[str, str]:
        """Return the slips: title with number, and address."""
        links = self._at.page.locator("section[aria-labelledby=h-phieu] a").all()
        return {one.inner_text(): one.get_attribute("href") or "" for one in links}


class Handovers(_Page):
    """Sheets that go between centre and agency."""

    PATH = "/can-bo/ban-giao"

    def open(self) -> "Handovers":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def send(self, code: str, carrier: str = "Phan Ngọc Lan") -> None:
        """Put one dossier on a sheet and send it."""
        form = self._pick(code, "/gui")
        form.get_by_label(re.compile("^Người hoặc đơn vị chuyển")).fill(carrier)
        with self._at.page.expect_navigation():
            form.get_by_role("button", name="Lập danh sách và chuyển").click()

    def confirm(self, code: str) -> None:
        """Confirm that one dossier has come."""
        form = self._pick(code, "/nhan")
        with self._at.page.expect_navigation():
            form.get_by_role("button", name="Xác nhận đã nhận").click()

    def decline(self, code: str, why: str, words: str) -> None:
        """Do not take a dossier, with the reason."""
        page = self._at.page
        page.get_by_role("link", name=f"Không nhận {code}").click()
        page.get_by_label(why, exact=True).check()
        page.get_by_label("Nói rõ để Trung tâm sửa đúng chỗ").fill(words)
        self._press("Trả lại Trung tâm")

    def _pick(self, code: str, action: str) -> Locator:
        form = self._at.page.locator(f'form[action$="{action}"]', has_text=code)
        for box in form.locator("input[name=picked]").all():
            box.set_checked(f"{code}|" in (box.get_attribute("value") or ""))
        return form


class Processing(_Page):
    """The agency's work on a dossier."""

    def open(self, code: str) -> "Processing":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/xu-ly")
        return self

    def may(self, words: str) -> bool:
        """Return whether a button is offered now."""
        return self._at.page.get_by_role("button", name=re.compile(f"^{words}")).count() > 0

    def take_up(self) -> None:
        """Take it up oneself."""
        self._press("Nhận xử lý")

    def assign(self, officer: str) -> None:
        """Give it to a colleague."""
        page = self._at.page
        box = page.get_by_label("Giao cho")
        value = box.locator("option", has_text=officer).first.get_attribute("value")
        box.select_option(value)
        self._press("Phân công")

    def finish_step(self) -> None:
        """Finish the present step."""
        self._press("Xong bước này")

    def propose(self, words: str, *, is_granted: bool = True) -> None:
        """Propose an answer to the leader."""
        choice = "Đủ điều kiện, giải quyết" if is_granted else "Không đủ điều kiện"
        self._at.page.get_by_label(re.compile(f"^{choice}")).check()
        self._at.page.get_by_label("Ý kiến thẩm định").fill(words)
        self._press("Trình ký kết quả")

    def approve(self, number: str, summary: str, file: FilePayload | Path | None = None) -> None:
        """Sign the answer."""
        page = self._at.page
        page.get_by_label("Số văn bản").fill(number)
        page.get_by_label("Trích yếu").fill(summary)
        if file:
            page.get_by_label(re.compile("^Tệp kết quả")).set_input_files(file)
        self._press("Ký và ban hành kết quả")

    def send_result(self, carrier: str = "") -> None:
        """Send the result to the centre."""
        box = self._at.page.get_by_label(re.compile("^Người hoặc đơn vị chuyển"))
        if carrier and box.count():
            box.fill(carrier)
        self._press("Chuyển kết quả về Trung tâm")


class SupplementRequest(_Page):
    """The one request for supplements."""

    def open(self, code: str) -> "SupplementRequest":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/bo-sung")
        return self

    def ask(self, paper: str, words: str) -> None:
        """Ask for one paper and send the request."""
        page = self._at.page
        item = page.locator(".mc-item", has_text=paper).first
        item.locator("input[name^=ask-]").check()
        item.locator("summary").click()
        item.locator("textarea").fill(words)
        page.get_by_label("Tôi đã rà tất cả giấy tờ").check()
        self._press("Gửi qua Trung tâm")


class Return(_Page):
    """Handing a result over."""

    def open(self, code: str) -> "Return":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/tra-ket-qua")
        return self

    def may_hand_over(self) -> bool:
        """Return whether the button can be pressed."""
        return self._at.page.get_by_role("button", name=re.compile("^Trả kết quả")).is_enabled()

    def hand_to_owner(self, name: str, number: str) -> None:
        """Hand it to the one who asked for it."""
        page = self._at.page
        page.get_by_label("Chủ hồ sơ", exact=True).check()
        page.get_by_label("Họ và tên người nhận").fill(name)
        page.get_by_label("Số giấy tờ tùy thân").fill(number)
        self._press("Trả kết quả")

    def release_online(self) -> None:
        """Let the owner fetch it at the portal."""
        self._at.page.get_by_label("Trả trên mạng", exact=True).check()
        self._press("Trả kết quả")

    def hand_to_authorised(self, name: str, number: str, paper: str) -> None:
        """Hand it to somebody who was authorised."""
        page = self._at.page
        page.get_by_label("Người được ủy quyền", exact=True).check()
        page.get_by_label("Họ và tên người nhận").fill(name)
        page.get_by_label("Số giấy tờ tùy thân").fill(number)
        page.get_by_label("Số giấy ủy quyền").fill(paper)
        self._press("Trả kết quả")


class Register(_Page):
    """The register of dossiers (Mẫu 06)."""

    PATH = "/can-bo/so-theo-doi"

    def open(self) -> "Register":
        """Go there."""
        self._at.go(self.PATH)
        return self

    def line_of(self, code: str) -> str:
        """Return the line of a dossier."""
        return self._at.page.locator("tr[data-row]", has_text=code).inner_text()
