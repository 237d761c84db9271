"""Centres opened under another and put elsewhere, of the levels that the one above spans."""

import pytest

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.organisation import Centre
from dossiers.services.centre_closing import centre_tree
from dossiers.services.centre_opening import OpenCentre, attach_centre, open_centre
from tests.support.house import House


def told(**changes: str) -> OpenCentre:
    words = {
        "code": "BG-TH",
        "name": "Bộ phận Một cửa huyện Tân Hà",
        "short_name": "BPMC Tân Hà",
        "level": "district",
        "under": "BG",
        "unit_code": "000.11.01.H02",
    }
    return OpenCentre(**{**words, **changes})


def centre(house: House, code: str) -> Centre:
    with house.deps.reading() as uow:
        found = uow.centres.by_code(code)
    assert found
    return found


@pytest.mark.rule("R-ACC-08")
def test_a_district_centre_opens_where_its_level_is_spanned(house: House) -> None:
    open_centre(house.deps, told())
    new, above = centre(house, "BG-TH"), centre(house, "BG")
    assert (new.settings.level, new.settings.part_of) == ("district", "BG")
    assert new.settings.levels == ("district", "commune")
    assert new.settings.sessions == above.settings.sessions
    lines = {one.code: one.depth for one in centre_tree(house.deps)}
    assert lines["BG-TH"] == lines["BG"] + 1
    with house.deps.reading() as uow:
        names = {one.id: one.code for one in uow.agencies.of_centre(new.id)}
        copied = {one.code: names.get(one.parent_id or 0) for one in uow.agencies.of_centre(new.id)}
        original = {one.code for one in uow.agencies.of_centre(above.id)}
    assert set(copied) == original
    assert copied["traffic-police"] == "provincial-police"


@pytest.mark.rule("R-ACC-08", "R-ACC-09")
@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"under": "HUE"}, "under", "centre_level_not_spanned"),
        ({"under": "MOI"}, "under", "centre_level_not_spanned"),
        ({"code": "LD"}, "code", "centre_code_taken"),
        ({"code": " "}, "code", "centre_code_taken"),
        ({"name": ""}, "name", "unit_name_missing"),
        ({"short_name": ""}, "short_name", "unit_short_name_missing"),
        ({"unit_code": ""}, "unit_code", "centre_unit_code_taken"),
        ({"unit_code": "000.00.01.H36"}, "unit_code", "centre_unit_code_taken"),
    ],
)
def test_a_wrong_centre_is_not_opened(
    house: House, changes: dict[str, str], field: str, code: str
) -> None:
    before = len(centre_tree(house.deps))
    with pytest.raises(InvalidInput) as refused:
        open_centre(house.deps, told(**changes))
    assert refused.value.errors == {field: code}
    assert len(centre_tree(house.deps)) == before
    with pytest.raises(NotFound):
        open_centre(house.deps, told(under="XX"))


@pytest.mark.rule("R-ACC-08")
def test_a_centre_is_attached_by_its_level_and_never_under_itself(house: House) -> None:
    open_centre(house.deps, told())
    open_centre(house.deps, told(code="BG-TP", unit_code="000.12.01.H02"))
    open_centre(
        house.deps, told(code="BG-X", level="commune", under="BG-TH", unit_code="000.13.01.H02")
    )
    attach_centre(house.deps, "BG-X", "BG-TP")
    attach_centre(house.deps, "BG-X", "BG-TP")
    assert centre(house, "BG-X").settings.part_of == "BG-TP"
    for code, under, said in (
        ("BG-TH", "HUE", "centre_level_not_spanned"),
        ("BG-TH", "BG-X", "centre_level_not_spanned"),
        ("BG-X", "BG-X", "centre_under_itself"),
    ):
        with pytest.raises(InvalidInput) as refused:
            attach_centre(house.deps, code, under)
        assert refused.value.errors == {"under": said}


def test_nothing_opens_under_a_closed_centre(house: House) -> None:
    with house.deps.uow() as uow:
        closed = uow.centres.by_code("BG")
        assert closed
        closed.is_open = False
        uow.commit()
    with pytest.raises(InvalidInput) as refused:
        open_centre(house.deps, told())
    assert refused.value.errors == {"under": "centre_above_closed"}
