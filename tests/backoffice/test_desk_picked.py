"""Many dossiers at once from the desk: each gets its own result, whatever becomes of the others."""

import re

import pytest

from dossiers.model.status import DossierStatus, HolderKind
from tests.support.builders import approved_dossier, dossier_of, received_dossier, sent_dossier
from tests.support.house import PASSWORD, DoorClient, House

BOX = re.compile(r'name="picked" value="([^"]+)" form="chon"')


def signed_in(house: House, username: str) -> DoorClient:
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    return client


def done(client: DoorClient, deed: str, picked: list[str]) -> dict[str, str]:
    """Do it and return what was told of each code."""
    fields = {"viec": deed, "picked": picked, "ve": "/can-bo?the=in_progress"}
    html = client.send("/can-bo/da-chon", fields).text
    found = re.findall(r"<tr data-row><th[^>]*><a[^>]*>([^<]+)</a></th><td>(.*?)</td>", html)
    return {code: re.sub(r"<[^>]+>", "", words) for code, words in found}


@pytest.mark.rule("R-TRF-04")
def test_the_agency_confirms_what_it_picked_one_by_one(house_on_both: House) -> None:
    house = house_on_both
    codes = [sent_dossier(house) for _ in range(2)]
    stale = sent_dossier(house)
    client = signed_in(house, "hung-ca")
    page = client.page("/can-bo?the=to_receive")
    boxes = BOX.findall(page)
    assert {box.partition("|")[0] for box in boxes} == {*codes, stale}
    assert 'value="nhan"' in page
    bent = [box.replace("|", "|99", 1) if box.startswith(stale) else box for box in boxes]
    told = done(client, "nhan", bent)
    assert [told[code] for code in codes] == ["Đã xong"] * 2
    assert told[stale].startswith("Chưa làm được: ")
    assert dossier_of(house, codes[0]).status is DossierStatus.PROCESSING
    assert dossier_of(house, stale).status is DossierStatus.RECEIVED
    assert done(client, "nhan", bent)[codes[0]].startswith("Chưa làm được: ")  # a second click


@pytest.mark.rule("R-TRF-06")
def test_a_sheet_is_prepared_of_those_that_can_lie_on_it(house: House) -> None:
    ready = [received_dossier(house).code for _ in range(2)]
    gone = sent_dossier(house)
    client = signed_in(house, "lan")
    boxes = BOX.findall(client.page("/can-bo?the=in_progress"))
    told = done(client, "soan", boxes)
    assert told[gone].startswith("Chưa làm được: ")
    assert {told[code] for code in ready} == {told[ready[0]]}
    number = told[ready[0]].rpartition(" ")[2]
    sheet = client.page(f"/can-bo/ban-giao/soan/{number}")
    assert all(code in sheet for code in ready)
    assert gone not in sheet


def test_an_officer_takes_up_and_nobody_takes_what_is_not_theirs(house: House) -> None:
    code = sent_dossier(house)
    clerk = signed_in(house, "lan")
    [box] = BOX.findall(clerk.page("/can-bo?the=in_progress"))
    assert 'value="nhan-viec"' not in clerk.page("/can-bo?the=in_progress")
    assert done(clerk, "nhan-viec", [box])[code].startswith("Chưa làm được: ")
    assert dossier_of(house, code).holder_kind is not HolderKind.AGENCY
    assert done(clerk, "nhan-viec", ["x", "0|0|0"]) != {}
    answer = clerk.send("/can-bo/da-chon", {"viec": "bay", "picked": [box], "ve": "//evil"})
    assert (answer.status_code, answer.location) == (303, "/can-bo")
    assert "Bạn chưa chọn hồ sơ nào" in clerk.send("/can-bo/da-chon", {"viec": "soan"}).text


def test_who_may_do_nothing_has_no_boxes(house: House) -> None:
    approved_dossier(house)
    page = signed_in(house, "giamsat").page("/can-bo?the=in_progress")
    assert "da-chon" not in page
    assert not BOX.findall(page)
