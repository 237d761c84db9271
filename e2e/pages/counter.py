"""What a receiver does: taking dossiers in at the counter and from the portal, taking fees."""

import re

from playwright.sync_api import Locator

from e2e.visitor import Visitor

CODE = re.compile(r"/can-bo/ho-so/([^/]+)/")
REASON = "Người dân ở xa đến, nhận ngoài giờ theo chỉ đạo"


class Intake:
    """Counter intake on one screen; counts interactions: a scan, a field left, a click, a key."""

    PATH = "/can-bo/tiep-nhan"

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor
        self.interactions = 0

    def open(self) -> "Intake":
        """Go there; opening the page is the first interaction."""
        self._at.go(self.PATH)
        self.interactions = 1
        return self

    def scan_card(self, number: str) -> None:
        """Scan an ID card: quick keys that end with Enter, without looking where the focus is."""
        self._counted(self._at.page.locator("#personal_id")).focus()
        with self._at.page.expect_navigation():
            self._at.page.keyboard.type(number)
            self._at.page.keyboard.press("Enter")

    def introduce(self, name: str, phone: str, address: str) -> None:
        """Type in somebody who is not known yet."""
        for box, text in (("#name", name), ("#phone", phone), ("#address", address)):
            self._counted(self._at.page.locator(box)).fill(text)

    def find(self, letters: str, procedure: str) -> None:
        """Type three letters of a procedure's name; pick it where several are found."""
        box = self._counted(self._at.page.locator("#search"))
        with self._at.page.expect_navigation():
            box.press_sequentially(letters)
        lines = self._at.page.locator("label", has_text=procedure)
        hit = lines.locator("input[name=procedure]").first
        if hit.count() and not hit.is_checked():
            with self._at.page.expect_navigation():
                self._counted(hit).check()

    def choose_case(self, case: str) -> None:
        """Choose the case."""
        with self._at.page.expect_navigation():
            self._counted(self._at.page.get_by_label(case, exact=True)).check()

    def choose_any_case(self) -> None:
        """Choose the first case where there are cases."""
        first = self._at.page.locator("input[name=case]").first
        if first.count():
            with self._at.page.expect_navigation():
                self._counted(first).check()

    def judge(self, paper: str, verdict: str) -> None:
        """Judge one paper."""
        self._counted(judge(self._at, paper, verdict))
        self._at.page.wait_for_timeout(300)

    def all_complete(self) -> None:
        """Say that every paper is there and right."""
        self._counted(self._at.page.get_by_role("button", name="Đủ cả")).click()

    def paid(self, way: str, receipt: str) -> None:
        """Take the fee: the way of paying and the number of the receipt."""
        self._counted(self._at.page.get_by_label(way, exact=True)).check()
        self._counted(self._at.page.get_by_label("Số biên lai")).fill(receipt)

    def excuse_the_hour(self) -> None:
        """Outside the intake hours say why; inside nothing is asked."""
        box = self._at.page.locator("#override_reason")
        if box.count():
            self._counted(box).fill(REASON)

    def hand_in_for(self, principal: str) -> None:
        """Say for whom who stands there hands in, under a mandate of the portal."""
        line = self._at.page.locator("label", has_text=f"Cho {principal} ")
        self._counted(line.locator("input")).check()

    def press(self) -> None:
        """Press the red button and stay."""
        with self._at.page.expect_navigation():
            self._counted(self._at.page.locator("#nhan")).click()

    def receive(self) -> str:
        """Press the red button; return the code."""
        self._counted(self._at.page.locator("#nhan")).click()
        self._at.page.wait_for_url("**/tiep-nhan/xong/*")
        return self._at.page.locator("main .mc-code").first.inner_text()

    def print_guidance(self) -> None:
        """With something missing the red button prints the guidance."""
        self._counted(self._at.page.locator("#nhan[value=huong-dan]")).click()
        self._at.page.locator("h1", has_text="Đã lập phiếu").wait_for()

    def refuse(self, reason: str) -> None:
        """Refuse with a reason."""
        page = self._at.page
        self._counted(page.get_by_role("button", name="Từ chối, nêu lý do")).click()
        page.get_by_label("Lý do từ chối, ghi vào phiếu").fill(reason)
        page.get_by_role("button", name="Từ chối, lập phiếu").click()
        page.locator("h1", has_text="Đã lập phiếu").wait_for()

    def _counted(self, target: Locator) -> Locator:
        self.interactions += 1
        return target


class OnlineIntake:
    """The answer to a submission from the portal."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "OnlineIntake":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/tiep-nhan")
        return self

    def judge(self, paper: str, verdict: str) -> None:
        """Judge one paper."""
        judge(self._at, paper, verdict)

    def receive(self) -> None:
        """Accept it."""
        self._at.page.get_by_role("button", name="Tiếp nhận", exact=True).click()
        self._at.page.locator("h1", has_text="Đã tiếp nhận").wait_for()

    def guide(self, words: str) -> None:
        """Give it back with what is lacking."""
        page = self._at.page
        page.get_by_text("Lời hướng dẫn thêm").click()
        page.get_by_label("Nội dung cần sửa, ghi vào thông báo").fill(words)
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile("^Yêu cầu hoàn thiện")).click()

    def refuse(self, reason: str) -> None:
        """Refuse it with a reason."""
        page = self._at.page
        page.get_by_role("button", name="Từ chối, nêu lý do").click()
        page.get_by_label("Lý do từ chối, ghi vào phiếu").fill(reason)
        with page.expect_navigation():
            page.get_by_role("button", name="Từ chối, lập phiếu").click()


class Fees:
    """Taking a fee at the counter."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def open(self, code: str) -> "Fees":
        """Go there."""
        self._at.go(f"/can-bo/ho-so/{code}/thu-phi")
        return self

    def take(self, receipt: str, way: str = "Tiền mặt") -> None:
        """Mark the first open charge as paid."""
        page = self._at.page
        page.get_by_label(way, exact=True).first.check()
        page.get_by_label("Số biên lai, chứng từ").first.fill(receipt)
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile("^Ghi đã thu")).first.click()


class Repairs:
    """Mending what went wrong at the counter."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def annul(self, code: str, reason: str) -> None:
        """Annul an intake that was a mistake."""
        page = self._at.page
        self._at.go(f"/can-bo/ho-so/{code}/huy-tiep-nhan")
        page.get_by_label("Lý do hủy").fill(reason)
        with page.expect_navigation():
            page.get_by_role("button", name="Hủy tiếp nhận", exact=True).click()

    def correct_phone(self, code: str, phone: str, reason: str) -> None:
        """Correct the phone number."""
        page = self._at.page
        self._at.go(f"/can-bo/ho-so/{code}/lien-he")
        page.locator("#phone").fill(phone)
        page.locator("#reason").fill(reason)
        with page.expect_navigation():
            page.get_by_role("button", name="Lưu thông tin liên hệ").click()


def judge(visitor: Visitor, paper: str, verdict: str) -> Locator:
    """Tick a verdict in the line of a paper."""
    line = visitor.page.locator("tr[data-check]", has_text=paper).first
    choice = line.get_by_label(verdict, exact=True)
    choice.check()
    return choice
