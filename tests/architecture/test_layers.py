"""Imports point down only: the contracts of pyproject.toml hold, and nobody imports wsgi."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.support.source import tree_of
from web.cli.rule_scan import CODE_FOLDERS, ROOT, modules


def imported_by(path: Path) -> set[str]:
    """The first names of all modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add((node.module or "").split(".")[0])
    return names


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nobody_imports_the_composition_root() -> None:
    assert [path for path in modules(ROOT, CODE_FOLDERS) if "wsgi" in imported_by(path)] == []


def test_the_domain_rests_on_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"dossiers"}
    foreign = {str(path): imported_by(path) - allowed for path in modules(ROOT, ["dossiers"])}
    assert {path: names for path, names in foreign.items() if names} == {}


def test_no_module_is_hidden_from_the_contracts() -> None:
    """The import graph does not look below a package into a folder without `__init__.py`."""
    hidden = [
        path.relative_to(ROOT).as_posix()
        for path in modules(ROOT, CODE_FOLDERS)
        if not (path.parent / "__init__.py").exists()
        and any((folder / "__init__.py").exists() for folder in path.parent.parents)
    ]
    assert hidden == []
