"""Files stay at or under 300 lines and functions at or under 40, listed exceptions apart."""

import ast
from pathlib import Path

from tests.support.source import relative, tree_of
from web.cli.rule_scan import CODE_FOLDERS, ROOT, modules

MAX_FILE = 300
MAX_FUNCTION = 40

# Where a limit fights clarity, clarity wins: path, or path::function → reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
# A migration is one flat list of statements; cutting it into functions would only hide the order.
FLAT_LISTS = "storage/migrations/versions/"

FILES = [*modules(ROOT, CODE_FOLDERS), *ROOT.glob("wsgi.py")]


def file_length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def function_lengths(path: Path) -> dict[str, int]:
    """`path::function` → lines from `def` to the end of its body."""
    found: dict[str, int] = {}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            name = f"{relative(path)}::{node.name}"
            found[name] = max(found.get(name, 0), node.end_lineno - node.lineno + 1)
    return found


def limited() -> list[Path]:
    return [path for path in FILES if not relative(path).startswith(FLAT_LISTS)]


def test_files_are_short() -> None:
    lengths = {relative(path): file_length(path) for path in limited()}
    long = {name: lines for name, lines in lengths.items() if lines > MAX_FILE}
    assert long.keys() - LONG_FILES.keys() == set(), long


def test_functions_are_short() -> None:
    lengths = {name: lines for path in limited() for name, lines in function_lengths(path).items()}
    long = {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION}
    assert long.keys() - LONG_FUNCTIONS.keys() == set(), long


def test_no_exception_outlives_its_need() -> None:
    files = {relative(path): file_length(path) for path in FILES}
    functions = {name: size for path in FILES for name, size in function_lengths(path).items()}
    assert [name for name in LONG_FILES if files.get(name, 0) <= MAX_FILE] == []
    assert [name for name in LONG_FUNCTIONS if functions.get(name, 0) <= MAX_FUNCTION] == []
