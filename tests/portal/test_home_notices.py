"""The centre's closed days and announced hours are told on the first page and on the help page."""

from datetime import date

import pytest

from tests.support.house import House


@pytest.mark.rule("R-CAL-05")
def test_a_closed_day_of_the_centre_is_told(house: House) -> None:
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        uow.calendar.put_day(
            centre.id,
            date(2026, 4, 24),
            works=False,
            kind="centre",
            note="Chuyển trụ sở",
            source="Thông báo 12/TB",
        )
        uow.commit()
    for address in ("/", "/tro-giup"):
        page = house.portal().page(address)
        assert "Chuyển trụ sở" in page
        assert "24/04/2026" in page


def test_without_notices_there_is_no_empty_box(house: House) -> None:
    assert "Thông báo" not in house.portal().page("/")
