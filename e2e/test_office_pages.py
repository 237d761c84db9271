"""Pages of the back office: usable by everybody, no wider than the window, for whom they are."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from e2e import journeys
from e2e.pages.office import Desk, DossierPage
from e2e.test_counter_journey import take_in
from e2e.visitor import NARROW, ZOOMED, Visitor

TABS = ["Chờ tiếp nhận", "Đến hạn hôm nay", "Quá hạn", "Đang xử lý", "Chờ bổ sung", "Chờ trả"]


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_of_the_desk(tab: str, officer: Callable[..., Visitor]) -> None:
    lan = officer("lan")
    Desk(lan).open(tab)
    lan.check_page()
    lan.check_width(NARROW, ZOOMED)


@pytest.mark.parametrize(
    ("username", "path"),
    [
        ("lan", "/can-bo/tiep-nhan"),
        ("lan", "/can-bo/tiep-nhan/tu-choi"),
        ("lan", "/can-bo/ban-giao"),
        ("lan", "/can-bo/so-theo-doi"),
        ("lan", "/can-bo/tim?q=nguyen"),
        ("lan", "/can-bo/tim?q=khong+co+ai"),
        ("son-cax", "/can-bo"),
        ("son-cax", "/can-bo/ban-giao"),
        ("giamdoc", "/can-bo/thiet-lap"),
        ("giamdoc", "/can-bo/thiet-lap/lich"),
    ],
)
def test_a_page_of_the_office(username: str, path: str, officer: Callable[..., Visitor]) -> None:
    somebody = officer(username)
    assert somebody.go(path).status == HTTPStatus.OK
    somebody.check_page()
    somebody.check_width(NARROW, ZOOMED)


def test_a_dossier_and_what_belongs_to_it(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    lan, son = officer("lan"), officer("son-cax")
    filed = journeys.receive_residence(citizen("hanh"), lan)
    journeys.route_to_agency(lan, son, filed.code)
    base = f"/can-bo/ho-so/{filed.code}"
    for visitor, page in ((lan, ""), (lan, "/thu-phi"), (lan, "/lien-he"), (son, "/xu-ly")):
        assert visitor.go(f"{base}{page}").status == HTTPStatus.OK
        visitor.check_page()
        visitor.check_width(NARROW, ZOOMED)
    for address in DossierPage(lan).open(filed.code).slips().values():
        status, headers, body = lan.fetch(address)
        assert (status, headers["content-type"]) == (HTTPStatus.OK, "application/pdf")
        assert body.startswith(b"%PDF-")


def test_nobody_sees_what_is_not_theirs(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    lan = officer("lan")
    filed = journeys.receive_residence(citizen("hanh"), lan)
    code = take_in(lan)
    for username in ("binh-bd", "yen-tc", "mai-xa"):
        other = officer(username)
        for one in (filed.code, code):
            assert other.go(f"/can-bo/ho-so/{one}").status == HTTPStatus.NOT_FOUND, username
    tuan = citizen("tuan")
    assert tuan.go(f"/ho-so/{filed.code}").status == HTTPStatus.NOT_FOUND
    tuan.check_page()
