"""Statements asked so often that SQLAlchemy's share of the work counts: built once, then run by
the driver itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

from psycopg import RawCursor
from sqlalchemy import Connection, Dialect, Executable, PoolProxiedConnection
from sqlalchemy.engine.interfaces import DBAPICursor

from dossiers.errors import Unavailable
from storage.database.lines import POSTGRESQL, Lines, away_errors
from storage.database.prepared import Prepared, Row, prepare

Found = TypeVar("Found")

_NUMBER = re.compile(r"\$(\d+)")
_TOGETHER = 8
"""So many statements go as one at most: each number of them is a statement to be kept."""


class LeanStatement:
    """A prepared statement on the lines of a reading engine."""

    def __init__(self, lines: Lines, statement: Executable) -> None:
        self._lines = lines
        self._prepared = Prepared(lines.dialect, statement)

    def first(self, given: Mapping[str, Any]) -> Row | None:
        """Return the first row, or None. Raises Unavailable `database_away`."""
        rows = self.all(given)
        return rows[0] if rows else None

    def all(self, given: Mapping[str, Any]) -> list[Row]:
        """Return every row. Raises Unavailable `database_away`."""
        return self._prepared.read(self._lines.rows(self._prepared, given))


@dataclass(frozen=True, slots=True)
class _PutOff:
    """A statement without rows that waits: what it is about, and its binds when it is run."""

    statement: Executable
    about: tuple[Any, ...]
    binds: Callable[[Dialect], list[Any]]


class LeanLine:
    """Runs prepared statements on the connection of an open unit of work."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._later: list[_PutOff] = []

    @property
    def dialect_name(self) -> str:
        """Return which database it is: `postgresql` or `sqlite`."""
        return self._connect().dialect.name

    def first(self, statement: Executable, given: Mapping[str, Any]) -> Row | None:
        """Return the first row, or None. Raises Unavailable `database_away`."""
        rows = self.all(statement, given)
        return rows[0] if rows else None

    def all(self, statement: Executable, given: Mapping[str, Any]) -> list[Row]:
        """Return every row. Raises Unavailable `database_away`."""
        prepared, rows = self._fetched(statement, given)
        return prepared.read(rows)

    def joined(self, statement: Executable, given: Mapping[str, Any], *, shared: int) -> list[Row]:
        """Return every row of a join whose first `shared` columns are equal in all rows.

        Raises Unavailable `database_away`.
        """
        prepared, rows = self._fetched(statement, given)
        return prepared.read_joined(rows, shared)

    def alone(self, statement: Executable, given: Mapping[str, Any]) -> list[Row]:
        """Run the one statement of a unit of work and return its rows. Raises Unavailable."""
        return self.all(statement, given)

    def write(self, statement: Executable, *given: Mapping[str, Any]) -> None:
        """Run a statement without rows once for each mapping. Raises Unavailable."""
        self._run(lambda dialect, cursor: prepare(dialect, statement).write(cursor, given))

    def later(self, statement: Executable, given: Mapping[str, Any]) -> None:
        """Put off a statement without rows until something else is run here, or `settle`.

        What is put off together goes to PostgreSQL as one statement, so no two may write the same
        row (the same statement for the same `id` waits its turn), and none may need what another
        one writes but by its key.
        """
        row = given.get("id")
        if any(one.statement is statement and one.about == (row,) for one in self._later):
            self.settle()
        self._later.append(
            _PutOff(statement, (row,), lambda dialect: prepare(dialect, statement).bound(given))
        )

    def later_of(
        self, statement: Executable, about: tuple[Any, ...], binds: Callable[[Dialect], list[Any]]
    ) -> None:
        """Put off a statement about new entities, whose binds are asked when it is run.

        The same statement waits its turn: rows get their ids in the order in which they came.
        """
        if any(one.statement is statement for one in self._later):
            self.settle()
        self._later.append(_PutOff(statement, about, binds))

    def is_put_off(self, entity: object) -> bool:
        """Return whether the row of a new entity still waits to be written."""
        return any(other is entity for one in self._later for other in one.about)

    def settle(self) -> None:
        """Run what was put off. Raises Unavailable `database_away`."""
        if self._later:
            self._run(_nothing)

    def _fetched(
        self, statement: Executable, given: Mapping[str, Any]
    ) -> tuple[Prepared, Sequence[Row]]:
        def work(dialect: Dialect, cursor: DBAPICursor) -> tuple[Prepared, Sequence[Row]]:
            prepared = prepare(dialect, statement)
            return prepared, prepared.fetched(cursor, given)

        return self._run(work)

    def _run(self, work: Callable[[Dialect, DBAPICursor], Found]) -> Found:
        connection = self._connect()
        try:
            with closing(_cursor(connection.dialect, connection.connection)) as cursor:
                if self._later:
                    later, self._later = self._later, []
                    _run_together(connection.dialect, cursor, later)
                return work(connection.dialect, cursor)
        except away_errors(connection.dialect) as error:
            connection.invalidate()
            connection.engine.dispose()  # what else is pooled has met the same end
            raise Unavailable("database_away") from error


class ReadingLine(LeanLine):
    """Runs statements of a reading unit of work, whose connection is opened for other work only."""

    def __init__(
        self, connect: Callable[[], Connection], lines: Lines, is_open: Callable[[], bool]
    ) -> None:
        super().__init__(connect)
        self._lines = lines
        self._is_open = is_open

    def _fetched(
        self, statement: Executable, given: Mapping[str, Any]
    ) -> tuple[Prepared, Sequence[Row]]:
        if not self._is_open():
            raise RuntimeError("the unit of work is not open")
        self.settle()
        prepared = prepare(self._lines.dialect, statement)
        return prepared, self._lines.rows(prepared, given)


class WritingLine(LeanLine):
    """Runs statements of a unit of work that may write; `lines` are None on SQLite."""

    def __init__(
        self, connect: Callable[[], Connection], lines: Lines | None, is_begun: Callable[[], bool]
    ) -> None:
        super().__init__(connect)
        self._lines = lines
        self._is_begun = is_begun

    @property
    def dialect_name(self) -> str:
        """Return which database it is, without beginning anything on PostgreSQL."""
        return super().dialect_name if self._lines is None else self._lines.dialect.name

    def alone(self, statement: Executable, given: Mapping[str, Any]) -> list[Row]:
        """Run the one statement of a unit of work and return its rows. Raises Unavailable.

        On PostgreSQL it is a transaction of its own, durable when this returns: no BEGIN before it
        and no COMMIT after it. Where something was done or put off before, it is one more of that.
        """
        if self._lines is None or self._later or self._is_begun():
            return self.all(statement, given)
        prepared = prepare(self._lines.dialect, statement)
        return prepared.read(self._lines.rows(prepared, given))


@lru_cache(maxsize=256)
def _together(dialect: Dialect, statements: tuple[Executable, ...]) -> str:
    """Return several statements without rows as one, its binds numbered through."""
    parts, before = [], 0
    for statement in statements:
        one = prepare(dialect, statement)
        parts.append(_NUMBER.sub(partial(_moved, before), one.sql))
        before += len(one.names)
    *others, last = parts
    heads = ", ".join(f"w{number} AS ({part})" for number, part in enumerate(others))
    return f"WITH {heads} {last}" if heads else last


def _moved(before: int, found: re.Match[str]) -> str:
    return f"${int(found[1]) + before}"


def _run_together(dialect: Dialect, cursor: DBAPICursor, work: Sequence[_PutOff]) -> None:
    """Run statements without rows: as one on PostgreSQL, one after the other on SQLite."""
    if dialect.name != POSTGRESQL:
        for one in work:
            cursor.execute(prepare(dialect, one.statement).sql, one.binds(dialect))
        return
    for start in range(0, len(work), _TOGETHER):
        some = work[start : start + _TOGETHER]
        binds: list[Any] = []
        for one in some:
            binds += one.binds(dialect)
        cursor.execute(_together(dialect, tuple([one.statement for one in some])), binds)


def _nothing(_dialect: Dialect, _cursor: DBAPICursor) -> None:
    """Do nothing more than what was put off."""


def _cursor(dialect: Dialect, connection: PoolProxiedConnection) -> DBAPICursor:
    """Return a cursor that takes numbered binds."""
    if dialect.name != POSTGRESQL:
        return connection.cursor()
    driver: Any = connection.driver_connection
    return cast("DBAPICursor", RawCursor(driver))
