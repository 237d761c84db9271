"""What no module of ours does: run text as code, ask a shell, open pickles, build SQL by words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.checks import ROOT

FOLDERS = (
    *("backoffice", "documents", "dossiers", "identity", "notifications", "payments", "portal"),
    *("signing", "storage", "web"),
)
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "subprocess", "pty", "xmlrpc", "telnetlib"}
FORBIDDEN_METHODS = {("os", "system"), ("os", "popen"), ("yaml", "load"), ("hashlib", "md5")}


def sources() -> list[Path]:
    return [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]


def findings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in FORBIDDEN_MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in FORBIDDEN_MODULES:
            yield str(node.module)
        elif isinstance(node, ast.Call):
            yield from forbidden_call(node)


def forbidden_call(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
        yield node.func.id
    parts = ast.unparse(node.func).split(".")
    if tuple(parts) in FORBIDDEN_METHODS:
        yield ".".join(parts)
    if any(one.arg == "shell" for one in node.keywords):
        yield "shell="


@pytest.mark.slow
def test_nothing_runs_text_shells_or_pickles() -> None:
    found = {path.relative_to(ROOT).as_posix(): [*findings(path)] for path in sources()}
    assert len(found) > 300
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text", ["eval('1')", "import pickle", "os.system('a')", "run(a, shell=True)", "exec(a)"]
)
def test_each_of_them_is_seen(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.py"
    path.write_text(text, encoding="utf-8")
    assert [*findings(path)]
