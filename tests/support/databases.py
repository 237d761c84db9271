"""Fixtures that hand out migrated databases: one cluster a test process, one copy a test."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from storage.database.engine import Database
from storage.database.migrate import migrate
from tests.support.clusters import Cluster

TEMPLATE = "template_migrated"
NUMBERS = count(1)


def build_schema(url: str) -> None:
    """Bring an empty database to the newest schema. That a command does it: the towns begin so."""
    database = Database(url)
    migrate(database)
    database.close()


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """Give this process's own PostgreSQL; it starts at the first test that asks for it."""
    cluster = Cluster()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_cluster: Cluster) -> str:
    """Give the name of a migrated database without rows, to be copied and never changed."""
    postgresql_cluster.create(TEMPLATE)
    build_schema(postgresql_cluster.url(TEMPLATE))
    return TEMPLATE


@pytest.fixture(scope="session")
def postgresql_url(postgresql_cluster: Cluster, postgresql_template: str) -> str:
    """Give one migrated database for the whole session: for tests that only read or clean up."""
    postgresql_cluster.create("shared", template=postgresql_template)
    return postgresql_cluster.url("shared")


@pytest.fixture
def fresh_postgresql_url(postgresql_cluster: Cluster, postgresql_template: str) -> Iterator[str]:
    """Give a migrated database of the test's own."""
    name = f"test_{next(NUMBERS)}"
    postgresql_cluster.create(name, template=postgresql_template)
    yield postgresql_cluster.url(name)
    postgresql_cluster.drop(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a migrated SQLite file, to be copied and never changed."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    build_schema(f"sqlite:///{path}")
    return path


@pytest.fixture
def fresh_sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Give a migrated SQLite database of the test's own."""
    for part in sqlite_template.parent.glob("template.db*"):
        shutil.copy(part, tmp_path / part.name.replace("template", "test"))
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def fresh_database_url(request: pytest.FixtureRequest) -> str:
    """Give a fresh migrated database, once of each kind."""
    url: str = request.getfixturevalue(f"fresh_{request.param}_url")
    return url
