"""The public catalogue on the real procedures: search, filters, one page, what is not shown."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dossiers.errors import NotFound
from dossiers.model.draft_details import Obstacle
from dossiers.model.procedure import NotAtCentre
from dossiers.services.catalogue import (
    Facet,
    Findings,
    Search,
    catalogue_overview,
    search_procedures,
    sector_key,
    view_procedure,
)
from dossiers.services.procedure_files import to_toml
from tests.support.house import House

TODAY = date(2026, 4, 20)


def find(house: House, text: str = "", **chosen: str) -> Findings:
    narrowed = {Facet(name): frozenset({value}) for name, value in chosen.items()}
    return search_procedures(house.deps, Search(text, narrowed), centre="LD", on=TODAY)


def codes(found: Findings) -> list[str]:
    return [entry.version.code for entry in found.entries]


@pytest.mark.rule("R-LKP-10")
def test_search_finds_with_and_without_marks(house_on_both: House) -> None:
    assert codes(find(house_on_both, "đăng ký tạm trú"))[0] == "1.004194"
    assert codes(find(house_on_both, "dang ky tam tru")) == codes(
        find(house_on_both, "đăng ký tạm trú")
    )
    assert codes(find(house_on_both, "1.004194")) == ["1.004194"]
    assert codes(find(house_on_both, "không có gì như thế")) == []


@pytest.mark.rule("R-UI-02")
def test_without_words_all_are_listed_in_vietnamese_order(house: House) -> None:
    names = [entry.version.name for entry in find(house).entries]
    assert len(names) >= 20
    firsts = [name[0] for name in names]
    assert firsts.index("Đ") > max(at for at, letter in enumerate(firsts) if letter == "C")


def test_filters_narrow_and_count_what_the_others_leave(house: House) -> None:
    everything = find(house)
    sector = sector_key("Hộ tịch")
    narrowed = find(house, sector=sector)
    assert codes(narrowed)
    assert {entry.version.sector for entry in narrowed.entries} == {"Hộ tịch"}
    counted = {one.value: one for one in everything.options[Facet.SECTOR]}
    assert counted[sector].count == len(narrowed.entries)
    assert counted[sector].label == "Hộ tịch"
    own = {one.value: one.count for one in narrowed.options[Facet.SECTOR]}
    assert own == {one.value: one.count for one in everything.options[Facet.SECTOR]}
    agencies = sum(one.count for one in narrowed.options[Facet.AGENCY])
    assert agencies == len(narrowed.entries)
    assert [one.label for one in narrowed.chosen] == ["Hộ tịch"]


def test_a_filter_nobody_offers_leaves_nothing(house: House) -> None:
    assert codes(find(house, sector="khong-co")) == []


def test_overview_counts_sectors_and_offers_what_can_be_filed(house: House) -> None:
    overview = catalogue_overview(house.deps, centre="LD", on=TODAY)
    assert sum(sector.count for sector in overview.sectors) == overview.count
    assert overview.count == len(find(house).entries)
    assert overview.online
    assert all(entry.obstacle is None for entry in overview.online)


@pytest.mark.rule("R-CAT-01", "R-CAT-02", "R-CAT-12")
def test_every_public_procedure_shows_its_law(house: House) -> None:
    for entry in find(house).entries:
        page = view_procedure(house.deps, entry.version.code, centre="LD", on=TODAY)
        version = page.version
        assert page.agency_name
        assert version.name
        assert version.components
        assert version.order_of_steps
        assert version.decider
        assert version.results
        assert version.legal_basis
        assert version.announcement or version.interim


@pytest.mark.rule("R-CAT-03")
def test_what_is_not_public_is_not_found(house: House) -> None:
    with house.deps.reading() as uow:
        hidden = [one for one in uow.procedures.all_stored() if not one.is_public]
    assert hidden
    for stored in hidden:
        with pytest.raises(NotFound) as refused:
            view_procedure(house.deps, stored.version.code, centre="LD", on=TODAY)
        assert refused.value.code == "procedure_unknown"
    shown = set(codes(find(house)))
    assert shown.isdisjoint(stored.version.code for stored in hidden)


def test_an_unknown_code_and_one_not_yet_in_force_are_not_found(house: House) -> None:
    for code, day in (("9.999999", TODAY), ("1.001193", date(2020, 1, 1))):
        with pytest.raises(NotFound):
            view_procedure(house.deps, code, centre="LD", on=day)


@pytest.mark.rule("R-CAT-15")
def test_only_what_works_online_is_offered_online(house: House) -> None:
    for entry in find(house).entries:
        works = entry.version.online_level >= 3 and entry.version.eform is not None
        assert (entry.obstacle is None) == works, entry.version.code
        if entry.version.online_level < 3:
            assert entry.obstacle is Obstacle.NOT_ONLINE


def stored_with(house: House, **changes: Any) -> str:
    """Store a changed copy of a real procedure as public; return its code."""
    with house.deps.uow() as uow:
        version = uow.procedures.in_force("1.004194", TODAY)
        assert version is not None
        changed = replace(version, code="9.777777", **changes)
        uow.procedures.add_version(changed, text=to_toml(changed), is_public=True)
        uow.commit()
    return changed.code


@pytest.mark.rule("R-CAT-10")
def test_a_procedure_not_taken_in_at_the_centre_says_so(house: House) -> None:
    code = stored_with(house, not_at_centre=NotAtCentre.AGENCY_SECTION)
    page = view_procedure(house.deps, code, centre="LD", on=TODAY)
    assert page.obstacle is Obstacle.NOT_AT_CENTRE
    html = house.portal().page(f"/thu-tuc/{code}")
    assert "Trung tâm không nhận thủ tục này." in html
    assert "do chính cơ quan giải quyết tiếp nhận" in html
    assert "Công an cấp xã" in html
    assert "/nop-ho-so/" not in html


def test_a_procedure_that_ended_says_when(house: House) -> None:
    code = stored_with(house, effective_to=date(2026, 3, 31))
    answer = house.portal().get(f"/thu-tuc/{code}")
    assert answer.status_code == 404
    assert "hết hiệu lực từ sau ngày 31/03/2026" in answer.text
