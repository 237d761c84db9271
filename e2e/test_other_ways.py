"""The ways that are not the straight one: guidance, supplement, refusal, decline, annulment,
withdrawal, and a page that is no longer true."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from e2e import journeys, papers
from e2e.pages.counter import Fees, OnlineIntake, Repairs
from e2e.pages.office import Desk, DossierPage, Handovers, SupplementRequest
from e2e.pages.own import Tracker
from e2e.test_counter_journey import take_in
from e2e.town import Town
from e2e.visitor import Visitor

BETTER = papers.file("hop-dong-moi.pdf", papers.pdf(3), "application/pdf")


@pytest.mark.both_databases
def test_guidance_is_given_once_answered_and_received(
    town: Town, citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan = citizen("hanh"), officer("lan")
    filed = journeys.file_residence(hanh)
    intake = OnlineIntake(lan).open(filed.code)
    intake.judge("CT01", "Đủ")
    intake.judge(journeys.LEASE, "Không hợp lệ")
    intake.judge("người giám hộ", "Không cần")
    intake.guide("Hợp đồng thuê nhà thiếu trang chữ ký.")
    assert town.texts(text=filed.code)
    tracker = Tracker(hanh).open(filed.code)
    assert hanh.reads("thiếu trang chữ ký")
    hanh.check_page()
    tracker.complete(BETTER, words="Đã chụp lại đủ trang.")
    hanh.check_page()

    intake = OnlineIntake(lan).open(filed.code)
    assert lan.reads("hop-dong-moi.pdf")
    assert not lan.page.get_by_role("button", name="Yêu cầu hoàn thiện").count()
    for paper, verdict in (("CT01", "Đủ"), (journeys.LEASE, "Đủ"), ("giám hộ", "Không cần")):
        intake.judge(paper, verdict)
    intake.receive()
    assert "Đã tiếp nhận" in Tracker(hanh).open(filed.code).tags()


@pytest.mark.both_databases
def test_a_supplement_is_asked_once_and_the_clock_starts_again(
    town: Town, citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan, son = citizen("hanh"), officer("lan"), officer("son-cax")
    filed = journeys.receive_residence(hanh, lan)
    journeys.route_to_agency(lan, son, filed.code)
    SupplementRequest(son).open(filed.code)
    son.check_page()
    SupplementRequest(son).ask(journeys.LEASE, "Bổ sung trang có chữ ký của chủ nhà.")
    assert town.texts(text=filed.code)
    tracker = Tracker(hanh).open(filed.code)
    assert hanh.reads("chữ ký của chủ nhà")
    hanh.check_page()
    tracker.supplement(BETTER, words="Gửi lại bản đủ trang.")
    hanh.check_page()
    assert len(tracker.slips()) >= 2
    assert hanh.reads("Bạn đã bổ sung, thời hạn tính lại từ đầu")
    page = DossierPage(son).open(filed.code)
    assert "Yêu cầu bổ sung" not in " ".join(page.actions())
    assert "nguyên vẹn" in town.run("verify", "--code", filed.code)


def test_a_supplement_is_also_taken_at_the_counter(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan, son = citizen("hanh"), officer("lan"), officer("son-cax")
    filed = journeys.receive_residence(hanh, lan)
    journeys.route_to_agency(lan, son, filed.code)
    SupplementRequest(son).open(filed.code).ask(journeys.LEASE, "Bổ sung bản chính.")
    lan.go(f"/can-bo/ho-so/{filed.code}/nhan-bo-sung")
    lan.check_page()
    lan.page.locator("input[name^=came-]").first.check()
    lan.page.get_by_role("button", name="Nhận bổ sung, tính lại thời hạn").click()
    lan.page.wait_for_load_state()
    assert DossierPage(lan).open(filed.code).status != "Chờ bổ sung"


@pytest.mark.both_databases
def test_a_refused_submission_says_why_and_keeps_its_code(
    town: Town, citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan = citizen("hanh"), officer("lan")
    filed = journeys.file_residence(hanh)
    OnlineIntake(lan).open(filed.code).refuse("Chỗ ở không thuộc địa bàn của tỉnh.")
    Tracker(hanh).open(filed.code)
    assert hanh.reads("không thuộc địa bàn")
    hanh.check_page()
    assert town.texts(text=filed.code)
    assert lan.go(f"/can-bo/ho-so/{filed.code}").status == HTTPStatus.OK


@pytest.mark.both_databases
def test_an_agency_declines_and_the_promise_stays(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan, son = citizen("hanh"), officer("lan"), officer("son-cax")
    filed = journeys.receive_residence(hanh, lan)
    Tracker(hanh).open(filed.code)
    promise = hanh.page.locator(".mc-due").inner_text()
    Handovers(lan).open().send(filed.code)
    Handovers(son).open().decline(
        filed.code, "Thiếu giấy tờ so với danh sách", "Không thấy hợp đồng thuê nhà."
    )
    Tracker(hanh).open(filed.code)
    assert hanh.page.locator(".mc-due").inner_text() == promise
    journeys.route_to_agency(lan, son, filed.code)
    DossierPage(lan).open(filed.code)
    assert lan.reads("Không thấy hợp đồng thuê nhà.")


@pytest.mark.both_databases
def test_an_intake_by_mistake_is_annulled_by_the_director(
    town: Town, officer: Callable[..., Visitor]
) -> None:
    lan, director = officer("lan"), officer("giamdoc")
    code = take_in(lan)
    assert lan.go(f"/can-bo/ho-so/{code}/huy-tiep-nhan").status == HTTPStatus.FORBIDDEN
    Repairs(director).annul(code, "Nhập nhầm thủ tục.")
    director.check_page()
    assert DossierPage(director).open(code).status == "Đã hủy tiếp nhận"
    assert take_in(lan) > code
    assert "nguyên vẹn" in town.run("verify", "--code", code)


@pytest.mark.both_databases
def test_a_person_takes_a_dossier_back(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan = citizen("hanh"), officer("lan")
    filed = journeys.receive_residence(hanh, lan)
    Tracker(hanh).open(filed.code).withdraw("Tôi chuyển đi nơi khác.")
    assert hanh.reads("Bạn đã rút hồ sơ.")
    hanh.check_page()
    assert DossierPage(lan).open(filed.code).status == "Đã rút"
    assert not Desk(lan).open("Đang xử lý").shows(filed.code)


def test_a_page_that_is_no_longer_true_says_what_happened(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan, khoa = citizen("hanh"), officer("lan"), officer("khoa")
    filed = journeys.file_residence(hanh)
    late = OnlineIntake(khoa).open(filed.code)
    first = OnlineIntake(lan).open(filed.code)
    for intake in (first, late):
        for paper, verdict in (("CT01", "Đủ"), (journeys.LEASE, "Đủ"), ("giám hộ", "Không cần")):
            intake.judge(paper, verdict)
    first.receive()
    khoa.page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    khoa.page.wait_for_load_state()
    assert not khoa.reads("Đã tiếp nhận hồ sơ thành công")
    assert khoa.page.locator("h1").count() == 1
    khoa.check_page()
    assert DossierPage(khoa).open(filed.code).status == "Đã tiếp nhận"


def test_contact_data_are_corrected_and_a_fee_is_taken(
    officer: Callable[..., Visitor],
) -> None:
    lan = officer("lan")
    code = take_in(lan)
    Repairs(lan).correct_phone(code, "0905 999 888", "Người nộp báo nhầm số.")
    assert lan.reads("999 888") or lan.reads("0905999888")
    Fees(lan).open(code)
    lan.check_page()
    Fees(lan).open(code).take("BL-000300")
    assert lan.reads("BL-000300")
    lan.check_page()
