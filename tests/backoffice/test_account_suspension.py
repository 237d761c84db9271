"""An account closed at once in an emergency, its letter following (R-ACC-01, R-SEC-01)."""

from typing import Any

import pytest

from dossiers.errors import NotAllowed
from dossiers.model.officer_accounts import AccountChangeKind
from dossiers.services.officer_admin import SuspendAccount, suspend_account
from tests.support.house import PASSWORD, DoorClient, House
from tests.support.office_visits import hidden, signed_in, words
from tests.support.officer_accounts import ACCOUNTS, letter, officer_id, password_step

REASON = {"suspension_reason": "Mất máy tính xách tay tối nay"}


@pytest.fixture
def keeper(house: House) -> DoorClient:
    """Give the administrator of LD."""
    client = signed_in(house, "quantri")
    client.page(ACCOUNTS)
    return client


def address_of(house: House, username: str) -> str:
    return f"{ACCOUNTS}/{officer_id(house, username)}"


def with_letter(client: DoorClient, address: str) -> dict[str, Any]:
    return {"revision": hidden(client.page(address), "revision"), **letter("99/CV-CA")}


def history(house: House, username: str):
    centre = house.officer("quantri").centre_id or 0
    return house.deps.queries.officer_accounts.changes(centre, officer_id(house, username), limit=5)


@pytest.mark.rule("R-ACC-01", "R-SEC-01")
def test_an_account_is_suspended_at_once_with_a_reason(house: House, keeper: DoorClient) -> None:
    lan = signed_in(house, "lan")
    address = address_of(house, "lan")
    keeper.page(address)
    for nothing in ({}, {"suspension_reason": "  "}, {"suspension_reason": "x" * 501}):
        assert keeper.send(f"{address}/tam-khoa", nothing).status_code == 422
    assert lan.get("/can-bo").status_code == 200
    assert keeper.send(f"{address}/tam-khoa", REASON).location == f"{address}?xong=khoa"
    assert lan.get("/can-bo").status_code == 303, "the session has ended"
    assert password_step(house, "lan", PASSWORD)[1].status_code == 422
    newest = history(house, "lan")[0]
    assert newest.kind is AccountChangeKind.SUSPENDED
    assert (newest.changed_by, newest.reason) == ("Châu Minh Trí", REASON["suspension_reason"])
    assert newest.request_id is None
    page = words(keeper.page(address))
    assert "Tài khoản bị tạm khóa từ" in page
    assert "Đóng hẳn tài khoản" in page
    assert "1 tài khoản bị tạm khóa, còn chờ văn bản: Phan Ngọc Lan" in words(keeper.page(ACCOUNTS))


@pytest.mark.rule("R-ACC-01")
def test_a_suspension_is_lifted_only_by_a_written_request(house: House, keeper: DoorClient) -> None:
    address = address_of(house, "lan")
    keeper.page(address)
    keeper.send(f"{address}/tam-khoa", REASON)
    seen = {"revision": hidden(keeper.page(address), "revision")}
    assert keeper.send(f"{address}/mo", seen).status_code == 422
    assert password_step(house, "lan", PASSWORD)[1].status_code == 422
    assert keeper.send(f"{address}/mo", with_letter(keeper, address)).status_code == 303
    assert password_step(house, "lan", PASSWORD)[1].status_code == 303
    assert "còn chờ văn bản" not in keeper.page(ACCOUNTS)
    assert [one.kind for one in history(house, "lan")] == [
        AccountChangeKind.REOPENED,
        AccountChangeKind.SUSPENDED,
    ]


@pytest.mark.rule("R-ACC-01")
def test_the_letter_that_follows_closes_the_account_for_good(
    house: House, keeper: DoorClient
) -> None:
    address = address_of(house, "lan")
    keeper.page(address)
    keeper.send(f"{address}/tam-khoa", REASON)
    assert keeper.send(f"{address}/dong", with_letter(keeper, address)).status_code == 303
    page = words(keeper.page(address))
    assert "Đã đóng" in page
    assert "Đóng hẳn tài khoản" not in page
    assert history(house, "lan")[0].request_number == "99/CV-CA"
    assert password_step(house, "lan", PASSWORD)[1].status_code == 422
    again = with_letter(keeper, address)
    assert keeper.send(f"{address}/dong", again).status_code == 303, "closed is closed"
    assert len(history(house, "lan")) == 2


def test_a_second_click_and_an_old_form_do_no_harm(house: House, keeper: DoorClient) -> None:
    address = address_of(house, "lan")
    old = with_letter(keeper, address)
    for _ in range(2):
        assert keeper.send(f"{address}/tam-khoa", REASON).status_code == 303
    assert len(history(house, "lan")) == 1
    assert keeper.send(f"{address}/mo", old).status_code == 409, "opened before the suspension"


@pytest.mark.rule("R-SEC-01")
def test_a_suspension_asks_for_a_fresh_proof(house: House, keeper: DoorClient) -> None:
    address = address_of(house, "lan")
    house.clock.advance(minutes=11)
    keeper.page(address)
    asked = keeper.send(f"{address}/tam-khoa", REASON)
    assert asked.status_code == 401
    assert REASON["suspension_reason"] in asked.text, "what was typed goes on"
    assert signed_in(house, "lan").get("/can-bo").status_code == 200
    proved = {**REASON, "proof_password": PASSWORD}
    assert keeper.send(f"{address}/tam-khoa", proved).status_code == 303


def test_who_may_not_suspend_suspends_nobody(house: House, keeper: DoorClient) -> None:
    own = address_of(house, "quantri")
    assert keeper.send(f"{own}/tam-khoa", REASON).status_code == 403
    for stranger in ("tiepnhan-moi", "binh-bd"):
        answer = keeper.send(f"{address_of(house, stranger)}/tam-khoa", REASON)
        assert answer.status_code == 404
        assert signed_in(house, stranger).get("/can-bo").status_code == 200
    assert keeper.send(f"{ACCOUNTS}/999999/tam-khoa", REASON).status_code == 404
    target = officer_id(house, "khoa")
    for username in ("lan", "giamsat", "lanhdao-ca"):
        client = signed_in(house, username)
        client.page("/can-bo")
        assert client.send(f"{ACCOUNTS}/{target}/tam-khoa", REASON).status_code == 403
        with pytest.raises(NotAllowed):
            suspend_account(house.deps, SuspendAccount(target, "x"), house.officer(username))


def test_the_director_suspends_the_only_administrator(house: House) -> None:
    director = signed_in(house, "giamdoc")
    address = address_of(house, "quantri")
    director.page(address)
    assert director.send(f"{address}/tam-khoa", REASON).status_code == 303
    assert password_step(house, "quantri", PASSWORD)[1].status_code == 422
