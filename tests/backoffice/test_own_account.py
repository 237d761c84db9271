"""The officer's own page: password, factors, recovery codes, sessions; never another's."""

import re

import pytest

from tests.support.house import PASSWORD, DoorClient, House
from tests.support.office_visits import signed_in, words
from tests.support.officer_accounts import (
    NEW_PASSWORD,
    OWN,
    add_phone,
    code_now,
    password_step,
    recovery_codes,
    secret_on,
    strict,
)

SESSIONS = re.compile(rf"{OWN}/phien/([0-9a-f]{{24}})/ket-thuc")


def sessions(client: DoorClient) -> list[str]:
    """Return the handles of the other sessions that the page offers to end."""
    return SESSIONS.findall(client.page(OWN))


def is_in(client: DoorClient) -> bool:
    return client.get("/can-bo").status_code == 200


def new_password(client: DoorClient, present: str, new: str, repeated: str | None = None):
    client.page(OWN)
    form = {"present": present, "password": new, "repeated": new if repeated is None else repeated}
    return client.send(f"{OWN}/mat-khau", form)


@pytest.mark.rule("R-SEC-01")
def test_another_password_ends_the_other_sessions_and_the_old_one(house: House) -> None:
    here, elsewhere = signed_in(house, "lan"), signed_in(house, "lan")
    assert new_password(here, PASSWORD, NEW_PASSWORD).status_code == 303
    assert is_in(here)
    assert not is_in(elsewhere)
    assert password_step(house, "lan", PASSWORD)[1].status_code == 422
    assert password_step(house, "lan", NEW_PASSWORD)[1].status_code == 303


@pytest.mark.rule("R-SEC-01")
@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("ngan", "ít nhất 12 ký tự"),
        ("matkhau123456", "dễ bị đoán"),
        ("MẬT KHẨU 123456", "dễ bị đoán"),
        ("aaaaaaaaaaaaaaa", "dễ bị đoán"),
        ("lanlanlanlan", "dễ bị đoán"),
        ("mailcreated5240", "đã bị lộ"),
        ("MailCreated5240", "đã bị lộ"),
        ("x" * 201, "dài quá 200"),
        (PASSWORD, "trùng mật khẩu đang dùng"),
        ("", "Nhập mật khẩu mới"),
    ],
)
def test_a_weak_password_is_refused_in_words(house: House, new: str, told: str) -> None:
    client = signed_in(house, "lan")
    answer = new_password(client, PASSWORD, new)
    assert answer.status_code == 422
    assert told in words(answer.text)
    assert password_step(house, "lan", PASSWORD)[1].status_code == 303


def test_a_wrong_present_password_and_a_wrong_repetition_are_told(house: House) -> None:
    client = signed_in(house, "lan")
    wrong = new_password(client, "sai", NEW_PASSWORD)
    assert "Mật khẩu không đúng" in wrong.text
    differs = new_password(client, PASSWORD, NEW_PASSWORD, "khac han mot chut")
    assert "không giống nhau" in differs.text
    for _ in range(5):
        answer = new_password(client, "sai", NEW_PASSWORD)
    assert "tạm khóa" in answer.text


@pytest.mark.rule("R-SEC-01")
def test_sessions_are_listed_with_device_and_address_and_ended_one_by_one(house: House) -> None:
    desk = signed_in(house, "lan")
    phone = house.backoffice()
    phone.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile"
    phone.page("/can-bo/dang-nhap")
    phone.send("/can-bo/dang-nhap", {"username": "lan", "password": PASSWORD})
    page = words(desk.page(OWN))
    assert "Điện thoại Android, trình duyệt Chrome 127.0.0.1" in page
    (handle,) = sessions(desk)
    answer = desk.send(f"{OWN}/phien/{handle}/ket-thuc")
    assert answer.status_code == 303
    assert not is_in(phone)
    assert is_in(desk)
    assert desk.send(f"{OWN}/phien/{handle}/ket-thuc").status_code == 404, "a second click"


def test_nobody_ends_a_session_of_another(house: House) -> None:
    first, second, stranger = (signed_in(house, name) for name in ("lan", "lan", "khoa"))
    (handle,) = sessions(first)
    stranger.page(OWN)
    assert stranger.send(f"{OWN}/phien/{handle}/ket-thuc").status_code == 404
    assert stranger.send(f"{OWN}/phien/ket-thuc-khac").status_code == 303
    assert is_in(first)
    assert is_in(second)


def test_all_other_sessions_end_at_once(house: House) -> None:
    clients = [signed_in(house, "lan") for _ in range(3)]
    clients[0].page(OWN)
    clients[0].send(f"{OWN}/phien/ket-thuc-khac")
    assert [is_in(client) for client in clients] == [True, False, False]


def test_new_recovery_codes_end_the_old_ones(house: House) -> None:
    client = signed_in(house, "lan")
    _, old = add_phone(house, client)
    client.page(OWN)
    answer = client.send(f"{OWN}/ma-khoi-phuc")
    new = recovery_codes(client.page(answer.location))
    assert len(new) == 10
    assert not set(old) & set(new)
    step = "/can-bo/dang-nhap/buoc-hai"
    other, _ = password_step(house, "lan", PASSWORD)
    other.page(step)
    assert other.send(step, {"code": old[0]}).status_code == 422
    assert other.send(step, {"code": new[0]}).status_code == 303


def test_the_last_factor_goes_only_where_none_is_required(house: House) -> None:
    client = signed_in(house, "lan")
    add_phone(house, client)
    number = re.findall(rf"{OWN}/buoc-hai/(\d+)/bo", client.page(OWN))[0]
    stranger = signed_in(house, "khoa")
    stranger.page(OWN)
    assert stranger.send(f"{OWN}/buoc-hai/{number}/bo").status_code == 404
    assert client.send(f"{OWN}/buoc-hai/{number}/bo").status_code == 303
    assert client.send(f"{OWN}/buoc-hai/{number}/bo").status_code == 404
    assert "Chưa lập" in client.page(OWN)


def test_where_it_is_required_the_last_factor_stays(house: House) -> None:
    house = strict(house)
    client, _ = password_step(house, "lan", PASSWORD)
    set_up = "/can-bo/dang-nhap/lap-buoc-hai"
    page = client.page(set_up)
    client.send(f"{set_up}/ma", {"code": code_now(house, secret_on(page))})
    number = re.findall(rf"{OWN}/buoc-hai/(\d+)/bo", client.page(OWN))[0]
    assert client.send(f"{OWN}/buoc-hai/{number}/bo").status_code == 409
    assert "Mã trên điện thoại" in client.page(OWN)


def test_the_page_shows_no_secret_and_no_hash(house: House) -> None:
    client = signed_in(house, "lan")
    secret, codes = add_phone(house, client)
    page = client.page(OWN)
    assert secret not in page
    assert not any(code in page for code in codes)
    assert "argon2" not in page
