"""The pages of ends: offered when lawful, refused with the rule by address, lists by role."""

import re
from datetime import timedelta

import pytest

from dossiers.model.dossier import ResultChannel
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.citations import explain
from dossiers.services.collecting import follow_results
from dossiers.services.lapsing import lapse_dossiers
from dossiers.services.stopping import AskToStop, ask_to_stop
from tests.support.builders import (
    approved_dossier,
    completed_dossier,
    dossier_of,
    pay_all,
    processing_dossier,
    received_online,
    returned_dossier,
    submitted_dossier,
)
from tests.support.endings import after_last_day, ask_for_supplement, awaiting_dossier, result_of
from tests.support.house import House
from tests.support.office_visits import signed_in, words

START = "/can-bo/ho-so"


def send(client, code: str, page: str, **data):
    client.page(f"{START}/{code}/{page}")
    revision = re.search(r'name="revision" value="(\d+)"', client.page(f"{START}/{code}/{page}"))
    assert revision
    return client.send(f"{START}/{code}/{page}", {"revision": revision[1], **data})


@pytest.mark.rule("R-RES-13")
def test_a_wish_to_stop_is_taken_down_listed_and_decided(house: House) -> None:
    code = processing_dossier(house)
    lan, hung = signed_in(house, "lan"), signed_in(house, "hung-ca")
    assert "Ghi yêu cầu dừng giải quyết" in words(lan.page(f"{START}/{code}"))
    empty = send(lan, code, "xin-dung", reason=" ")
    assert (empty.status_code, "Nhập lý do xin dừng." in words(empty.text)) == (422, True)
    assert send(lan, code, "xin-dung", reason="Đổi ý").status_code == 303
    assert code in hung.page("/can-bo/ket-thuc/xin-dung")
    assert "Đổi ý" in words(hung.page(f"{START}/{code}"))
    none = send(hung, code, "quyet-dinh-dung", answer="")
    assert (none.status_code, "Hãy chọn dừng" in words(none.text)) == (422, True)
    unsaid = send(hung, code, "quyet-dinh-dung", decision="khong-dung", answer=" ")
    assert "Nhập lý do không dừng" in words(unsaid.text)
    done = send(hung, code, "quyet-dinh-dung", decision="dung", answer="")
    assert done.status_code == 303
    page = words(hung.page(f"{START}/{code}"))
    assert "Dừng xử lý" in page
    assert "Thông báo dừng giải quyết hồ sơ" in page
    assert "Không có yêu cầu dừng nào" in words(hung.page("/can-bo/ket-thuc/xin-dung"))


@pytest.mark.rule("R-RES-13")
def test_what_the_law_forbids_is_refused_with_its_article_when_forced(house: House) -> None:
    code = approved_dossier(house)
    lan = signed_in(house, "lan")
    assert "Ghi yêu cầu dừng" not in words(lan.page(f"{START}/{code}"))
    answer = send(lan, code, "xin-dung", reason="Đổi ý")
    assert answer.status_code == 422
    assert "không dừng được nữa" in words(answer.text)
    assert "Thông tư 03/2025" in words(answer.text)
    stale = lan.send(f"{START}/{code}/xin-dung", {"revision": "1", "reason": "Đổi ý"})
    assert stale.status_code == 409
    assert signed_in(house, "thungan").get(f"{START}/{code}/xin-dung").status_code == 403
    assert signed_in(house, "binh-bd").get(f"{START}/{code}/xin-dung").status_code == 404


@pytest.mark.rule("R-SUP-09", "R-ARC-01", "R-ARC-04")
def test_a_lapsed_dossier_is_in_the_archive_and_reopened(house: House) -> None:
    code = awaiting_dossier(house)
    page = words(signed_in(house, "giamdoc").page(f"{START}/{code}"))
    assert "Chờ người nộp bổ sung đến hết ngày 28/04/2026" in page
    after_last_day(house, code)
    lapse_dossiers(house.deps)
    director, clerk = signed_in(house, "giamdoc"), signed_in(house, "vanthu-ca")
    assert code in clerk.page("/can-bo/ket-thuc/luu-tru")
    assert send(clerk, code, "noi-luu", place="Kệ 3, hộp 12").status_code == 303
    assert "Kệ 3, hộp 12" in clerk.page("/can-bo/ket-thuc/luu-tru")
    assert "Hết hạn bổ sung" in words(director.page(f"{START}/{code}"))
    assert "bổ sung chậm nhất hết ngày" in words(director.page(f"{START}/{code}/mo-lai"))
    assert send(director, code, "mo-lai", reason="").status_code == 422
    assert send(director, code, "mo-lai", reason="Người nộp nằm viện").status_code == 303
    assert dossier_of(house, code).status is DossierStatus.SUPPLEMENT_REQUESTED
    again = director.send(f"{START}/{code}/mo-lai", {"revision": "1", "reason": "Lần nữa"})
    assert again.status_code == 409


@pytest.mark.rule("R-SUP-01", "R-SUP-13")
def test_a_second_request_is_the_directors_and_stands_in_the_list_of_breaches(house: House):
    code = awaiting_dossier(house)
    lan, director = signed_in(house, "lan"), signed_in(house, "giamdoc")
    form = {"revision": str(dossier_of(house, code).revision), "note": "Đã có chữ ký"}
    lan.page(f"{START}/{code}/nhan-bo-sung")
    assert lan.send(f"{START}/{code}/nhan-bo-sung", {**form, "channel": "counter"})
    hung = signed_in(house, "hung-ca")
    assert hung.get(f"{START}/{code}/bo-sung").status_code == 422
    page = words(director.page(f"{START}/{code}/bo-sung"))
    assert "Đã yêu cầu một lần" in page
    ask_for_supplement(house, code, "giamdoc", leave="Bản vẽ thiếu dấu")
    found = words(director.page("/can-bo/ket-thuc/vi-pham"))
    assert "Yêu cầu bổ sung quá một lần" in found
    assert "Bản vẽ thiếu dấu" in found
    own = words(director.page(f"{START}/{code}"))
    assert "Thống kê quốc gia: trừ thời gian chờ" in own
    assert "yêu cầu 2 lần" in own
    assert lan.get("/can-bo/ket-thuc/vi-pham").status_code == 403


@pytest.mark.rule("R-RES-06", "R-RES-02")
def test_uncollected_results_are_listed_then_handed_out_by_the_agency(house: House) -> None:
    code = completed_dossier(house)
    pay_all(house, code)
    lan, clerk = signed_in(house, "lan"), signed_in(house, "vanthu-ca")
    page = words(lan.page("/can-bo/ket-thuc/cho-nhan"))
    assert code in page
    assert "19/06/2026" in page
    assert send(lan, code, "da-bao", how="").status_code == 422
    assert send(lan, code, "da-bao", how="Đã gọi điện cho người nộp").status_code == 303
    assert clerk.get(f"{START}/{code}/tra-ket-qua").status_code == 403
    house.clock.moment = result_of(house, code).collect_by + timedelta(hours=8)
    follow_results(house.deps)
    assert dossier_of(house, code).holder_kind is HolderKind.ARCHIVE
    lan, clerk = signed_in(house, "lan"), signed_in(house, "vanthu-ca")
    assert code not in lan.page("/can-bo?the=to_return")
    given = send(
        clerk,
        code,
        "tra-ket-qua",
        kind="owner",
        recipient_name="Nguyễn Thị Hạnh",
        recipient_personal_id="068190000123",
    )
    assert given.status_code == 303
    assert dossier_of(house, code).status is DossierStatus.RETURNED


@pytest.mark.rule("R-RES-04")
def test_by_post_the_fee_may_be_collected_on_delivery(house: House) -> None:
    code = completed_dossier(house, result_channel=ResultChannel.POST)
    lan = signed_in(house, "lan")
    by_post = {"kind": "post", "carrier": "Bưu điện tỉnh", "consignment_number": "EL1VN"}
    assert send(lan, code, "tra-ket-qua", **by_post).status_code == 422
    online = send(lan, code, "tra-ket-qua", kind="online")
    assert online.status_code == 422
    assert send(lan, code, "tra-ket-qua", **by_post, is_paid_by_post="y").status_code == 303


@pytest.mark.rule("R-RES-09", "R-RES-10")
def test_a_correction_and_an_incident_are_opened_from_the_dossier(house: House) -> None:
    code = returned_dossier(house)
    lan, director = signed_in(house, "lan"), signed_in(house, "giamdoc")
    assert send(lan, code, "sua-ket-qua", reason=" ").status_code == 422
    assert send(lan, code, "sua-ket-qua", reason="Sai ngày sinh").status_code == 303
    found = re.findall(r"sửa ở hồ sơ <a [^>]*>([^<]+)<", lan.page(f"{START}/{code}"))
    assert f"sửa kết quả sai của hồ sơ {code}" in words(lan.page(f"{START}/{found[0]}"))
    incident = {
        "kind": "damaged",
        "what": "Bản vẽ bị ướt",
        "happened_on": "20/04/2026",
        "responsible": "Văn thư",
        "cost_bearer": "centre",
        "remedy": "In lại bản vẽ",
    }
    for wrong in ({"happened_on": "31/02/2026"}, {"kind": ""}, {"happened_on": "01/01/2030"}):
        answer = send(director, code, "su-co", **{**incident, **wrong})
        assert answer.status_code == 422, wrong
    assert send(director, code, "su-co", **incident).status_code == 303
    page = words(director.page(f"{START}/{code}"))
    assert "Hư hỏng giấy tờ" in page
    assert "Thư xin lỗi" in page


@pytest.mark.rule("R-REF-02", "R-REF-03", "R-REF-04")
def test_refusals_are_reported_and_withdrawn_by_the_director(house: House) -> None:
    code = submitted_dossier(house)
    lan, director = signed_in(house, "lan"), signed_in(house, "giamdoc")
    lan.page(f"{START}/{code}/tiep-nhan")
    revision = str(dossier_of(house, code).revision)
    refused = {"revision": revision, "reason": "Không đủ"}
    lan.send(f"{START}/{code}/tiep-nhan/tu-choi", refused)
    assert dossier_of(house, code).status is DossierStatus.REFUSED
    page = director.page("/can-bo/ket-thuc/tu-choi")
    assert "Không đủ điều kiện tiếp nhận" in words(page)
    href = re.search(r'href="(/can-bo/ket-thuc/tu-choi/\d+)"', page)
    assert href
    assert href[1] in director.page(f"{START}/{code}")
    director.page(href[1])
    assert director.send(href[1], {"reason": ""}).status_code == 422
    director.page(href[1])
    assert director.send(href[1], {"reason": "Không nêu căn cứ"}).status_code == 303
    assert "Việc từ chối này đã được rút lại" in words(director.page(href[1]))
    again = director.send(href[1], {"reason": "Lần nữa"})
    assert again.status_code == 409
    assert "Đã rút lại, đã xin lỗi" in words(director.page("/can-bo/ket-thuc/tu-choi"))
    wrong = director.get("/can-bo/ket-thuc/tu-choi?tu=31/02/2026")
    assert wrong.status_code == 422
    assert director.get("/can-bo/ket-thuc/tu-choi?tu=02/04/2026&den=01/04/2026").status_code == 422
    assert director.get("/can-bo/ket-thuc/tu-choi/999999").status_code == 404
    assert signed_in(house, "lan").get(href[1]).status_code == 403


@pytest.mark.parametrize(
    ("username", "first"),
    [("lan", "cho-nhan"), ("vanthu-ca", "luu-tru"), ("giamdoc", "cho-nhan")],
)
def test_each_role_comes_to_its_first_list(house: House, username: str, first: str) -> None:
    client = signed_in(house, username)
    answer = client.get("/can-bo/ket-thuc")
    assert answer.headers["Location"].endswith(f"/can-bo/ket-thuc/{first}")
    for word in ("x", "WzEsMl0.abc"):
        assert client.get(f"/can-bo/ket-thuc/luu-tru?sau={word}").status_code == 200


def test_a_wish_online_shows_on_the_agencys_list_only(house: House) -> None:
    code = received_online(house).code
    wish = AskToStop(code, dossier_of(house, code).revision, "Đổi ý")
    ask_to_stop(house.deps, wish, house.person("hanh"))
    assert code in signed_in(house, "lan").page("/can-bo/ket-thuc/xin-dung")
    assert code not in signed_in(house, "hung-ca").page("/can-bo/ket-thuc/xin-dung")


@pytest.mark.rule("R-SUP-09", "R-DLN-11")
def test_a_lapsed_dossier_is_no_longer_said_to_wait(house: House) -> None:
    code = awaiting_dossier(house)
    page = words(signed_in(house, "giamdoc").page(f"{START}/{code}"))
    assert "đang chờ bổ sung" in page
    after_last_day(house, code)
    lapse_dossiers(house.deps)
    page = words(signed_in(house, "giamdoc").page(f"{START}/{code}"))
    assert "đang chờ bổ sung" not in page
    assert "đã dừng khi chờ bổ sung" in page


@pytest.mark.rule("R-RES-02")
def test_a_breach_is_shown_with_the_article_that_it_was_against(house: House) -> None:
    code = completed_dossier(house)
    house.clock.moment += timedelta(days=90)
    follow_results(house.deps)
    director = signed_in(house, "giamdoc")
    article = explain("R-RES-02").article
    for address in (f"{START}/{code}", "/can-bo/ket-thuc/vi-pham"):
        page = words(director.page(address))
        assert "Có kết quả sớm mà chưa báo" in page
        assert article in page
