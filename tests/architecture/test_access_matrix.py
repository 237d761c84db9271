"""Every route answers every role exactly as the table says (R-ACC-02, R-ACC-04).

After a change of routes or rights look at what changed, then write both files anew with
`ACCESS_MATRIX=write .venv/bin/python -m pytest -q tests/architecture/test_access_matrix.py`."""

import os
from pathlib import Path

import pytest

from tests.portal.filing_visits import visitor
from tests.support.access_matrix import BACKOFFICE, PORTAL, answers
from tests.support.access_table import Row, as_document, as_text
from tests.support.checks import ROOT
from tests.support.filing import started_draft
from tests.support.house import House
from web.route_access import routes

pytestmark = pytest.mark.slow

TABLE = Path(__file__).with_name("access_matrix.txt")
DOCUMENT = ROOT / "docs" / "access-matrix.md"
GONE_ANYWAY = "/ban-nhap/<token>/xoa"
"""Deleting what one does not have is done already; see the last test."""
HELP = "Look at who gets what here, then write the table anew as the head of this test says:\n"


def difference(text: str) -> str:
    written = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []
    now = text.splitlines()
    lines = [f"- {line}" for line in written if line not in now]
    return "\n".join(lines + [f"+ {line}" for line in now if line not in written])


@pytest.mark.slow
@pytest.mark.rule("R-ACC-02", "R-ACC-04")
def test_every_route_answers_every_role_as_the_table_says(house: House) -> None:
    rows = answers(house)
    text, document = as_text(rows), as_document(rows)
    if os.environ.get("ACCESS_MATRIX") == "write":
        TABLE.write_text(text, encoding="utf-8")
        DOCUMENT.write_text(document, encoding="utf-8")
    assert not difference(text), HELP + difference(text)
    assert TABLE.read_text(encoding="utf-8") == text
    assert DOCUMENT.read_text(encoding="utf-8") == document
    refuse_failures(rows)
    refuse_open_doors(rows)


def refuse_failures(rows: list[Row]) -> None:
    """No cell is a failure of the house, whatever the table says."""
    assert not [row[:3] for row in rows if any(cell.startswith("5") for cell in row[3].values())]


def refuse_open_doors(rows: list[Row]) -> None:
    """What the table may never say, so that nobody writes a mistake into it unseen."""
    of_dossier = [(rule, row) for door, rule, _, row in rows if "/ho-so/<code>" in rule]
    assert len(of_dossier) > 60
    closed = {"403", "404", "401", "vào", "405"}
    for rule, row in of_dossier:
        for column in ("khách", "khác", "ngoài", "tn-khác", "gđ-khác", "bđiện", "xã", "ctxã"):
            assert row.get(column, "404") in closed, (rule, column)
    strangers = {"khách", "khác", "ngoài"}
    for door, rule, _, row in rows:
        if door == "portal" and "<token>" in rule and rule != GONE_ANYWAY:
            assert {row[one] for one in strangers} <= closed, rule


@pytest.mark.rule("R-ACC-02")
def test_every_route_has_its_row(house: House) -> None:
    """Fast, so that a new route is noticed before all are asked."""
    apps = (house.backoffice_app, house.portal_app)
    known = [
        sorted((one.rule, method) for one in routes(app) for method in one.methods) for app in apps
    ]
    written: list[list[tuple[str, str]]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            written.append([])
        else:
            rule, method = line.split()[:2]
            written[-1].append((rule, method))
    assert written == known, HELP


def test_the_table_knows_every_column() -> None:
    heads = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] == "#"]
    assert [head.split()[2:] for head in heads] == [list(BACKOFFICE), list(PORTAL)]


@pytest.mark.rule("R-ACC-02")
def test_a_stranger_who_deletes_a_draft_deletes_nothing(house: House) -> None:
    token, stranger = started_draft(house), visitor(house, "tuan")
    stranger.page("/ho-so")
    assert stranger.send(f"/ban-nhap/{token}/xoa").status_code == 303
    assert visitor(house).get(f"/ban-nhap/{token}").status_code == 200
