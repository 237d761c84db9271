"""An empty migrated database, once of each kind."""

from collections.abc import Iterator

import pytest

from storage.database.engine import Database


@pytest.fixture
def database(fresh_database_url: str, composition: object) -> Iterator[Database]:
    """Give an empty migrated database; its connections are closed at the end."""
    opened = Database(fresh_database_url)
    yield opened
    opened.close()
