"""The demo province is loaded whole, on both databases."""

from pathlib import Path

import pytest

from dossiers.model.people import Role
from dossiers.services.installation import demo_accounts, is_empty
from tests.support.catalogue_house import catalogue_on
from tests.support.house import House


@pytest.mark.rule("R-ACC-08")
def test_six_centres_with_their_own_hours(house_on_both: House) -> None:
    with house_on_both.deps.reading() as uow:
        codes = [centre.code for centre in uow.centres.all()]
        assert codes == ["BD", "BG", "HUE", "HY", "LD", "MOI"]
        lam_dong, binh_duong = uow.centres.by_code("LD"), uow.centres.by_code("BD")
    assert lam_dong is not None
    assert binh_duong is not None
    assert lam_dong.settings.sessions != binh_duong.settings.sessions


@pytest.mark.rule("R-CAT-03")
def test_at_least_twenty_procedures_are_public(house: House) -> None:
    with house.deps.reading() as uow:
        stored = uow.procedures.all_stored()
    assert len(stored) == 45
    assert sum(one.is_public for one in stored) >= 20


@pytest.mark.rule("R-ACC-04")
def test_officers_have_roles_per_centre_and_agency(house: House) -> None:
    police = house.officer("hung-ca")
    assert police.roles_at(police.centre_id or 0) == {Role.AGENCY_OFFICER}
    assert len(police.agencies_at(police.centre_id or 0)) == 3


@pytest.mark.rule("R-COD-07")
def test_every_field_of_the_seeded_procedures_has_its_number(house: House) -> None:
    with house.deps.reading() as uow:
        used = {one.sector for one in uow.procedures.all_latest()}
    assert used <= set(house.deps.seeds.sectors())


def test_the_demo_prints_every_officer_with_name_and_position(house: House) -> None:
    accounts = demo_accounts(house.deps)
    lan = next(one for one in accounts if one.username == "lan")
    assert (lan.full_name, bool(lan.position)) == ("Phan Ngọc Lan", True)
    with house.deps.reading() as uow:
        assert all(uow.officers.by_username(one.username) for one in accounts)


def test_only_a_database_without_a_centre_counts_as_empty(house: House, tmp_path: Path) -> None:
    assert not is_empty(house.deps)
    with catalogue_on(tmp_path / "empty.db") as deps:
        assert is_empty(deps)
