"""The search box: scans and codes open the dossier, names and numbers give a list."""

import re

import pytest

from tests.backoffice.test_desk import codes, signed_in
from tests.support.desk_dossiers import list_dossier
from tests.support.house import House


@pytest.fixture
def code(house: House) -> str:
    return list_dossier(house, "Đặng Thị Đào", phone="+84911222333", personal_id="068190000123")


@pytest.mark.rule("R-LKP-06", "R-BAR-01")
@pytest.mark.parametrize(
    "typed",
    ["{code}", " {lower} ", "{short}", "{spaced}", "https://mot-cua.example/tra-cuu?ma={code}&s=X"],
)
def test_a_code_typed_or_scanned_opens_its_dossier(house: House, code: str, typed: str) -> None:
    short = code.partition("-")[2]
    text = typed.format(code=code, lower=code.lower(), short=short, spaced=code.replace("-", " - "))
    answer = signed_in(house).get("/can-bo/tim", query_string={"q": text})
    assert (answer.status_code, answer.location) == (303, f"/can-bo/ho-so/{code}")


@pytest.mark.rule("R-LKP-10", "R-UI-02")
@pytest.mark.parametrize(
    "typed",
    ["dang dao", "ĐẶNG ĐÀO", "0911222333", "0911 222 333", "+84911222333", "068190000123"],
)
def test_names_and_numbers_give_a_list(house: House, code: str, typed: str) -> None:
    html = signed_in(house).page("/can-bo/tim", query_string={"q": typed})
    assert codes(html) == [code]


def test_one_hit_by_name_is_a_list_and_no_redirect(house: House, code: str) -> None:
    list_dossier(house, "Đặng Thị Đào")
    html = signed_in(house).page("/can-bo/tim?q=dang")
    assert len(codes(html)) == 2
    assert "2 hồ sơ" in html


@pytest.mark.rule("R-ACC-02")
def test_what_is_not_theirs_is_not_found_in_any_way(house: House, code: str) -> None:
    client = signed_in(house, "yen-tc")
    for typed in (code, "dang dao", "0911222333", "068190000123"):
        html = client.page("/can-bo/tim", query_string={"q": typed})
        assert codes(html) == []
        assert "Không tìm thấy hồ sơ nào" in html


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "'; --", "x" * 5000, "%", "?ma="])
def test_strange_text_is_only_not_found(house: House, typed: str) -> None:
    html = signed_in(house).page("/can-bo/tim", query_string={"q": typed})
    assert "Không tìm thấy hồ sơ nào" in html
    assert "<script>alert" not in html


def test_nothing_typed_says_what_can_be_typed(house: House) -> None:
    html = signed_in(house).page("/can-bo/tim")
    assert "quét mã vạch" in html
    assert re.search(r'id="tim"[^>]*value=""', html)
