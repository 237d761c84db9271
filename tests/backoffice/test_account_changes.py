"""Changing and closing accounts, resets by two people, strangers at the pages of accounts."""

import json
from typing import Any

import pytest

from dossiers.model.people import Role
from dossiers.services.sweeps import sweep_objects
from tests.support.house import PASSWORD, DoorClient, House
from tests.support.office_visits import hidden, signed_in, words
from tests.support.officer_accounts import (
    ACCOUNTS,
    NEW,
    NEW_PASSWORD,
    accept,
    account_fields,
    add_phone,
    created,
    invitation_code,
    letter,
    officer_id,
    password_step,
    second_keeper,
)


@pytest.fixture
def keeper(house: House) -> DoorClient:
    """Give the director of LD, who is its administrator too."""
    client = signed_in(house, "giamdoc")
    client.page(NEW)
    return client


def revision(client: DoorClient, number: int) -> str:
    return hidden(client.page(f"{ACCOUNTS}/{number}"), "revision")


def changed(**changes: Any) -> dict[str, Any]:
    fields = account_fields(**{**letter("15/CV-STC", copy=True), **changes})
    return {name: value for name, value in fields.items() if name != "username"}


@pytest.mark.rule("R-ACC-01")
def test_a_change_needs_a_letter_too_and_the_history_names_it(
    house: House, keeper: DoorClient
) -> None:
    number, _ = created(house, keeper)
    address = f"{ACCOUNTS}/{number}"
    seen = revision(keeper, number)
    without = changed(revision=seen, centre_roles=["cashier"])
    del without["copy"]
    assert keeper.send(address, without).status_code == 422
    sent = changed(revision=seen, centre_roles=["cashier"], position="Thu ngân")
    assert keeper.send(address, sent).status_code == 303
    page = words(keeper.page(address))
    assert "15/CV-STC ngày 15/04/2026" in page
    assert "Trước: Nguyễn Văn Minh; Cán bộ tiếp nhận, quầy 7; đang mở; Cán bộ tiếp nhận" in page
    with house.deps.reading() as uow:
        assert [one.role for one in uow.officers.assignments(number)] == [Role.CASHIER]
    stale = changed(revision=seen, centre_roles=["director"])
    assert keeper.send(address, stale).status_code == 409
    known = changed(revision=revision(keeper, number), centre_roles=["receiver"])
    del known["copy"]
    assert keeper.send(address, known).status_code == 303, "a letter entered before has its copy"


@pytest.mark.rule("R-ACC-01")
def test_the_copy_is_kept_and_shown_to_the_own_centre_only(
    house: House, keeper: DoorClient
) -> None:
    number, _ = created(house, keeper)
    line = house.deps.queries.officer_accounts.changes(
        house.officer("giamdoc").centre_id or 0, number, limit=5
    )[-1]
    address = f"{ACCOUNTS}/de-nghi/{line.request_id}/ban-chup"
    with keeper.get(address) as answer:
        assert answer.status_code == 200
        assert answer.data.startswith(b"%PDF")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert signed_in(house, "giamdoc-moi").get(address).status_code == 404
    assert signed_in(house, "lan").get(address).status_code == 403
    house.clock.advance(days=3)
    sweep_objects(house.deps)
    with signed_in(house, "giamdoc").get(address) as answer:
        assert answer.status_code == 200, "the sweep leaves it"


@pytest.mark.rule("R-ACC-01")
def test_closing_ends_the_sessions_and_opening_again_needs_a_letter(
    house: House, keeper: DoorClient
) -> None:
    number, code = created(house, keeper)
    client, _ = accept(house, code)
    address = f"{ACCOUNTS}/{number}"
    seen = revision(keeper, number)
    assert keeper.send(f"{address}/dong", {"revision": seen}).status_code == 422
    sent = {"revision": seen, **letter()}
    assert keeper.send(f"{address}/dong", sent).status_code == 303
    assert client.get("/can-bo").status_code == 303
    assert password_step(house, "minh.nv", NEW_PASSWORD)[1].status_code == 422
    seen = revision(keeper, number)
    again = {"revision": seen, **letter()}
    assert keeper.send(f"{address}/dong", again).status_code == 303, "closed is closed"
    assert keeper.send(f"{address}/mo", {"revision": seen, **letter()}).status_code == 303
    assert password_step(house, "minh.nv", NEW_PASSWORD)[1].status_code == 303


def test_nobody_changes_the_own_account(house: House, keeper: DoorClient) -> None:
    own = officer_id(house, "giamdoc")
    address = f"{ACCOUNTS}/{own}"
    assert "Đây là tài khoản của bạn" in keeper.page(address)
    assert keeper.send(address, changed(revision="1")).status_code == 403
    for what in ("dong", "dat-lai", "thu-moi"):
        sent = {"revision": "1", "reason": "x", **letter()}
        assert keeper.send(f"{address}/{what}", sent).status_code == 403, what


def test_another_centres_account_is_not_found(house: House, keeper: DoorClient) -> None:
    stranger = officer_id(house, "tiepnhan-moi")
    for number in (stranger, 999_999):
        address = f"{ACCOUNTS}/{number}"
        assert keeper.get(address).status_code == 404
        sent = {**changed(revision="1"), "reason": "x"}
        assert keeper.send(address, sent).status_code == 404
        for what in ("dong", "mo", "thu-moi", "phien", "dat-lai"):
            again = {"revision": "1", "reason": "x", **letter()}
            assert keeper.send(f"{address}/{what}", again).status_code == 404, what
    assert "tiepnhan-moi" not in keeper.page(ACCOUNTS)


@pytest.mark.parametrize("bent", ["", "x", "-1", "9" * 30])
def test_a_bent_revision_matches_nothing(house: House, keeper: DoorClient, bent: str) -> None:
    number, _ = created(house, keeper)
    assert keeper.send(f"{ACCOUNTS}/{number}", changed(revision=bent)).status_code == 409


@pytest.mark.parametrize("username", ["lan", "giamsat", "lanhdao-ca"])
def test_others_may_not_even_look(house: House, username: str) -> None:
    client = signed_in(house, username)
    client.page("/can-bo")
    for address in (ACCOUNTS, NEW, f"{ACCOUNTS}/1"):
        assert client.get(address).status_code == 403
    assert client.send(NEW, account_fields()).status_code == 403


@pytest.mark.rule("R-SEC-01")
def test_a_reset_takes_two_people_and_tells_the_officer(house: House, keeper: DoorClient) -> None:
    number, code = created(house, keeper, email="minh@vidu.example", phone="0912345678")
    client, _ = accept(house, code)
    add_phone(house, client)
    administrator = second_keeper(house)
    address = f"{ACCOUNTS}/{number}"
    administrator.page(address)
    assert administrator.send(f"{address}/dat-lai", {"reason": " "}).status_code == 422
    reason = {"reason": "Mất điện thoại"}
    assert administrator.send(f"{address}/dat-lai", reason).status_code == 303
    assert administrator.send(f"{address}/dat-lai", reason).status_code == 303, "a second click"
    assert "Mất điện thoại" in keeper.page(ACCOUNTS)
    assert (
        administrator.send(f"{ACCOUNTS}/dat-lai/1", {"quyet-dinh": "xac-nhan"}).status_code == 403
    )
    assert administrator.send(f"{address}/thu-moi").status_code == 409, "one alone gets no code"
    assert client.get("/can-bo").status_code == 200
    assert keeper.send(f"{ACCOUNTS}/dat-lai/1", {"quyet-dinh": "xac-nhan"}).status_code == 303
    assert keeper.send(f"{ACCOUNTS}/dat-lai/1", {"quyet-dinh": "xac-nhan"}).status_code == 409
    assert client.get("/can-bo").status_code == 303
    assert password_step(house, "minh.nv", NEW_PASSWORD)[1].status_code == 422
    page = words(keeper.page(address))
    assert "Xác nhận đặt lại Vũ Thị Thanh" in page
    assert "Đề nghị đặt lại Đặng Minh Khoa" in page
    told = {one["channel"] for one in queued(house)}
    assert told == {"email", "sms"}
    again = administrator.send(f"{address}/thu-moi")
    fresh = invitation_code(administrator.page(again.location))
    assert accept(house, fresh)[1].status_code == 303


def queued(house: House) -> list[dict[str, str]]:
    """Return the messages that wait, by reading what the jobs name."""
    found = []
    with house.deps.reading() as uow:
        for number in range(1, 10):
            message = uow.messages.by_id(number)
            if message is not None and message.kind == "factors_reset":
                found.append({"channel": message.channel, "text": message.text})
    return json.loads(json.dumps(found))


@pytest.mark.rule("R-SEC-01")
def test_who_asked_or_is_concerned_does_not_confirm(house: House, keeper: DoorClient) -> None:
    keeper.page(f"{ACCOUNTS}/{officer_id(house, 'lan')}")
    lan = f"{ACCOUNTS}/{officer_id(house, 'lan')}/dat-lai"
    assert keeper.send(lan, {"reason": "Quên mật khẩu"}).status_code == 303
    assert "Chờ giám đốc xác nhận" in keeper.page(ACCOUNTS)
    assert keeper.send(f"{ACCOUNTS}/dat-lai/1", {"quyet-dinh": "xac-nhan"}).status_code == 403
    deputy = second_keeper(house, Role.DIRECTOR)
    deputy.page(ACCOUNTS)
    assert deputy.send(f"{ACCOUNTS}/dat-lai/1", {"quyet-dinh": "tu-choi"}).status_code == 303
    assert password_step(house, "lan", PASSWORD)[1].status_code == 303, "declined changes nothing"
    assert signed_in(house, "giamdoc-moi").get(ACCOUNTS).status_code == 200


def test_a_reset_of_another_centre_is_not_found(house: House, keeper: DoorClient) -> None:
    keeper.page(f"{ACCOUNTS}/{officer_id(house, 'lan')}")
    keeper.send(f"{ACCOUNTS}/{officer_id(house, 'lan')}/dat-lai", {"reason": "Quên mật khẩu"})
    stranger = signed_in(house, "giamdoc-moi")
    stranger.page(ACCOUNTS)
    for number in (1, 99):
        sent = {"quyet-dinh": "xac-nhan"}
        assert stranger.send(f"{ACCOUNTS}/dat-lai/{number}", sent).status_code == 404


def test_the_list_is_searched_without_marks_and_goes_on_by_pages(
    house: House, keeper: DoorClient
) -> None:
    created(house, keeper)
    assert "minh.nv" in keeper.page(f"{ACCOUNTS}?q=nguyen van minh")
    assert "minh.nv" in keeper.page(f"{ACCOUNTS}?q=MINH.NV")
    assert "Không có tài khoản nào" in keeper.page(f"{ACCOUNTS}?q=100%25")
    assert keeper.get(f"{ACCOUNTS}?sau=hỏng&q={'x' * 500}").status_code == 200


def test_the_administrator_ends_an_officers_sessions(house: House, keeper: DoorClient) -> None:
    client = signed_in(house, "lan")
    lan = officer_id(house, "lan")
    keeper.page(f"{ACCOUNTS}/{lan}")
    assert keeper.send(f"{ACCOUNTS}/{lan}/phien").status_code == 303
    assert client.get("/can-bo").status_code == 303
    assert "Kết thúc các phiên" in keeper.page(f"{ACCOUNTS}/{lan}")
