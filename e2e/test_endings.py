"""Dossiers that end otherwise: a supplement that never came, a result that nobody collected."""

import json
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from dossiers.model.calendar import VIETNAM
from e2e.pages.ends import End, EndsList
from e2e.pages.office import DossierPage, Return
from e2e.town import Town
from e2e.visitor import Visitor
from tests.support.builders import SECURITY


def test_a_supplement_too_late_is_refused_and_a_leader_reopens(
    town: Town, officer: Callable[..., Visitor]
) -> None:
    lan, director, clerk = officer("lan"), officer("giamdoc"), officer("vanthu-ca")
    code = town.earlier("awaiting")
    lan.go(f"/can-bo/ho-so/{code}/nhan-bo-sung")
    lan.page.locator("input[name^=came-]").first.check()
    lan.page.get_by_role("button", name="Nhận bổ sung, tính lại thời hạn").click()
    lan.page.wait_for_load_state()
    assert lan.reads("hết")
    town.earlier("night")
    assert DossierPage(director).open(code).status == "Dừng xử lý"
    assert "Hết hạn bổ sung" in EndsList(clerk).open("luu-tru").line_of(code)
    clerk.check_page()
    End(clerk).open(code, "noi-luu").write("Nơi lưu", "Kệ 3, hộp 12").press("Lưu nơi lưu")
    End(director).open(code, "mo-lai").write("Lý do", "Người nộp nằm viện").press("Mở lại hồ sơ")
    assert DossierPage(director).open(code).status == "Chờ bổ sung"
    director.check_page()

    lan.go(f"/can-bo/ho-so/{code}/nhan-bo-sung")
    lan.page.locator("input[name^=came-]").first.check()
    lan.page.get_by_role("button", name="Nhận bổ sung, tính lại thời hạn").click()
    lan.page.wait_for_load_state()
    assert DossierPage(lan).open(code).status == "Đang xử lý"
    assert lan.reads(f"{due_from_now(town):%d/%m/%Y}"), "the clock starts anew"
    ask_again(director, code)
    assert "quá một lần" in EndsList(director).open("vi-pham").line_of(code)
    director.check_page()
    assert "nguyên vẹn" in town.run("verify", "--code", code)


def due_from_now(town: Town) -> datetime:
    """Return when a dossier of the same procedure is due that is complete at this moment."""
    now = datetime.now(VIETNAM).replace(tzinfo=None).isoformat(timespec="minutes")
    asked = ("--centre", "LD", "--procedure", SECURITY, "--received", now, "--json")
    return datetime.fromisoformat(json.loads(town.run("due", *asked))["due_at"])


def ask_again(director: Visitor, code: str) -> None:
    """Let the director answer for a second request."""
    director.go(f"/can-bo/ho-so/{code}/bo-sung")
    director.check_page()
    page = director.page
    item = page.locator(".mc-item").first
    item.locator("input[name^=ask-]").check()
    item.locator("summary").click()
    item.locator("textarea").fill("Bản vẽ thiếu dấu, mới phát hiện.")
    page.get_by_label("Lý do cho phép").fill("Không phát hiện được ở lần đầu.")
    page.get_by_label("Tôi đã rà tất cả giấy tờ").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi qua Trung tâm").click()
    assert DossierPage(director).open(code).status == "Chờ bổ sung"


def test_an_uncollected_result_moves_to_the_archive_and_is_still_collected(
    town: Town, visit: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    lan, clerk, stranger = officer("lan"), officer("vanthu-ca"), visit()
    code = town.earlier("uncollected")
    assert EndsList(lan).open("cho-nhan").line_of(code)
    lan.check_page()
    town.earlier("night")
    assert not EndsList(lan).open("cho-nhan").line_of(code)
    assert "không có người nhận" in EndsList(clerk).open("luu-tru").line_of(code)
    stranger.go(f"/tra-cuu?ma={code}")
    assert stranger.reads("Kết quả đã chuyển về lưu tại")
    stranger.check_page()
    Return(clerk).open(code).hand_to_owner("Nguyễn Thị Hạnh", "068190000123")
    assert DossierPage(clerk).open(code).status == "Đã trả kết quả"
    assert clerk.go(f"/can-bo/ho-so/{code}").status == HTTPStatus.OK
    assert "nguyên vẹn" in town.run("verify", "--code", code)
