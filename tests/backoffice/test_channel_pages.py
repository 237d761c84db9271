"""The pages of ways in, late entry, questions before intake, sheets and places over HTTP."""

import re
from typing import Any

import pytest

from dossiers.model.channels import ConsentWay, OpinionState
from dossiers.model.dossier import ResultChannel
from dossiers.model.status import DossierStatus
from tests.support.builders import (
    dossier_of,
    picked,
    received_dossier,
    received_online,
    sent_dossier,
)
from tests.support.counter_screen import COUNTER, ready_screen, signed_in
from tests.support.house import House
from tests.support.ways import entered_late, held_dossier, prepared_outage


def dossier_code(answer: Any) -> str:
    """The code that a redirect leads to."""
    found = re.search(r"/can-bo/ho-so/([^/?]+)", answer.headers["Location"])
    assert found
    return found[1]


def revision(house: House, code: str) -> str:
    return str(dossier_of(house, code).revision)


@pytest.mark.rule("R-INT-08")
def test_a_paper_receipt_is_entered_at_the_counter_and_approved_by_the_leader(house: House) -> None:
    book_id = prepared_outage(house)
    clerk = signed_in(house)
    screen = ready_screen(clerk, late_book=str(book_id), late_number="7", late_reason="Mất điện")
    answer = clerk.send(COUNTER, {**screen, "late_at": "19/04/2026", "late_hour": "9:00"})
    code = dossier_code(answer)
    assert "Nhập muộn" in clerk.page(f"/can-bo/ho-so/{code}")
    assert clerk.send(f"/can-bo/nhap-muon/duyet/{code}", {"do": "duyet"}).status_code == 403
    leader = signed_in(house, "giamdoc")
    assert code in leader.page("/can-bo/nhap-muon")
    bare = {"revision": revision(house, code), "do": "tra-lai"}
    assert leader.send(f"/can-bo/nhap-muon/duyet/{code}", bare).status_code == 422
    approval = {"revision": revision(house, code), "do": "duyet"}
    assert leader.send(f"/can-bo/nhap-muon/duyet/{code}", approval).status_code == 303
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.RECEIVED
    assert dossier.received_at is not None
    assert dossier.received_at.isoformat() == "2026-04-19T02:00:00+00:00"
    assert leader.send(f"/can-bo/nhap-muon/duyet/{code}", approval).status_code == 409


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"late_number": "99"}, "Số này không có trong quyển"),
        ({"late_at": "32/04/2026"}, "late_at"),
        ({"late_at": "20/05/2026"}, "Lúc này chưa tới"),
        ({"late_hour": ""}, "Ghi đủ ngày và giờ"),
        ({"late_reason": ""}, "Ghi lý do nhập muộn"),
    ],
)
def test_a_late_entry_that_proves_nothing_is_said_beside_its_box(
    house: House, sent: dict[str, str], words: str
) -> None:
    book_id = prepared_outage(house)
    clerk = signed_in(house)
    late = {"late_book": str(book_id), "late_number": "7", "late_reason": "Mất điện"}
    late |= {"late_at": "19/04/2026", "late_hour": "9:00", **sent}
    answer = clerk.send(COUNTER, {**ready_screen(clerk), **late})
    assert answer.status_code == 422
    assert words in answer.text


def test_outages_and_books_are_written_down_by_the_leader_alone(house: House) -> None:
    leader = signed_in(house, "giamdoc")
    leader.page("/can-bo/nhap-muon")
    assert leader.send("/can-bo/nhap-muon/gian-doan", {}).status_code == 422
    span = {"began_at": "19/04/2026", "began_hour": "7:00", "ended_at": "19/04/2026"}
    span |= {"ended_hour": "17:00", "cause": "Mất điện cả khu vực"}
    assert leader.send("/can-bo/nhap-muon/gian-doan", span).status_code == 303
    assert leader.send("/can-bo/nhap-muon/quyen", {"series": "QA"}).status_code == 422
    book = {"series": "QA", "first": "1", "last": "50"}
    assert leader.send("/can-bo/nhap-muon/quyen", book).status_code == 303
    assert leader.send("/can-bo/nhap-muon/quyen", book).status_code == 422
    html = leader.page("/can-bo/nhap-muon")
    assert "Mất điện cả khu vực" in html
    assert "1–50" in html
    clerk = signed_in(house)
    clerk.page("/can-bo/nhap-muon")
    assert clerk.send("/can-bo/nhap-muon/quyen", book).status_code == 403


@pytest.mark.rule("R-INT-08")
def test_a_complex_dossier_waits_on_its_page(house: House) -> None:
    clerk = signed_in(house)
    screen = ready_screen(clerk, intake_question="Giấy tờ nước ngoài", do="cho-y-kien")
    assert clerk.send(COUNTER, {**screen, "intake_question": ""}).status_code == 422
    code = dossier_code(clerk.send(COUNTER, screen))
    page = f"/can-bo/ho-so/{code}/y-kien-tiep-nhan"
    assert "Chờ lãnh đạo trung tâm" in clerk.page(page)
    leader = signed_in(house, "giamdoc")
    leader.page(page)
    sent = {"revision": revision(house, code), "do": "hoi", "question": "Mời cử người"}
    assert leader.send(f"{page}/quyet", sent).status_code == 303
    police = signed_in(house, "hung-ca")
    assert code in police.page("/can-bo/den")
    police.page(page)
    told = {"revision": revision(house, code), "advice": "receive", "text": ""}
    assert police.send(f"{page}/tra-loi", told).status_code == 422
    unsaid = {**told, "text": "Đủ", "advice": ""}
    assert "Chọn ý kiến của cơ quan" in police.send(f"{page}/tra-loi", unsaid).text
    assert police.send(f"{page}/tra-loi", {**told, "text": "Đủ căn cứ"}).status_code == 303
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        assert uow.arrivals.opinions_of_dossier(dossier_id)[-1].state is OpinionState.ANSWERED
    assert "Đủ căn cứ" in clerk.page(page)
    clerk.page(f"/can-bo/ho-so/{code}/tiep-nhan")
    assert signed_in(house, "mai-xa").get(page).status_code == 404


def test_an_open_question_blocks_the_intake_page_in_words(house: House) -> None:
    code = held_dossier(house)
    clerk = signed_in(house)
    clerk.page(f"/can-bo/ho-so/{code}")
    form = {"revision": revision(house, code), "do": "nhan"}
    answer = clerk.send(f"/can-bo/ho-so/{code}/tiep-nhan", form)
    assert answer.status_code in {409, 422}
    assert dossier_of(house, code).status is DossierStatus.REGISTERED


@pytest.mark.rule("R-CHN-07")
def test_a_direct_arrival_goes_from_the_agency_to_the_counter(house: House) -> None:
    agency = signed_in(house, "vanthu-ca")
    html = agency.page("/can-bo/den")
    assert agency.send("/can-bo/den/ghi", {}).status_code == 422
    found = re.findall(r'name="agency"[^>]*value="(\d+)"', html)
    sent = {"agency": found[0], "sender_name": "Trần Văn Gửi", "description": "Xin cấp giấy"}
    sent |= {"arrived_at": "20/04/2026", "arrived_hour": "7:30"}
    assert agency.send("/can-bo/den/ghi", sent).status_code == 303
    (number,) = re.findall(r"/can-bo/den/(\d+)/chuyen", agency.page("/can-bo/den"))
    assert agency.send(f"/can-bo/den/{number}/chuyen").status_code == 303
    assert agency.send(f"/can-bo/den/{number}/chuyen").status_code == 409
    clerk = signed_in(house)
    html = clerk.page("/can-bo/den")
    assert f"/can-bo/tiep-nhan?den-thang={number}" in html
    assert clerk.send(f"/can-bo/den/{number}/ket-thuc", {"reason": ""}).status_code == 422
    screen = ready_screen(clerk, direct=number)
    answer = clerk.send(COUNTER, {**screen, "direct": number})
    assert answer.status_code == 303
    assert "Trung tâm đã tiếp nhận" in clerk.page("/can-bo/den")
    assert clerk.send("/can-bo/den/999/ket-thuc", {"reason": "x"}).status_code == 404


@pytest.mark.rule("R-CHN-09")
def test_staff_change_a_choice_with_consent_and_the_applicant_alone(house: House) -> None:
    code = received_dossier(house).code
    clerk = signed_in(house)
    page = f"/can-bo/ho-so/{code}/doi-kenh"
    clerk.page(page)
    sent = {"revision": revision(house, code), "result_channel": "post"}
    sent |= {"result_address": "Số 1 đường Mới", "consented_by": "Hạnh", "way": "phone"}
    assert clerk.send(page, sent).status_code == 422
    sent |= {"consented_at": "20/04/2026", "consented_hour": "7:45"}
    assert "bằng cách nào." in clerk.send(page, {**sent, "way": ""}).text
    assert clerk.send(page, sent).status_code == 303
    assert dossier_of(house, code).result_channel is ResultChannel.POST
    assert "Qua điện thoại".lower() in clerk.page(f"/can-bo/ho-so/{code}")
    assert clerk.send(page, sent).status_code == 409
    own = received_online(house).code
    person = house.portal()
    person.sign_in("hanh")
    person.page(f"/ho-so/{own}/nhan-ket-qua")
    wanted = (
        "post" if dossier_of(house, own).result_channel is not ResultChannel.POST else "counter"
    )
    form = {"revision": revision(house, own), "channel": wanted, "address": "Số 2 đường Mới"}
    assert person.send(f"/ho-so/{own}/nhan-ket-qua", {**form, "channel": "x"}).status_code == 422
    assert person.send(f"/ho-so/{own}/nhan-ket-qua", form).status_code == 303
    assert "Đã đổi cách nhận" in person.page(f"/ho-so/{own}?vua=nhan")
    again = {**form, "revision": revision(house, own), "address": ""}
    same = person.send(f"/ho-so/{own}/nhan-ket-qua", {**again, "channel": wanted})
    assert same.status_code in {303, 422}
    dossier_id = dossier_of(house, own).id
    with house.deps.reading() as uow:
        ways = {one.way for one in uow.arrivals.changes_of_dossier(dossier_id)}
    assert ways == {ConsentWay.PORTAL}


@pytest.mark.rule("R-CHN-12")
def test_the_step_page_is_for_dossiers_in_specialised_software(house: House) -> None:
    clerk = signed_in(house)
    screen = ready_screen(clerk, external_system="Phần mềm của bộ")
    clerk.send(COUNTER, screen)
    rows = house.deps.queries.registers.register(
        house.officer("lan").centre_id or 0,
        agency_ids=None,
        start=house.clock.now(),
        end=house.clock.now().replace(year=2027),
        after_id=None,
        limit=1,
    )
    code = rows[0].code
    page = f"/can-bo/ho-so/{code}/buoc-ngoai"
    assert "Ghi bước chuyên ngành" in clerk.page(f"/can-bo/ho-so/{code}")
    clerk.page(page)
    sent = {"revision": revision(house, code), "name": "Duyệt ở bộ"}
    assert clerk.send(page, sent).status_code == 422
    sent |= {"done_at": "20/04/2026", "done_hour": "7:50"}
    assert clerk.send(page, sent).status_code == 303
    assert "Duyệt ở bộ" in clerk.page(f"/can-bo/ho-so/{code}")
    plain = sent_dossier(house)
    assert "không giải quyết ở phần mềm" in clerk.page(f"/can-bo/ho-so/{plain}/buoc-ngoai")


@pytest.mark.rule("R-TRF-06")
def test_sheets_are_prepared_merged_split_and_sent(house: House) -> None:
    codes = [received_dossier(house).code for _ in range(3)]
    clerk = signed_in(house)
    clerk.page("/can-bo/ban-giao")
    rows = [f"{one.code}|{one.revision}" for one in (picked(house, code) for code in codes)]
    assert clerk.send("/can-bo/ban-giao/soan", {}).status_code == 422
    first = clerk.send("/can-bo/ban-giao/soan", {"picked": rows[:1]}).headers["Location"]
    second = clerk.send("/can-bo/ban-giao/soan", {"picked": rows[1:]}).headers["Location"]
    assert codes[0] in clerk.page(first)
    other = second.rpartition("/")[2]
    assert clerk.send(f"{first}/gop", {"other": "0"}).status_code == 404
    assert clerk.send(f"{first}/gop", {"other": first.rpartition("/")[2]}).status_code == 422
    assert clerk.send(f"{first}/gop", {"other": other}).status_code == 303
    html = clerk.page(first)
    assert all(code in html for code in codes)
    found = re.search(r'name="revision" value="(\d+)"', html)
    assert found
    form = {"revision": found[1], "picked": rows[2:]}
    assert clerk.send(f"{first}/tach", {**form, "picked": rows}).status_code == 422
    assert clerk.send(f"{first}/tach", form).status_code == 303
    assert clerk.send(f"{first}/tach", form).status_code == 409
    assert clerk.send("/can-bo/ban-giao/gui", {"picked": rows[:2]}).status_code == 303
    assert clerk.get(first).status_code == 404


@pytest.mark.rule("R-CTL-06")
def test_places_get_labels_and_papers_are_moved_by_scan(house: House) -> None:
    leader = signed_in(house, "giamdoc")
    leader.page("/can-bo/vi-tri")
    assert leader.get("/can-bo/vi-tri/nhan.pdf").status_code == 404
    assert leader.send("/can-bo/vi-tri", {"code": "Tủ", "name": ""}).status_code == 422
    assert leader.send("/can-bo/vi-tri", {"code": "T1", "name": "Tủ 1"}).status_code == 303
    assert leader.get("/can-bo/vi-tri/nhan.pdf").data.startswith(b"%PDF")
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        agency = uow.agencies.by_code(centre.id, "order-police")
    own = {"code": "CA1", "name": "Kệ công an", "agency": str(agency.id)}
    assert leader.send("/can-bo/vi-tri", own).status_code == 303
    assert agency.short_name in leader.page("/can-bo/vi-tri")
    assert "Kệ công an" in signed_in(house, "vanthu-ca").page("/can-bo/vi-tri")
    code = received_dossier(house).code
    clerk = signed_in(house)
    clerk.page("/can-bo/vi-tri")
    bad = {"place": "VT-T1", "codes": "KHONG-CO"}
    assert clerk.send("/can-bo/vi-tri/chuyen", bad).status_code == 422
    moved = clerk.send("/can-bo/vi-tri/chuyen", {"place": "VT-T1", "codes": f"{code}\n"})
    assert "Đã chuyển 1 hồ sơ" in moved.text
    assert code in clerk.page("/can-bo/vi-tri/VT-T1")
    assert "VT-T1" in clerk.page(f"/can-bo/ho-so/{code}")
    assert clerk.get("/can-bo/tim?q=VT-T1").headers["Location"] == "/can-bo/vi-tri/VT-T1"
    assert clerk.get("/can-bo/vi-tri/VT-X").status_code == 404
    assert clerk.send("/can-bo/vi-tri/1/dong").status_code == 403
    leader.page("/can-bo/vi-tri")
    assert leader.send("/can-bo/vi-tri/1/dong").status_code == 303


def test_what_was_entered_late_is_marked_for_the_applicant(house: House) -> None:
    code = entered_late(house, hours=2)
    person = house.portal()
    person.sign_in("hanh")
    assert "đang duyệt việc nhập" in person.page(f"/ho-so/{code}")
