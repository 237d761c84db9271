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
from tests.support.filing import pdf_bytes
from tests.support.house import House
from tests.support.office_visits import picks, signed_in, words
from web.route_access import routes

DOSSIER = "/can-bo/ho-so/<code>"
BIRTH = "1.001193"
ACTS: dict[str, dict[str, str]] = {
    f"{DOSSIER}/bo-sung": {"checked_all": "1", "extra_text": "Giải trình", "extra_ground": "Luật"},
    f"{DOSSIER}/ghi-chu": {"text": "Ghi chú"},
    f"{DOSSIER}/huy-tiep-nhan": {"reason": "Nhầm"},
    f"{DOSSIER}/lien-he": {"phone": "0999888777", "reason": "Sửa"},
    f"{DOSSIER}/nhan-bo-sung": {"channel": "counter", "note": "Đã bổ sung"},
    f"{DOSSIER}/phieu/<int:slip_id>/in-lai": {},
    f"{DOSSIER}/thu-phi": {"method": "cash", "document_number": "BL-1"},
    f"{DOSSIER}/tiep-nhan": {"do": "nhan"},
    f"{DOSSIER}/tiep-nhan/tu-choi": {"reason": "Không đúng"},
    f"{DOSSIER}/tra-ket-qua": {
        "kind": "owner",
        "recipient_name": "Người lạ",
        "recipient_personal_id": "068190000123",
    },
    f"{DOSSIER}/xu-ly/de-xuat": {"outcome": "granted", "text": "Đủ"},
    f"{DOSSIER}/xu-ly/gui": {"carrier": "Tôi"},
    f"{DOSSIER}/xu-ly/ky": {"document_number": "1", "summary": "Cấp"},
    f"{DOSSIER}/xu-ly/nhan-viec": {},
    f"{DOSSIER}/xu-ly/phan-cong": {"officer_id": "7"},
    f"{DOSSIER}/xu-ly/tra-lai": {"reason": "Chưa rõ"},
    f"{DOSSIER}/xu-ly/xong-buoc": {},
    "/can-bo/ban-giao/khong-nhan/<code>": {"reason": "not_ours", "text": "Không"},
}
"""Everything that changes one dossier, with a form that would be right for who may."""
VIEWS = (
    *("", "/bo-sung", "/giay-to/<int:paper_id>", "/huy-tiep-nhan", "/lien-he", "/nhan-bo-sung"),
    *("/phieu/<int:slip_id>.pdf", "/thu-phi", "/tiep-nhan", "/tiep-nhan/tu-choi"),
    *("/tra-ket-qua", "/xu-ly"),
)
OF_CASHIER = {f"{DOSSIER}/ghi-chu", f"{DOSSIER}/thu-phi"}


class Target:
    """A dossier with its slip, paper and charge, and what it looks like now."""

    def __init__(self, house: House, code: str) -> None:
        self.house, self.code = house, code
        self.dossier = dossier_of(house, code)
        with house.deps.reading() as uow:
            self.slip_id = uow.slips.of_dossier(self.dossier.id)[0].id
            self.papers = [one.id for one in uow.papers.of_dossier(self.dossier.id)]
            self.charges = [one.id for one in uow.charges.of_dossier(self.dossier.id)]

    def address(self, rule: str) -> str:
        """Return the address of a route for this dossier."""
        paper = self.papers[0] if self.papers else 1
        return (
            rule.replace("<code>", self.code)
            .replace("<int:slip_id>", str(self.slip_id))
            .replace("<int:paper_id>", str(paper))
        )

    def form(self, rule: str) -> dict[str, str]:
        """Return the form of an act, as the page of this moment would send it."""
        charge = str(self.charges[0]) if self.charges else ""
        return {**ACTS[rule], "revision": str(self.dossier.revision), "charge": charge}

    def state(self) -> tuple[Any, ...]:
        """Return all that any act would change."""
        now = dossier_of(self.house, self.code)
        with self.house.deps.reading() as uow:
            return (
                (now.revision, now.chain_seq, now.chain_head, now.status, now.applicant_phone),
                len(uow.notes.of_dossier(now.id)),
                [len(uow.slips.prints_of(one.id)) for one in uow.slips.of_dossier(now.id)],
                [(one.id, one.state) for one in uow.charges.of_dossier(now.id)],
                [one.state for one in uow.routing.handovers_of_dossier(now.id)],
            )


def targets(house: House) -> Iterator[Target]:
    yield Target(house, submitted_dossier(house))
    yield Target(house, sent_dossier(house))
    yield Target(house, processing_dossier(house))
    yield Target(house, completed_dossier(house))


def of_one_dossier(app: Flask, method: str) -> set[str]:
    return {
        one.rule
        for one in routes(app)
        if method in one.methods and "<code>" in one.rule and "thiet-lap" not in one.rule
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
    client.page("/dang-nhap")
    assert client.send("/dang-nhap", {"person": "tuan"}).status_code == 303
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
