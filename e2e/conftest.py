"""Fixtures of the journeys: a town on each database, visitors at its two doors."""

import os
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from e2e.pages.doors import OfficerSignIn, PersonSignIn
from e2e.town import Town
from e2e.visitor import DESK, PHONE, Visitor
from tests.support.checks import is_full_proof
from tests.support.clusters import Cluster

HERE = Path(__file__).parent
KINDS: tuple[tuple[str, list[Any]], ...] = (
    ("sqlite", []),
    ("postgresql", [pytest.mark.postgresql]),
)
PROOF_SECONDS = 240
"""A sign-in counts ten minutes before weighty acts: nobody begins a journey with an old one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as such."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Choose the databases of a journey; its id names the one that it is walked on."""
    if "town" in metafunc.fixturenames:
        kinds = databases_of(metafunc.definition)
        metafunc.parametrize("town", kinds, indirect=True, scope="session")


def databases_of(journey: pytest.Function) -> list[Any]:
    """Return both databases for what is marked so; else the one that the journey's name falls on.

    With PROOF=full the other one comes too, marked as a proof: so `make proof` walks exactly what
    `make test` left out. The name decides, so that a new journey moves no other one.
    """
    kinds = [pytest.param(kind, marks=marks) for kind, marks in KINDS]
    if journey.get_closest_marker("both_databases"):
        return kinds
    first = sha256(journey.originalname.encode()).digest()[0] % len(KINDS)
    daily = [kinds[first]]
    if not is_full_proof():
        return daily
    kind, marks = KINDS[1 - first]
    return [*daily, pytest.param(kind, marks=[*marks, pytest.mark.proof])]


@pytest.fixture(scope="session")
def town(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """Give the whole program, running: first on SQLite, then on PostgreSQL."""
    folder = tmp_path_factory.mktemp(f"town-{request.param}")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'town.db'}"
    else:
        cluster: Cluster = request.getfixturevalue("postgresql_cluster")
        name = f"town_{os.urandom(4).hex()}"
        cluster.create(name)
        url = cluster.url(name)
    found = Town(request.param, folder, url)
    yield found
    found.close()


@pytest.fixture
def visit(town: Town, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Give what lets a stranger in: `visit()`, `visit(size=…, scripts=False)`."""
    present: list[Visitor] = []

    def come(**options: Any) -> Visitor:
        visitor = Visitor(browser, town.origin, also=(town.identity.issuer,), **options)
        present.append(visitor)
        return visitor

    yield come
    for visitor in present:
        visitor.leave()


@pytest.fixture
def citizen(town: Town, visit: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Give what lets a prepared person in, signed in, on a phone: `citizen("hanh")`."""

    def come(key: str = "hanh", **options: Any) -> Visitor:
        account = f"person {key}"
        visitor = visit(**{"size": PHONE, "state": town.signed_in.get(account), **options})
        if account not in town.signed_in:
            PersonSignIn(visitor).enter(key)
            town.signed_in[account] = visitor.context.storage_state()
        return visitor

    return come


@pytest.fixture
def officer(town: Town, visit: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Give what lets an officer in, signed in, at a desk: `officer("lan")`."""

    def come(username: str = "lan", **options: Any) -> Visitor:
        account = f"officer {username}"
        state, since = town.signed_in.get(account, (None, 0.0))
        is_fresh = state is not None and time.monotonic() - since < PROOF_SECONDS
        visitor = visit(**{"size": DESK, "state": state if is_fresh else None, **options})
        if not is_fresh:
            OfficerSignIn(visitor).enter(username, town.password)
            town.signed_in[account] = (visitor.context.storage_state(), time.monotonic())
        return visitor

    return come
