"""The packaged list of provinces and communes of today."""

import subprocess
import sys
from pathlib import Path

import pytest

from dossiers.errors import Unavailable
from dossiers.model.text import sort_key
from dossiers.ports.places import Places
from storage import places as places_module
from storage.places import PackagedPlaces

PLACES: Places = PackagedPlaces()


def test_there_are_34_provinces_and_3321_communes() -> None:
    provinces = PLACES.provinces()
    assert len(provinces) == 34
    assert sum(len(PLACES.communes(code)) for code, _ in provinces) == 3321
    assert len({code for code, _ in provinces}) == 34


def test_lists_are_alphabetical_by_proper_name() -> None:
    names = [name for _, name in PLACES.provinces()]
    assert names[0] == "Tỉnh An Giang"
    assert names.index("Thành phố Đà Nẵng") > names.index("Thành phố Cần Thơ")
    proper = [name.removeprefix("Phường ").removeprefix("Xã ") for _, name in PLACES.communes("01")]
    assert proper == sorted(proper, key=sort_key)


def test_names_and_belonging() -> None:
    assert PLACES.province_name("01") == "Thành phố Hà Nội"
    assert PLACES.commune_name("00004") == "Phường Ba Đình"
    assert PLACES.belongs("00004", "01")
    assert not PLACES.belongs("00004", "79")
    assert not PLACES.belongs("99999", "01")
    assert PLACES.province_name("99") is None
    assert PLACES.commune_name("99999") is None
    assert list(PLACES.communes("99")) == []


def test_the_package_itself_is_never_imported() -> None:
    script = (
        "import sys; from storage.places import PackagedPlaces; PackagedPlaces().provinces();"
        "sys.exit('vietnam_provinces' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places_module, "find_spec", lambda name: None)
    places_module._tables.cache_clear()
    with pytest.raises(Unavailable):
        PackagedPlaces().provinces()


# ---- The older tree ------------------------------------------------------------------------------

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def old() -> PackagedPlaces:
    """The condensed list as the build wrote it."""
    return PackagedPlaces(ROOT / "assets")


@pytest.mark.rule("R-ACC-09")
@pytest.mark.parametrize(
    ("query", "was", "now"),
    [
        ("ben nghe quan 1", "Phường Bến Nghé", {"Phường Sài Gòn", "Phường Bến Thành"}),
        ("Đội Cấn Ba Đình", "Phường Đội Cấn", {"Phường Ba Đình", "Phường Ngọc Hà"}),
    ],
)
def test_an_old_commune_is_found_with_or_without_marks(
    old: PackagedPlaces, query: str, was: str, now: set[str]
) -> None:
    first = old.was(query, limit=5)[0]
    assert first.name == was
    assert {old.commune_name(code) for code in first.became} & now


@pytest.mark.rule("R-ACC-09")
def test_the_older_tree_is_whole_and_leads_to_communes_of_today(old: PackagedPlaces) -> None:
    every = old.was("a", limit=0) or [one for _, one in old._old]
    assert len({one.province for one in every}) == 63
    assert len(every) > 10_000
    assert all(old.commune_name(code) for one in every for code in one.became)
    assert all(one.became for one in every)


def test_its_own_name_comes_before_its_district(old: PackagedPlaces) -> None:
    found = old.was("da lat", limit=30)
    assert found
    assert all("Đà Lạt" in f"{one.name} {one.district}" for one in found)


@pytest.mark.parametrize("query", ["", "  ", "?!", "xyzt khong co"])
def test_nothing_is_found_for_nothing(old: PackagedPlaces, query: str) -> None:
    assert list(old.was(query, limit=5)) == []


def test_without_the_built_list_it_says_so(tmp_path: Path) -> None:
    for places in (PackagedPlaces(tmp_path), PackagedPlaces()):
        with pytest.raises(Unavailable):
            places.was("ben nghe", limit=5)
