"""A short write transaction that reports a lost database in the domain's words."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from dossiers.errors import Unavailable
from storage.database.engine import Database
from storage.database.lines import is_database_away


@contextlib.contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Give a connection in a transaction of its own. Raises Unavailable `database_away`."""
    try:
        with database.write() as connection:
            yield connection
    except SQLAlchemyError as error:
        if is_database_away(error):
            raise Unavailable("database_away") from error
        raise
