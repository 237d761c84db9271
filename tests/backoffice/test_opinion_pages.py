"""The pages of opinions and supervision: asked, answered, closed; errors in words; scope."""

import io
import re

import pytest

from tests.support.builders import dossier_of, processing_dossier, sent_dossier
from tests.support.filing import pdf_bytes
from tests.support.house import House
from tests.support.office_visits import hidden, signed_in, words

QUESTION = {"question": "Đề nghị cho ý kiến.", "due_on": "21/04/2026"}


def unit_ids(page: str) -> dict[str, str]:
    found = re.findall(r'name="units" type="checkbox" value="(\d+)".*?<label[^>]*>([^<]+)<', page)
    return {name: value for value, name in found}


def asked(house: House) -> tuple[str, str]:
    """Return a dossier with a round, and the address of its page."""
    code = processing_dossier(house)
    expert = signed_in(house, "hung-ca")
    address = f"/can-bo/ho-so/{code}/y-kien"
    page = expert.page(address)
    units = [unit_ids(page)[name] for name in ("Sở Tài chính", "Sở Xây dựng")]
    form = {"revision": hidden(page, "revision"), "units": units, **QUESTION}
    answer = expert.send(address, {**form, "outside": "Viện Kiểm sát\n"})
    assert answer.status_code == 303, words(answer.text)
    return code, address


@pytest.mark.rule("R-OPN-01", "R-OPN-02", "R-OPN-06")
def test_a_round_from_question_to_end(house: House) -> None:
    code, address = asked(house)
    yen = signed_in(house, "yen-tc")
    waiting = yen.page("/can-bo/y-kien")
    assert code in waiting
    assert "Tin báo mới" in waiting
    page = yen.page(address)
    assert "Đề nghị cho ý kiến." in page
    assert "Gửi lấy ý kiến" not in page
    file = (io.BytesIO(pdf_bytes()), "tra-loi.pdf")
    form = {"opinion_id": hidden(page, "opinion_id"), "text": "Thống nhất.", "file": file}
    answered = yen.send(f"{address}/tra-loi", {**form, "document_number": "7/STC"})
    assert answered.status_code == 303
    assert code in yen.page("/can-bo/y-kien?xem=da-tra-loi")
    house.clock.advance(days=2)
    lead = signed_in(house, "hung-ca")
    page = lead.page(address)
    shown = words(page)
    assert "Số 7/STC. Thống nhất." in shown
    assert "Quá hạn, chưa trả lời" in shown
    dossier_page = words(lead.page(f"/can-bo/ho-so/{code}"))
    assert "1 trên 3 đơn vị đã trả lời, 2 quá hạn" in dossier_page
    assert "Chưa trình kết quả được." in dossier_page
    page = lead.page(address)
    form = {"revision": hidden(page, "revision"), "round_id": hidden(page, "round_id")}
    assert lead.send(f"{address}/ket-thuc", {**form, "reason": " "}).status_code == 422
    assert lead.send(f"{address}/ket-thuc", {**form, "reason": "Đủ căn cứ"}).status_code == 303
    assert "Đủ căn cứ." in words(lead.page(address))
    again = lead.send(f"{address}/ket-thuc", {**form, "reason": "Đủ căn cứ"})
    assert again.status_code == 409


@pytest.mark.rule("R-OPN-05", "R-OPN-01")
def test_what_is_wrong_is_said_beside_the_box(house: House) -> None:
    code = processing_dossier(house)
    expert = signed_in(house, "hung-ca")
    address = f"/can-bo/ho-so/{code}/y-kien"
    page = expert.page(address)
    form = {"revision": hidden(page, "revision"), "units": list(unit_ids(page).values())[:1]}
    for changes, said in (
        ({"due_on": "30/04/2026"}, "không được sau ngày hẹn trả kết quả"),
        ({"due_on": "01/04/2026"}, "phải ở phía trước"),
        ({"due_on": ""}, "Hãy nhập thời hạn"),
        ({"due_on": "32/13/2026"}, ""),
        ({"question": ""}, "Hãy ghi nội dung"),
        ({"units": []}, "ít nhất một đơn vị"),
        ({"units": ["x"]}, ""),
        ({"units": ["999999"]}, "Chỉ lấy ý kiến của cơ quan khác"),
    ):
        answer = expert.send(address, {**form, **QUESTION, **changes})
        assert answer.status_code == 422, changes
        assert said in words(answer.text), changes
    stale = {**form, **QUESTION, "revision": "0"}
    assert expert.send(address, stale).status_code == 409
    assert expert.send(address, {**form, **QUESTION}).status_code == 303


@pytest.mark.rule("R-ACC-02")
def test_strangers_see_and_do_nothing(house: House) -> None:
    code, address = asked(house)
    answer = {"opinion_id": "1", "text": "Thay mặt."}
    for username, status in (("mai-xa", 404), ("son-cax", 404), ("phong-xd", 403)):
        client = signed_in(house, username)
        client.page("/can-bo")
        if status == 404:
            assert client.get(address).status_code == 404
            assert code not in client.page("/can-bo/y-kien")
        assert client.send(f"{address}/tra-loi", answer).status_code == status
    empty = signed_in(house, "yen-tc")
    page = empty.page(address)
    form = {"opinion_id": hidden(page, "opinion_id"), "text": " "}
    refused = empty.send(f"{address}/tra-loi", form)
    assert refused.status_code == 422
    assert f'id="text-{form["opinion_id"]}-l"' in refused.text
    wrong = {**form, "text": "x", "file": (io.BytesIO(b"no paper"), "a.pdf")}
    assert empty.send(f"{address}/tra-loi", wrong).status_code == 422


@pytest.mark.rule("R-SPV-01", "R-SPV-02", "R-SPV-04")
def test_the_supervision_page_shows_every_list(house: House) -> None:
    code, _ = asked(house)
    sent = sent_dossier(house)
    house.clock.advance(days=9)
    director = signed_in(house, "giamdoc")
    page = director.page("/can-bo/giam-sat")
    assert code in page
    assert "Cảnh sát QLHC" in page
    assert code in director.page("/can-bo/giam-sat?ds=y-kien")
    assert sent in director.page("/can-bo/giam-sat?ds=ban-giao")
    agency = dossier_of(house, code).agency_id
    assert code in director.page(f"/can-bo/giam-sat?ds=qua-han&co-quan={agency}")
    other = director.page("/can-bo/giam-sat?ds=qua-han&co-quan=1")
    assert "Không có hồ sơ nào quá hạn." in other
    holders = director.page("/can-bo/giam-sat?ds=nguoi-giu")
    link = re.search(r'href="([^"]+giu=agency[^"]+)"', holders)
    assert link
    assert code in director.page(link[1].replace("&amp;", "&"))
    for odd in (
        "ds=x",
        "co-quan=x",
        "ds=nguoi-giu&giu=x.y",
        "ds=nguoi-giu&giu=agency.x.y",
        "sau=x",
    ):
        director.page(f"/can-bo/giam-sat?{odd}")
    news = re.search(r'action="(/can-bo/giam-sat/tin/\d+)"', page)
    assert news
    assert (
        director.send(news[1], {"ve": "https://elsewhere.example"}).location == "/can-bo/giam-sat"
    )
    assert director.send("/can-bo/giam-sat/tin/99999").status_code == 404
    assert signed_in(house, "lan").get("/can-bo/giam-sat").status_code == 403


def test_pages_of_a_list_go_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossiers.services.supervising.PAGE_SIZE", 1)
    monkeypatch.setattr("dossiers.services.opinions_reading.PAGE_SIZE", 1)
    codes = [asked(house)[0], asked(house)[0]]
    house.clock.advance(days=9)
    for username, address in (("giamdoc", "/can-bo/giam-sat"), ("yen-tc", "/can-bo/y-kien")):
        client = signed_in(house, username)
        first = client.page(address)
        following = re.search(r'href="([^"]+sau=[^"]+)" rel="next"', first)
        assert following, address
        second = client.page(following[1].replace("&amp;", "&"))
        table = [
            re.findall(r'<th scope="row"><a[^>]*>([^<]+)<', one)[:1] for one in (first, second)
        ]
        assert sorted(code for one in table for code in one) == sorted(codes)
        assert 'rel="prev"' in second
