"""Signing in through the identity provider: levels, each failure, and out of both again."""

import re
from collections.abc import Callable

import pytest

from e2e.pages.doors import PersonSignIn
from e2e.town import Town
from e2e.visitor import NARROW, PHONE, ZOOMED, Visitor

FILING = "/nop-ho-so/1.004194"
FAILURES = [
    ("cancel", "Bạn đã dừng đăng nhập"),
    ("expired", "Lần đăng nhập này đã hết hạn"),
    ("nonce", "Lần đăng nhập này không an toàn"),
    ("skew", "giờ của hai hệ thống lệch nhau"),
    ("down", "Hệ thống định danh đang gián đoạn"),
]


def at_provider(visitor: Visitor, path: str) -> PersonSignIn:
    """Open a page of the portal that leads to signing in, and go on to the provider."""
    visitor.go(path)
    sign_in = PersonSignIn(visitor)
    sign_in.press()
    return sign_in


def expect_failure(visitor: Visitor) -> None:
    """A refused sign-in may answer 503: that is its page, no trouble of ours."""
    visitor.troubles[:] = [one for one in visitor.troubles if "/dang-nhap/tra-ve" not in one]


def test_one_signs_in_at_level_2_files_and_leaves_both(
    town: Town, visit: Callable[..., Visitor]
) -> None:
    hanh = visit(size=PHONE)
    hanh.go(FILING)
    hanh.page.get_by_role("button", name="Đăng nhập để bắt đầu").click()
    hanh.check_page()
    hanh.check_width(NARROW, ZOOMED)
    sign_in = PersonSignIn(hanh)
    sign_in.press()
    hanh.check_page()
    sign_in.choose("hanh")
    assert hanh.path == FILING
    hanh.page.get_by_role("button", name=re.compile("Bắt đầu nộp hồ sơ|Làm tiếp")).click()
    hanh.page.wait_for_url("**/ban-nhap/**")
    sign_in.leave()
    assert hanh.reads("Bạn đã ra khỏi cổng này và khỏi tài khoản định danh điện tử.")
    hanh.check_page()
    hanh.go("/ho-so")
    assert hanh.path.startswith("/dang-nhap")
    sign_in.press()  # the provider asks again: nobody is signed in there


def test_level_1_looks_up_and_steps_up_to_file(town: Town, visit: Callable[..., Visitor]) -> None:
    tuan = visit()
    at_provider(tuan, "/dang-nhap?next=/ho-so").choose("tuan", level=1)
    assert tuan.path == "/ho-so"
    tuan.go(FILING)
    assert tuan.reads("Nộp hồ sơ cần mức 2")
    tuan.page.get_by_role("button", name="Đăng nhập ở mức 2 để bắt đầu").click()
    assert tuan.reads("Việc bạn định làm cần mức 2")
    sign_in = PersonSignIn(tuan)
    sign_in.press()
    assert tuan.reads("yêu cầu mức 2")
    sign_in.choose("tuan")
    assert tuan.path == FILING
    tuan.page.get_by_role("button", name=re.compile("Bắt đầu nộp hồ sơ|Làm tiếp")).click()
    tuan.page.wait_for_url("**/ban-nhap/**")
    draft = tuan.path
    sign_in.leave()
    at_provider(tuan, "/dang-nhap?next=/ho-so").choose("tuan", level=1)
    tuan.go(draft)
    assert tuan.reads("Cần đăng nhập ở mức 2")
    tuan.check_page()
    tuan.check_width(NARROW, ZOOMED)
    tuan.page.get_by_role("button", name="Đăng nhập ở mức 2").click()
    sign_in.press()
    sign_in.choose("tuan")
    assert tuan.path == draft


@pytest.mark.parametrize(("failure", "title"), FAILURES)
def test_each_failure_has_its_page_and_a_way_on(
    town: Town, visit: Callable[..., Visitor], failure: str, title: str
) -> None:
    dao = visit()
    sign_in = at_provider(dao, f"/dang-nhap?next={FILING}")
    if failure == "cancel":
        sign_in.cancel()
    else:
        sign_in.choose("dao", failure=failure)
    expect_failure(dao)
    assert dao.reads(title)
    dao.check_page()
    dao.check_width(NARROW, ZOOMED)
    dao.context.clear_cookies(domain="127.0.0.1", name=re.compile("^_(session|interaction)"))
    dao.page.get_by_role("button", name="Đăng nhập lại").click()
    dao.page.wait_for_url("**/chon/**")
    sign_in.choose("dao")
    assert dao.path == FILING


def test_a_changed_key_is_not_noticed(town: Town, visit: Callable[..., Visitor]) -> None:
    dao = visit()
    at_provider(dao, "/dang-nhap?next=/ho-so").choose("dao", failure="rotate")
    assert dao.path == "/ho-so"


def test_a_changed_personal_number_signs_nobody_in(
    town: Town, visit: Callable[..., Visitor]
) -> None:
    hanh, stranger = visit(), visit()
    at_provider(hanh, "/dang-nhap").choose("hanh")
    at_provider(stranger, "/dang-nhap").choose("hanh", failure="number")
    assert stranger.reads("thông tin định danh đã thay đổi")
    assert stranger.reads("liên hệ Trung tâm")
    stranger.check_page()
    stranger.go("/ho-so")
    assert stranger.path.startswith("/dang-nhap")
    assert "identity incident" in town.log()


def test_an_answer_serves_once_and_for_nobody_else(
    town: Town, visit: Callable[..., Visitor]
) -> None:
    hanh, stranger = visit(), visit()
    asked: list[str] = []
    hanh.page.on("request", lambda one: asked.append(one.url))
    at_provider(hanh, "/dang-nhap").choose("hanh")
    back = next(url for url in asked if "/dang-nhap/tra-ve?" in url)
    path = back.removeprefix(town.origin)
    stranger.go(path)
    assert stranger.reads("không còn dùng được")
    stranger.go("/ho-so")
    assert stranger.path.startswith("/dang-nhap")
    hanh.go(path)
    assert hanh.path == "/ho-so"
    hanh.context.clear_cookies(name="mc_portal")
    hanh.go(path)
    assert hanh.reads("không còn dùng được")
    assert "code=" not in town.log(), "codes are not logged"
