"""Acting for another at the portal: the bar, the switch, and what each act is asked again."""

import re
from typing import Any

import pytest

from tests.portal.filing_visits import fill, start, visitor
from tests.support.house import DoorClient, House
from tests.support.mandates import TUAN, grant_form

SEND = {"truth": "1"}


def given(house: House, **changes: Any) -> tuple[DoorClient, DoorClient, str]:
    """Hạnh lets Tuấn act; return both visitors and the address of the mandate, taken on."""
    hanh, tuan = visitor(house, "hanh"), visitor(house, "tuan")
    hanh.page("/tai-khoan/uy-quyen/moi")
    answer = hanh.send("/tai-khoan/uy-quyen/moi", grant_form(**changes))
    assert answer.status_code == 303, answer.text
    mandate = answer.location.partition("?")[0]
    assert "chờ bạn nhận" in tuan.page("/tai-khoan")
    assert tuan.send(f"{mandate}/nhan").status_code == 303
    return hanh, tuan, mandate


def switched(tuan: DoorClient, mandate: str) -> None:
    number = mandate.rpartition("/")[2]
    tuan.page("/tai-khoan")
    answer = tuan.send(f"/tai-khoan/lam-thay/{number}")
    assert (answer.status_code, answer.location) == (303, "/ho-so")


@pytest.mark.rule("R-CHN-01")
def test_an_agent_files_for_the_principal_and_every_page_says_so(house: House) -> None:
    hanh, tuan, mandate = given(house)
    assert "Đang làm việc thay cho" not in tuan.page("/ho-so")
    switched(tuan, mandate)
    for address in ("/", "/thu-tuc", "/ho-so", "/tai-khoan", "/tro-giup", "/tra-cuu"):
        assert "Đang làm việc thay cho" in tuan.page(address), address
    assert "Đang làm việc thay cho" in tuan.get("/khong-co-trang").text
    base = start(tuan)
    page = tuan.page(f"{base}/nguoi-nop")
    assert "Nguyễn Thị Hạnh" in page
    assert "theo giấy ủy quyền số" in page
    fill(tuan, base)
    tuan.page(f"{base}/kiem-tra")
    sent = tuan.send(f"{base}/kiem-tra", SEND)
    assert sent.status_code == 303, sent.text
    code = sent.location.split("/")[2]
    assert "Trần Quốc Tuấn, thay cho Nguyễn Thị Hạnh" in hanh.page(f"/ho-so/{code}")
    assert code in hanh.page("/ho-so")
    assert code in tuan.page("/ho-so")
    tuan.send("/tai-khoan/thoi-lam-thay")
    assert code not in tuan.page("/ho-so")
    assert tuan.get(f"/ho-so/{code}").status_code == 404


def test_a_mandate_revoked_while_working_stops_the_next_act_in_words(house: House) -> None:
    hanh, tuan, mandate = given(house)
    switched(tuan, mandate)
    base = start(tuan)
    hanh.page(f"{mandate}/cham-dut")
    assert hanh.send(f"{mandate}/cham-dut", {"reason": "Tôi tự làm"}).status_code == 303
    refused = tuan.send(f"{base}/nguoi-nop", {"phone": "0912345678"})
    assert refused.status_code == 403
    assert "Nguyễn Thị Hạnh đã thu hồi" in refused.text
    assert "Thôi làm thay" in refused.text
    for address in ("/ho-so", base, f"{base}/kiem-tra"):
        assert tuan.get(address).status_code == 403, address
    assert hanh.get(base).status_code == 200
    history = hanh.page(mandate)
    assert "Tôi tự làm" in history
    assert hanh.send(f"{mandate}/cham-dut").status_code == 303


def test_nobody_switches_to_or_sees_anothers_mandate(house: House) -> None:
    _, _, mandate = given(house)
    number = mandate.rpartition("/")[2]
    dao = visitor(house, "dao")
    dao.page("/tai-khoan")
    for forged in (f"/tai-khoan/lam-thay/{number}", f"{mandate}/nhan", f"{mandate}/cham-dut"):
        assert dao.send(forged).status_code == 404, forged
    for address in (mandate, f"{mandate}/cham-dut", "/tai-khoan/uy-quyen/99999"):
        assert dao.get(address).status_code == 404, address
    assert "Đang làm việc thay cho" not in dao.page("/ho-so")


def test_drafts_of_the_principal_stay_private_and_other_procedures_closed(house: House) -> None:
    hanh, tuan, mandate = given(house, scope="some", procedures="1.004222")
    own = start(hanh)
    switched(tuan, mandate)
    assert tuan.get(own).status_code == 404
    tuan.page("/nop-ho-so/1.001193")
    refused = tuan.send("/nop-ho-so/1.001193")
    assert refused.status_code == 403
    assert "không ủy quyền cho bạn làm thủ tục này" in refused.text


def test_the_grant_form_names_every_wrong_box_and_keeps_what_was_typed(house: House) -> None:
    hanh = visitor(house, "hanh")
    hanh.page("/tai-khoan/uy-quyen/moi")
    wrong = {"agent_name": "Trần Quốc Tuấn", "agent_personal_id": "12", "scope": "some"}
    answer = hanh.send("/tai-khoan/uy-quyen/moi", wrong)
    assert answer.status_code == 422
    for words in ("Chọn ít nhất một việc", "Chọn ít nhất một thủ tục", 'value="Trần Quốc Tuấn"'):
        assert words in answer.text
    oneself = hanh.send("/tai-khoan/uy-quyen/moi", grant_form(agent_personal_id="068190000123"))
    assert "số định danh của chính bạn" in oneself.text


def test_a_parent_stands_for_a_child_until_it_is_grown_up(house: House) -> None:
    hanh = visitor(house, "hanh")
    hanh.page("/tai-khoan/con/moi")
    child = {
        "name": "Nguyễn Gia Bảo",
        "birth_date-d": "1",
        "birth_date-m": "9",
        "birth_date-y": "2015",
        "personal_id": "068215000111",
    }
    grown = hanh.send("/tai-khoan/con/moi", child | {"birth_date-y": "2001", "personal_id": ""})
    assert "đủ 18 tuổi" in grown.text
    other = hanh.send("/tai-khoan/con/moi", child | {"birth_date-y": "2014"})
    assert "không phải của người sinh năm đó" in other.text
    made = hanh.send("/tai-khoan/con/moi", child)
    again = hanh.send("/tai-khoan/con/moi", child)
    assert made.location == again.location
    page = hanh.page(made.location)
    assert "31/08/2033" in page
    switched(hanh, made.location.partition("?")[0])
    base = start(hanh)
    assert "Nguyễn Gia Bảo" in hanh.page(f"{base}/nguoi-nop")


def test_no_power_is_offered_that_gives_nothing_to_do(house: House) -> None:
    hanh = visitor(house, "hanh")
    page = hanh.page("/tai-khoan/uy-quyen/moi")
    assert re.findall(r'name="powers" [^>]*value="(\w+)"', page) == ["file", "collect", "follow"]
    made = hanh.send("/tai-khoan/uy-quyen/moi", grant_form(powers=["file", "pay"]))
    assert "lệ phí khi Cổng" not in hanh.page(made.location)


def test_who_works_for_nobody_pays_no_statement_for_mandates(house: House) -> None:
    tuan = visitor(house, "tuan")
    assert not re.search("mc-acting", tuan.page("/ho-so"))
    assert TUAN["personal_id"] not in tuan.page("/tai-khoan")
