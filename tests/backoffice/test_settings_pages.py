"""Settings, rule sets and working hours as pages: seen, previewed, saved, refused in words."""

import re

import pytest

from tests.backoffice.test_calendar_pages import signed_in
from tests.support.builders import received_dossier
from tests.support.house import DoorClient, House
from tests.support.office_visits import words

SETTINGS = "/can-bo/thiet-lap/quy-dinh"
RULES = "/can-bo/thiet-lap/bo-quy-dinh"
WEEK = "/can-bo/thiet-lap/gio-lam-viec"
GROUND = {"document": "Quyết định 88/QĐ-UBND", "reason": "Theo quyết định mới"}
_EXPECTED = re.compile(r'name="expected" value="([^"]*)"')
HOURS = {
    "from_on": "22/04/2026",
    "weekdays": ["0", "1", "2", "3", "4"],
    "morning_from": "08:30",
    "morning_to": "12:00",
    "afternoon_from": "13:30",
    "afternoon_to": "17:00",
    "notice": "Từ 22/04 trung tâm làm việc từ 8 giờ 30.",
    "document": "Quyết định 5/QĐ-UBND",
    "decision": "giu",
}


def shown(visitor: DoorClient, name: str) -> str:
    """Open a setting and return the value that the page will send back."""
    found = _EXPECTED.search(visitor.page(f"{SETTINGS}/{name}"))
    assert found
    return found[1].replace("&#34;", '"')


def test_a_setting_is_previewed_saved_and_named_in_the_list(house: House) -> None:
    visitor = signed_in(house)
    assert "dưới 5 ngày: 1 ngày làm việc" in visitor.page(SETTINGS)
    change = {"value": "còn lại: 3", "expected": shown(visitor, "supplement_windows"), **GROUND}
    preview = visitor.send(f"{SETTINGS}/supplement_windows/xem-truoc", change)
    assert preview.status_code == 200
    assert "Thủ tục 4 ngày nhận hôm nay, hạn cuối để yêu cầu bổ sung" in preview.text
    assert "Đang mở: 0 hồ sơ đang giải quyết" in preview.text
    saved = visitor.send(f"{SETTINGS}/supplement_windows", change)
    page = visitor.page(saved.location)
    assert "Đã lưu: Hạn để yêu cầu bổ sung" in page
    assert "Vũ Thị Thanh" in page
    assert "Quyết định 88/QĐ-UBND" in visitor.page(f"{SETTINGS}/supplement_windows")


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("max_files", "nhiều", "Nhập số nguyên, ví dụ 60."),
        ("max_files", "0", "Số này nhỏ quá hoặc lớn quá."),
        ("handover_hour", "ba giờ", "Nhập giờ và phút, ví dụ 15:00."),
        ("lapse_factor", "không", "Nhập một số lớn hơn 0"),
        ("fee_desk", "nobody", "Chọn một giá trị."),
        ("saturday_possible", "", "Chọn một giá trị."),
        ("draft_notice_days", "30; 7", "Nhập số nguyên"),
        ("supplement_windows", "dưới 5: 1", "Mỗi dòng một mốc, dòng cuối là"),
        ("supplement_windows", "dưới năm: 1", "Mỗi dòng một mốc"),
        ("supplement_windows", "dưới : 1", "Mỗi dòng một mốc"),
        ("code_pattern", "{date}", "Mẫu mã hồ sơ phải có mã đơn vị"),
        ("levels", "", "Chọn ít nhất một mục."),
        ("report_spans", "decade", "Chọn một giá trị."),
    ],
)
def test_a_wrong_value_is_said_and_stays_typed(
    house: House, name: str, value: str, text: str
) -> None:
    visitor = signed_in(house)
    change = {"value": value, "expected": shown(visitor, name), **GROUND}
    for address in (f"{SETTINGS}/{name}/xem-truoc", f"{SETTINGS}/{name}"):
        wrong = visitor.send(address, change)
        assert wrong.status_code == 422
        assert text in wrong.text
        assert "Quyết định 88/QĐ-UBND" in wrong.text


@pytest.mark.parametrize(
    ("name", "value", "shown_after"),
    [
        ("max_files", "40", "40 tệp"),
        ("handover_hour", "15h30", "15:30"),
        ("lapse_factor", "1,5", "1,5 lần thời hạn"),
        ("lapse_factor", "", "không bao giờ"),
        ("fee_desk", "cashier", "chỉ thu ngân"),
        ("calendar_days_roll", "khong", "Không"),
        ("draft_notice_days", "10, 3", "10, 3 ngày"),
        ("website", "", "chưa đặt"),
        ("comparison_spans", "", "không có"),
        ("same_day_receipt", "never", "không bao giờ lập"),
        (
            "supplement_windows",
            "dưới 5 ngày: 2\nđến 7,5: 3\ncòn lại: 4",
            "dưới 5 ngày: 2 ngày làm việc; đến 7,5 ngày: 3 ngày làm việc; dài hơn: 4 ngày làm việc",
        ),
    ],
)
def test_every_kind_of_value_is_typed_and_shown(
    house: House, name: str, value: str, shown_after: str
) -> None:
    visitor = signed_in(house)
    change = {"value": value, "expected": shown(visitor, name), **GROUND}
    assert visitor.send(f"{SETTINGS}/{name}", change).status_code == 303
    assert shown_after in visitor.page(SETTINGS)


@pytest.mark.rule("R-ACC-08", "R-CFG-04")
def test_ticked_levels_are_previewed_with_the_procedures_they_decide_on(house: House) -> None:
    visitor = signed_in(house)
    change = {"value": ["commune"], "expected": shown(visitor, "levels"), **GROUND}
    preview = words(visitor.send(f"{SETTINGS}/levels/xem-truoc", change).text)
    assert "cấp tỉnh, cấp xã cấp xã" in preview
    assert "Thủ tục được tiếp nhận, trong" in preview
    change["value"] = ["commune", "district"]
    assert visitor.send(f"{SETTINGS}/levels", change).status_code == 303
    assert "cấp huyện, cấp xã" in visitor.page(SETTINGS)


def test_a_stale_page_saves_nothing(house: House) -> None:
    visitor = signed_in(house)
    old = shown(visitor, "max_files")
    visitor.send(f"{SETTINGS}/max_files", {"value": "40", "expected": old, **GROUND})
    shown(visitor, "max_files")
    stale = visitor.send(f"{SETTINGS}/max_files", {"value": "30", "expected": old, **GROUND})
    assert stale.status_code == 409
    assert "Người khác vừa đổi quy định này" in stale.text
    assert "40 tệp" in visitor.page(SETTINGS)


def test_what_is_not_a_setting_is_not_found(house: House) -> None:
    visitor = signed_in(house)
    for name in ("rule_sets", "colour", "__class__"):
        assert visitor.get(f"{SETTINGS}/{name}").status_code == 404


def test_a_set_of_rules_is_announced_and_taken_back(house: House) -> None:
    visitor = signed_in(house)
    assert "Nghị định 61/2018/NĐ-CP" in visitor.page(RULES)
    new = {"from_on": "04/05/2026", "key": "2025", **GROUND}
    saved = visitor.send(RULES, new)
    page = visitor.page(saved.location)
    assert "Đã lưu mốc mới" in page
    assert "sắp áp dụng" in page
    dropped = visitor.send(f"{RULES}/bo", {"dropped": "04/05/2026", **GROUND})
    assert "sắp áp dụng" not in visitor.page(dropped.location)


@pytest.mark.rule("R-CFG-04")
@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"from_on": "20/04/2026"}, "phải áp dụng từ một ngày sau hôm nay"),
        ({"from_on": ""}, "Nhập ngày bắt đầu."),
        ({"key": "2018"}, "Bộ quy định này đã áp dụng từ trước ngày đó."),
        ({"document": ""}, "Nhập số và ngày của văn bản làm căn cứ."),
    ],
)
def test_what_is_wrong_with_rules_is_said(house: House, changes: dict[str, str], text: str) -> None:
    visitor = signed_in(house)
    visitor.page(RULES)
    wrong = visitor.send(RULES, {"from_on": "04/05/2026", "key": "2025", **GROUND, **changes})
    assert wrong.status_code == 422
    assert text in wrong.text


@pytest.mark.rule("R-CAL-05", "R-CAL-14")
def test_working_hours_are_previewed_with_what_moves_then_announced(house: House) -> None:
    code = received_dossier(house).code
    visitor = signed_in(house)
    visitor.page(WEEK)
    preview = visitor.send(f"{WEEK}/xem-truoc", HOURS)
    assert preview.status_code == 200
    assert code in preview.text
    assert "1 hồ sơ đang xử lý sẽ có hạn khác nếu tính lại." in preview.text
    saved = visitor.send(WEEK, HOURS)
    page = visitor.page(saved.location)
    assert "Đã lưu giờ làm việc mới" in page
    assert "từ 22/04/2026" in page
    dropped = visitor.send(f"{WEEK}/bo", {"dropped": "22/04/2026"})
    assert "chưa đổi lần nào" in visitor.page(dropped.location)


@pytest.mark.rule("R-CAL-05")
@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"from_on": "20/04/2026"}, "phải bắt đầu sau hôm nay"),
        ({"notice": ""}, "Nhập nội dung thông báo."),
        ({"document": ""}, "Nhập số và ngày của văn bản làm căn cứ."),
        ({"morning_to": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"decision": "tinh-lai"}, "lý do"),
    ],
)
def test_what_is_wrong_with_working_hours_is_said(
    house: House, changes: dict[str, str], text: str
) -> None:
    visitor = signed_in(house)
    visitor.page(WEEK)
    wrong = visitor.send(WEEK, HOURS | changes)
    assert wrong.status_code == 422
    assert text in wrong.text


def test_the_front_page_of_setting_up_says_what_waits(house: House) -> None:
    page = signed_in(house).page("/can-bo/thiet-lap")
    assert "0 quy định đã đổi từ khi cài đặt" in page
    assert page.count("Nghị định 61/2018/NĐ-CP") == 1


def test_a_receiver_sees_none_of_it(house: House) -> None:
    visitor = signed_in(house, "lan")
    for address in (SETTINGS, f"{SETTINGS}/max_files", RULES, WEEK):
        assert visitor.get(address).status_code in {403, 404}
