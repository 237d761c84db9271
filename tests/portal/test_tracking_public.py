"""Public tracking through the portal: lean, the same for unknown and wrong, braked, no lock-out."""

import re
from typing import Any

import pytest

from portal.tracking import LOOKUPS_A_MINUTE, SECRETS_AN_ADDRESS, WRONG_SECRETS_A_CODE
from tests.support.builders import received_dossier, submitted_dossier
from tests.support.house import House

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture
def dossier(house: House) -> tuple[str, str]:
    """Give the code and the secret of a dossier received at the counter."""
    code = received_dossier(house).code
    with house.deps.reading() as uow:
        found = uow.dossiers.by_code(code)
    assert found is not None
    assert found.secret
    return code, found.secret


def ask(house: House, code: str, secret: str, **options: Any) -> Any:
    return house.portal().post("/tra-cuu", data={"ma": code, "bm": secret}, **options)


@pytest.mark.rule("R-LKP-03", "R-LKP-05")
def test_the_code_shows_the_state_and_nothing_personal(
    house: House, dossier: tuple[str, str]
) -> None:
    code, secret = dossier
    answer = house.portal().get(f"/tra-cuu?ma={code}")
    assert answer.status_code == 200
    for words in (code, "Đã tiếp nhận", "Đúng tiến độ", "Bộ phận Một cửa", "28/04/2026"):
        assert words in answer.text, words
    for personal in ("Hạnh", "068190000123", "0912345678", "Bờ Sông", secret):
        assert personal not in answer.text
    assert answer.headers["Cache-Control"] == "public, max-age=30"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.rule("R-LKP-04")
def test_the_secret_shows_steps_days_and_slips(house: House, dossier: tuple[str, str]) -> None:
    answer = ask(house, *dossier)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.text.count('aria-current="step"') == 1
    assert "N. T. Hạnh" in answer.text
    assert "Nguyễn Thị Hạnh" not in answer.text
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in answer.text
    assert answer.text.count("Ngày 5") == 1
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", ["/tra-cuu?ma={0}&bm={1}", "/tra-cuu?bm={1}&ma={0}"])
def test_a_secret_in_an_address_is_dropped_and_asked_for(
    house: House, dossier: tuple[str, str], address: str
) -> None:
    code, secret = dossier
    answer = house.portal().get(address.format(code, secret))
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/tra-cuu?ma={code}#bm"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert secret not in answer.text + str(answer.headers)
    html = house.portal().page(f"/tra-cuu?ma={code}")
    assert 'id="bm" name="bm"' in html
    assert "Hạnh" not in html


@pytest.mark.parametrize("secret", ["", "AAAAAAAA"])
def test_a_secret_in_an_address_tells_nothing_of_a_code(house: House, secret: str) -> None:
    visitor = house.portal()
    unknown = visitor.get(f"/tra-cuu?ma=000.00.01.H36-260420-9999&bm={secret}")
    assert (unknown.status_code, unknown.headers["Location"]) == (
        303,
        "/tra-cuu?ma=000.00.01.H36-260420-9999#bm",
    )
    assert visitor.get(f"/tra-cuu?bm={secret}").headers["Location"] == "/tra-cuu"
    split = visitor.get("/tra-cuu?ma=a%0d%0aX-A:%201%23&bm=")
    assert "X-A" not in split.headers
    assert split.headers["Location"].startswith("/tra-cuu?ma=A")


def same(html: str) -> str:
    """Return a page without the nonce of its one answer."""
    return re.sub('nonce="[^"]{22}"', "", html)


@pytest.mark.rule("R-LKP-05")
def test_unknown_code_and_wrong_secret_get_the_same_page(
    house: House, dossier: tuple[str, str]
) -> None:
    code, secret = dossier
    unknown = f"{code[:-1]}{(int(code[-1]) + 1) % 10}"
    wrong = ask(house, code, "AAAAAAAA")
    absent = ask(house, unknown, secret)
    plain = house.portal().get(f"/tra-cuu?ma={unknown}")
    assert wrong.status_code == absent.status_code == plain.status_code == 404
    assert same(wrong.text).replace(code, "#") == same(absent.text).replace(unknown, "#")
    assert same(plain.text) == same(absent.text)
    skipped = ("Date", "Content-Length", "X-Request-Id", "Content-Security-Policy")
    heads = [
        {name: value for name, value in one.headers if name not in skipped}
        for one in (wrong, absent)
    ]
    assert heads[0] == heads[1]


@pytest.mark.rule("R-LKP-05")
def test_an_address_that_asks_too_often_is_told_to_wait(
    house: House, dossier: tuple[str, str]
) -> None:
    code, _ = dossier
    visitor = house.portal()
    answers = [visitor.get(f"/tra-cuu?ma={code}") for _ in range(LOOKUPS_A_MINUTE + 1)]
    assert [one.status_code for one in answers] == [200] * LOOKUPS_A_MINUTE + [429]
    assert int(answers[-1].headers["Retry-After"]) <= 60
    assert visitor.get("/tra-cuu").status_code == 200
    assert visitor.get(f"/tra-cuu?ma={code}", environ_base=ELSEWHERE).status_code == 200
    house.clock.advance(seconds=61)
    assert visitor.get(f"/tra-cuu?ma={code}").status_code == 200


@pytest.mark.rule("R-LKP-05")
def test_guessing_is_braked_and_the_right_holder_is_not_locked_out(
    house: House, dossier: tuple[str, str]
) -> None:
    code, secret = dossier
    for _ in range(SECRETS_AN_ADDRESS):
        assert ask(house, code, "BBBBBBBB").status_code == 404
    assert ask(house, code, "BBBBBBBB").status_code == 429
    assert ask(house, code, secret).status_code == 429, "this address has guessed too often"
    assert ask(house, code, secret, environ_base=ELSEWHERE).status_code == 200


@pytest.mark.rule("R-LKP-05")
def test_many_addresses_guessing_one_code_do_not_lock_it(
    house: House, dossier: tuple[str, str]
) -> None:
    code, secret = dossier
    for number in range(WRONG_SECRETS_A_CODE + 5):
        base = {"REMOTE_ADDR": f"198.51.100.{number}"}
        expected = 404 if number < WRONG_SECRETS_A_CODE else 429
        assert ask(house, code, "CCCCCCCC", environ_base=base).status_code == expected
    assert ask(house, code, secret, environ_base=ELSEWHERE).status_code == 200


def test_the_bare_page_asks_for_a_code(house: House) -> None:
    answer = house.portal().get("/tra-cuu")
    assert answer.status_code == 200
    assert 'name="ma"' in answer.text
    assert answer.headers["Cache-Control"] == "public, max-age=30"


def test_a_very_long_code_is_only_unknown(house: House) -> None:
    answer = house.portal().get(f"/tra-cuu?ma={'9' * 5000}")
    assert answer.status_code == 404
    assert "9" * 61 not in answer.text


def test_before_receipt_no_date_is_promised(house: House) -> None:
    html = house.portal().page(f"/tra-cuu?ma={submitted_dossier(house)}")
    assert "Chưa hẹn" in html
    assert "Chờ tiếp nhận" in html
    assert re.search(r"Nhận hồ sơ</dt><dd>20/04/2026", html)
