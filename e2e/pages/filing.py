"""Filing online, page by page, as a person at the portal does it, with scripts or without."""

import re
from pathlib import Path

from playwright.sync_api import FilePayload, Locator

from e2e.visitor import Visitor

_LIST = re.compile(r"/ban-nhap/\w+$")
_SLUGS = {
    "Người nộp hồ sơ": "/nguoi-nop",
    "Chọn trường hợp": "/truong-hop",
    "Điền tờ khai": "/to-khai",
    "Gửi giấy tờ": "/giay-to",
    "Chọn cách nhận kết quả": "/nhan-ket-qua",
}


class _Page:
    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def _press(self, words: str) -> None:
        self._at.page.get_by_role("button", name=words, exact=True).click()


class StartPage(_Page):
    """What is needed, what is kept, how long, how much."""

    def open(self, code: str) -> "StartPage":
        """Go there."""
        self._at.go(f"/nop-ho-so/{code}")
        return self

    def begin(self) -> "TaskList":
        """Begin a draft; where one is open already, another one."""
        page = self._at.page
        another = page.get_by_role("button", name="Bắt đầu bản nháp khác")
        fresh = page.get_by_role("button", name="Bắt đầu nộp hồ sơ")
        another.or_(fresh).click()
        page.wait_for_url("**/ban-nhap/*")
        return TaskList(self._at)

    def go_on(self) -> "TaskList":
        """Go on with the draft that is open."""
        self._press("Làm tiếp bản nháp")
        self._at.page.wait_for_url("**/ban-nhap/*")
        return TaskList(self._at)


class TaskList(_Page):
    """What is done and what is left of a draft."""

    def open(self, token: str) -> "TaskList":
        """Go there."""
        self._at.go(f"/ban-nhap/{token}")
        return self

    @property
    def token(self) -> str:
        """The draft's name in addresses."""
        return self._at.path.split("/")[2]

    def states(self) -> list[str]:
        """Return the state of each task, in order."""
        self._come_back()
        return self._at.page.locator(".govuk-task-list__status").all_inner_texts()

    def choose(self, task: str) -> None:
        """Open a task of the list, unless the one before has led there."""
        if _SLUGS[task] in self._at.path:
            return
        self._come_back()
        self._at.page.get_by_role("link", name=task, exact=True).click()

    def _come_back(self) -> None:
        """Go to the list from the task that one was led to."""
        page = self._at.page
        if not _LIST.search(self._at.path):
            page.get_by_role("link", name="Về danh sách việc").click()
            page.wait_for_url(_LIST)

    def give_contact(self, phone: str = "", email: str = "") -> None:
        """Say how one can be reached; what is not given stays as the account has it."""
        self.choose("Người nộp hồ sơ")
        page = self._at.page
        if phone:
            page.get_by_label("Số điện thoại").fill(phone)
        if email:
            page.get_by_label("Thư điện tử").fill(email)
        self._save("Lưu người nộp hồ sơ")

    def choose_case(self, case: str) -> None:
        """Say which case one is in."""
        self.choose("Chọn trường hợp")
        self._at.page.get_by_label(case, exact=True).check()
        self._save("Lưu trường hợp")

    def choose_result(self, way: str, address: str = "") -> None:
        """Say how the result is wanted."""
        self.choose("Chọn cách nhận kết quả")
        self._at.page.get_by_label(way, exact=True).check()
        if address:
            self._at.page.get_by_label("Địa chỉ nhận").fill(address)
        self._save("Lưu cách nhận kết quả")

    def _save(self, words: str) -> None:
        """Press a task's button and wait for where it leads."""
        with self._at.page.expect_navigation():
            self._press(words)

    def open_eform(self) -> "EformPage":
        """Open the e-form."""
        self.choose("Điền tờ khai")
        self._at.page.wait_for_url("**/to-khai/*")
        return EformPage(self._at)

    def open_papers(self) -> "PapersPage":
        """Open the papers."""
        self.choose("Gửi giấy tờ")
        self._at.page.wait_for_url("**/giay-to")
        return PapersPage(self._at)

    def check(self) -> "CheckPage":
        """Go to the last look, unless the last task has led there."""
        if self._at.path.endswith("/kiem-tra"):
            return CheckPage(self._at)
        self._come_back()
        self._at.page.locator("a.govuk-button", has_text="Kiểm tra và gửi hồ sơ").click()
        self._at.page.wait_for_url("**/kiem-tra")
        return CheckPage(self._at)

    def delete(self) -> None:
        """Delete the draft and confirm it."""
        self._come_back()
        self._at.page.get_by_role("link", name="Xóa bản nháp").click()
        self._press("Xóa bản nháp")
        self._at.page.wait_for_url("**/ho-so")


class EformPage(_Page):
    """One page of an e-form: questions by their words."""

    def _group(self, question: str) -> Locator:
        return self._at.page.get_by_role("group", name=question, exact=False).first

    def write(self, question: str, answer: str) -> None:
        """Write into a box."""
        self._at.page.get_by_label(question, exact=True).first.fill(answer)

    def written(self, question: str) -> str:
        """Return what stands in a box."""
        return self._at.page.get_by_label(question, exact=True).first.input_value()

    def pick(self, question: str, option: str) -> None:
        """Pick one of the options."""
        self._group(question).get_by_label(option, exact=True).check()

    def date(self, question: str, day: str) -> None:
        """Write a date, given as 20/05/1990."""
        group = self._group(question)
        for label, part in zip(("Ngày", "Tháng", "Năm"), day.split("/"), strict=True):
            group.get_by_label(label, exact=True).fill(part)

    def address(self, question: str, province: str, commune: str, detail: str) -> None:
        """Choose province and commune, and write the rest; without scripts a button helps."""
        group = self._group(question)
        boxes = group.locator("select")
        boxes.nth(0).select_option(label=province)
        if not self._at.scripts:
            group.get_by_role("button", name=re.compile("^Chọn tỉnh, rồi chọn xã")).click()
        boxes.nth(1).select_option(label=commune)
        group.locator("input[type=text]").fill(detail)

    def promise(self, words: str) -> None:
        """Tick a declaration."""
        self._at.page.get_by_label(words).check()

    def save(self) -> None:
        """Save the page and go on."""
        with self._at.page.expect_navigation():
            self._at.page.locator("main form button.govuk-button:not([formnovalidate])").click()


class PapersPage(_Page):
    """The papers: files line by line."""

    def add(self, paper: str, *files: FilePayload | Path) -> None:
        """Choose files for a paper; without scripts a button sends them."""
        section = self._at.page.locator("section.mc-paper", has_text=paper).first
        box = section.locator("input[type=file]")
        with self._at.page.expect_navigation():
            box.set_input_files(list(files))
            if not self._at.scripts:
                section.get_by_role("button", name=re.compile("^Gửi tệp đã chọn")).click()

    def not_mine(self, paper: str) -> None:
        """Say that a paper does not apply."""
        section = self._at.page.locator("section.mc-paper", has_text=paper).first
        section.get_by_role("button", name=re.compile("^Không thuộc trường hợp")).click()

    def names(self) -> list[str]:
        """Return the names of the files that were taken."""
        return self._at.page.locator(".mc-files__name").all_inner_texts()

    def remove(self, name: str) -> None:
        """Take a file away."""
        self._at.page.get_by_role("button", name=f"Bỏ {name}").click()

    def done(self) -> TaskList:
        """Leave the papers: for the next task, or for the list while some are missing."""
        with self._at.page.expect_navigation():
            self._at.page.locator("main a.govuk-button").click()
        return TaskList(self._at)


class CheckPage(_Page):
    """Everything once more, and the button that sends."""

    TRUTH = "Tôi cam đoan những điều khai trên"

    def change(self, what: str) -> None:
        """Press the link that changes one answer."""
        name = re.compile(rf"^Thay đổi {re.escape(what.lower())}")
        self._at.page.get_by_role("link", name=name).first.click()

    def press_send(self) -> None:
        """Press the button without ticking anything."""
        self._press("Gửi hồ sơ")

    def send(self) -> "SentPage":
        """Promise the truth and send."""
        self._at.page.get_by_label(self.TRUTH).check()
        self._press("Gửi hồ sơ")
        self._at.page.wait_for_url("**/da-gui")
        return SentPage(self._at)


class SentPage(_Page):
    """The confirmation, which stays where it is."""

    @property
    def code(self) -> str:
        """The dossier's code."""
        return self._at.page.locator(".mc-done__code").inner_text()

    @property
    def secret(self) -> str:
        """The secret to track it without signing in."""
        row = self._at.page.locator(".govuk-summary-list__row", has_text="Mã bí mật")
        return row.locator("dd").first.inner_text()

    def filed_form(self) -> bytes:
        """Return the PDF of what was filed."""
        link = self._at.page.get_by_role("link", name="Tải hồ sơ đã gửi (PDF)")
        _, _, body = self._at.fetch(link.get_attribute("href") or "")
        return body
