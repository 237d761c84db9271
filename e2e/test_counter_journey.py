"""At the counter: a known person is done in a few strokes; the result is handed over, fee paid."""

from collections.abc import Callable

import pytest

from e2e import journeys
from e2e.pages.counter import Fees, Intake
from e2e.pages.office import Desk, DossierPage, Handovers, Processing, Register, Return
from e2e.town import Town
from e2e.visitor import Visitor

MOST_INTERACTIONS = 12
KNOWN = "068190000123"
UNKNOWN = "068092004567"


def take_in(receiver: Visitor, number: str = KNOWN) -> str:
    """Take in a temporary residence at the counter; return the code."""
    intake = Intake(receiver).open()
    intake.scan_card(number)
    intake.find("tam tru", "Đăng ký tạm trú")
    intake.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    intake.judge("người giám hộ", "Không cần")
    intake.all_complete()
    intake.excuse_the_hour()
    return intake.receive()


def test_a_known_person_is_done_in_twelve_interactions(officer: Callable[..., Visitor]) -> None:
    lan = officer("lan")
    intake = Intake(lan).open()
    intake.scan_card(KNOWN)
    assert lan.reads("Nguyễn Thị Hạnh")
    intake.find("tam tru", "Đăng ký tạm trú")
    intake.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    lan.check_page()
    intake.judge("người giám hộ", "Không cần")
    intake.all_complete()
    intake.paid("Tiền mặt", "BL-000200")
    intake.excuse_the_hour()
    code = intake.receive()
    lan.check_page()
    assert intake.interactions <= MOST_INTERACTIONS
    assert DossierPage(lan).open(code).status == "Đã tiếp nhận"
    assert lan.reads("BL-000200")


@pytest.mark.both_databases
def test_taken_in_processed_by_three_people_and_handed_over(
    town: Town, officer: Callable[..., Visitor]
) -> None:
    lan = officer("lan")
    intake = Intake(lan).open()
    intake.scan_card("068085000456")
    intake.find("doi giay phep", "Đổi giấy phép lái xe")
    intake.judge("Giấy khám sức khỏe", "Đủ")
    intake.judge("hộ chiếu", "Không cần")
    intake.all_complete()
    intake.excuse_the_hour()
    code = intake.receive()
    Handovers(lan).open().send(code)

    clerk, leader, expert = officer("vanthu-ca"), officer("lanhdao-ca"), officer("hung-ca")
    Handovers(clerk).open().confirm(code)
    Processing(leader).open(code).assign("Trịnh Công Hùng")
    work = Processing(expert).open(code)
    if work.may("Nhận xử lý"):
        work.take_up()
    while not work.may("Trình ký"):
        work.finish_step()
    work.propose("Giấy phép còn hạn, không bị tước.")
    Processing(leader).open(code).approve("790123456789", "Cấp đổi giấy phép lái xe hạng B")
    release = Processing(clerk).open(code)
    while not release.may("Chuyển kết quả"):
        release.finish_step()
    release.send_result("Lê Văn Thư")
    journeys.bring_back(lan, code)

    assert not Return(lan).open(code).may_hand_over()
    lan.check_page()
    Fees(lan).open(code).take("BL-000201")
    Return(lan).open(code).hand_to_authorised("Trần Thị Bích", "068190000777", "12/UQ")
    page = DossierPage(lan).open(code)
    assert page.status == "Đã trả kết quả"
    lan.check_page()
    assert "Trần Quốc Tuấn" in Register(lan).open().line_of(code)
    assert "nguyên vẹn" in town.run("verify", "--code", code)


def test_somebody_new_is_typed_in_and_known_the_next_time(
    town: Town, officer: Callable[..., Visitor]
) -> None:
    khoa = officer("khoa")
    intake = Intake(khoa).open()
    intake.scan_card(UNKNOWN)
    intake.introduce("Võ Văn Bình", "0905 222 111", "Thôn 5, xã Đạ Tẻh")
    intake.find("tam tru", "Đăng ký tạm trú")
    intake.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    intake.judge("người giám hộ", "Không cần")
    intake.all_complete()
    intake.excuse_the_hour()
    code = intake.receive()
    assert town.texts(text=code)
    again = Intake(khoa).open()
    again.scan_card(UNKNOWN)
    assert khoa.reads("Võ Văn Bình")


def test_something_missing_is_told_and_a_guidance_printed(
    officer: Callable[..., Visitor],
) -> None:
    lan = officer("lan")
    intake = Intake(lan).open()
    intake.scan_card(KNOWN)
    intake.find("tam tru", "Đăng ký tạm trú")
    intake.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    intake.judge(journeys.LEASE, "Thiếu")
    lan.page.wait_for_selector("#nhan[value=huong-dan]")
    lan.check_page()
    intake.print_guidance()
    lan.check_page()


def test_a_refusal_at_the_counter_needs_a_reason(officer: Callable[..., Visitor]) -> None:
    lan = officer("lan")
    intake = Intake(lan).open()
    intake.scan_card(KNOWN)
    intake.find("tam tru", "Đăng ký tạm trú")
    intake.choose_case("Đăng ký cho cá nhân, hộ gia đình")
    lan.page.get_by_role("button", name="Từ chối, nêu lý do").click()
    lan.page.get_by_role("button", name="Từ chối, lập phiếu").click()
    assert lan.told_errors()
    lan.check_page()
    lan.page.get_by_label("Lý do từ chối, ghi vào phiếu").fill("Chỗ ở không thuộc địa bàn.")
    lan.page.get_by_role("button", name="Từ chối, lập phiếu").click()
    lan.page.locator("h1", has_text="Đã lập phiếu").wait_for()


def test_a_scanned_receipt_opens_its_dossier(officer: Callable[..., Visitor]) -> None:
    lan = officer("lan")
    code = take_in(lan)
    Desk(lan).open().scan(code)
    lan.page.wait_for_url(f"**/can-bo/ho-so/{code}")
    Desk(lan).open().search("nguyen hanh")
    assert Desk(lan).shows(code)
    lan.check_page()


@pytest.mark.parametrize("username", ["thungan", "vanthu-ca", "binh-bd"])
def test_others_may_not_take_in(username: str, officer: Callable[..., Visitor]) -> None:
    somebody = officer(username)
    status = somebody.go(Intake.PATH).status
    assert (status == 200) == (username == "binh-bd")
