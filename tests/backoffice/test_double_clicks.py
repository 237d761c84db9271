"""Two equal clicks on a button of a dossier: the second changes nothing and never fails."""

from collections.abc import Callable

import pytest

from tests.support.builders import (
    approved_dossier,
    completed_dossier,
    dossier_of,
    pay_all,
    processing_dossier,
    received_dossier,
    sent_dossier,
    submitted_dossier,
)
from tests.support.dossier_acts import ACTS, DOSSIER, Target
from tests.support.house import House
from tests.support.office_visits import signed_in

Build = Callable[[House], str]


def received(house: House) -> str:
    return received_dossier(house).code


def payable(house: House) -> str:
    code = completed_dossier(house)
    pay_all(house, code)
    return code


CLICKS: tuple[tuple[Build, str, str, dict[str, str]], ...] = (
    (submitted_dossier, "lan", f"{DOSSIER}/tiep-nhan", {"do": "huong-dan", "remark": "Ký tên."}),
    (submitted_dossier, "lan", f"{DOSSIER}/tiep-nhan/tu-choi", {}),
    (received, "giamdoc", f"{DOSSIER}/huy-tiep-nhan", {}),
    (received, "lan", f"{DOSSIER}/lien-he", {}),
    (received, "lan", f"{DOSSIER}/thu-phi", {}),
    (received, "lan", f"{DOSSIER}/ghi-chu", {}),
    (received, "lan", f"{DOSSIER}/phieu/<int:slip_id>/in-lai", {}),
    (sent_dossier, "vanthu-ca", "/can-bo/ban-giao/khong-nhan/<code>", {}),
    (processing_dossier, "hung-ca", f"{DOSSIER}/bo-sung", {}),
    (processing_dossier, "hung-ca", f"{DOSSIER}/xu-ly/de-xuat", {}),
    (approved_dossier, "vanthu-ca", f"{DOSSIER}/xu-ly/gui", {}),
    (payable, "lan", f"{DOSSIER}/tra-ket-qua", {}),
)


@pytest.mark.parametrize(("build", "username", "rule", "more"), CLICKS)
def test_a_second_click_changes_nothing(
    house: House, build: Build, username: str, rule: str, more: dict[str, str]
) -> None:
    assert rule in ACTS
    target = Target(house, build(house))
    client = signed_in(house, username)
    client.page("/can-bo")
    form, before = {**target.form(rule), **more}, target.state()
    first = client.send(target.address(rule), form)
    assert first.status_code == 303, first.text[:3000]
    after = target.state()
    assert after != before
    second = client.send(target.address(rule), form)
    assert second.status_code in {303, 409, 422}, second.status_code
    assert target.state() == after


@pytest.mark.parametrize(("path", "build"), [("gui", received), ("nhan", sent_dossier)])
def test_a_sheet_is_sent_and_taken_once(house: House, path: str, build: Build) -> None:
    target = Target(house, build(house))
    client = signed_in(house, "lan" if path == "gui" else "vanthu-ca")
    client.page("/can-bo/ban-giao")
    picked = {"picked": f"{target.code}|{dossier_of(house, target.code).revision}"}
    assert client.send(f"/can-bo/ban-giao/{path}", picked).status_code == 303
    after = target.state()
    assert client.send(f"/can-bo/ban-giao/{path}", picked).status_code == 409
    assert target.state() == after
