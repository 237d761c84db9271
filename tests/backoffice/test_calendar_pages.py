"""The calendar in the back office: seen by the director, changed by the administrator only."""

import pytest

from tests.support.builders import received_dossier
from tests.support.house import PASSWORD, DoorClient, House

CALENDAR = "/can-bo/thiet-lap/lich"
DAY = {
    "on": "22/04/2026",
    "kind": "centre",
    "note": "Sửa hệ thống điện",
    "source": "Quyết định 1105/QĐ-UBND",
}


def signed_in(house: House, username: str = "giamdoc") -> DoorClient:
    visitor = house.backoffice()
    visitor.page("/can-bo/dang-nhap")
    answer = visitor.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    assert answer.status_code == 303
    return visitor


@pytest.mark.rule("R-CAL-13")
def test_a_year_is_drawn_with_its_days_and_its_state(house: House) -> None:
    visitor = signed_in(house)
    page = visitor.page(f"{CALENDAR}?nam=2027")
    assert "Năm 2027 chưa có lịch chính thức" in page
    assert "2027: tạm tính" in visitor.page(CALENDAR)
    assert 'class="off">27<span class="govuk-visually-hidden"> nghỉ: ' in visitor.page(CALENDAR)
    assert visitor.get(f"{CALENDAR}?nam=1999").status_code == 404


@pytest.mark.rule("R-CAL-14")
def test_the_effect_comes_before_the_save(house: House) -> None:
    code = received_dossier(house).code
    visitor = signed_in(house)
    visitor.page(CALENDAR)
    preview = visitor.send(f"{CALENDAR}/xem-truoc", DAY)
    assert preview.status_code == 200
    assert code in preview.text
    assert "1 hồ sơ đã in giấy hẹn" in preview.text
    assert "08:00 ngày 29/04/2026" in preview.text
    assert "Sửa hệ thống điện" not in visitor.page(CALENDAR)


def test_a_saved_day_is_told_and_can_be_taken_back(house: House) -> None:
    received_dossier(house)
    visitor = signed_in(house)
    visitor.page(CALENDAR)
    saved = visitor.send(CALENDAR, DAY | {"decision": "giu"})
    assert saved.status_code == 303
    page = visitor.page(saved.location)
    assert "Mọi ngày đã hẹn được giữ nguyên." in page
    assert "Sửa hệ thống điện" in page
    removal = visitor.send(f"{CALENDAR}/xem-truoc", {"on": DAY["on"], "kind": "remove"})
    assert "Đang bỏ ngày 22/04/2026" in removal.text
    visitor.send(CALENDAR, {"on": DAY["on"], "kind": "remove", "decision": "giu"})
    assert "Sửa hệ thống điện" not in visitor.page(CALENDAR)


@pytest.mark.rule("R-CAL-14")
def test_reckoning_anew_asks_for_the_reason_and_keeps_what_was_typed(house: House) -> None:
    received_dossier(house)
    visitor = signed_in(house)
    visitor.page(CALENDAR)
    wrong = visitor.send(CALENDAR, DAY | {"decision": "tinh-lai"})
    assert wrong.status_code == 422
    assert "Nhập lý do tính lại" in wrong.text
    assert 'value="Quyết định 1105/QĐ-UBND"' in wrong.text
    assert 'value="tinh-lai" checked' in wrong.text
    done = visitor.send(CALENDAR, DAY | {"decision": "tinh-lai", "reason": "Sửa hệ thống điện"})
    assert "tính lại hạn của 1 hồ sơ" in visitor.page(done.location)


def test_what_is_wrong_stands_beside_its_field(house: House) -> None:
    visitor = signed_in(house)
    visitor.page(CALENDAR)
    wrong = visitor.send(f"{CALENDAR}/xem-truoc", DAY | {"on": "17/04/2026"})
    assert wrong.status_code == 422
    assert 'id="on-l"' in wrong.text
    nothing = visitor.send(f"{CALENDAR}/xem-truoc", DAY | {"on": "hôm qua"})
    assert nothing.status_code == 422
    assert 'value="hôm qua"' in nothing.text
    assert visitor.send(CALENDAR, DAY | {"on": ""}).status_code == 422


@pytest.mark.rule("R-CAL-13")
def test_a_plan_is_marked_with_its_source(house: House) -> None:
    visitor = signed_in(house)
    visitor.page(CALENDAR)
    assert visitor.send(f"{CALENDAR}/nam", {"year": "2027", "plan": ""}).status_code == 422
    assert visitor.send(f"{CALENDAR}/nam", {"year": "2055", "plan": "x"}).status_code == 422
    done = visitor.send(f"{CALENDAR}/nam", {"year": "2027", "plan": "Thông báo 100/TB-VPCP"})
    page = visitor.page(done.location)
    assert "Đã ghi nhận lịch chính thức năm 2027" in page
    assert "Thông báo 100/TB-VPCP" in page


def test_nobody_else_may_change_and_few_may_look(house: House) -> None:
    visitor = signed_in(house, "lan")
    assert visitor.get(CALENDAR).status_code == 403
    assert "Thiết lập" not in visitor.page("/can-bo")
    director = signed_in(house, "binh-bd")
    page = director.page(CALENDAR)
    assert "Xem ảnh hưởng" not in page
    assert director.send(CALENDAR, DAY | {"decision": "giu"}).status_code == 403
    assert "Thiết lập" in director.page("/can-bo/thiet-lap")


def test_an_address_cannot_put_words_on_the_page(house: House) -> None:
    visitor = signed_in(house)
    assert "Trúng thưởng" not in visitor.page(f"{CALENDAR}?da-luu=Trúng+thưởng")
