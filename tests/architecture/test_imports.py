"""Imports stand at the top of a module; the heavy optional ones are listed in pyproject.toml."""

import ast
import tomllib
from pathlib import Path

import pytest

from tests.support.source import relative, tree_of
from web.cli.rule_scan import CODE_FOLDERS, ROOT, modules

FILES = [*modules(ROOT, CODE_FOLDERS), *ROOT.glob("wsgi.py")]


def heavy_imports() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return set(settings["tool"].get("mot-cua", {}).get("heavy_imports", []))


def imports_inside_functions(path: Path) -> set[str]:
    found: set[str] = set()
    for function in ast.walk(tree_of(path)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    found.update(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    found.add(node.module or ".")
    return found


@pytest.mark.slow
def test_no_import_hides_in_a_function() -> None:
    light = {relative(path): imports_inside_functions(path) - heavy_imports() for path in FILES}
    assert {name: hidden for name, hidden in light.items() if hidden} == {}


@pytest.mark.slow
def test_every_listed_heavy_import_is_used() -> None:
    used = {name for path in FILES for name in imports_inside_functions(path)}
    assert heavy_imports() - used == set()
