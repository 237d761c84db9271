"""Filing online: with scripts on a telephone, without scripts at a desk, nothing typed is lost."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from e2e import journeys, papers
from e2e.pages.filing import CheckPage, StartPage, TaskList
from e2e.visitor import DESK, NARROW, ZOOMED, Visitor


def test_a_person_files_on_a_telephone(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh")
    filed = journeys.file_residence(hanh)
    assert hanh.reads("Đã gửi hồ sơ thành công")
    document = hanh.fetch(f"/ho-so/{filed.code}/to-khai.pdf")[2]
    assert document.startswith(b"%PDF-")
    words = papers.text_of(document)
    for told in (filed.code, "8 đường Hoa Sim", "Nguyễn Thị Hạnh", "hop-dong-thue-nha.pdf"):
        assert told in words, told
    hanh.page.reload()
    assert hanh.reads(filed.code)


@pytest.mark.both_databases
def test_a_person_files_without_scripts(citizen: Callable[..., Visitor]) -> None:
    tuan = citizen("tuan", scripts=False, size=DESK)
    tasks = journeys.begin_residence(tuan)
    tasks.give_contact(email="tuan@vidu.example")
    page = tasks.open_eform()
    journeys.fill_residence(page)
    tasks = journeys.add_residence_papers(tasks.open_papers())
    tasks.choose_result("Tại quầy")
    filed = journeys.keep(tasks.check().send())
    assert filed.code
    assert len(filed.secret) == 8


def test_every_filing_page_is_usable_by_everybody(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh")
    tasks = journeys.prepare_residence(hanh)
    base = f"/ban-nhap/{tasks.token}"
    for page in (
        "",
        "/nguoi-nop",
        "/truong-hop",
        "/to-khai/resident",
        "/to-khai/place",
        "/to-khai/household",
        "/giay-to",
        "/nhan-ket-qua",
        "/kiem-tra",
        "/xoa",
    ):
        assert hanh.go(f"{base}{page}").status == HTTPStatus.OK, page
        hanh.check_page()
        hanh.check_width(NARROW, ZOOMED)
    TaskList(hanh).open(tasks.token).check().send()
    hanh.check_page()
    hanh.check_width(NARROW, ZOOMED)


def test_wrong_answers_are_told_and_stay(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh")
    tasks = journeys.begin_residence(hanh)
    tasks.choose("Người nộp hồ sơ")
    hanh.page.get_by_label("Số điện thoại").fill("12")
    hanh.page.get_by_role("button", name="Lưu người nộp hồ sơ").click()
    assert hanh.told_errors()
    assert hanh.page.get_by_label("Số điện thoại").input_value() == "12"
    hanh.check_page()
    TaskList(hanh).open(tasks.token)
    page = TaskList(hanh).open_eform()
    page.write("Số định danh cá nhân", "123")
    page.date("Ngày, tháng, năm sinh", "31/02/1990")
    page.save()
    assert len(hanh.told_errors()) >= 2
    assert page.written("Số định danh cá nhân") == "123"
    assert hanh.page.title().startswith("Lỗi")
    hanh.check_page()
    hanh.check_width(NARROW, ZOOMED)


def test_sending_needs_the_promise(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh")
    check = journeys.prepare_residence(hanh).check()
    check.press_send()
    assert hanh.told_errors()
    hanh.check_page()
    assert CheckPage(hanh).send().code


def test_a_draft_survives_leaving_and_is_found_on_another_machine(
    citizen: Callable[..., Visitor],
) -> None:
    phone = citizen("hanh")
    tasks = journeys.begin_residence(phone)
    tasks.give_contact(phone="0905 111 333")
    token = tasks.token
    desk = citizen("hanh", size=DESK)
    again = StartPage(desk).open(journeys.RESIDENCE).go_on()
    assert again.token == token
    again.choose("Người nộp hồ sơ")
    assert "333" in desk.page.get_by_label("Số điện thoại").input_value()


def test_a_draft_is_deleted_by_its_owner_only(citizen: Callable[..., Visitor]) -> None:
    hanh, tuan = citizen("hanh"), citizen("tuan")
    tasks = journeys.begin_residence(hanh)
    token = tasks.token
    assert tuan.go(f"/ban-nhap/{token}").status == HTTPStatus.NOT_FOUND
    tasks.delete()
    assert hanh.go(f"/ban-nhap/{token}").status == HTTPStatus.NOT_FOUND


def test_two_clicks_make_one_dossier(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh", scripts=False)
    tasks = journeys.prepare_residence(hanh)
    token = tasks.token
    tasks.check()
    other = hanh.context.new_page()
    other.goto(f"{hanh.origin}/ban-nhap/{token}/kiem-tra")
    first = CheckPage(hanh).send().code
    other.get_by_label(CheckPage.TRUTH).check()
    other.get_by_role("button", name="Gửi hồ sơ", exact=True).click()
    other.wait_for_url("**/da-gui")
    assert other.locator(".mc-done__code").inner_text() == first
