"""What an officer out of scope or without the role gets: nothing, on every route of a dossier."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from dossiers.services.internal_notes import AddNote, add_internal_note
from tests.support.builders import (
    COMMUNE,
    completed_dossier,
    dossier_of,
    processing_dossier,
    received_dossier,
    sent_dossier,
    submitted_dossier,
)
from tests.support.dossier_acts import ACTS, DOSSIER, Target
from tests.support.filing import pdf_bytes
from tests.support.house import House
from tests.support.office_visits import picks, signed_in, words
from web.route_access import routes

BIRTH = "1.001193"
VIEWS = (
    *("", "/bo-sung", "/giay-to/<int:paper_id>", "/huy-tiep-nhan", "/lien-he", "/nhan-bo-sung"),
    *("/phieu/<int:slip_id>.pdf", "/thu-phi", "/tiep-nhan", "/tiep-nhan/tu-choi"),
    *("/tra-ket-qua", "/xu-ly", "/y-kien"),
    *("/da-bao", "/mo-lai", "/noi-luu", "/quyet-dinh-dung", "/su-co", "/sua-ket-qua", "/xin-dung"),
    *("/keo-dai", "/khong-tinh", "/nguyen-nhan", "/xin-loi"),
    *("/buoc-ngoai", "/chuyen-co-quan", "/chuyen-tiep", "/doi-kenh", "/thu-tu-lien-thong"),
    *("/y-kien-tiep-nhan", "/ly-do-xem"),
)
NOT_DOSSIERS = ("/can-bo/thiet-lap", "/can-bo/vi-tri")
"""Where a code is that of a procedure or of a place."""
OF_CASHIER = {f"{DOSSIER}/ghi-chu", f"{DOSSIER}/thu-phi"}


def targets(house: House) -> Iterator[Target]:
    yield Target(house, submitted_dossier(house))
    yield Target(house, sent_dossier(house))
    yield Target(house, processing_dossier(house))
    yield Target(house, completed_dossier(house))


def of_one_dossier(app: Flask, method: str) -> set[str]:
    return {
        one.rule
        for one in routes(app)
        if method in one.methods and "<code>" in one.rule and not one.rule.startswith(NOT_DOSSIERS)
    }


def test_the_matrix_has_every_route_of_a_dossier(house: House):
    assert of_one_dossier(house.backoffice_app, "POST") == set(ACTS)
    shown = {f"{DOSSIER}{one}" for one in VIEWS}
    shown |= {"/can-bo/ban-giao/khong-nhan/<code>", "/can-bo/tiep-nhan/xong/<code>"}
    assert of_one_dossier(house.backoffice_app, "GET") == shown


@pytest.mark.rule("R-ACC-02")
@pytest.mark.parametrize("username", ["binh-bd", "mai-xa", "thungan"])
def test_nobody_out_of_scope_or_role_sees_or_does_anything(house: House, username: str):
    client = signed_in(house, username)
    client.page("/can-bo")
    outside = username != "thungan"
    for target in targets(house):
        before = target.state()
        rules = ACTS if outside else [rule for rule in ACTS if rule not in OF_CASHIER]
        for rule in rules:
            answer = client.send(target.address(rule), target.form(rule))
            assert answer.status_code in {403, 404}, (rule, answer.status_code)
        assert target.state() == before
        if not outside:
            continue
        for part in VIEWS:
            answer = client.get(target.address(f"{DOSSIER}{part}"))
            assert answer.status_code in {403, 404}, (part, answer.status_code)
            assert target.dossier.applicant_name not in words(answer.text)
        assert client.get(f"/can-bo/tiep-nhan/xong/{target.code}").status_code in {403, 404}


@pytest.mark.rule("R-ACC-02")
def test_a_foreign_slip_paper_or_charge_does_not_belong_to_ones_own_dossier(house: House):
    own = Target(house, received_dossier(house, BIRTH).code)
    police = Target(house, submitted_dossier(house))
    paid = Target(house, received_dossier(house).code)
    clerk, lan = signed_in(house, "mai-xa"), signed_in(house, "lan")
    base = f"/can-bo/ho-so/{own.code}"
    clerk.page("/can-bo")
    lan.page("/can-bo")
    assert clerk.get(base).status_code == 200
    assert clerk.get(f"{base}/phieu/{police.slip_id}.pdf").status_code == 404
    assert clerk.get(f"{base}/giay-to/{police.papers[0]}").status_code == 404
    assert clerk.send(f"{base}/phieu/{police.slip_id}/in-lai").status_code == 404
    before = paid.state()
    charge = {"charge": str(paid.charges[0]), "method": "cash", "document_number": "BL-9"}
    assert lan.send(f"{base}/thu-phi", charge).status_code == 404
    assert lan.send(f"{base}/phieu/{paid.slip_id}/in-lai").status_code == 404
    assert paid.state() == before
    assert lan.get(f"/can-bo/tiep-nhan/phieu/{own.slip_id}.pdf").status_code == 404


@pytest.mark.rule("R-ACC-02")
def test_sheets_and_lists_stay_inside_the_scope(house: House):
    code = sent_dossier(house)
    waiting = received_dossier(house)
    name = dossier_of(house, code).applicant_name
    clerk, other, far = (signed_in(house, one) for one in ("vanthu-ca", "mai-xa", "binh-bd"))
    assert code in clerk.page("/can-bo/ban-giao")
    assert clerk.get(f"/can-bo/tim?q={code}").location == f"/can-bo/ho-so/{code}"
    for stranger in (other, far):
        for page in ("/can-bo/ban-giao", "/can-bo", "/can-bo/tim?q=0912345678", "/can-bo?the=all"):
            shown = stranger.page(page)
            assert code not in shown, page
            assert name not in shown, page
        assert stranger.get(f"/can-bo/tim?q={code}").status_code == 200, "not led to it"
        assert stranger.get("/can-bo/ban-giao/1").status_code == 404
        assert stranger.get("/can-bo/ban-giao/1.pdf").status_code == 404
    assert far.page("/can-bo/so-theo-doi").count(waiting.code) == 0
    assert other.get("/can-bo/so-theo-doi").status_code == 403
    target = Target(house, code)
    before = target.state()
    picked = {"picked": f"{code}|{target.dossier.revision}"}
    for stranger in (other, far):
        assert stranger.send("/can-bo/ban-giao/nhan", picked).status_code in {403, 404}
        assert stranger.send("/can-bo/ban-giao/gui", picked).status_code in {403, 404}
    assert target.state() == before
    assert picks(clerk.page("/can-bo/ban-giao")), "the right officer still can"


@pytest.mark.rule("R-ACC-02")
def test_notes_of_an_agency_stay_in_the_agency(house: House):
    code = processing_dossier(house, BIRTH, COMMUNE)
    add_internal_note(house.deps, AddNote(code, "Chỉ xã biết"), house.officer("mai-xa"))
    add_internal_note(house.deps, AddNote(code, "Chỉ trung tâm biết"), house.officer("lan"))
    inside, centre = signed_in(house, "chutich-xa"), signed_in(house, "lan")
    page = f"/can-bo/ho-so/{code}"
    assert "Chỉ xã biết" in inside.page(page)
    assert "Chỉ trung tâm biết" not in inside.page(page)
    assert "Chỉ xã biết" not in centre.page(page)
    assert signed_in(house, "vanthu-ca").get(page).status_code == 404


@pytest.mark.rule("R-ACC-02", "R-ACC-04")
@pytest.mark.parametrize("username", ["binh-bd", "lan", "lanhdao-ca"])
def test_only_an_administrator_sets_up(house: House, username: str):
    client = signed_in(house, username)
    client.page("/can-bo")
    forms: dict[str, dict[str, Any]] = {
        "gio": {"from_on": "04/05/2026", "to_on": "05/05/2026", "notice": "Nghỉ"},
        "gio/bo": {"dropped": "04/05/2026"},
        "gio/thu-bay": {"saturday": "morning", "saturday_notice": "Sáng thứ Bảy"},
        "lich": {"on": "04/05/2026", "kind": "holiday", "note": "a", "source": "b"},
        "lich/nam": {"year": "2027", "plan": "Kế hoạch"},
        "thu-tuc": {"file": (io.BytesIO(pdf_bytes()), "a.toml")},
        "viec/1/chay-lai": {},
    }
    for part, form in forms.items():
        answer = client.send(f"/can-bo/thiet-lap/{part}", form)
        assert answer.status_code == 403, part


@pytest.mark.rule("R-ACC-02")
def test_a_person_reaches_nothing_of_another(house: House):
    own = submitted_dossier(house)
    target = Target(house, own)
    client = house.portal()
    assert client.sign_in("tuan").status_code == 303
    client.page("/ho-so")
    before = target.state()
    with house.deps.reading() as uow:
        token = uow.dossiers.by_code(own).submit_key
    parts = ("", "/da-gui", "/to-khai.pdf", "/ma-qr.svg", "/bo-sung", "/hoan-thien", "/rut")
    more = (f"/phieu/{target.slip_id}.pdf", f"/giay-to/{target.papers[0]}")
    for address in [f"/ho-so/{own}{part}" for part in (*parts, *more)] + [f"/ban-nhap/{token}"]:
        assert client.get(address).status_code == 404, address
    form = {"revision": str(target.dossier.revision), "truth": "1", "note": "x", "reason": "x"}
    for part in ("/bo-sung", "/hoan-thien", "/rut"):
        assert client.send(f"/ho-so/{own}{part}", form).status_code == 404, part
    for part in ("/kiem-tra", "/nguoi-nop", "/giay-to", "/xoa", "/chuyen-ban"):
        answer = client.send(f"/ban-nhap/{token}{part}", form)
        assert answer.status_code in {303, 404}, part
    assert target.state() == before


def test_a_bent_code_in_an_address_stays_out_of_the_headers(house: House):
    own = submitted_dossier(house)
    client = house.portal()
    assert client.sign_in("hanh").status_code == 303
    answer = client.get(f"/ho-so/{own}%0d%0a/to-khai.pdf")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"inline; filename={own}.pdf"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["a%00b", "%00"])
def test_an_address_that_no_table_can_hold_leads_to_no_page(house: House, name: str):
    client, visitor = signed_in(house, "lan"), house.portal()
    assert visitor.get(f"/thu-tuc/{name}").status_code == 404
    assert client.get(f"/can-bo/ho-so/{name}").status_code == 404
    code = received_dossier(house).code
    for number in (2**31, 2**63, 10**30):
        assert client.get(f"/can-bo/ho-so/{code}/phieu/{number}.pdf").status_code == 404
        assert client.get(f"/can-bo/ban-giao/{number}").status_code == 404
    assert client.get("/can-bo/tim?q=http://[").status_code == 200
