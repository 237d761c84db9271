"""After an outage: a numbered paper receipt is entered, approved, and due from its true time."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from dossiers.model.calendar import VIETNAM
from e2e.pages.counter import Intake
from e2e.pages.late_entry import LateBooks, LateReceipt
from e2e.pages.office import DossierPage
from e2e.pages.own import Tracker
from e2e.town import Town
from e2e.visitor import Visitor

RESIDENCE = "1.004194"


def test_a_paper_receipt_is_entered_approved_and_due_from_its_true_time(
    town: Town, citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    on = (datetime.now(VIETNAM) - timedelta(days=1)).date()
    leader, lan, hanh = officer("giamdoc"), officer("lan"), citizen("hanh")
    books = LateBooks(leader).open()
    books.record_outage(on, "07:00", "17:00", "Mất điện cả khu vực")
    books.open_book(f"QA{town.kind[:2].upper()}", 1, 50)
    leader.check_page()

    receipt = LateReceipt(lan)
    intake = Intake(lan).open()
    intake.scan_card("068190000123")
    intake.find("tam tru", "Đăng ký tạm trú")
    intake.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    intake.judge("người giám hộ", "Không cần")
    intake.all_complete()
    receipt.fill("51", on, "09:00", "Mất điện, nhận bằng biên nhận giấy")
    lan.check_page()
    receipt.send()
    assert any("không có trong quyển" in line for line in lan.told_errors())
    lan.check_page()
    receipt.fill("7", on, "09:00", "Mất điện, nhận bằng biên nhận giấy")
    receipt.send()
    code = receipt.entered_code()
    page = DossierPage(lan).open(code)
    assert page.status == "Chờ tiếp nhận"
    assert lan.reads("Nhập muộn")
    assert "Duyệt nhập muộn" not in page.actions()

    assert LateBooks(leader).open()
    leader.check_page()
    LateBooks(leader).approve(code)
    assert DossierPage(leader).open(code).status == "Đã tiếp nhận"
    leader.check_page()

    asked = ("--centre", "LD", "--procedure", RESIDENCE, "--case", "single")
    told = town.run("due", *asked, "--received", f"{on}T09:00", "--json")
    due_at = datetime.fromisoformat(json.loads(told)["due_at"])
    Tracker(hanh).open(code)
    hanh.check_page()
    assert hanh.reads(f"{due_at:%d/%m/%Y}")
    assert hanh.reads(f"nhận thật: 09:00 ngày {on:%d/%m/%Y}")
    assert "nguyên vẹn" in town.run("verify", "--code", code)
