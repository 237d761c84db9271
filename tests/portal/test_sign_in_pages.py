"""Signing in at the portal: levels, every failure a page, one-time answers, signing out of both."""

import logging
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from dossiers.model.people import Assurance
from tests.fakes import Choice, FakeIdentityProvider
from tests.portal.filing_visits import start, visitor
from tests.support.builders import submitted_dossier
from tests.support.filing import RESIDENCE
from tests.support.house import DoorClient, House, goes_on_to
from web import rates
from web.rates import SIGN_IN_SECONDS

FAILURES = [
    ("cancel", 403, "Bạn đã dừng đăng nhập"),
    ("expired", 503, "Lần đăng nhập này đã hết hạn"),
    ("nonce", 403, "Lần đăng nhập này không an toàn"),
    ("skew", 503, "giờ của hai hệ thống lệch nhau"),
    ("down", 503, "Hệ thống định danh đang gián đoạn"),
]


def provider(house: House) -> FakeIdentityProvider:
    found = house.deps.identity
    assert isinstance(found, FakeIdentityProvider)
    return found


def begun(client: DoorClient, house: House, choice: Choice, **fields: str) -> str:
    """Start a sign-in and choose; return the address of the way back."""
    client.page("/dang-nhap")
    going = client.send("/dang-nhap", fields)
    return provider(house).choose(goes_on_to(going), choice)


def test_the_page_says_what_each_level_lets_one_do(house: House) -> None:
    page = house.portal().page("/dang-nhap?next=/nop-ho-so/1.004194")
    assert "VNeID" in page
    assert "Mức 1" in page
    assert "Mức 2" in page
    assert 'value="/nop-ho-so/1.004194"' in page


def test_one_signs_in_where_one_wanted_to_go_and_out_of_both(house: House) -> None:
    client = house.portal()
    answer = client.sign_in("hanh", next_path="/nop-ho-so/1.004194")
    assert (answer.status_code, answer.location) == (303, "/nop-ho-so/1.004194")
    assert "Bắt đầu nộp hồ sơ" in client.page("/nop-ho-so/1.004194")
    url = goes_on_to(client.send("/dang-xuat"))
    assert provider(house).signed_out == ["token-hanh"]
    assert "Đăng nhập để bắt đầu" in client.page("/nop-ho-so/1.004194")
    state = dict(parse_qsl(urlsplit(url).query))["state"]
    assert "khỏi tài khoản định danh" in client.page(f"/dang-xuat/xong?state={state}")
    assert "có thể vẫn đang mở" in client.page(f"/dang-xuat/xong?state={state}")


def test_leaving_while_the_provider_is_away_or_twice_is_no_error(house: House) -> None:
    client = visitor(house)
    provider(house).is_down = True
    client.page("/")
    assert client.send("/dang-xuat").location == "/dang-xuat/xong"
    assert "có thể vẫn đang mở" in client.page("/dang-xuat/xong")
    client.page("/dang-nhap")
    assert client.send("/dang-xuat").location == "/"


def test_signing_in_changes_the_session_id(house: House) -> None:
    client = house.portal()
    client.page("/dang-nhap")
    before = client.get_cookie("mc_portal")
    client.sign_in("hanh")
    after = client.get_cookie("mc_portal")
    assert before is not None
    assert after is not None
    assert before.value != after.value


def test_an_address_begins_and_ends_sign_ins_at_a_pace_that_people_keep(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "SIGN_INS_AN_ADDRESS", 2)
    client = house.portal()
    client.page("/dang-nhap")
    answers = [client.send("/dang-nhap") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= SIGN_IN_SECONDS
    assert "Bạn vừa thử hơi nhiều lần" in answers[-1].text
    back = provider(house).choose(goes_on_to(answers[1]), Choice("hanh", Assurance.LEVEL_2))
    for _ in range(2):
        assert house.portal().get("/dang-nhap/tra-ve?state=bia&code=bia").status_code == 403
    assert client.get(back).status_code == 429
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    other = house.portal()
    other.environ_base |= elsewhere
    assert other.sign_in("tuan").status_code == 303, "nobody else waits"
    house.clock.advance(seconds=SIGN_IN_SECONDS)
    assert client.get(back).status_code == 303, "what was begun is not used up by the wait"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil"])
def test_signing_in_never_leads_away(house: House, target: str) -> None:
    assert house.portal().sign_in("hanh", next_path=target).location == "/ho-so"


@pytest.mark.parametrize(("failure", "status", "title"), FAILURES)
def test_each_failure_is_a_page_that_keeps_where_one_wanted_to_go(
    house: House, failure: str, status: int, title: str
) -> None:
    client = house.portal()
    answer = client.sign_in("hanh", next_path="/nop-ho-so/1.004194", failure=failure)
    assert answer.status_code == status
    assert title in answer.text
    assert 'value="/nop-ho-so/1.004194"' in answer.text
    assert client.get("/ho-so").status_code == 303
    again = client.send("/dang-nhap", {"next": "/nop-ho-so/1.004194"})
    back = provider(house).choose(goes_on_to(again), Choice("hanh"))
    assert client.come_back(back).location == "/nop-ho-so/1.004194"


def test_a_provider_that_is_away_is_told_before_one_goes_there(house: House) -> None:
    provider(house).is_down = True
    client = house.portal()
    client.page("/dang-nhap")
    answer = client.send("/dang-nhap", {"next": "/ho-so"})
    assert answer.status_code == 503
    assert "Hệ thống định danh đang gián đoạn" in answer.text


def test_an_answer_serves_once_and_only_in_the_session_that_asked(house: House) -> None:
    client, stranger = house.portal(), house.portal()
    back = begun(client, house, Choice("hanh"))
    refused = stranger.come_back(back)
    assert refused.status_code == 403
    assert "không còn dùng được" in refused.text
    assert stranger.get("/ho-so").status_code == 303
    assert client.come_back(back).status_code == 303
    client.page("/")
    client.send("/dang-xuat")
    assert client.come_back(back).status_code == 403
    assert client.get("/ho-so").status_code == 303


def test_an_answer_that_comes_again_to_a_signed_in_person_changes_nothing(house: House) -> None:
    client = house.portal()
    back = begun(client, house, Choice("hanh"))
    client.come_back(back)
    assert client.come_back(back).location == "/ho-so"


def test_several_tabs_may_be_on_their_way_and_each_leads_to_its_page(house: House) -> None:
    client = house.portal()
    first = begun(client, house, Choice("hanh"), next="/thu-tuc")
    others = [begun(client, house, Choice("hanh")) for _ in range(3)]
    assert client.come_back(first).location == "/thu-tuc"
    assert client.come_back(others[0]).location == "/ho-so"


def test_a_sign_in_that_took_too_long_is_begun_anew(house: House) -> None:
    client = house.portal()
    back = begun(client, house, Choice("hanh"))
    house.clock.advance(seconds=timedelta(minutes=16).total_seconds())
    answer = client.come_back(back)
    assert answer.status_code == 403
    assert "đã quá lâu" in answer.text


def test_a_changed_number_signs_nobody_in_and_is_told_to_the_operator(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    client = visitor(house)
    client.page("/")
    client.send("/dang-xuat")
    answer = client.sign_in("hanh", number="068190000999")
    assert answer.status_code == 403
    assert "thông tin định danh đã thay đổi" in answer.text
    assert "Đăng nhập lại" not in answer.text
    assert client.get("/ho-so").status_code == 303
    own = [one for one in caplog.records if one.name == "mot_cua.sign_in"]
    assert [(one.levelno, one.getMessage()) for one in own] == [
        (logging.INFO, "signed in"),
        (logging.INFO, "signed out"),
        (logging.ERROR, "identity incident"),
    ]
    assert "068190000999" not in caplog.text


def test_level_1_looks_up_and_is_led_to_level_2_for_all_else(house: House) -> None:
    code = submitted_dossier(house)
    token = start(visitor(house), RESIDENCE).rpartition("/")[2]
    client = house.portal()
    client.sign_in("hanh", level=1)
    assert code in client.page("/ho-so")
    for path in (f"/ho-so/{code}", f"/ho-so/{code}/rut", f"/ban-nhap/{token}"):
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert f"/dang-nhap?next={path}&amp;muc=2" in answer.text
    assert f"/tra-cuu?ma={code}" in client.get(f"/ho-so/{code}").text
    assert "Đăng nhập ở mức 2 để bắt đầu" in client.page(f"/nop-ho-so/{RESIDENCE}")
    assert client.send(f"/nop-ho-so/{RESIDENCE}").status_code == 403


def test_what_was_typed_at_level_1_comes_back_to_be_sent_again(house: House) -> None:
    base = start(visitor(house), RESIDENCE)
    client = house.portal()
    client.sign_in("hanh", level=1)
    client.page("/ho-so")
    typed = {"phone": "0912 345 678", "address": "12 đường Bờ Sông"}
    same = {"Sec-Fetch-Site": "same-origin"}
    answer = client.send(f"{base}/nguoi-nop", typed, headers=same)
    assert answer.status_code == 403
    assert 'value="12 đường Bờ Sông"' in answer.text
    client.sign_in("hanh")
    client.page(base)
    assert client.send(f"{base}/nguoi-nop", typed).status_code == 303


def test_stepping_up_asks_the_provider_for_level_2(house: House) -> None:
    client = house.portal()
    client.page("/dang-nhap?muc=2")
    url = goes_on_to(client.send("/dang-nhap", {"muc": "2"}))
    assert dict(parse_qsl(urlsplit(url).query))["acr_values"] == "LoA2"
    client.come_back(provider(house).choose(url, Choice("hanh", Assurance.LEVEL_2)))
    assert "Bắt đầu nộp hồ sơ" in client.page(f"/nop-ho-so/{RESIDENCE}")
