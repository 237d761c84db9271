"""Signing in at the back office: one answer for unknown and wrong, lockout, limits, roles."""

import logging
import re
import time

import pytest

from dossiers.errors import NotAllowed
from dossiers.services import officer_accounts
from dossiers.services.officer_accounts import (
    LOCKED_FOR,
    MAX_FAILURES,
    SignIn,
    save_preferences,
    sign_in_officer,
)
from tests.support.house import PASSWORD, House, costly

DOOR = "/can-bo/dang-nhap"
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng"


def attempt(house: House, username: str, password: str) -> str:
    """Return what the use-case answers: the code of its refusal, or "in"."""
    try:
        sign_in_officer(house.deps, SignIn(username, password))
    except NotAllowed as refusal:
        return refusal.code
    return "in"


def enter(house: House, username: str, password: str, next_href: str = ""):
    client = house.backoffice()
    client.page(DOOR)
    data = {"username": username, "password": password, "next": next_href}
    return client, client.send(DOOR, data)


@pytest.mark.rule("R-SEC-01")
def test_the_right_password_leads_to_the_desk_or_where_the_way_was_going(house: House) -> None:
    _, answer = enter(house, "lan", PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/can-bo")
    _, answer = enter(house, " LAN ", PASSWORD, "/can-bo/tim?q=1")
    assert answer.location == "/can-bo/tim?q=1"
    _, answer = enter(house, "lan", PASSWORD, "https://noi-khac.example/")
    assert answer.location == "/can-bo"


@pytest.mark.rule("R-SEC-01")
def test_unknown_account_and_wrong_password_get_one_answer(house: House) -> None:
    _, wrong = enter(house, "lan", "sai")
    _, unknown = enter(house, "khong-co", "sai")
    assert wrong.status_code == unknown.status_code == 422
    assert WRONG in wrong.text
    assert _plain(wrong.text.replace('"lan"', '"khong-co"')) == _plain(unknown.text)


def _plain(html: str) -> str:
    """Return a page without what is new in each answer: the form's token, the policy's nonce."""
    return re.sub(r'(name="csrf_token" value|nonce)="[^"]+"', "", html)


def test_unknown_account_costs_as_much_time_as_a_wrong_password(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = costly(house)
    monkeypatch.setattr(officer_accounts, "_decoys", [])
    attempt(house, "lan", PASSWORD)  # the decoy is made once a process

    def spent(username: str) -> float:
        start = time.process_time()
        attempt(house, username, "sai")
        return time.process_time() - start

    wrong = min(spent("lan") for _ in range(3))
    unknown = min(spent("khong-co") for _ in range(3))
    assert unknown > wrong / 2


@pytest.mark.rule("R-SEC-01")
@pytest.mark.parametrize("username", ["lan", "khong-co"])
def test_failures_lock_for_a_while_even_the_right_password(house: House, username: str) -> None:
    answers = [attempt(house, username, "sai") for _ in range(MAX_FAILURES)]
    assert answers == ["sign_in_refused"] * (MAX_FAILURES - 1) + ["sign_in_locked"]
    assert attempt(house, username, PASSWORD) == "sign_in_locked"
    house.clock.advance(seconds=LOCKED_FOR.total_seconds())
    expected = "in" if username == "lan" else "sign_in_refused"
    assert attempt(house, username, PASSWORD) == expected


def test_the_page_says_until_when_in_words(house: House) -> None:
    for _ in range(MAX_FAILURES):
        _, answer = enter(house, "lan", "sai")
    assert "tạm khóa đến 08:15 ngày 20/04/2026" in answer.text


def test_a_success_forgets_earlier_failures(house: House) -> None:
    for _ in range(2):
        for _ in range(MAX_FAILURES - 1):
            assert attempt(house, "lan", "sai") == "sign_in_refused"
        assert attempt(house, "lan", PASSWORD) == "in"


def test_one_more_failure_after_a_lock_does_not_lock_again_at_once(house: House) -> None:
    for _ in range(MAX_FAILURES):
        attempt(house, "lan", "sai")
    house.clock.advance(seconds=LOCKED_FOR.total_seconds())
    assert attempt(house, "lan", "sai") == "sign_in_refused"
    assert attempt(house, "lan", PASSWORD) == "in"


def test_a_closed_account_is_refused_like_a_wrong_password(house: House) -> None:
    with house.deps.uow() as uow:
        officer = uow.officers.by_username("lan")
        assert officer is not None
        officer.is_active = False
        uow.commit()
    assert attempt(house, "lan", PASSWORD) == "sign_in_refused"


def test_empty_fields_are_named_and_the_account_name_stays(house: House) -> None:
    _, answer = enter(house, "lan", "")
    assert answer.status_code == 422
    assert "Nhập mật khẩu." in answer.text
    (field,) = re.findall(r'<input [^>]*name="password"[^>]*>', answer.text)
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert " value=" not in field
    assert 'value="lan"' in answer.text


def test_guessing_at_one_account_is_slowed_down_for_everybody(house: House) -> None:
    client = house.backoffice()
    client.page(DOOR)
    answers = [
        client.send(DOOR, {"username": "lan", "password": "sai"}).status_code for _ in range(21)
    ]
    assert answers[-1] == 429


@pytest.mark.rule("R-SEC-01")
def test_signing_out_ends_the_session_and_idle_time_too(house: House) -> None:
    client, _ = enter(house, "lan", PASSWORD)
    client.page("/can-bo")
    client.send("/can-bo/dang-xuat")
    assert client.get("/can-bo").status_code == 303
    client, _ = enter(house, "lan", PASSWORD)
    house.clock.advance(minutes=31)
    assert client.get("/can-bo").location.startswith(DOOR)


def test_preferences_are_kept_part_by_part(house: House) -> None:
    actor = house.officer("lan")
    save_preferences(house.deps, actor, "desk", {"columns": ["due"]})
    save_preferences(house.deps, actor, "other", {"a": 1})
    with house.deps.reading() as uow:
        officer = uow.officers.by_username("lan")
    assert officer is not None
    assert officer.preferences == '{"desk": {"columns": ["due"]}, "other": {"a": 1}}'


def test_every_sign_in_and_its_end_stand_in_the_log_by_number(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    number = house.officer("lan").id
    with caplog.at_level(logging.INFO, logger="mot_cua.sign_in"):
        enter(house, "lan", "sai-mat-khau-dai")
        client, _ = enter(house, "lan", PASSWORD)
        client.page("/can-bo")
        client.send("/can-bo/dang-xuat")
        client.send("/can-bo/dang-xuat")
    told = [one for one in caplog.records if one.name == "mot_cua.sign_in"]
    assert [one.message for one in told] == ["sign-in refused", "signed in", "signed out"]
    assert told[0].__dict__["code"] == "sign_in_refused"
    assert {one.__dict__["account"] for one in told[1:]} == {f"backoffice:{number}"}
    lines = str([sorted(map(str, one.__dict__.values())) for one in told])
    assert "sai-mat-khau-dai" not in lines
    assert "Phan Ngọc Lan" not in lines
