"""docs/security.md answers every requirement of ASVS 5.0 level 2 and names proofs that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.checks import ROOT
from tests.support.source import tree_of

DOCUMENT = ROOT / "docs" / "security.md"
_COUNTS = """
1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3
6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2
10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3
15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
"""
SECTIONS = {name: int(count) for name, count in (one.split(":") for one in _COUNTS.split())}
"""How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has."""
NOT_MET = ("Not applicable, because ", "Not yet: ")


def rows() -> Iterator[list[str]]:
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if re.match(r"\| \d", line):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def exists(proof: str) -> bool:
    """Return whether a proof is a file of ours, or a test function in one."""
    name, _, function = proof.partition("::")
    path = ROOT / name
    if not path.is_file() or not function:
        return path.is_file()
    tree = tree_of(path)
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body)


def test_every_requirement_stands_there_once() -> None:
    wanted = [f"{section}.{n + 1}" for section, count in SECTIONS.items() for n in range(count)]
    assert [row[0] for row in rows()] == wanted
    assert len(wanted) == 253
    assert {row[1] for row in rows()} == {"1", "2"}


def test_every_answer_says_how_or_why_not_and_every_proof_exists() -> None:
    for number, _, asked, how, proof in rows():
        assert len(asked) > 3, number
        assert len(how) > 5, number
        named = re.findall(r"`([^`]+)`", proof)
        assert [one for one in named if not exists(one)] == [], number
        if not how.startswith(NOT_MET):
            assert named, number


def test_the_head_counts_what_stands_below() -> None:
    told = re.search(
        r"Of (\d+) requirements (\d+) are met, (\d+) do not apply, (\d+) are not met yet",
        DOCUMENT.read_text(encoding="utf-8"),
    )
    assert told
    hows = [row[3] for row in rows()]
    left_out, not_yet = (sum(how.startswith(one) for how in hows) for one in NOT_MET)
    met = len(hows) - left_out - not_yet
    assert [int(one) for one in told.groups()] == [len(hows), met, left_out, not_yet]


@pytest.mark.parametrize(
    ("proof", "found"),
    [
        (
            "tests/architecture/test_security_docs.py::test_every_requirement_stands_there_once",
            True,
        ),
        ("tests/architecture/test_security_docs.py::test_no_such", False),
        ("tests/no_such_file.py::test_a", False),
        ("deploy/nginx.conf", True),
    ],
)
def test_a_proof_that_is_not_there_is_noticed(proof: str, found: bool) -> None:
    assert exists(proof) is found
    assert Path(ROOT, "docs").is_dir()
