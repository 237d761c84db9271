"""From the counter to the hand-over, page by page, as each officer sees it."""

from io import BytesIO

import pytest

from dossiers.model.status import DossierStatus
from tests.support.builders import (
    SECURITY,
    dossier_of,
    pay_all,
    processing_dossier,
    received_dossier,
    sent_dossier,
)
from tests.support.house import House
from tests.support.office_visits import hidden, picks, signed_in, words

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
    b"\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
LISTS = "/can-bo/ban-giao"


def page_of(code: str, part: str) -> str:
    return f"/can-bo/ho-so/{code}/{part}"


def act(client, code: str, path: str, **data):
    """Press a button of the agency's page."""
    page = client.page(page_of(code, "xu-ly"))
    return client.send(
        page_of(code, f"xu-ly/{path}"), {"revision": hidden(page, "revision"), **data}
    )


@pytest.mark.rule("R-TRF-04", "R-TRF-06", "R-RES-01", "R-RES-08")
def test_a_dossier_goes_through_all_hands(house_on_both: House):
    house = house_on_both
    code = received_dossier(house).code
    lan, clerk = signed_in(house, "lan"), signed_in(house, "vanthu-ca")
    leader, hung = signed_in(house, "lanhdao-ca"), signed_in(house, "hung-ca")

    sent = lan.send(f"{LISTS}/gui", {"picked": picks(lan.page(LISTS)), "carrier": "Bưu tá"})
    assert sent.status_code == 303
    assert "Còn 1 hồ sơ chờ xác nhận" in words(lan.page(sent.location))
    pdf = lan.get(f"{sent.location}.pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")

    assert clerk.send(f"{LISTS}/nhan", {"picked": picks(clerk.page(LISTS))}).status_code == 303
    assert "Đã trả lời đủ" in words(lan.page(sent.location))
    officer = house.officer("hung-ca").id
    assert act(leader, code, "phan-cong", officer_id=str(officer)).status_code == 303
    answer = act(hung, code, "de-xuat", outcome="granted", text="Đủ điều kiện")
    assert answer.status_code == 303
    assert "Đề xuất giải quyết của Trịnh Công Hùng" in words(leader.page(page_of(code, "xu-ly")))
    signed = act(
        leader,
        code,
        "ky",
        document_number="15/GCN",
        summary="Cấp giấy chứng nhận",
        file=(BytesIO(PNG), "gcn.png"),
    )
    assert signed.status_code == 303
    assert act(clerk, code, "gui").status_code == 303
    assert lan.send(f"{LISTS}/nhan", {"picked": picks(lan.page(LISTS))}).status_code == 303
    assert dossier_of(house, code).status is DossierStatus.COMPLETED

    page = lan.page(page_of(code, "tra-ket-qua"))
    assert "còn 300.000 đồng chưa nộp" in words(page)
    pay_all(house, code)
    page = lan.page(page_of(code, "tra-ket-qua"))
    given = {
        "revision": hidden(page, "revision"),
        "kind": "owner",
        "recipient_name": "Nguyễn Thị Hạnh",
        "recipient_personal_id": "068190000123",
    }
    assert lan.send(page_of(code, "tra-ket-qua"), given).status_code == 303
    done = words(lan.page(page_of(code, "tra-ket-qua")))
    assert "In giấy biên nhận trả kết quả" in done
    assert "068190000123" not in done
    assert dossier_of(house, code).status is DossierStatus.RETURNED


@pytest.mark.rule("R-RES-03")
def test_open_money_stops_even_a_form_sent_by_hand(house: House):
    code = processing_dossier(house)
    lan = signed_in(house, "lan")
    answer = lan.get(page_of(code, "tra-ket-qua"))
    assert answer.status_code == 409
    assert "chưa về trung tâm" in words(answer.text)


def test_wrong_forms_keep_what_was_typed(house: House):
    code = processing_dossier(house)
    hung, leader = signed_in(house, "hung-ca"), signed_in(house, "lanhdao-ca")
    wrong = act(hung, code, "de-xuat", text="Đang viết dở")
    assert wrong.status_code == 422
    assert "Đang viết dở" in wrong.text
    assert "Hãy chọn một đề xuất." in wrong.text
    act(hung, code, "de-xuat", outcome="refused", text="Thiếu điều kiện")
    wrong = act(
        leader, code, "ky", document_number="9", summary="Trả lời", file=(BytesIO(b"x"), "a.pdf")
    )
    assert wrong.status_code == 422
    assert 'value="Trả lời"' in wrong.text
    assert "không phải là PDF" in words(wrong.text)
    assert act(leader, code, "tra-lai", reason="").status_code == 422
    assert act(leader, code, "tra-lai", reason="Nêu rõ điều khoản").status_code == 303
    assert "Nêu rõ điều khoản" in hung.page(page_of(code, "xu-ly"))


def test_taking_up_an_own_dossier_twice_says_so(house: House):
    code = processing_dossier(house)
    answer = act(signed_in(house, "hung-ca"), code, "nhan-viec")
    assert answer.status_code == 409
    assert "Bạn đã nhận xử lý" in words(answer.text)
    out_of_turn = act(signed_in(house, "hung-ca"), code, "xong-buoc")
    assert out_of_turn.status_code == 422


def test_a_stale_page_is_told_apart_from_a_wrong_one(house: House):
    code = processing_dossier(house)
    hung = signed_in(house, "hung-ca")
    old = hidden(hung.page(page_of(code, "xu-ly")), "revision")
    act(hung, code, "de-xuat", outcome="granted", text="Được")
    answer = hung.send(
        page_of(code, "xu-ly/de-xuat"), {"revision": old, "outcome": "granted", "text": "Lại"}
    )
    assert answer.status_code == 409
    assert "đã thay đổi trong lúc bạn mở trang" in words(answer.text)


def test_lists_without_a_pick_or_without_a_carrier_explain_themselves(house: House):
    code = received_dossier(house).code
    dossier = dossier_of(house, code)
    with house.deps.uow() as uow:
        uow.agencies.by_id(dossier.agency_id).is_far = True
        uow.commit()
    lan = signed_in(house, "lan")
    lan.page(LISTS)
    empty = lan.send(f"{LISTS}/gui")
    assert empty.status_code == 422
    assert "Hãy chọn ít nhất một hồ sơ." in empty.text
    far = lan.send(f"{LISTS}/gui", {"picked": picks(lan.page(LISTS))})
    assert far.status_code == 422
    assert "cách trung tâm hơn 200 mét" in words(far.text)
    long = lan.send(f"{LISTS}/gui", {"picked": picks(far.text), "carrier": "x" * 121})
    assert long.status_code == 422
    assert lan.send(f"{LISTS}/nhan").status_code == 422


@pytest.mark.rule("R-ACC-02")
def test_nobody_sees_the_sheets_of_others(house: House):
    sent_dossier(house)
    other = signed_in(house, "mai-xa")
    assert other.get(f"{LISTS}/1").status_code == 404
    assert other.get(f"{LISTS}/1.pdf").status_code == 404
    assert "H36" not in words(other.page(LISTS))
    assert signed_in(house, "thungan").get(LISTS).status_code == 403


def test_a_dossier_is_declined_with_a_reason(house: House):
    code = sent_dossier(house)
    clerk = signed_in(house, "vanthu-ca")
    address = f"{LISTS}/khong-nhan/{code}"
    page = clerk.page(address)
    wrong = clerk.send(address, {"revision": hidden(page, "revision")})
    assert wrong.status_code == 422
    assert "Hãy chọn lý do." in wrong.text
    given = {"revision": hidden(page, "revision"), "reason": "wrong_agency", "text": "Thuộc CSGT"}
    assert clerk.send(address, given).status_code == 303
    assert clerk.get(address).status_code == 409
    assert code in signed_in(house, "lan").page(LISTS)


@pytest.mark.rule("R-SUP-02", "R-SUP-12")
def test_a_supplement_is_asked_and_taken_in(house: House):
    code = processing_dossier(house)
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    key = version.components[0].key
    hung, lan = signed_in(house, "hung-ca"), signed_in(house, "lan")
    ask, take = page_of(code, "bo-sung"), page_of(code, "nhan-bo-sung")
    assert lan.get(take).status_code == 409
    page = hung.page(ask)
    form = {"revision": hidden(page, "revision"), "checked_all": "1", f"ask-{key}": "1"}
    assert hung.send(ask, {**form, "checked_all": ""}).status_code == 422
    wrong = hung.send(ask, form)
    assert wrong.status_code == 422
    assert f'href="#text-{key}"' in wrong.text
    extra = hung.send(ask, {**form, f"text-{key}": "Thiếu chữ ký", "extra_text": "Sổ hộ khẩu"})
    assert extra.status_code == 422
    assert 'href="#extra_ground"' in extra.text
    empty = hung.send(ask, {**form, f"ask-{key}": ""})
    assert 'href="#points"' in empty.text
    sent = {**form, f"text-{key}": "Thiếu chữ ký", f"verdict-{key}": "invalid"}
    assert hung.send(ask, sent).status_code == 303
    again = hung.get(ask)
    assert again.status_code == 422
    assert "đã được yêu cầu bổ sung" in words(again.text)

    page = lan.page(take)
    assert "(chưa hợp lệ): Thiếu chữ ký" in words(page)
    form = {"revision": hidden(page, "revision"), "channel": "post"}
    broken = lan.send(take, {**form, f"file-{key}": (BytesIO(b"x"), "a.pdf")})
    assert broken.status_code == 422
    assert f'href="#file-{key}"' in broken.text
    assert lan.send(take, form).status_code == 422
    assert lan.send(take, {**form, "channel": "x"}).status_code == 422
    whole = {**form, f"file-{key}": (BytesIO(PNG), "to-khai.png")}
    assert lan.send(take, whole).status_code == 303
    assert dossier_of(house, code).status is DossierStatus.PROCESSING


def test_after_the_window_only_the_director_has_the_button(house: House):
    code = processing_dossier(house)
    house.clock.advance(days=4)
    assert 'type="submit" disabled' in signed_in(house, "hung-ca").page(page_of(code, "bo-sung"))
    director = signed_in(house, "giamdoc")
    page = director.page(page_of(code, "bo-sung"))
    form = {
        "revision": hidden(page, "revision"),
        "checked_all": "1",
        "extra_text": "Giải trình vốn",
        "extra_ground": "Điều 4",
    }
    assert director.send(page_of(code, "bo-sung"), form).status_code == 403
    form["override_reason"] = "Phát hiện muộn do mất điện"
    assert director.send(page_of(code, "bo-sung"), form).status_code == 303


@pytest.mark.rule("R-CTL-02")
def test_the_agencys_page_shows_steps_lines_and_only_what_one_may_do(house: House):
    code = processing_dossier(house, SECURITY)
    mine = words(signed_in(house, "hung-ca").page(page_of(code, "xu-ly")))
    assert "Trình ký kết quả" in mine
    assert "Phân công lại" not in mine
    assert "Trung tâm Phục vụ hành chính công tỉnh Lâm Đồng, Phan Ngọc Lan" in mine
    others = words(signed_in(house, "vanthu-ca").page(page_of(code, "xu-ly")))
    assert "Trình ký kết quả" not in others
    assert signed_in(house, "mai-xa").get(page_of(code, "xu-ly")).status_code == 404
