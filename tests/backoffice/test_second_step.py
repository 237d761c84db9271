"""The second step of signing in: half signed in opens nothing, each code serves once."""

import pytest

from tests.support.house import PASSWORD, House
from tests.support.office_visits import signed_in
from tests.support.officer_accounts import (
    NEW_PASSWORD,
    OWN,
    add_phone,
    code_now,
    next_step,
    officer_id,
    password_step,
    recovery_codes,
    secret_on,
    strict,
)

STEP = "/can-bo/dang-nhap/buoc-hai"
SET_UP = "/can-bo/dang-nhap/lap-buoc-hai"
REFUSED = "Mã hoặc khóa không đúng"
INSIDE = ("/can-bo", "/can-bo/tim?q=1", OWN, f"{OWN}/buoc-hai", f"{OWN}/ma-khoi-phuc", SET_UP)


def with_phone(house: House, username: str = "lan") -> tuple[str, list[str]]:
    return add_phone(house, signed_in(house, username))


@pytest.mark.rule("R-SEC-01")
def test_an_officer_with_a_phone_needs_its_code_after_the_password(house: House) -> None:
    secret, _ = with_phone(house)
    client, answer = password_step(house, "lan", PASSWORD)
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, STEP)
    for address in INSIDE:
        assert client.get(address).location.startswith("/can-bo/dang-nhap"), address
    client.page(STEP)
    answer = client.send(STEP, {"code": code_now(house, secret)})
    assert (answer.status_code, answer.location) == (303, "/can-bo")
    assert "Phan Ngọc Lan" in client.page("/can-bo")


def test_a_wrong_code_is_told_and_opens_nothing(house: House) -> None:
    with_phone(house)
    client, _ = password_step(house, "lan", PASSWORD)
    client.page(STEP)
    for wrong in ("000000", "", "abc", "١٢٣٤٥٦", "9" * 61, "\x00"):
        answer = client.send(STEP, {"code": wrong})
        assert answer.status_code == 422, wrong
    assert REFUSED in answer.text or "không" in answer.text
    assert client.get("/can-bo").status_code == 303


@pytest.mark.rule("R-SEC-01")
def test_a_code_serves_once_and_an_older_one_never(house: House) -> None:
    secret, _ = with_phone(house)
    code = code_now(house, secret)
    first, _ = password_step(house, "lan", PASSWORD)
    first.page(STEP)
    assert first.send(STEP, {"code": code}).status_code == 303
    second, _ = password_step(house, "lan", PASSWORD)
    second.page(STEP)
    answer = second.send(STEP, {"code": code})
    assert answer.status_code == 422
    assert "vừa được dùng" in answer.text
    next_step(house)
    assert second.send(STEP, {"code": code}).status_code == 422, "the step before, by the drift"
    assert second.send(STEP, {"code": code_now(house, secret)}).status_code == 303


@pytest.mark.rule("R-SEC-01")
def test_the_code_that_set_the_phone_up_does_not_sign_in(house: House) -> None:
    client = signed_in(house, "lan")
    secret = secret_on(client.page(f"{OWN}/buoc-hai"))
    code = code_now(house, secret)
    client.send(f"{OWN}/buoc-hai/ma", {"code": code})
    other, _ = password_step(house, "lan", PASSWORD)
    other.page(STEP)
    assert other.send(STEP, {"code": code}).status_code == 422


@pytest.mark.rule("R-SEC-01")
def test_a_recovery_code_opens_once_however_it_is_typed(house: House) -> None:
    _, codes = with_phone(house)
    assert len(set(codes)) == 10
    typed = codes[3].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    client, _ = password_step(house, "lan", PASSWORD)
    client.page(STEP)
    assert client.send(STEP, {"code": typed}).status_code == 303
    assert "Còn 9 mã khôi phục" in client.page(OWN)
    again, _ = password_step(house, "lan", PASSWORD)
    again.page(STEP)
    assert again.send(STEP, {"code": codes[3]}).status_code == 422
    assert again.send(STEP, {"code": codes[4]}).status_code == 303


def test_another_officers_recovery_code_opens_nothing(house: House) -> None:
    with_phone(house)
    _, codes = with_phone(house, "khoa")
    client, _ = password_step(house, "lan", PASSWORD)
    client.page(STEP)
    assert client.send(STEP, {"code": codes[0]}).status_code == 422


@pytest.mark.rule("R-SEC-01")
def test_guessing_codes_ends_after_ten_tries_also_with_a_fresh_password_step(house: House) -> None:
    secret, _ = with_phone(house)
    answers = []
    for _ in range(3):
        client, _ = password_step(house, "lan", PASSWORD)
        client.page(STEP)
        answers += [client.send(STEP, {"code": "123456"}).status_code for _ in range(4)]
    assert answers[:10] == [422] * 10
    assert answers[10:] == [429] * 2
    assert client.send(STEP, {"code": code_now(house, secret)}).status_code == 429


def test_the_half_signed_in_session_ends_after_ten_minutes(house: House) -> None:
    secret, _ = with_phone(house)
    client, _ = password_step(house, "lan", PASSWORD)
    client.page(STEP)
    house.clock.advance(minutes=10)
    answer = client.send(STEP, {"code": code_now(house, secret)})
    assert answer.location == "/can-bo/dang-nhap"
    assert client.get("/can-bo").status_code == 303


def test_nobody_without_a_password_step_reaches_the_second(house: House) -> None:
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    for address in (STEP, f"{SET_UP}/ma", f"{SET_UP}/khoa"):
        assert client.send(address, {"code": "123456"}).location == "/can-bo/dang-nhap"
    assert client.get(SET_UP).location == "/can-bo/dang-nhap"


def test_where_the_way_was_going_is_kept_over_both_steps(house: House) -> None:
    secret, _ = with_phone(house)
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    form = {"username": "lan", "password": PASSWORD, "next": "/can-bo/tim?q=1"}
    page = client.page(client.send("/can-bo/dang-nhap", form).location)
    assert 'name="next" value="/can-bo/tim?q=1"' in page
    sent = {"code": code_now(house, secret), "next": "//noi-khac.example"}
    assert client.send(STEP, sent).location == "/can-bo"


@pytest.mark.rule("R-SEC-01")
def test_where_it_is_required_the_first_sign_in_sets_a_factor_up(house: House) -> None:
    house = strict(house)
    client, answer = password_step(house, "lan", PASSWORD)
    assert answer.location.startswith(SET_UP)
    for address in (*INSIDE[:5], STEP):
        assert client.get(address).location.startswith("/can-bo/dang-nhap"), address
    secret = secret_on(client.page(SET_UP))
    wrong = client.send(f"{SET_UP}/ma", {"code": "000000"})
    assert wrong.status_code == 422
    assert secret_on(wrong.text) == secret, "the picture stays the same after a wrong code"
    answer = client.send(f"{SET_UP}/ma", {"code": code_now(house, secret), "next": "/can-bo/tim"})
    page = client.page(answer.location)
    assert len(recovery_codes(page)) == 10
    assert 'href="/can-bo/tim"' in page
    assert client.get(answer.location).location == OWN, "codes are shown once"
    client.page("/can-bo")


def test_two_who_know_the_password_do_not_both_set_a_factor_up(house: House) -> None:
    house = strict(house)
    clients = [password_step(house, "lan", PASSWORD)[0] for _ in range(2)]
    secrets = [secret_on(client.page(SET_UP)) for client in clients]
    answers = [
        client.send(f"{SET_UP}/ma", {"code": code_now(house, secret)}).status_code
        for client, secret in zip(clients, secrets, strict=True)
    ]
    assert answers == [303, 422]
    assert clients[1].get("/can-bo").status_code == 303


def test_an_account_closed_between_the_steps_does_not_get_in(house: House) -> None:
    secret, _ = with_phone(house)
    client, _ = password_step(house, "lan", PASSWORD)
    client.page(STEP)
    lan = officer_id(house, "lan")
    with house.deps.uow() as uow:
        officer = uow.officers.locked(lan)
        assert officer is not None
        officer.is_active = False
        uow.commit()
    assert client.send(STEP, {"code": code_now(house, secret)}).status_code in {403, 422}
    assert client.get("/can-bo").status_code == 303


@pytest.mark.parametrize("answer", ["{}", "[]", "x" * 20_001, '{"id": 7}', "[" * 9000, "null"])
def test_what_is_no_answer_of_a_passkey_is_refused(house: House, answer: str) -> None:
    with_phone(house)
    client, _ = password_step(house, "lan", PASSWORD)
    client.page(STEP)
    assert client.send(STEP, {"passkey": answer}).status_code == 422
    inside = signed_in_with_phone_page(house)
    sent = inside.send(f"{OWN}/buoc-hai/khoa", {"passkey": answer, "name": "x"})
    assert sent.status_code == 422


def signed_in_with_phone_page(house: House):
    client = signed_in(house, "khoa")
    client.page(f"{OWN}/buoc-hai")
    return client


def test_the_sign_in_page_says_what_the_demo_does(house: House) -> None:
    page = house.backoffice().page("/can-bo/dang-nhap")
    assert "Bản dùng thử này không bắt buộc bước xác thực thứ hai" in page
    assert NEW_PASSWORD not in page
    assert "Bản dùng thử" not in strict(house).backoffice().page("/can-bo/dang-nhap")
