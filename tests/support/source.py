"""The modules of the house as its readers see them: each is parsed once in a test process."""

import ast
from functools import cache
from pathlib import Path

from web.cli.rule_scan import ROOT


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a syntax tree of a module of the house; nobody changes tree or file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def relative(path: Path) -> str:
    """Return how a file is named in what a test says."""
    return path.relative_to(ROOT).as_posix()
