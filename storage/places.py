"""Provinces and communes from the package vietnam_provinces: 34 and 3,321 since 1 July 2025.

Its data file is read once into plain dicts; its modules are never imported, because their
enumerations of 3,321 members cost 0.1 s and several megabytes in every process."""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from dossiers.errors import Unavailable
from dossiers.model.kept import kept_property
from dossiers.model.text import sort_key, words_of
from dossiers.ports.places import OldCommune

_KIND_WORDS = ("Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu ")


class _Tables(NamedTuple):
    provinces: tuple[tuple[str, str], ...]
    communes: dict[str, tuple[tuple[str, str], ...]]
    province_names: dict[str, str]
    commune_names: dict[str, str]
    province_of: dict[str, str]


class PackagedPlaces:
    """`dossiers.ports.places.Places` over the packaged list; read on the first question.

    `assets` is the folder with the older tree, condensed when the assets were built.
    """

    def __init__(self, assets: Path | None = None) -> None:
        self._assets = assets

    def provinces(self) -> Sequence[tuple[str, str]]:
        """(code, name) of every province, in the order of the Vietnamese alphabet."""
        return _tables().provinces

    def communes(self, province_code: str) -> Sequence[tuple[str, str]]:
        """(code, name) of the communes of a province in alphabetical order; empty if unknown."""
        return _tables().communes.get(province_code, ())

    def province_name(self, province_code: str) -> str | None:
        """The full name, or None for an unknown code."""
        return _tables().province_names.get(province_code)

    def commune_name(self, commune_code: str) -> str | None:
        """The full name, or None for an unknown code."""
        return _tables().commune_names.get(commune_code)

    @kept_property
    def _old(self) -> tuple[tuple[str, OldCommune], ...]:
        """Every commune of the older tree behind the words that are searched."""
        found = []
        for province, districts in json.loads(self._old_file().read_text("utf-8")):
            for district, communes in districts:
                for name, codes in communes:
                    words = (word for part in (name, district, province) for word in words_of(part))
                    line = f" {' '.join(words)}"
                    found.append((line, OldCommune(name, district, province, tuple(codes))))
        return tuple(found)

    def _old_file(self) -> Path:
        if self._assets is None:
            raise Unavailable("places_missing")
        try:
            manifest = json.loads((self._assets / "manifest.json").read_text("utf-8"))
            return self._assets / str(manifest["files"]["old-places.json"])
        except (OSError, ValueError, KeyError) as error:
            raise Unavailable("places_missing") from error

    def was(self, query: str, *, limit: int) -> Sequence[OldCommune]:
        """Communes before 1 July 2025 that have every word of `query`, best first."""
        words = [f" {word}" for word in words_of(query)]
        if not words:
            return ()
        hits = [pair for pair in self._old if all(word in pair[0] for word in words)]
        # the kind of a place comes first in its name: " phuong ben nghe"
        phrase = "".join(words)
        hits.sort(key=lambda pair: (phrase not in pair[0], pair[0].find(words[0])))
        return [commune for _, commune in hits[:limit]]

    def province_of(self, commune_code: str) -> str | None:
        """The code of a commune's province, or None for an unknown code."""
        return _tables().province_of.get(commune_code)

    def belongs(self, commune_code: str, province_code: str) -> bool:
        """Whether the commune lies in the province."""
        return _tables().province_of.get(commune_code) == province_code


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    """Read the packaged list, which is the same as long as the process lives."""
    provinces, communes = [], {}
    for province in json.loads(_data_file().read_text(encoding="utf-8")):
        code = f"{province['code']:02d}"
        provinces.append((code, _full_name(province)))
        wards = [(f"{ward['code']:05d}", str(ward["name"])) for ward in province["wards"]]
        communes[code] = tuple(sorted(wards, key=_alphabetical))
    provinces.sort(key=_alphabetical)
    return _Tables(
        provinces=tuple(provinces),
        communes=communes,
        province_names=dict(provinces),
        commune_names={code: name for wards in communes.values() for code, name in wards},
        province_of={ward[0]: code for code, wards in communes.items() for ward in wards},
    )


def _full_name(province: dict[str, Any]) -> str:
    """The list writes "An Giang" but "Thành phố Huế": both get their kind in front."""
    name = str(province["name"])
    return name if name.startswith(_KIND_WORDS) else f"Tỉnh {name}"


def _alphabetical(place: tuple[str, str]) -> str:
    """Sort by the proper name: "Phường An Hòa" stands under A."""
    name = place[1]
    for word in _KIND_WORDS:
        name = name.removeprefix(word)
    return sort_key(name)


def _data_file() -> Path:
    spec = find_spec("vietnam_provinces")
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable("places_missing")
    return Path(spec.submodule_search_locations[0], "data", "nested-divisions.json")
