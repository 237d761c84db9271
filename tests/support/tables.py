"""The tables behind the program's back: for tests that look or tamper where no use-case does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pysqlite3 import dbapi2
from sqlalchemy import Connection, create_engine, text

from tests.support.house import House


@contextmanager
def open_tables(house: House) -> Iterator[Connection]:
    """Give a connection of our own; what it did is kept at the end."""
    options = {"module": dbapi2} if house.settings.database_url.startswith("sqlite") else {}
    engine = create_engine(house.settings.database_url, **options)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def tamper(house: House, *words: str, **values: Any) -> None:
    """Run a statement that must change something."""
    with open_tables(house) as connection:
        changed = connection.execute(text(" ".join(words)), values).rowcount
    assert changed >= 1, "the tampering itself changed nothing"
