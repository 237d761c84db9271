"""What an old address is called today."""

import pytest

from tests.support.house import House
from tests.support.office_visits import words


@pytest.mark.rule("R-ACC-09")
def test_a_citizen_finds_the_name_of_today(house: House) -> None:
    page = words(house.portal().page("/dia-chi-moi?q=doi+can+ba+dinh"))
    assert "Phường Đội Cấn, Quận Ba Đình, Thành phố Hà Nội" in page
    assert "Phường Ba Đình, Thành phố Hà Nội" in page
    assert "đã chia ra nhiều nơi" in page


def test_the_page_asks_first_and_says_when_nothing_fits(house: House) -> None:
    visitor = house.portal()
    assert "Tên hiện nay" not in words(visitor.page("/dia-chi-moi")).replace("Tìm tên hiện nay", "")
    page = visitor.page("/dia-chi-moi?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "Không tìm thấy xã, phường nào" in words(page)
    assert "<script>alert" not in page


def test_many_of_one_name_are_cut_and_said(house: House) -> None:
    assert "Còn nơi khác trùng tên" in words(house.portal().page("/dia-chi-moi?q=phuong+1"))
