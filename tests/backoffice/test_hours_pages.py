"""The intake hours in the back office: previewed, announced, refused in words with the article."""

import pytest

from tests.backoffice.test_calendar_pages import signed_in
from tests.support.house import House

HOURS = "/can-bo/thiet-lap/gio"
CHANGE = {
    "from_on": "24/04/2026",
    "to_on": "04/05/2026",
    "morning_from": "7h30",
    "morning_to": "11:00",
    "afternoon_from": "",
    "afternoon_to": "",
    "notice": "Từ 24/04 chỉ nhận hồ sơ buổi sáng.",
}


@pytest.mark.rule("R-CAL-05")
def test_a_change_is_previewed_then_announced_then_dropped(house: House) -> None:
    visitor = signed_in(house)
    assert "13:30 đến 17:00" in visitor.page(HOURS)
    preview = visitor.send(f"{HOURS}/xem-truoc", CHANGE)
    assert preview.status_code == 200
    assert "4 ngày làm việc có giờ nhận khác" in preview.text
    assert "Chưa có thay đổi nào" in visitor.page(HOURS)
    saved = visitor.send(HOURS, CHANGE)
    page = visitor.page(saved.location)
    assert "Đã lưu giờ nhận mới" in page
    assert "24/04/2026 đến hết 04/05/2026" in page
    dropped = visitor.send(f"{HOURS}/bo", {"dropped": "24/04/2026"})
    assert "Chưa có thay đổi nào" in visitor.page(dropped.location)


@pytest.mark.rule("R-CAL-05")
def test_hours_from_today_are_refused_with_the_article(house: House) -> None:
    visitor = signed_in(house)
    visitor.page(HOURS)
    wrong = visitor.send(HOURS, CHANGE | {"from_on": "20/04/2026"})
    assert wrong.status_code == 422
    assert "Điều 5 khoản 4" in wrong.text
    assert 'value="7h30"' in wrong.text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"morning_to": ""}, "Nhập cả giờ bắt đầu và giờ kết thúc của buổi."),
        ({"morning_to": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"morning_from": "sáng"}, "Nhập giờ và phút, ví dụ 07:30."),
        ({"morning_from": "05:00"}, "Giờ nhận hồ sơ phải"),
        ({"notice": ""}, "Nhập nội dung thông báo."),
    ],
)
def test_what_is_wrong_with_hours_is_said(house: House, changes: dict[str, str], text: str) -> None:
    visitor = signed_in(house)
    visitor.page(HOURS)
    wrong = visitor.send(f"{HOURS}/xem-truoc", CHANGE | changes)
    assert wrong.status_code == 422
    assert text in wrong.text


@pytest.mark.rule("R-CAL-06")
def test_saturdays_are_switched_on_with_a_notice(house: House) -> None:
    visitor = signed_in(house)
    visitor.page(HOURS)
    same = {"saturday": "none", "saturday_notice": "Vẫn như cũ."}
    assert "vẫn như cũ, không có gì" in visitor.send(f"{HOURS}/thu-bay", same).text
    answer = visitor.send(
        f"{HOURS}/thu-bay", {"saturday": "morning", "saturday_notice": "Quyết định 88/QĐ-UBND."}
    )
    page = visitor.page(answer.location)
    assert "Đã lưu việc nhận hồ sơ thứ Bảy" in page
    assert "thứ Bảy 25/04/2026" in page


def test_others_look_or_are_turned_away(house: House) -> None:
    director = signed_in(house, "binh-bd")
    assert "Xem ảnh hưởng" not in director.page(HOURS)
    assert director.send(HOURS, CHANGE).status_code == 403
    assert signed_in(house, "lan").get(HOURS).status_code == 403
