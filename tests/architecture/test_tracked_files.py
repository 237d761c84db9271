"""What is committed: no registry address, no path of one machine, nothing huge, text in NFC."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from web.cli.rule_scan import ROOT

MAX_BYTES = 400_000
LOCKS = ("requirements.lock", "requirements-dev.lock")
# Put together here, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmmirror", "com"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.:/<}-])/(?:root|work|home/\w+)(?![\w-])")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def texts() -> dict[str, str]:
    """Path → content of every tracked text file."""
    found: dict[str, str] = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return found


def test_nothing_huge_is_tracked() -> None:
    assert [str(path) for path in tracked() if path.stat().st_size > MAX_BYTES] == []


def test_no_registry_is_named() -> None:
    named = {
        name: host for name, text in texts().items() for host in REGISTRIES if host in text.lower()
    }
    assert named == {}


def test_no_path_of_one_machine_is_named() -> None:
    found = {name: MACHINE_PATH.findall(text) for name, text in texts().items()}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_text_is_nfc() -> None:
    assert [
        name for name, text in texts().items() if not unicodedata.is_normalized("NFC", text)
    ] == []


@pytest.mark.parametrize("name", LOCKS)
def test_python_lock_names_no_address(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?://\S+", lock) == []
    assert "--hash=sha256:" in lock


def test_front_end_lock_names_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity")] == []
