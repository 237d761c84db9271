"""Weighty acts ask for a proof of the last ten minutes; what was typed goes on with it."""

import io
import re

import pytest

from backoffice.step_up import LIGHT, is_weighty
from dossiers.services.processing import ProposeResult, propose_result
from tests.support import builders
from tests.support.filing import pdf_bytes
from tests.support.house import PASSWORD, House
from tests.support.office_visits import hidden, signed_in
from tests.support.officer_accounts import add_phone, code_now, next_step
from web.route_access import routes

STAND_IN = "/can-bo/thiet-lap/du-phong"
HOURS = "/can-bo/thiet-lap/gio"
ABSENT = {"officer_id": "", "from_on": "21/04/2026", "to_on": "22/04/2026"}
WITHOUT_PROOF = {
    "/can-bo/thiet-lap/gio-lam-viec/xem-truoc",
    "/can-bo/thiet-lap/gio/xem-truoc",
    "/can-bo/thiet-lap/lich/xem-truoc",
    "/can-bo/thiet-lap/quy-dinh/<name>/xem-truoc",
    "/can-bo/thiet-lap/viec/<int:job_id>/chay-lai",
}


def absence(house: House) -> dict[str, str]:
    with house.deps.reading() as uow:
        khoa = uow.officers.by_username("khoa")
    assert khoa is not None
    return {**ABSENT, "officer_id": str(khoa.id)}


def absences(house: House) -> int:
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        return len(uow.stand_ins.absences(centre.id, from_on=house.clock.moment.date()))


def proposed(house: House) -> str:
    """Bring a dossier to where the leader signs; return its code."""
    code = builders.processing_dossier(house)
    revision = builders.dossier_of(house, code).revision
    command = ProposeResult(code, revision, True, "Đủ điều kiện.")
    propose_result(house.deps, command, house.officer("hung-ca"))
    return code


def carried(page: str) -> dict[str, str]:
    """Return what the page of the proof carries on."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: value for name, value in found if name != "csrf_token"}


@pytest.mark.rule("R-SEC-01")
def test_a_sign_in_counts_for_ten_minutes_then_the_form_waits_for_a_proof(house: House) -> None:
    client = signed_in(house, "giamdoc")
    client.page(STAND_IN)
    house.clock.advance(minutes=10)
    answer = client.send(f"{STAND_IN}/vang", absence(house))
    assert answer.status_code == 401
    assert "Xác nhận bạn là Vũ Thị Thanh" in answer.text
    assert carried(answer.text) == absence(house)
    assert absences(house) == 0
    wrong = client.send(f"{STAND_IN}/vang", {**carried(answer.text), "proof_password": "sai"})
    assert wrong.status_code == 401
    assert "Mật khẩu không đúng" in wrong.text
    assert carried(wrong.text) == absence(house), "also after a wrong proof nothing is lost"
    done = client.send(f"{STAND_IN}/vang", {**carried(wrong.text), "proof_password": PASSWORD})
    assert done.status_code == 303
    assert absences(house) == 1
    assert client.send(f"{HOURS}", {"from_on": "x"}).status_code == 422, "fresh again"


@pytest.mark.rule("R-SEC-01")
def test_who_has_a_phone_proves_with_it_and_not_with_the_password(house: House) -> None:
    client = signed_in(house, "giamdoc")
    secret, _ = add_phone(house, client)
    house.clock.advance(minutes=11)
    client.page(STAND_IN)
    sent = absence(house)
    assert client.send(f"{STAND_IN}/vang", {**sent, "proof_password": PASSWORD}).status_code == 401
    code = code_now(house, secret)
    assert client.send(f"{STAND_IN}/vang", {**sent, "proof_code": code}).status_code == 303
    house.clock.advance(minutes=11)
    next_step(house)
    again = client.send(f"{STAND_IN}/vang", {**sent, "proof_code": code})
    assert again.status_code == 401, "a code of earlier proves nothing"
    assert absences(house) == 1


def test_approving_many_asks_once_in_ten_minutes(house: House) -> None:
    codes = [proposed(house) for _ in range(3)]
    client = signed_in(house, "lanhdao-ca")
    house.clock.advance(minutes=15)
    asked = 0
    for code in codes:
        address = f"/can-bo/ho-so/{code}/xu-ly"
        page = client.page(address)
        form = {"revision": hidden(page, "revision"), "document_number": "12/QĐ", "summary": "Đạt"}
        answer = client.send(f"{address}/ky", form)
        if answer.status_code == 401:
            asked += 1
            kept = {**carried(answer.text), "proof_password": PASSWORD}
            answer = client.send(f"{address}/ky", kept)
        assert answer.status_code == 303, answer.text[:800]
        house.clock.advance(minutes=2)
    assert asked == 1


def test_a_file_is_asked_again_by_its_name(house: House) -> None:
    code = proposed(house)
    client = signed_in(house, "lanhdao-ca")
    address = f"/can-bo/ho-so/{code}/xu-ly"
    revision = hidden(client.page(address), "revision")
    house.clock.advance(minutes=12)
    form = {"revision": revision, "document_number": "12/QĐ", "summary": "Đạt"}
    file = (io.BytesIO(pdf_bytes()), "quyet-dinh.pdf")
    answer = client.send(f"{address}/ky", {**form, "file": file})
    assert answer.status_code == 401
    assert "Chọn lại tệp quyet-dinh.pdf" in answer.text
    assert 'enctype="multipart/form-data"' in answer.text
    kept = {**carried(answer.text), "proof_password": PASSWORD}
    file = (io.BytesIO(pdf_bytes()), "quyet-dinh.pdf")
    assert client.send(f"{address}/ky", {**kept, "file": file}).status_code == 303


def test_a_form_without_our_token_is_never_carried_on(house: House) -> None:
    client = signed_in(house, "giamdoc")
    house.clock.advance(minutes=12)
    answer = client.post(f"{STAND_IN}/vang", data={**absence(house), "proof_password": PASSWORD})
    assert answer.status_code == 400
    assert absences(house) == 0


def test_guessing_the_password_at_the_proof_locks_as_at_the_door(house: House) -> None:
    client = signed_in(house, "giamdoc")
    client.page(STAND_IN)
    house.clock.advance(minutes=12)
    for _ in range(5):
        answer = client.send(f"{STAND_IN}/vang", {**absence(house), "proof_password": "sai"})
    assert "tạm khóa" in answer.text
    right = client.send(f"{STAND_IN}/vang", {**absence(house), "proof_password": PASSWORD})
    assert right.status_code == 401
    answers = {
        client.send(f"{STAND_IN}/vang", {**absence(house), "proof_password": "x"}).status_code
        for _ in range(6)
    }
    assert 429 in answers


def test_another_role_gets_the_refusal_and_no_question(house: House) -> None:
    client = signed_in(house, "lan")
    client.page("/can-bo")
    house.clock.advance(minutes=12)
    assert client.send(f"{STAND_IN}/vang", absence(house)).status_code == 403


def test_every_setting_is_weighty_but_for_what_is_listed(house: House) -> None:
    posts = [one for one in routes(house.backoffice_app) if "POST" in one.methods]
    setting = [one for one in posts if one.rule.startswith("/can-bo/thiet-lap/")]
    light = {one.rule for one in setting if not is_weighty(one.endpoint, one.rule)}
    assert light == WITHOUT_PROOF
    endpoints = {one.endpoint for one in posts}
    assert endpoints >= LIGHT
    weighty = {one.rule for one in posts if is_weighty(one.endpoint, one.rule)}
    assert "/can-bo/ho-so/<code>/xu-ly/ky" in weighty
    assert "/can-bo/tiep-nhan" not in weighty, "a clerk's speed stays"
