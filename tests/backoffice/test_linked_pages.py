"""Pages of interlinked dossiers: lists of each side, the order, passing on, another agency."""

from datetime import timedelta

import pytest

from dossiers.model.interlinked import LegLevel
from dossiers.model.routing import DeclineReason
from dossiers.services.handover import DeclineHandover, decline_handover
from tests.support.builders import COMMUNE, dossier_of, received_dossier, sent_dossier
from tests.support.house import House
from tests.support.linked import (
    BIRTH_GROUP,
    INSURANCE,
    POLICE,
    agency_id,
    legs_of,
    passed,
    sent_group,
    taken,
    worked,
)
from tests.support.office_visits import hidden, picks, signed_in, words

LINKED = "/can-bo/lien-thong"


def test_the_police_take_work_and_pass_on_page_by_page(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    police = signed_in(house, "son-cax")
    page = police.page(LINKED)
    assert "Chuyển đến cơ quan bạn" in page
    assert police.send(f"{LINKED}/nhan", {"picked": picks(page)}).status_code == 303
    assert "Đang ở cơ quan bạn" in police.page(LINKED)
    assert police.send(f"{LINKED}/nhan", {"picked": []}).status_code == 422
    worked(house, code, POLICE)
    assert "Chuyển cơ quan tiếp theo" in police.page(f"/can-bo/ho-so/{code}")
    assert f"/can-bo/ho-so/{code}/chuyen-tiep" in police.page(f"/can-bo/ho-so/{code}/xu-ly")
    address = f"/can-bo/ho-so/{code}/chuyen-tiep"
    form = police.page(address)
    assert "Bảo hiểm xã hội tỉnh" in words(form)
    assert "Thông báo kết quả đăng ký thường trú" in words(form)
    sent = {"revision": hidden(form, "revision"), "summary": "", "document_number": "7/TB"}
    wrong = police.send(address, sent)
    assert wrong.status_code == 422
    assert "Ghi kết quả giải quyết của cơ quan bạn" in wrong.text
    sent |= {"summary": "Đã đăng ký thường trú.", "granted": "granted"}
    assert police.send(address, sent).status_code == 303
    again = police.send(address, sent)
    assert again.status_code == 409
    assert "Đã chuyển đi" in police.page(LINKED)
    refused = police.get(address)
    assert refused.status_code == 422
    assert "Chưa đến lượt" in words(refused.text)


@pytest.mark.rule("R-LNK-02")
def test_the_centre_sees_each_pass_and_takes_its_mark_off(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    centre = signed_in(house, "lan")
    page = centre.page(LINKED)
    assert "Mới chuyển, Trung tâm chưa xem" in page
    assert "Đang đi qua các cơ quan" in page
    assert centre.send(f"{LINKED}/{code}/1/da-xem").status_code == 303
    assert "Mới chuyển, Trung tâm chưa xem" not in centre.page(LINKED)
    assert legs_of(house, code)[0].centre_noted_at is not None


@pytest.mark.rule("R-LNK-01")
def test_the_centre_fixes_the_order_on_its_page(house: House) -> None:
    code = received_dossier(house, BIRTH_GROUP).code
    centre = signed_in(house, "lan")
    address = f"/can-bo/ho-so/{code}/thu-tu-lien-thong"
    assert address in centre.page(f"/can-bo/ho-so/{code}")
    page = centre.page(address)
    order = ["commune-committee", "commune-police", "social-insurance", "provincial-office"]
    sent = {"revision": hidden(page, "revision")}
    for place, key in enumerate(order, start=1):
        sent |= {f"agency-{place}": str(agency_id(house, key)), f"limit-{place}": "2,5"}
    bent = centre.send(address, sent | {"limit-3": "mười"})
    assert bent.status_code == 422
    assert "limit-3-l" in bent.text
    twice = centre.send(address, sent | {"agency-4": sent["agency-2"]})
    assert "Mỗi cơ quan chỉ chọn một lần" in twice.text
    assert centre.send(address, sent).status_code == 303
    assert [leg.level for leg in legs_of(house, code)][3] is LegLevel.OFFICE
    assert centre.send(address, sent).status_code == 409
    dossier = words(centre.page(f"/can-bo/ho-so/{code}"))
    assert "4. Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh" in dossier
    assert "2.5 ngày làm việc" in dossier


@pytest.mark.rule("R-LNK-07")
@pytest.mark.rule("R-LNK-08")
def test_the_desk_sends_on_and_the_office_ticks_the_papers(house: House) -> None:
    code = received_dossier(house, BIRTH_GROUP).code
    centre = signed_in(house, "lan")
    address = f"/can-bo/ho-so/{code}/thu-tu-lien-thong"
    sent = {"revision": hidden(centre.page(address), "revision")}
    keys = ["commune-committee", "commune-police", "social-insurance", "provincial-office"]
    sent |= {f"agency-{place}": str(agency_id(house, key)) for place, key in enumerate(keys, 1)}
    assert centre.send(address, sent).status_code == 303
    batch = picks(centre.page("/can-bo/ban-giao"))
    assert centre.send("/can-bo/ban-giao/gui", {"picked": batch}).status_code == 303
    for people in (COMMUNE, POLICE, INSURANCE):
        passed(house, code, people)
    page = centre.page(LINKED)
    assert "Chờ chuyển tiếp tại quầy" in page
    act = {"revision": str(dossier_of(house, code).revision)}
    assert centre.send(f"{LINKED}/{code}/chuyen-tiep-tai-quay", act).status_code == 303
    assert centre.send(f"{LINKED}/{code}/chuyen-tiep-tai-quay", act).status_code == 409
    lead = signed_in(house, "mai-xa")
    assert "Mang hồ sơ giấy đến Văn phòng UBND tỉnh trong ngày" in lead.page(LINKED)
    office = signed_in(house, "vanthu-vp")
    taking = picks(office.page(LINKED))
    assert office.send(f"{LINKED}/nhan", {"picked": taking}).status_code == 303
    assert "Chờ hồ sơ giấy" in office.page(LINKED)
    act = {"revision": str(dossier_of(house, code).revision)}
    assert office.send(f"{LINKED}/{code}/nhan-giay", act).status_code == 303
    assert legs_of(house, code)[3].started_at is not None
    assert "Mang hồ sơ giấy" not in lead.page(LINKED)


@pytest.mark.rule("R-LNK-10")
def test_the_lead_tells_of_a_late_agency_from_its_list(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    taken(house, code, POLICE)
    worked(house, code, POLICE)
    due_at = legs_of(house, code)[1].due_at
    assert due_at is not None
    house.clock.moment = due_at + timedelta(days=1)
    police = signed_in(house, "son-cax")
    assert "▲" in police.page(LINKED)
    address = f"/can-bo/ho-so/{code}/chuyen-tiep"
    form = police.page(address)
    assert "Vì sao chậm" in form
    sent = {"revision": hidden(form, "revision"), "summary": "Xong.", "document_number": "7/TB"}
    sent |= {"granted": "granted"}
    silent = police.send(address, sent)
    assert silent.status_code == 422
    assert "phải ghi rõ lý do bằng văn bản" in silent.text
    assert police.send(address, sent | {"late_reason": "Chủ nhà đi vắng."}).status_code == 303
    lead = signed_in(house, "mai-xa")
    assert "Cơ quan phối hợp chậm, chưa báo người nộp" in lead.page(LINKED)
    assert lead.send(f"{LINKED}/{code}/2/bao-cham").status_code == 303
    assert lead.send(f"{LINKED}/{code}/2/bao-cham").status_code == 409
    assert "Lý do chậm: Chủ nhà đi vắng." in words(lead.page(f"/can-bo/ho-so/{code}"))


@pytest.mark.rule("R-TRF-04")
def test_the_centre_sends_a_wrongly_sent_dossier_elsewhere(house: House) -> None:
    code = sent_dossier(house)
    centre = signed_in(house, "lan")
    address = f"/can-bo/ho-so/{code}/chuyen-co-quan"
    assert centre.get(address).status_code == 422
    reason = DeclineReason.WRONG_AGENCY
    command = DeclineHandover(code, None, reason, "Thuộc Cảnh sát giao thông.")
    decline_handover(house.deps, command, house.officer("vanthu-ca"))
    assert address in centre.page(f"/can-bo/ho-so/{code}")
    page = centre.page(address)
    assert "Thuộc Cảnh sát giao thông." in page
    sent = {"revision": hidden(page, "revision"), "agency_id": "999999", "reason": "Vì"}
    assert centre.send(address, sent).status_code == 422
    sent["agency_id"] = str(agency_id(house, "traffic-police"))
    assert centre.send(address, sent | {"reason": ""}).status_code == 422
    assert centre.send(address, sent).status_code == 303
    assert dossier_of(house, code).agency_id == agency_id(house, "traffic-police")


def test_foreign_agencies_know_nothing_of_it(house: House) -> None:
    code = sent_group(house)
    stranger = signed_in(house, "yen-tc")
    for path in ("", "/chuyen-tiep", "/xu-ly"):
        assert stranger.get(f"/can-bo/ho-so/{code}{path}").status_code == 404
    assert code not in stranger.page(LINKED)
    third = signed_in(house, "ha-bhxh")
    assert third.get(f"/can-bo/ho-so/{code}").status_code == 404
    early = third.get(f"/can-bo/ho-so/{code}/chuyen-tiep")
    assert early.status_code == 422
    assert "Chưa đến lượt" in words(early.text)


def test_a_co_agency_declines_on_the_page_and_the_giver_keeps_it(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    police = signed_in(house, "son-cax")
    assert f"/can-bo/ban-giao/khong-nhan/{code}" in police.page(LINKED)
    page = police.page(f"/can-bo/ban-giao/khong-nhan/{code}")
    sent = {"revision": hidden(page, "revision"), "reason": "wrong_agency", "text": "Không đúng."}
    assert police.send(f"/can-bo/ban-giao/khong-nhan/{code}", sent).status_code == 303
    assert dossier_of(house, code).holder_agency_id == agency_id(house, "commune-committee")
    assert "/chuyen-tiep" in signed_in(house, "mai-xa").page(f"/can-bo/ho-so/{code}")
