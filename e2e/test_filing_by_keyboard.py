"""The whole of filing without a pointer: every control is reached by Tab and works by its keys."""

from collections.abc import Callable

from playwright.sync_api import Locator

from e2e import journeys, papers
from e2e.pages.filing import CheckPage, SentPage
from e2e.pages.keys import Keys
from e2e.visitor import DESK, Visitor


def test_filing_by_keyboard(citizen: Callable[..., Visitor]) -> None:
    dao = citizen("dao", size=DESK)
    page, keys = dao.page, Keys(dao)

    def button(words: str) -> Locator:
        return page.get_by_role("button", name=words).first

    def link(words: str) -> Locator:
        return page.get_by_role("link", name=words, exact=True).first

    def group(words: str) -> Locator:
        return page.get_by_role("group", name=words).first

    def address(words: str, detail: str) -> None:
        boxes = group(words).locator("select")
        keys.select(boxes.nth(0), journeys.PROVINCE)
        keys.select(boxes.nth(1), journeys.COMMUNE)
        keys.write(group(words).locator("input[type=text]"), detail)

    dao.go(f"/nop-ho-so/{journeys.RESIDENCE}")
    keys.press(button("Bắt đầu"))
    keys.press(link("Người nộp hồ sơ"))
    keys.press(button("Lưu người nộp hồ sơ"))
    keys.pick(page.locator("main form"), 1)
    keys.press(button("Lưu trường hợp"))
    keys.pick(group("Giới tính"), 2)
    address("Nơi thường trú", "Thôn 3")
    keys.pick(group("Người đăng ký dưới 18 tuổi?"), 1)
    keys.press(button("Lưu, sang trang"))
    address("Địa chỉ chỗ ở", "8 đường Hoa Sim")
    for label, part in (("Ngày", "1"), ("Tháng", "4"), ("Năm", "2026")):
        keys.write(group("Bạn ở đây từ ngày nào?").get_by_label(label, exact=True), part)
    keys.write(page.get_by_label("Bạn định ở bao nhiêu tháng?"), "12")
    keys.pick(group("Chỗ ở là"), 1)
    keys.press(button("Lưu, sang trang"))
    keys.pick(group("Bạn đăng ký vào hộ nào?"), 1)
    keys.write(page.get_by_label("Nội dung đề nghị"), "Đăng ký tạm trú")
    keys.tick(page.get_by_label("Tôi xin chịu trách nhiệm"))
    keys.press(button("Lưu tờ khai"))
    lease = page.locator("section.mc-paper", has_text=journeys.LEASE)
    keys.choose_file(lease.locator("input[type=file]"), papers.lease())
    keys.press(button("Không thuộc trường hợp của tôi"))
    keys.press(page.locator("main a.govuk-button"))
    keys.pick(page.locator("main form"), 1)
    keys.press(button("Lưu cách nhận kết quả"))
    keys.tick(page.get_by_label(CheckPage.TRUTH))
    keys.press(page.get_by_role("button", name="Gửi hồ sơ", exact=True))
    assert SentPage(dao).code
