"""Every error code and every shown enum value has its Vietnamese words."""

import ast
import importlib
import string
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from dossiers import errors
from dossiers.errors import DomainError
from dossiers.wording.errors import ERROR_TEXTS, GENERAL_TEXT
from dossiers.wording.labels import LABELS
from tests.support.source import tree_of
from web.cli.rule_scan import CODE_FOLDERS, ROOT, modules

FILES = modules(ROOT, CODE_FOLDERS)
ALWAYS_GIVEN = {"rule_id"}  # error_text adds it for a RuleViolation


@dataclass(frozen=True)
class Raised:
    """One place that builds a DomainError with a literal code."""

    place: str
    code: str
    values: frozenset[str] | None  # None: passed on as **context, not to be read from the source


def error_classes(trees: dict[Path, ast.Module]) -> set[str]:
    """Names of DomainError, its subclasses in dossiers.errors and those declared elsewhere."""
    names = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, DomainError)
    }
    classes = [
        node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    ]
    while True:
        more = {
            node.name
            for node in classes
            if any(ast.unparse(base).split(".")[-1] in names for base in node.bases)
        }
        if more <= names:
            return names
        names |= more


def raised_in(path: Path, tree: ast.Module, names: set[str]) -> Iterator[Raised]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] not in names:
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        first = node.args[0] if node.args else given.get("code")
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            values = None if None in given else frozenset(str(name) for name in given)
            yield Raised(f"{path.relative_to(ROOT)}:{node.lineno}", first.value, values)


@cache
def all_raised() -> list[Raised]:
    trees = {path: tree_of(path) for path in FILES}
    names = error_classes(trees)
    return [found for path, tree in trees.items() for found in raised_in(path, tree, names)]


def placeholders(text: str) -> set[str]:
    return {
        name.split(".")[0].split("[")[0]
        for _, name, _, _ in string.Formatter().parse(text)
        if name is not None
    }


def model_enums() -> list[type[StrEnum]]:
    """Every string enum declared in dossiers.model."""
    found: list[type[StrEnum]] = []
    for path in modules(ROOT, ["dossiers/model"]):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == name
        ]
    return found


@pytest.mark.slow
def test_every_raised_code_has_a_text() -> None:
    assert all_raised()
    assert [raised for raised in all_raised() if raised.code not in ERROR_TEXTS] == []


def test_every_value_that_a_text_names_is_given_where_it_is_raised() -> None:
    lacking = {
        raised.place: needed
        for raised in all_raised()
        if raised.values is not None
        and (
            needed := placeholders(ERROR_TEXTS.get(raised.code, "")) - raised.values - ALWAYS_GIVEN
        )
    }
    assert lacking == {}


def test_error_texts_are_sorted_sentences() -> None:
    assert list(ERROR_TEXTS) == sorted(ERROR_TEXTS)
    for text in (*ERROR_TEXTS.values(), GENERAL_TEXT):
        assert text[0].isupper() or text[0] in "{“", text
        assert text.endswith((".", "?")), text


def test_every_value_of_a_labelled_enum_has_a_label() -> None:
    for enum, labels in LABELS.items():
        assert set(labels) == set(enum), enum.__name__
        assert all(labels.values()), enum.__name__


def test_labelled_enums_belong_to_the_model() -> None:
    assert set(LABELS) <= set(model_enums())
