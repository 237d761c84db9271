"""Finds, without running anything, where rule ids are enforced in code and proved by tests."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dossiers.rules.citations import rule_ids_in

ROOT = Path(__file__).resolve().parents[2]
CODE_FOLDERS = (
    "dossiers",
    "web",
    "portal",
    "backoffice",
    "storage",
    "documents",
    "identity",
    "notifications",
    "payments",
    "signing",
)
TEST_FOLDERS = ("tests", "e2e")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = Function | ast.ClassDef


@dataclass(frozen=True)
class Places:
    """Rule id → dotted names of code, and rule id → test ids; each tuple sorted."""

    enforced: dict[str, tuple[str, ...]]
    tested: dict[str, tuple[str, ...]]


@cache
def scan(root: Path = ROOT) -> Places:
    """Read every module of the product and of its tests below `root`.

    Code enforces what the docstring of a function or class names; a test proves what its
    `rule` mark or its own name names.
    """
    enforced: list[tuple[str, str]] = []
    for path in modules(root, CODE_FOLDERS):
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        enforced.extend(enforced_in(_parsed(path), name))
    tested: list[tuple[str, str]] = []
    for path in modules(root, TEST_FOLDERS):
        tested.extend(tested_in(_parsed(path), path.relative_to(root).as_posix()))
    return Places(enforced=_grouped(enforced), tested=_grouped(tested))


def modules(root: Path, folders: Iterable[str]) -> list[Path]:
    """The Python files below the named folders of `root`; a missing folder holds none."""
    return [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]


def enforced_in(tree: ast.Module, module: str) -> Iterator[tuple[str, str]]:
    """Pairs (rule id, dotted name) of the docstrings in one module."""
    for name, scope in _scopes(tree, module, "."):
        for rule_id in rule_ids_in(ast.get_docstring(scope) or ""):
            yield rule_id, name


def tested_in(tree: ast.Module, path: str) -> Iterator[tuple[str, str]]:
    """Pairs (rule id, test id) of one test file.

    A mark on a class or outside any function counts for the class or for the whole file.
    """
    for statement in tree.body:
        if not isinstance(statement, Scope):
            yield from ((rule_id, path) for rule_id in _marked(statement))
    for name, scope in _scopes(tree, path, "::"):
        for decorator in scope.decorator_list:
            yield from ((rule_id, name) for rule_id in _marked(decorator))
        if scope.name.startswith("test"):
            yield from ((rule_id, name) for rule_id in _named(scope.name))


def _scopes(tree: ast.Module | Scope, prefix: str, joint: str) -> Iterator[tuple[str, Scope]]:
    """Functions and classes of a module, and the members of its classes, with their names."""
    for node in tree.body:
        if isinstance(node, Scope):
            name = f"{prefix}{joint}{node.name}"
            yield name, node
            if isinstance(node, ast.ClassDef):
                yield from _scopes(node, name, joint)


def _marked(node: ast.AST) -> Iterator[str]:
    """The ids given to `pytest.mark.rule(...)` anywhere below the node."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.rule":
            for argument in call.args:
                if isinstance(argument, ast.Constant):
                    yield from rule_ids_in(str(argument.value))


def _named(test_name: str) -> Iterator[str]:
    """The ids in a test's own name: `test_r_sup_01_is_asked_once`."""
    yield from rule_ids_in(test_name.upper().replace("_", "-").removeprefix("TEST-"))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for rule_id, name in pairs:
        groups[rule_id].add(name)
    return {rule_id: tuple(sorted(names)) for rule_id, names in groups.items()}
