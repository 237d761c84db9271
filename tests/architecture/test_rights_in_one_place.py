"""Who may do what is decided in one place: services and pages ask it and compare no role."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossiers.model.people import Role
from dossiers.rules.permissions import ALLOWED, Action
from tests.support.checks import ROOT
from tests.support.house import House
from tests.support.office_visits import signed_in
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


@pytest.mark.slow
@pytest.mark.rule("R-ACC-02")
def test_no_service_and_no_page_compares_roles() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources()
        if (lines := [*comparisons(path)])
    }
    assert set(found) - PLACES <= set(ABOUT_DATA), found


def test_a_comparison_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "service.py"
    for text in ("Role.DIRECTOR in actor.held", "one.role is Role.CASHIER", "actor.roles_at(1)"):
        path.write_text(text, encoding="utf-8")
        assert [*comparisons(path)]


def role_lists(path: Path) -> Iterator[int]:
    """Yield the lines where a page names a role, a set of roles or a row of the table itself."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id in NAMES | {"ALLOWED"}:
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names = {one.id for one in node.args if isinstance(one, ast.Name)}
            is_open = len(node.args) == 1 and names <= {"PUBLIC", "SIGNED_IN"} and names
            if node.func.id == "access" and not is_open:
                yield node.lineno


@pytest.mark.rule("R-ACC-02")
def test_a_page_names_an_action_of_the_table_and_no_roles() -> None:
    """What a page needs is said as `@requires(Action.X)`; who may do X, only the table says."""
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for folder in ("backoffice", "portal")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := [*role_lists(path)])
    }
    assert set(found) <= set(ABOUT_DATA), found


def test_a_list_of_roles_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    for text in (
        "@access(Role.DIRECTOR)\ndef page(): ...",
        "@access(*READERS)\ndef page(): ...",
        "@access('director')\ndef page(): ...",
        "WHO = tuple(ALLOWED[Action.VIEW])",
        "WHO = AGENCY_ROLES",
    ):
        path.write_text(text, encoding="utf-8")
        assert [*role_lists(path)], text
    path.write_text("@access(SIGNED_IN)\ndef page(): ...", encoding="utf-8")
    assert not [*role_lists(path)]


@pytest.mark.rule("R-ACC-02")
def test_each_page_opens_for_whom_the_table_says(house: House) -> None:
    """Taking a role out of the table closes the page: nothing else decides."""
    client = signed_in(house, "giamsat")
    assert client.get("/can-bo/giam-sat").status_code == 200
    kept = ALLOWED[Action.SUPERVISE]
    ALLOWED[Action.SUPERVISE] = kept - {Role.SUPERVISOR}
    try:
        assert client.get("/can-bo/giam-sat").status_code == 403
    finally:
        ALLOWED[Action.SUPERVISE] = kept


@pytest.mark.rule("R-ACC-02", "R-ACC-04")
def test_every_role_of_a_page_may_do_something_in_the_table(house: House) -> None:
    known = {role.value for held in ALLOWED.values() for role in held}
    for route in routes(house.backoffice_app):
        named = (route.roles or frozenset()) - {PUBLIC, SIGNED_IN}
        assert named <= known, route.rule
        assert named <= {role.value for role in Role}, route.rule
