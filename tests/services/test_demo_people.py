"""The demo's prepared people could really be: the forms take the numbers that they bear."""

from datetime import date

from dossiers.rules.eform_numbers import checked_personal_id, checked_phone, checked_tax_code
from tests.support.house import House

TODAY = date(2026, 4, 20)


def test_prepared_people_bear_numbers_that_their_own_forms_take(house: House) -> None:
    people = house.deps.seeds.people()
    assert any("tax_code" in one for one in people)
    for one in people:
        assert checked_personal_id(one["personal_id"], TODAY) == one["personal_id"]
        assert checked_phone(one["phone"])
        if "tax_code" in one:
            assert checked_tax_code(one["tax_code"], TODAY) == one["tax_code"]
