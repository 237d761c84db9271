"""A connection for reading that reports a lost database in the domain's words."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from dossiers.errors import Unavailable
from storage.database.engine import Database
from storage.database.lines import is_database_away


@contextlib.contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """Give an autocommit connection. Raises Unavailable `database_away`."""
    try:
        with database.read() as connection:
            yield connection
    except SQLAlchemyError as error:
        if is_database_away(error):
            raise Unavailable("database_away") from error
        raise


def values(row: Iterable[Any]) -> tuple[Any, ...]:
    """Return a row's columns in order, to be spread into a read model's fields."""
    return tuple(row)
