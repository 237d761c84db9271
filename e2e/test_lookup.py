"""Public tracking: little by the code, more with the secret, nothing to learn by guessing."""

import re
from collections.abc import Callable
from http import HTTPStatus

from playwright.sync_api import APIResponse

from e2e import journeys
from e2e.pages.tracking import Lookup
from e2e.visitor import DESK, NARROW, PHONE, ZOOMED, Visitor

UNKNOWN = "000.00.01.H36-200101-9999"


def test_the_code_tells_little_and_the_secret_more(
    citizen: Callable[..., Visitor], visit: Callable[..., Visitor]
) -> None:
    filed = journeys.file_residence(citizen("hanh"))
    stranger = visit(size=PHONE)
    lookup = Lookup(stranger).open()
    stranger.check_page()
    lookup.ask(filed.code.lower())
    assert stranger.reads(filed.code)
    assert not stranger.reads("Hạnh")
    stranger.check_page()
    stranger.check_width(NARROW, ZOOMED, DESK)
    lookup.open_with(f"{filed.secret[:4]} {filed.secret[4:].lower()}")
    assert lookup.present_step
    assert stranger.reads("Đăng ký tạm trú")
    assert not stranger.reads("Nguyễn Thị Hạnh")
    stranger.check_page()
    stranger.check_width(NARROW, ZOOMED, DESK)


def test_the_receipts_address_opens_everything_and_leaves_no_secret_behind(
    citizen: Callable[..., Visitor], visit: Callable[..., Visitor]
) -> None:
    filed = journeys.file_residence(citizen("hanh"))
    stranger = visit(size=PHONE)
    asked: list[str] = []
    stranger.context.on("request", lambda request: asked.append(request.url))
    stranger.go(f"/tra-cuu?ma={filed.code}#bm={filed.secret}")
    stranger.page.wait_for_selector('[aria-current="step"]')
    assert Lookup(stranger).present_step
    assert [url for url in asked if filed.secret in url] == [], "no server is told by an address"
    kept = [stranger.page.url]
    stranger.page.go_back()
    kept.append(stranger.page.url)
    assert [url for url in kept if filed.secret in url] == [], "nor does the browser keep it"


def test_without_scripts_and_from_an_older_receipt_the_secret_is_typed(
    citizen: Callable[..., Visitor], visit: Callable[..., Visitor]
) -> None:
    filed = journeys.file_residence(citizen("hanh"))
    stranger = visit(size=PHONE, scripts=False)
    for mark in "#", "&":
        stranger.go(f"/tra-cuu?ma={filed.code}{mark}bm={filed.secret}")
        assert not stranger.page.url.partition("#")[0].endswith(filed.secret)
        Lookup(stranger).open_with(filed.secret)
        assert Lookup(stranger).present_step


def test_unknown_code_and_wrong_secret_have_one_answer(
    citizen: Callable[..., Visitor], visit: Callable[..., Visitor]
) -> None:
    filed = journeys.file_residence(citizen("hanh"))
    stranger = visit(size=PHONE)
    answers = []
    for code, secret in ((filed.code, "AAAAAAAA"), (UNKNOWN, "AAAAAAAA"), (UNKNOWN, filed.secret)):
        answer = _send(stranger, code, secret)
        assert answer.status == HTTPStatus.NOT_FOUND
        assert answer.headers["cache-control"] == "no-store"
        text = answer.text().replace(code, "CODE")
        answers.append(re.sub(r'name="csrf_token" value="[^"]*"|nonce="[^"]*"', "", text))
    assert len(set(answers)) == 1
    stranger.go(f"/tra-cuu?ma={UNKNOWN}")
    stranger.check_page()
    status, _, body = stranger.fetch(f"/ho-so/{filed.code}")
    assert status in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
    assert b"H\xe1\xba\xa1nh" not in body


def test_guessing_is_slowed_down_and_the_owner_is_not_locked_out(
    citizen: Callable[..., Visitor], visit: Callable[..., Visitor]
) -> None:
    hanh = citizen("hanh")
    filed = journeys.file_residence(hanh)
    stranger = visit(size=PHONE)
    for _ in range(15):
        last = _send(stranger, filed.code, "AAAAAAAA").status
    assert last == HTTPStatus.TOO_MANY_REQUESTS
    stranger.go(f"/tra-cuu?ma={filed.code}")
    Lookup(stranger).open_with("BBBBBBBB")
    stranger.check_page()
    assert hanh.go(f"/ho-so/{filed.code}").status == HTTPStatus.OK


def _send(stranger: Visitor, code: str, secret: str) -> APIResponse:
    """Send the form of a look-up, beside the page."""
    form: dict[str, str | float | bool] = {"ma": code, "bm": secret}
    return stranger.context.request.post(f"{stranger.origin}/tra-cuu", form=form)
