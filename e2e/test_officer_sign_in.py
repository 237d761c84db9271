"""Officers enter the back office; strangers do not."""

from collections.abc import Callable

from e2e.pages.doors import OfficerSignIn
from e2e.town import Town
from e2e.visitor import NARROW, ZOOMED, Visitor


def test_an_officer_enters_and_leaves(town: Town, visit: Callable[..., Visitor]) -> None:
    lan = visit()
    OfficerSignIn(lan).enter("lan", town.password)
    assert lan.reads("Phan Ngọc Lan")
    lan.page.get_by_role("button", name="Đăng xuất").click()
    lan.page.wait_for_url("**/can-bo/dang-nhap")


def test_a_wrong_password_is_told_and_keeps_the_name(
    town: Town, visit: Callable[..., Visitor]
) -> None:
    stranger = visit()
    sign_in = OfficerSignIn(stranger).open()
    stranger.check_page()
    sign_in.try_with("lan", "sai-mat-khau")
    assert stranger.told_errors()
    assert stranger.page.get_by_label("Tên đăng nhập").input_value() == "lan"
    stranger.check_page()
    stranger.check_width(NARROW, ZOOMED)


def test_a_page_behind_the_door_leads_to_the_sign_in_and_back(
    town: Town, visit: Callable[..., Visitor]
) -> None:
    stranger = visit()
    stranger.go("/can-bo/ban-giao")
    assert stranger.path.startswith("/can-bo/dang-nhap")
