"""Connections for reading that stay open between statements, each with what is prepared on it.

Taking one from SQLAlchemy's pool and putting it back costs more than a short statement does."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from psycopg import Connection, OperationalError, pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from sqlalchemy import Dialect, Engine, PoolProxiedConnection, exc
from sqlalchemy.engine.interfaces import DBAPICursor

from dossiers.errors import Unavailable
from storage.database.prepared import Prepared, Row

POSTGRESQL = "postgresql"
_LINE = "reading line"
_MOST_PREPARED = 200
"""So many statements stay prepared on a connection; then the server forgets the oldest."""


class Line(Protocol):
    """What runs a statement on one connection."""

    def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Row]:
        """Return every row of a statement with numbered binds."""


class CursorLine:
    """A connection of any driver, through one cursor."""

    def __init__(self, cursor: DBAPICursor) -> None:
        self._cursor = cursor

    def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Row]:
        """Return every row of a statement."""
        self._cursor.execute(sql, values)
        return cast("Sequence[Row]", self._cursor.fetchall())


class PostgresLine:
    """A psycopg connection on autocommit, whose statements are all prepared at once.

    It asks libpq itself: a cursor that decides for each statement whether to begin a transaction,
    to prepare and to forget costs twice as much as the statement.
    """

    def __init__(self, driver: Connection[Any]) -> None:
        self._libpq = driver.pgconn
        self._turn = Transformer(driver)
        self._names: dict[tuple[str, tuple[int, ...] | None], bytes] = {}
        self._count = 0

    def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Row]:
        """Return every row of a statement. Raises what the driver raises."""
        turn = self._turn
        given = turn.dump_sequence(values, [PyFormat.AUTO] * len(values))
        name = self._names.get((sql, turn.types)) or self._prepare(sql, turn.types)
        bound = cast("Sequence[bytes]", given)  # it takes None too, whatever its types say
        found = self._checked(self._libpq.exec_prepared(name, bound, turn.formats))
        turn.set_pgresult(found)
        return turn.load_rows(0, found.ntuples, tuple)

    def _prepare(self, sql: str, types: tuple[int, ...] | None) -> bytes:
        if len(self._names) >= _MOST_PREPARED:
            oldest = self._names.pop(next(iter(self._names)))
            self._checked(self._libpq.exec_(b"DEALLOCATE " + oldest))
        self._count += 1
        name = f"line_{self._count}".encode()
        self._checked(self._libpq.prepare(name, sql.encode(), types))
        self._names[sql, types] = name
        return name

    def _checked(self, answer: pq.abc.PGresult) -> pq.abc.PGresult:
        if answer.status in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
            return answer
        if self._libpq.status != pq.ConnStatus.OK:
            raise OperationalError(answer.get_error_message())
        raise error_from_result(answer)


class Lines:
    """The lines of a reading engine: the one used last comes first, a few wait for the next.

    More than those few are of the engine's pool, which says how many there may be in all.
    """

    def __init__(self, engine: Engine, most_kept: int) -> None:
        self.dialect = engine.dialect
        self._engine = engine
        self._most_kept = most_kept
        self._away = (*away_errors(engine.dialect), exc.TimeoutError)
        self._idle: list[tuple[PoolProxiedConnection, Line]] = []
        self._lock = threading.Lock()
        self._waiting = 0

    def rows(self, prepared: Prepared, given: Mapping[str, Any]) -> Sequence[Row]:
        """Return every row of a statement, as the driver gives them. Raises Unavailable
        `database_away`.
        """
        values, idle = prepared.bound(given), self._idle
        try:
            connection, line = self._take()
            try:
                rows = line.fetch(prepared.sql, values)
            except BaseException:
                connection.invalidate()
                raise
        except self._away as error:
            self._engine.dispose()  # what else is pooled has met the same end
            raise Unavailable("database_away") from error
        if self._waiting or idle is not self._idle or len(idle) >= self._most_kept:
            connection.close()
        else:
            idle.append((connection, line))
        return rows

    def forget(self) -> None:
        """Close the lines that wait; one that is at work now is not kept afterwards."""
        stale, self._idle = self._idle, []
        for connection, _ in stale:
            connection.invalidate()

    def _take(self) -> tuple[PoolProxiedConnection, Line]:
        try:
            return self._idle.pop()
        except IndexError:
            return self._open()

    def _open(self) -> tuple[PoolProxiedConnection, Line]:
        """Return a line of the pool; while one is waited for, none is kept from the pool."""
        with self._lock:
            self._waiting += 1
        try:
            connection = self._engine.raw_connection()
        finally:
            with self._lock:
                self._waiting -= 1
        if _LINE not in connection.info:
            connection.info[_LINE] = self._line_of(connection)
        return connection, connection.info[_LINE]

    def _line_of(self, connection: PoolProxiedConnection) -> Line:
        if self.dialect.name != POSTGRESQL:
            return CursorLine(connection.cursor())
        return PostgresLine(cast("Connection[Any]", connection.driver_connection))


def away_errors(dialect: Dialect) -> tuple[type[Exception], type[Exception]]:
    """Return what the driver raises when the database cannot be reached or written just now."""
    driver: Any = dialect.loaded_dbapi
    return driver.OperationalError, driver.InterfaceError


def is_database_away(error: BaseException | None) -> bool:
    """Return whether an error of SQLAlchemy says that."""
    return isinstance(error, exc.OperationalError | exc.InterfaceError | exc.TimeoutError)
