"""Who may do what is decided in one place: services and pages ask it and compare no role."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossiers.model.people import Role
from dossiers.rules.permissions import ALLOWED
from tests.support.checks import ROOT
from tests.support.house import House
from web.route_access import PUBLIC, SIGNED_IN, routes

FOLDERS = ("dossiers/services", "backoffice", "portal", "web")
PLACES = {"dossiers/rules/permissions.py", "dossiers/rules/scope.py", "dossiers/services/access.py"}
NAMES = {"AGENCY_ROLES", "CENTRE_ROLES", "Role"}
ABOUT_DATA = {
    "backoffice/forms/accounts.py": "which roles an account may be given",
    "dossiers/services/account_roles.py": "which agency an assignment of a role needs",
    "dossiers/services/processing_view.py": "which desk a step of the process stood at",
}
"""Where a role is not an actor's, but a fact about an account or a step."""


def comparisons(path: Path) -> Iterator[int]:
    """Yield the lines that compare a role or ask an actor for its roles."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        if isinstance(node, ast.Compare) and named & NAMES:
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr == "roles_at":
            yield node.lineno


def sources() -> list[Path]:
    return [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]


@pytest.mark.rule("R-ACC-02")
def test_no_service_and_no_page_compares_roles() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources()
        if (lines := [*comparisons(path)])
    }
    assert set(found) - PLACES - {"web/login.py"} <= set(ABOUT_DATA), found


def test_a_comparison_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "service.py"
    for text in ("Role.DIRECTOR in actor.held", "one.role is Role.CASHIER", "actor.roles_at(1)"):
        path.write_text(text, encoding="utf-8")
        assert [*comparisons(path)]


@pytest.mark.rule("R-ACC-02", "R-ACC-04")
def test_every_role_of_a_page_may_do_something_in_the_table(house: House) -> None:
    known = {role.value for held in ALLOWED.values() for role in held}
    for route in routes(house.backoffice_app):
        named = (route.roles or frozenset()) - {PUBLIC, SIGNED_IN}
        assert named <= known, route.rule
        assert named <= {role.value for role in Role}, route.rule
