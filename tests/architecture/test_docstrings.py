"""Every module says what it owns; every public function of the domain says what it does."""

import ast
from pathlib import Path

import pytest

from web.cli.rule_scan import CODE_FOLDERS, ROOT, TEST_FOLDERS, modules

MAX_LINES = 3
FILES = [*modules(ROOT, (*CODE_FOLDERS, *TEST_FOLDERS, "bench", "deploy")), *ROOT.glob("wsgi.py")]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_module_opens_with_what_it_owns(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "no module docstring"
    if relative(path).split("/")[0] in CODE_FOLDERS:
        said = [line for line in docstring.splitlines() if line.strip()]
        assert len(said) <= MAX_LINES, f"{len(said)} lines; one to {MAX_LINES} say what it owns"


@pytest.mark.parametrize("path", modules(ROOT, ["dossiers"]), ids=relative)
def test_public_functions_of_the_domain_are_described(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
