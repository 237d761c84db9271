"""The pages of lateness: offered when lawful, refused in words, lists and letters."""

from datetime import timedelta

import pytest

from dossiers.services.due_watch import note_overdue
from tests.support.builders import SECURITY, dossier_of, processing_dossier, received_dossier
from tests.support.house import House
from tests.support.late_dossiers import (
    apologies_of,
    apologise,
    at_noon_after,
    cases_of,
    overdue_dossier,
    set_centre,
    working_time_after,
)
from tests.support.office_visits import hidden, signed_in, words
from tests.support.procedures import republish

MORE = '{ key = "more", name = "Lý do chính đáng", amount = 3, unit = "working_day" }'


def day(house: House, days: int) -> str:
    new = working_time_after(house, days)
    return f"{new:%d/%m/%Y}"


@pytest.mark.rule("R-OVD-01", "R-OVD-03")
def test_the_leader_apologises_on_the_page_and_the_second_date_is_not_offered(
    house: House,
) -> None:
    code = overdue_dossier(house)
    client = signed_in(house, "lanhdao-ca")
    page = client.page(f"/can-bo/ho-so/{code}")
    assert f"/can-bo/ho-so/{code}/xin-loi" in page
    assert f"/can-bo/ho-so/{code}/nguyen-nhan" in page
    asked = client.page(f"/can-bo/ho-so/{code}/xin-loi")
    assert "Điều 18 khoản 2" in asked
    form = {
        "revision": hidden(asked, "revision"),
        "reason": "Chờ xác minh",
        "cause": "agency",
        "new_due_at": day(house, 2),
        "hour": "16:00",
    }
    assert client.send(f"/can-bo/ho-so/{code}/xin-loi", form).status_code == 303
    assert len(apologies_of(house, code)) == 1
    again = client.send(f"/can-bo/ho-so/{code}/xin-loi", form)
    assert again.status_code == 409, "somebody acted since the page was shown"
    at_noon_after(house, code)
    client = signed_in(house, "lanhdao-ca")
    second = client.page(f"/can-bo/ho-so/{code}/xin-loi")
    assert "Không hẹn lại ngày trả được nữa" in second
    assert 'name="new_due_at"' not in second
    forced = client.send(
        f"/can-bo/ho-so/{code}/xin-loi",
        {**form, "revision": hidden(second, "revision"), "new_due_at": day(house, 2)},
    )
    assert forced.status_code == 422
    assert "đã được hẹn lại một lần" in words(forced.text)
    assert len(apologies_of(house, code)) == 1


@pytest.mark.rule("R-OVD-01", "R-OVD-02")
def test_only_the_one_who_signs_is_offered_the_apology(house: House) -> None:
    of_agency = overdue_dossier(house)
    assert f"{of_agency}/xin-loi" not in signed_in(house, "giamdoc").page(
        f"/can-bo/ho-so/{of_agency}"
    )
    of_centre = received_dossier(house).code
    at_noon_after(house, of_centre)
    assert f"{of_centre}/xin-loi" in signed_in(house, "giamdoc").page(f"/can-bo/ho-so/{of_centre}")
    leader = signed_in(house, "lanhdao-ca")
    leader.page("/can-bo")
    forced = leader.send(
        f"/can-bo/ho-so/{of_centre}/xin-loi",
        {"reason": "Xin lỗi", "revision": str(dossier_of(house, of_centre).revision)},
    )
    assert forced.status_code == 422
    assert "do giám đốc trung tâm ký" in words(forced.text)


@pytest.mark.rule("R-OVD-06")
def test_where_the_centre_apologises_the_director_is_offered_it(house: House) -> None:
    set_centre(house, apology_signer="centre")
    code = overdue_dossier(house)
    assert f"{code}/xin-loi" in signed_in(house, "giamdoc").page(f"/can-bo/ho-so/{code}")
    assert f"{code}/xin-loi" not in signed_in(house, "lanhdao-ca").page(f"/can-bo/ho-so/{code}")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"reason": ""}, "Nhập lý do"),
        ({"new_due_at": "01/01/2020", "hour": "16:00"}, "phải sau lúc này"),
        ({"new_due_at": "mai", "hour": "16:00"}, "Nhập ngày như"),
        ({"new_due_at": "27/05/2026", "hour": ""}, "Nhập ngày như"),
        ({"new_due_at": "27/05/2027", "hour": "16:00"}, "Ngày hẹn mới xa quá"),
        ({"new_due_at": "30/04/2026", "hour": "16:00"}, "trong giờ làm việc"),
        ({"new_due_at": "29/04/2026", "hour": "25:00"}, "Nhập ngày như"),
    ],
)
def test_bad_input_is_refused_in_words_and_stays_in_its_box(
    house: House, form: dict[str, str], said: str
) -> None:
    code = overdue_dossier(house)
    client = signed_in(house, "lanhdao-ca")
    page = client.page(f"/can-bo/ho-so/{code}/xin-loi")
    answer = client.send(
        f"/can-bo/ho-so/{code}/xin-loi",
        {"revision": hidden(page, "revision"), "reason": "Chờ xác minh", **form},
    )
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert form.get("new_due_at", "") in answer.text
    assert apologies_of(house, code) == []


@pytest.mark.rule("R-SPV-05")
def test_a_cause_is_stated_and_shown(house: House) -> None:
    code = overdue_dossier(house)
    client = signed_in(house, "hung-ca")
    client.page(f"/can-bo/ho-so/{code}/nguyen-nhan")
    empty = client.send(f"/can-bo/ho-so/{code}/nguyen-nhan", {"text": "Thiếu người"})
    assert empty.status_code == 422
    assert "Chọn một nguyên nhân" in words(empty.text)
    form = {"kind": "co_agency", "text": "Chờ ý kiến của Sở Xây dựng"}
    assert client.send(f"/can-bo/ho-so/{code}/nguyen-nhan", form).status_code == 303
    seen = words(signed_in(house, "giamdoc").page(f"/can-bo/ho-so/{code}/nguyen-nhan"))
    assert "Do cơ quan phối hợp" in seen
    assert "Chờ ý kiến của Sở Xây dựng" in seen
    assert "Trịnh Công Hùng" in seen


@pytest.mark.rule("R-DLN-10")
def test_an_extension_on_its_page(house: House) -> None:
    republish(house, SECURITY, ("online_level =", f"extensions = [{MORE}]\nonline_level ="))
    code = processing_dossier(house)
    client = signed_in(house, "lanhdao-ca")
    assert f"{code}/keo-dai" in client.page(f"/can-bo/ho-so/{code}")
    page = client.page(f"/can-bo/ho-so/{code}/keo-dai")
    assert "Nhiều nhất 03 ngày làm việc" in words(page)
    form = {
        "revision": hidden(page, "revision"),
        "key": "more",
        "amount": "5",
        "document_number": "15/CA",
        "reason": "Xác minh",
    }
    beyond = client.send(f"/can-bo/ho-so/{code}/keo-dai", form)
    assert beyond.status_code == 422
    assert "nhiều nhất 3" in words(beyond.text)
    before = dossier_of(house, code).due_at
    done = client.send(f"/can-bo/ho-so/{code}/keo-dai", {**form, "amount": "2"})
    assert done.status_code == 303
    after = dossier_of(house, code).due_at
    assert before is not None
    assert after is not None
    assert after > before
    assert f"{code}/keo-dai" not in client.page(f"/can-bo/ho-so/{code}")


@pytest.mark.rule("R-DLN-10")
def test_the_director_excludes_time_on_its_page(house: House) -> None:
    code = processing_dossier(house)
    client = signed_in(house, "giamdoc")
    page = client.page(f"/can-bo/ho-so/{code}/khong-tinh")
    form = {
        "revision": hidden(page, "revision"),
        "kind": "outage",
        "from_at": "22/04/2026",
        "from_hour": "07:00",
        "until_at": "",
        "until_hour": "",
        "document_number": "20/QĐ",
        "reason": "Mất mạng",
    }
    half = client.send(f"/can-bo/ho-so/{code}/khong-tinh", form)
    assert half.status_code == 422
    full = {**form, "until_at": "22/04/2026", "until_hour": "17:00"}
    assert client.send(f"/can-bo/ho-so/{code}/khong-tinh", full).status_code == 303
    seen = words(client.page(f"/can-bo/ho-so/{code}/khong-tinh"))
    assert "Không tính 01 ngày làm việc, văn bản 20/QĐ" in seen


@pytest.mark.rule("R-OVD-05", "R-OVD-08", "R-OVD-09", "R-SPV-03")
def test_the_lists_and_the_letter(house: House) -> None:
    code = overdue_dossier(house)
    note_overdue(house.deps)
    on = f"{cases_of(house, code)[0].noted_on:%d/%m/%Y}"
    director = signed_in(house, "giamdoc")
    assert code in director.page(f"/can-bo/qua-han?ngay={on}")
    assert code not in director.page("/can-bo/qua-han")
    assert director.get("/can-bo/qua-han?ngay=hom-qua").status_code == 422
    assert code in director.page("/can-bo/qua-han/xin-loi")
    assert "Không có ai phải gọi" in director.page("/can-bo/qua-han/goi-dien")
    assert director.get("/can-bo/qua-han/co-quan?tu=x").status_code == 422
    page = director.page("/can-bo/qua-han/co-quan")
    agency = str(dossier_of(house, code).agency_id)
    wrong = director.send("/can-bo/qua-han/cong-van", {"agency": agency, "answer_by": "01/01/2020"})
    assert wrong.status_code == 422
    sent = director.send(
        "/can-bo/qua-han/cong-van", {"agency": agency, "answer_by": hidden(page, "answer_by")}
    )
    assert sent.status_code == 303
    pdf = director.get(sent.location)
    assert pdf.data.startswith(b"%PDF")
    leader = signed_in(house, "lanhdao-ca")
    assert sent.location in leader.page("/can-bo/qua-han/co-quan")
    assert "Ký công văn" not in leader.page("/can-bo/qua-han/co-quan")
    assert leader.get("/can-bo/qua-han/goi-dien").status_code == 403
    apologise(house, code)
    assert "nào cũng đã có văn bản xin lỗi" in director.page("/can-bo/qua-han/xin-loi")
    other = signed_in(house, "yen-tc")
    assert code not in other.page(f"/can-bo/qua-han?ngay={on}")
    assert other.get(sent.location).status_code == 404


def test_an_idle_dossier_says_that_there_is_nothing_to_do(house: House) -> None:
    code = processing_dossier(house)
    leader = signed_in(house, "lanhdao-ca")
    assert "chưa quá hạn" in words(leader.page(f"/can-bo/ho-so/{code}/xin-loi"))
    assert "không còn trường hợp nào" in words(leader.page(f"/can-bo/ho-so/{code}/keo-dai"))
    house.clock.moment += timedelta(minutes=1)
