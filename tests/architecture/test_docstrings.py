"""Every module says what it owns; every public function of the domain says what it does."""

import ast
from pathlib import Path

import pytest

from tests.support.source import relative, tree_of
from web.cli.rule_scan import CODE_FOLDERS, ROOT, TEST_FOLDERS, modules

MAX_LINES = 3
FILES = [*modules(ROOT, (*CODE_FOLDERS, *TEST_FOLDERS, "bench", "deploy")), *ROOT.glob("wsgi.py")]


def opening(path: Path) -> list[str]:
    """The lines with which a module says what it owns."""
    said = ast.get_docstring(tree_of(path)) or ""
    return [line for line in said.splitlines() if line.strip()]


@pytest.mark.slow
def test_every_module_opens_with_what_it_owns() -> None:
    assert [relative(path) for path in FILES if not opening(path)] == []


def test_a_module_of_the_program_says_it_in_one_to_three_lines() -> None:
    said = {relative(path): len(opening(path)) for path in modules(ROOT, CODE_FOLDERS)}
    assert {name: lines for name, lines in said.items() if lines > MAX_LINES} == {}


def test_public_functions_of_the_domain_are_described() -> None:
    silent = [
        f"{relative(path)}::{node.name}"
        for path in modules(ROOT, ["dossiers"])
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
