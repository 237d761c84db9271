"""Pages that everybody may read: found by words, usable by everybody, on every screen."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from e2e.pages.catalogue import Catalogue, Home, ProcedurePage
from e2e.visitor import DESK, NARROW, PHONE, ZOOMED, Visitor

PUBLIC = [
    "/",
    "/thu-tuc",
    "/thu-tuc?q=kh%C3%B4ng+c%C3%B3+g%C3%AC",
    "/thu-tuc/1.004194",
    "/thu-tuc/1.004873",
    "/thu-tuc/2.001583",
    "/thu-tuc/3.000347",
    "/thu-tuc/1.013225/ban-in",
    "/thu-tuc/1.004194/to-khai-trong",
    "/nop-ho-so/1.004194",
    "/dang-nhap",
    "/tro-giup",
    "/tra-cuu",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_open_to_everybody(path: str, visit: Callable[..., Visitor]) -> None:
    stranger = visit(size=DESK)
    answer = stranger.go(path)
    assert answer.status == HTTPStatus.OK
    stranger.check_page()
    stranger.check_width(PHONE, NARROW, ZOOMED)


@pytest.mark.parametrize("words", ["đăng ký tạm trú", "dang ky tam tru", "TAM TRU"])
def test_a_procedure_is_found_with_and_without_marks(
    words: str, visit: Callable[..., Visitor]
) -> None:
    stranger = visit(size=PHONE)
    catalogue = Home(stranger).open().ask_for(words)
    assert any("tạm trú" in name for name in catalogue.names())
    found = catalogue.choose("Đăng ký tạm trú")
    assert "tạm trú" in found.title
    found.begin()
    stranger.check_page()


def test_the_catalogue_is_filtered_without_scripts(visit: Callable[..., Visitor]) -> None:
    stranger = visit(size=DESK, scripts=False)
    catalogue = Catalogue(stranger).open()
    everything = len(catalogue.names())
    catalogue.keep_only("Hộ tịch")
    assert 0 < len(catalogue.names()) < everything


@pytest.mark.parametrize("path", ["/khong-co", "/thu-tuc/9.999999", "/nop-ho-so/9.999999"])
def test_what_is_not_there_says_so_and_leads_on(path: str, visit: Callable[..., Visitor]) -> None:
    stranger = visit(size=PHONE)
    assert stranger.go(path).status == HTTPStatus.NOT_FOUND
    assert "9.999999" not in stranger.page.locator("h1").inner_text()
    assert stranger.page.locator("main a").count()
    stranger.check_page()


def test_a_procedure_tells_time_fee_and_papers(visit: Callable[..., Visitor]) -> None:
    stranger = visit(size=PHONE)
    ProcedurePage(stranger).open("1.004194")
    for told in (
        "3 ngày làm việc",
        "7.000 đồng",
        "15.000 đồng",
        "chỗ ở hợp pháp",
        "Công an cấp xã",
    ):
        assert stranger.reads(told), told
