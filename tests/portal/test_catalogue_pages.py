"""The catalogue's pages as a visitor without an account gets them."""

import re

import pytest

from tests.support.house import House


@pytest.mark.rule("R-CAT-01", "R-UI-01")
def test_home_leads_to_what_works(house: House) -> None:
    html = house.portal().page("/")
    assert "Bạn cần làm thủ tục gì?" in html
    assert 'href="/thu-tuc?linh-vuc=ho-tich"' in html
    assert "csrf_token" not in html


@pytest.mark.rule("R-LKP-10")
def test_search_marks_the_words_and_says_the_number(house: House) -> None:
    html = house.portal().page("/thu-tuc?q=dang+ky+tam+tru")
    assert "1 thủ tục về “dang ky tam tru”" in html
    assert "<mark>Đăng ký tạm trú</mark>" in html
    assert 'value="dang ky tam tru"' in html


def test_an_empty_result_offers_help(house: House) -> None:
    html = house.portal().page("/thu-tuc?q=xyzt")
    assert "Chưa tìm thấy thủ tục nào về “xyzt”" in html
    assert 'href="/tro-giup"' in html


def test_typed_text_never_becomes_markup(house: House) -> None:
    html = house.portal().page("/thu-tuc?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in html


def test_filters_stay_ticked_and_can_be_dropped(house: House) -> None:
    html = house.portal().page("/thu-tuc?linh-vuc=ho-tich&danh-cho=citizen")
    assert len(re.findall(r'type="checkbox"[^>]* checked', html)) == 2
    assert 'href="/thu-tuc">bỏ hết' in html


def test_the_list_goes_on_by_pages(house: House) -> None:
    first = house.portal().page("/thu-tuc")
    second = house.portal().page("/thu-tuc?trang=2")
    assert first.count('class="mc-result"') == 20
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert house.portal().get("/thu-tuc?trang=-5").status_code == 200
    assert house.portal().get("/thu-tuc?trang=x").status_code == 200
    assert 'class="mc-result"' not in house.portal().page("/thu-tuc?trang=99")


@pytest.mark.rule("R-CAT-01", "R-CAT-02", "R-CAT-12", "R-UI-03")
def test_a_procedure_page_says_everything(house: House) -> None:
    html = house.portal().page("/thu-tuc/1.004194")
    for words in (
        "Luôn cần",
        "Tùy trường hợp của bạn",
        "3 ngày làm việc",
        "15.000\u00a0đồng",
        "Công an cấp xã",
        "9354/QĐ-BCA-C06",
        "Hồ sơ mẫu",
        "Bắt đầu nộp hồ sơ",
        "khoảng",
    ):
        assert words in html, words
    assert 'href="/nop-ho-so/1.004194"' in html


def test_what_we_assumed_is_not_shown_as_law(house: House) -> None:
    html = house.portal().page("/thu-tuc/1.001193")
    assert "Căn cứ pháp lý" not in html
    assert "chưa đối chiếu với quyết định công bố" in html
    assert "Suy ra từ tên thủ tục" not in html, "reasons are for administrators"


@pytest.mark.rule("R-CAT-15")
def test_no_start_button_where_filing_online_does_not_work(house: House) -> None:
    html = house.portal().page("/thu-tuc/2.000815")
    assert "/nop-ho-so/" not in html
    assert "chưa nhận hồ sơ trên mạng" in html
    assert "nộp tại quầy" in html


@pytest.mark.rule("R-CAT-13")
def test_forms_are_free_and_can_be_printed_empty(house: House) -> None:
    html = house.portal().page("/thu-tuc/1.001193/to-khai-trong")
    assert "Bản in miễn phí" in html
    assert "Họ, chữ đệm, tên người được khai sinh" in html
    assert "☐ Nam" in html
    assert house.portal().get("/thu-tuc/2.000815/to-khai-trong").status_code == 404


@pytest.mark.rule("R-CAT-01")
def test_the_paper_notice_has_the_same_content(house: House) -> None:
    html = house.portal().page("/thu-tuc/1.004194/ban-in")
    for words in ("Đăng ký tạm trú", "3 ngày làm việc", "15.000\u00a0đồng", "9354/QĐ-BCA-C06"):
        assert words in html


def test_public_pages_may_be_kept_for_half_a_minute(house: House) -> None:
    for address in ("/", "/thu-tuc", "/thu-tuc/1.004194"):
        answer = house.portal().get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=30"
        assert "Set-Cookie" not in answer.headers
    missing = house.portal().get("/thu-tuc/9.999999")
    assert missing.status_code == 404
    assert "max-age" not in missing.headers["Cache-Control"]
