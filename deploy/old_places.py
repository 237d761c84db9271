"""The older tree of places (63 provinces, districts, communes) with what each commune became on
1 July 2025, condensed from the package vietnam-address-converter into one small file."""

from __future__ import annotations

import ast
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dossiers.model.text import fold

_SIGNS = re.compile(r"[^a-z0-9]+")
_KINDS = ("thanh pho ", "tinh ")


class PlacesError(Exception):
    """The packaged lists do not fit together; the message says where."""


def condensed() -> bytes:
    """Return `[[province, [[district, [[commune, [code, …]], …]], …]], …]` as JSON, in the order of
    the list; the codes are those of today's communes.
    """
    today = _codes_of_today()
    tree: dict[str, dict[str, dict[str, list[str]]]] = {}
    for row in _rows():
        old, new = row["old"], row["new"]
        code = today.get((_bare(new["province_name"]), _plain(new["ward_name"])))
        if code is None:
            raise PlacesError(f"{new['ward_name']}, {new['province_name']} is no commune of today.")
        districts = tree.setdefault(_proper(old["province_name"]), {})
        codes = districts.setdefault(_proper(old["district_name"]), {}).setdefault(
            _proper(old["ward_name"]), []
        )
        if code not in codes:
            codes.append(code)
    listed = [
        [province, [[name, list(map(list, below.items()))] for name, below in districts.items()]]
        for province, districts in tree.items()
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()


def _rows() -> list[dict[str, Any]]:
    """Read the package's table without running the package: it would hold ten megabytes."""
    source = ast.parse(_package_file("vietnam_address_converter", "data.py").read_text("utf-8"))
    texts = (
        node.value
        for node in ast.walk(source)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    table: list[dict[str, Any]] = json.loads(max(texts, key=len))["mapping"]["rows"]
    return table


def _codes_of_today() -> dict[tuple[str, str], str]:
    listed = json.loads(
        _package_file("vietnam_provinces", "data", "nested-divisions.json").read_text("utf-8")
    )
    return {
        (_bare(province["name"]), _plain(ward["name"])): f"{ward['code']:05d}"
        for province in listed
        for ward in province["wards"]
    }


def _package_file(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise PlacesError(f"The package {package} is missing.")
    return Path(spec.submodule_search_locations[0], *parts)


def _plain(name: str) -> str:
    """Two lists write hyphens, spaces and apostrophes in their own ways."""
    return " ".join(_SIGNS.sub(" ", fold(name)).split())


def _bare(name: str) -> str:
    folded = _plain(name)
    for kind in _KINDS:
        folded = folded.removeprefix(kind)
    return folded


def _proper(name: str) -> str:
    """The list writes "Thành Phố" and "Thị Xã"; Vietnamese writes "Thành phố" and "Thị xã"."""
    for kind in ("Thành Phố", "Thị Xã", "Thị Trấn"):
        name = name.replace(kind, kind.capitalize())
    return name
