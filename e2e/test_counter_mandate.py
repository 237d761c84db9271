"""Tuấn stands at the counter with Hạnh's mandate of the portal: Lan files for Hạnh under it."""

import io
from collections.abc import Callable

import pypdf

from e2e.pages.counter import Intake
from e2e.pages.mandates import Account
from e2e.pages.own import Tracker
from e2e.visitor import Visitor

HANH, TUAN, NUMBER = "Nguyễn Thị Hạnh", "Trần Quốc Tuấn", "068085000456"
BY = f"{TUAN}, thay cho {HANH}, theo giấy ủy quyền số"


def words_of(pdf: bytes) -> str:
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.replace("\xa0", " ").split())


def at_the_button(lan: Visitor) -> Intake:
    """Tuấn's card, the procedure, every paper there: only the red button is missing."""
    intake = Intake(lan).open()
    intake.scan_card(NUMBER)
    intake.find("ant", "an ninh")
    intake.choose_any_case()
    intake.all_complete()
    intake.excuse_the_hour()
    return intake


def test_the_clerk_files_for_the_grantor_until_the_mandate_is_revoked(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, tuan, lan = citizen("hanh"), citizen("tuan"), officer("lan")
    mandate = Account(hanh).open_grant().grant(TUAN, NUMBER, "Nộp, bổ sung, rút hồ sơ")
    Account(tuan).take_on(HANH)

    intake = at_the_button(lan)
    lan.check_page()
    intake.hand_in_for(HANH)
    code = intake.receive()
    assert lan.reads(f"Người nộp: {BY}")
    lan.check_page()
    receipt = lan.page.get_by_role("link", name="Xem giấy hẹn").get_attribute("href")
    assert receipt
    assert BY in words_of(lan.fetch(receipt)[2])

    Tracker(hanh).open(code)
    assert hanh.reads(BY)
    hanh.page.get_by_role("link", name="Ai đã làm gì với hồ sơ này").click()
    hanh.page.wait_for_url("**/dien-bien")
    assert hanh.reads(BY)

    intake = at_the_button(lan)
    intake.hand_in_for(HANH)
    Account(hanh).end(mandate, "Tôi tự làm")
    intake.press()
    assert "đã thu hồi ủy quyền này" in " ".join(lan.told_errors())
    lan.check_page()
    assert not lan.page.locator("input[name=mandate]").count()
