"""The rule register is whole, and what the first release owes is enforced and proved."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from dossiers.rules.citations import REGISTER_FOLDER, all_rules, rule_ids_in
from tests.support.source import relative, tree_of
from web.cli.rule_scan import CODE_FOLDERS, ROOT, TEST_FOLDERS, modules, scan
from web.cli.rules import is_required

RULES = {rule.id: rule for rule in all_rules()}
BUILT = {rule.id for rule in all_rules() if not rule.not_yet}
REQUIRED = [rule.id for rule in all_rules() if is_required(rule)]
# Tests of the scanner itself and of unknown ids speak of rules that do not exist.
INVENTED = re.compile(r"^R-(XYZ|ZZZ)-\d{2}$")


def strings_of(path: Path) -> list[str]:
    """Every string constant of a module, docstrings included."""
    return [
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_register_is_whole() -> None:
    assert len(RULES) == 310
    assert list(RULES) == sorted(RULES)
    assert Counter(rule.flag for rule in RULES.values()) == {
        "seed": 176,
        "cited_law": 44,
        "later_law": 14,
        "practice": 36,
        "inferred": 40,
    }


def test_every_id_stands_in_one_file_only() -> None:
    paths = [path for path in REGISTER_FOLDER.glob("*.toml") if path.stem != "sources"]
    ids = [row["id"] for path in paths for row in tomllib.loads(path.read_text("utf-8"))["rule"]]
    assert len(paths) == 32
    assert Counter(ids).most_common(1)[0][1] == 1


def test_every_seed_rule_names_its_document() -> None:
    sources = tomllib.loads((REGISTER_FOLDER / "sources.toml").read_text("utf-8"))["source"]
    seeds = {row["abbr"] for row in sources if row["kind"] == "seed"}
    lost = [
        rule.id
        for rule in RULES.values()
        if rule.flag == "seed" and re.split(r"\W", rule.source)[0] not in seeds
    ]
    assert seeds == {"HUE", "HY", "LD", "BD", "BG"}
    assert lost == []


def test_every_rule_names_an_article_or_says_that_there_is_none() -> None:
    assert [rule.id for rule in RULES.values() if not rule.citation or not rule.text] == []


@pytest.mark.slow
def test_every_id_named_in_code_and_tests_exists() -> None:
    unknown = [
        (relative(path), rule_id)
        for path in modules(ROOT, (*CODE_FOLDERS, *TEST_FOLDERS))
        for text in strings_of(path)
        for rule_id in rule_ids_in(text)
        if rule_id not in RULES and not INVENTED.match(rule_id)
    ]
    assert unknown == []


@pytest.mark.slow
def test_every_required_rule_is_built_enforced_and_tested() -> None:
    places = scan()
    assert REQUIRED
    assert [one for one in REQUIRED if RULES[one].not_yet] == []
    assert [one for one in REQUIRED if not places.enforced.get(one)] == [], "no docstring names it"
    assert [one for one in REQUIRED if not places.tested.get(one)] == [], (
        "no test is marked with it"
    )


def test_every_enforced_rule_is_tested() -> None:
    enforced = [rule_id for rule_id in scan().enforced if rule_id in BUILT]
    assert enforced
    assert [one for one in enforced if not scan().tested.get(one)] == [], (
        "no test is marked with it"
    )


def test_what_is_called_not_yet_is_not_proved() -> None:
    proved = [rule.id for rule in RULES.values() if rule.not_yet and rule.id in scan().tested]
    assert proved == [], "built now: take `not_yet` out of the register"
