"""The scanner finds ids in docstrings and test marks; the command prints every rule on a line."""

import json
import textwrap
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from dossiers.rules.citations import Rule, all_rules
from web.cli.rule_scan import Places, scan
from web.cli.rules import is_required, rows_of, rules_command

CODE = '''
    """Owns something (R-SUP-14)."""

    class Request:
        """A request (R-SUP-02)."""

        def send(self):
            """Sends it within the window (R-SUP-03/04)."""

    def plain():
        # R-SUP-09 in a comment enforces nothing
        return "R-SUP-10"
    '''

TESTS = '''
    """Tests."""
    import pytest

    CASES = [pytest.param(1, marks=pytest.mark.rule("R-SUP-05"))]

    @pytest.mark.rule("R-SUP-01", "R-SUP-03/04")
    def test_window():
        """R-SUP-12 in a docstring proves nothing."""

    @pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.rule("R-SUP-06"))])
    def test_cases(n):
        pass

    def test_r_sup_07_restarts_the_clock():
        pass

    @pytest.mark.rule("R-SUP-08")
    class TestCompletion:
        def test_inside(self):
            pass
    '''


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, content in {
        "dossiers/rules/supplements.py": CODE,
        "backoffice/__init__.py": 'def desk():\n    """R-SUP-11."""\n',
        "tests/unit/test_supplements.py": TESTS,
        "bench/ignored.py": 'def bench():\n    """R-SUP-13."""\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content), encoding="utf-8")
    return tmp_path


def test_docstrings_of_functions_and_classes_enforce(tree: Path) -> None:
    assert scan(tree).enforced == {
        "R-SUP-02": ("dossiers.rules.supplements.Request",),
        "R-SUP-03": ("dossiers.rules.supplements.Request.send",),
        "R-SUP-04": ("dossiers.rules.supplements.Request.send",),
        "R-SUP-11": ("backoffice.desk",),
    }


def test_marks_and_names_of_tests_prove(tree: Path) -> None:
    file = "tests/unit/test_supplements.py"
    assert scan(tree).tested == {
        "R-SUP-01": (f"{file}::test_window",),
        "R-SUP-03": (f"{file}::test_window",),
        "R-SUP-04": (f"{file}::test_window",),
        "R-SUP-05": (file,),
        "R-SUP-06": (f"{file}::test_cases",),
        "R-SUP-07": (f"{file}::test_r_sup_07_restarts_the_clock",),
        "R-SUP-08": (f"{file}::TestCompletion",),
    }


def test_a_tree_without_tests_is_scanned(tmp_path: Path) -> None:
    assert scan(tmp_path) == Places(enforced={}, tested={})


def made(rule_id: str, flag: str, not_yet: str = "") -> Rule:
    return Rule(
        id=rule_id, flag=flag, certainty="confirmed", text="t", citation="c", not_yet=not_yet
    )


def test_lines_and_what_counts_as_missing() -> None:
    rules = (
        made("R-SUP-01", "seed"),
        made("R-SUP-02", "cited_law"),
        made("R-SUP-03", "seed", not_yet="belongs to later work"),
        made("R-SUP-10", "inferred"),
        made("R-UI-02", "inferred"),
    )
    places = Places(
        enforced={"R-SUP-01": ("a.b", "c.d"), "R-SUP-02": ("a.b",), "R-SUP-03": ("a.b",)},
        tested={"R-SUP-01": ("tests/t.py::t",)},
    )
    rows = rows_of(rules, places)
    assert [row.line() for row in rows] == [
        "R-SUP-01  seed  enforced: a.b, c.d  tested: tests/t.py::t",
        "R-SUP-02  cited-law  enforced: a.b  tested: none",
        "R-SUP-03  seed  not yet: belongs to later work",
        "R-SUP-10  inferred  not yet: no code names it",
        "R-UI-02  inferred  not yet: no code names it",
    ]
    assert [row.id for row in rows if row.is_missing] == ["R-SUP-02", "R-UI-02"]


@pytest.mark.parametrize(
    ("rule_id", "flag", "required"),
    [
        ("R-COD-02", "cited_law", True),
        ("R-COD-04", "inferred", False),
        ("R-RCP-05", "practice", True),
        ("R-RCP-06", "inferred", False),
        ("R-CAT-09", "seed", False),
        ("R-CAT-15", "cited_law", True),
        ("R-INT-08", "seed", False),
        ("R-INT-10", "cited_law", True),
    ],
)
def test_first_release_requires(rule_id: str, flag: str, required: bool) -> None:
    assert is_required(made(rule_id, flag)) is required


def run(*options: str) -> Result:
    return Flask("rules").test_cli_runner().invoke(rules_command, list(options))


@pytest.mark.slow
def test_command_lists_every_rule_on_a_line() -> None:
    done = run()
    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert [line.split()[0] for line in lines] == [rule.id for rule in all_rules()]
    assert all("  enforced: " in line or "  not yet: " in line for line in lines)


def test_command_filters_and_writes_json() -> None:
    done = run("--group", "bar", "--json")
    rows = json.loads(done.output)
    assert [row["id"] for row in rows] == ["R-BAR-01", "R-BAR-02"]
    assert rows[0]["required"] is True
    assert set(rows[0]) == {"id", "flag", "required", "enforced", "tested", "not_yet"}


def test_check_fails_exactly_when_a_required_rule_is_missing() -> None:
    listed = json.loads(run("--missing", "--json").output)
    done = run("--check")
    assert done.exit_code == int(any(row["required"] for row in listed))
