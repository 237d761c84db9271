"""The built front-end: whole, reproducible, of one origin, with every letter; and its delivery."""

import gzip
import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import brotli
import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from web.assets import AssetsMissingError, install_assets

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
VOWELS = "aăâeêioôơuưy"
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {
    letter
    for vowel in VOWELS
    for mark in MARKS
    for letter in unicodedata.normalize("NFC", vowel + mark)
} | set("đbcdghklmnpqrstvx")
ALL_LETTERS = LETTERS | {letter.upper() for letter in LETTERS}


def load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_assets", ROOT / "deploy/build_assets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    return load_builder()


@pytest.fixture(scope="module")
def built(builder: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out: Path = tmp_path_factory.mktemp("assets")
    assert builder.main(["--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def names(built: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((built / "manifest.json").read_text("utf-8"))["files"]
    return found


@pytest.fixture
def client(built: Path) -> Iterator[FlaskClient]:
    app = Flask("assets", static_folder=None)
    install_assets(app, built)
    with app.test_client() as client:
        yield client


def test_the_manifest_lists_what_is_there(built: Path, names: dict[str, str]) -> None:
    assert {"portal.css", "backoffice.css", "portal.js", "backoffice.js", "mark.svg"} <= set(names)
    present = {path.name for path in built.iterdir()}
    twins = {name + end for name in names.values() for end in ("", ".gz", ".br")}
    assert set(names.values()) <= present
    assert present <= twins | {"manifest.json"}


def test_a_second_build_changes_nothing(
    builder: ModuleType, built: Path, names: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert builder.main(["--out", str(built)]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert builder.build(ROOT, built, builder.find_node()) == names


def test_a_missing_file_or_new_input_asks_for_a_build(
    builder: ModuleType, built: Path, tmp_path: Path
) -> None:
    digest = builder.inputs_digest(ROOT)
    assert builder.is_current(built, digest)
    assert not builder.is_current(built, "another")
    assert not builder.is_current(tmp_path, digest)


def test_style_sheets_name_only_files_built_here(built: Path, names: dict[str, str]) -> None:
    for sheet in ("portal.css", "backoffice.css"):
        css = (built / names[sheet]).read_text("utf-8")
        assert not css.startswith("\ufeff")
        targets = re.findall(r"url\(\"?([^)\"]+)\"?\)", css)
        assert targets
        assert [target for target in targets if target not in names.values()] == []
        assert not re.findall(r"(?:https?:)?//[a-z]|@import|data:", css)
        assert "GDS Transport" not in css


def test_a_foreign_address_in_a_sheet_stops_the_build(builder: ModuleType) -> None:
    with pytest.raises(builder.BuildError, match=r"portal\.css asks for"):
        builder.point_to_hashed(b"a{b:url(https://other.example/x.png)}", {}, "portal.css")


def test_packed_twins_hold_the_same_bytes(built: Path, names: dict[str, str]) -> None:
    for logical in ("portal.css", "backoffice.js", "mark.svg"):
        plain = (built / names[logical]).read_bytes()
        assert gzip.decompress((built / f"{names[logical]}.gz").read_bytes()) == plain
        assert brotli.decompress((built / f"{names[logical]}.br").read_bytes()) == plain


@pytest.mark.parametrize("door", ["portal", "backoffice"])
@pytest.mark.parametrize("weight", [400, 600])
def test_fonts_draw_every_vietnamese_letter(
    built: Path, names: dict[str, str], weight: int, door: str
) -> None:
    covered: set[int] = set()
    for part in ("latin", "vietnamese"):
        data = (built / names[f"be-vietnam-pro-{part}-{weight}-normal.woff2"]).read_bytes()
        covered |= set(TTFont(BytesIO(data)).getBestCmap())
    wanted = {ord(letter) for letter in ALL_LETTERS} | {ord(c) for c in "0123456789₫–“”…‹›•"}
    assert {chr(code) for code in wanted - covered} == set()
    css = (built / names[f"{door}.css"]).read_text("utf-8")
    ranges = _ranges(css, weight)
    assert {chr(code) for code in wanted if not any(code in r for r in ranges)} == set()


def _ranges(css: str, weight: int) -> list[range]:
    faces = [face for face in re.findall(r"@font-face\{[^}]+\}", css) if f"weight:{weight}" in face]
    found = []
    for face in faces:
        listed = re.search(r"unicode-range:([^;}]+)", face)
        assert listed
        for part in listed[1].replace("U+", "").split(","):
            first, _, last = part.strip().partition("-")
            found.append(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_figures_of_the_back_office_are_all_one_width(built: Path, names: dict[str, str]) -> None:
    for weight in (400, 600):
        font = TTFont(BytesIO((built / names[f"mc-digits-{weight}.woff2"]).read_bytes()))
        glyphs = font.getBestCmap()
        assert set("0123456789+./:") == {chr(code) for code in glyphs}
        assert len({font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_first_visit_stays_light(built: Path, names: dict[str, str]) -> None:
    """100 KB for a page less 20 KB for its HTML and pictures."""
    logical = ["portal.css", "portal.js", "mark.svg", "hoa-gio.svg"]
    packed = sum((built / f"{names[name]}.gz").stat().st_size for name in logical)
    fonts = [name for name in names if name.startswith("be-vietnam-pro")]
    assert packed + sum((built / names[name]).stat().st_size for name in fonts) <= 88_000


def test_a_file_is_served_packed_and_for_a_year(client: FlaskClient, names: dict[str, str]) -> None:
    address = f"/tai-san/{names['portal.css']}"
    plain = client.get(address)
    assert plain.status_code == 200
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert plain.content_type == "text/css; charset=utf-8"
    assert "Content-Encoding" not in plain.headers
    packed = client.get(address, headers={"Accept-Encoding": "gzip, deflate"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    best = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert best.headers["Content-Encoding"] == "br"
    refused = client.get(address, headers={"Accept-Encoding": "br;q=0, gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


@pytest.mark.parametrize(
    "path",
    [
        "manifest.json",
        "portal.css",
        "..%2fmanifest.json",
        "../wsgi.py",
        "%2e%2e/%2e%2e/etc/passwd",
        "portal.000000000000.css",
    ],
)
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(f"/tai-san/{path}").status_code == 404


def test_scripts_and_fonts_carry_their_type(client: FlaskClient, names: dict[str, str]) -> None:
    def kind(logical: str) -> str:
        return client.get(f"/tai-san/{names[logical]}").content_type

    assert kind("portal.js") == "text/javascript; charset=utf-8"
    assert kind("mark.svg") == "image/svg+xml"
    assert kind("mc-digits-400.woff2") == "font/woff2"


def test_an_unknown_asset_fails_loudly(tmp_path: Path, built: Path) -> None:
    for folder, name, words in (
        (built, "nothing.css", r"nothing\.css"),
        (tmp_path, "portal.css", "is missing"),
    ):
        app = Flask("unknown", static_folder=None)
        install_assets(app, folder)
        with app.test_request_context(), pytest.raises(AssetsMissingError, match=words):
            render_template_string("{{ asset(name) }}", name=name)
