"""The packaged list of provinces and communes of today."""

import subprocess
import sys

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
    with pytest.raises(Unavailable):
        PackagedPlaces().provinces()
