"""Statements asked so often that SQLAlchemy's share of the work counts: built once, then run by
the driver itself.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

from psycopg import RawCursor
from sqlalchemy import Connection, Dialect, Engine, Executable, PoolProxiedConnection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.sql.compiler import SQLCompiler

from dossiers.errors import Unavailable

Converter = Callable[[Any], Any]
Row = tuple[Any, ...]
Found = TypeVar("Found")

_POSTGRESQL = "postgresql"
_NAMED = re.compile(r"%\((\w+)\)s")
_NUMBER = re.compile(r"\$(\d+)")
_TOGETHER = 8
"""So many statements go as one at most: each number of them is a statement to be kept."""


def plain(kind: type[Found], names: Sequence[str], values: Sequence[Any]) -> Found:
    """Return a mapped entity that no session knows and nobody may change: a row with its names.

    Ten times as fast as its constructor, which tells SQLAlchemy of each value.
    """
    one = kind.__new__(kind)
    one.__dict__.update(zip(names, values, strict=True))
    return one


class Prepared:
    """One statement of Core with named binds, compiled for a dialect; types as declared.

    It may not hold lists that are expanded when it is run (`IN` over a bound sequence).
    """

    def __init__(self, dialect: Dialect, statement: Executable) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        sql = str(compiled)
        if "POSTCOMPILE" in sql:
            raise ValueError("a lean statement holds no list that is expanded when it is run")
        names: list[str] = compiled.positiontup if compiled.positional else _names_in(sql)
        self.sql = sql if compiled.positional else _numbered(sql, names)
        self.names = names
        self._converters = _converters(dialect, compiled)
        self._fixed = self._ready(
            {name: bind.value for bind, name in compiled.bind_names.items() if not bind.required}
        )
        self._results = _results(dialect, statement)

    def rows(self, cursor: DBAPICursor, given: Mapping[str, Any]) -> list[Row]:
        """Run it and return every row."""
        cursor.execute(self.sql, self.bound(given))
        rows: list[Row] = list(cursor.fetchall())
        return self._converted(rows) if rows and self._results else rows

    def joined(self, cursor: DBAPICursor, given: Mapping[str, Any], shared: int) -> list[Row]:
        """Run it and return every row; the first `shared` columns, equal in all of them, are
        turned into values once.
        """
        cursor.execute(self.sql, self.bound(given))
        rows = [list(row) for row in cursor.fetchall()]
        for number, row in enumerate(rows):
            for place, convert in self._results:
                row[place] = rows[0][place] if number and place < shared else convert(row[place])
        return [tuple(row) for row in rows]

    def write(self, cursor: DBAPICursor, given: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each mapping; it gives no rows."""
        if len(given) == 1:
            cursor.execute(self.sql, self.bound(given[0]))
        elif given:
            cursor.executemany(self.sql, [self.bound(one) for one in given])

    def bound(self, given: Mapping[str, Any]) -> list[Any]:
        """Return the values of the binds in the order of the statement."""
        values = self._fixed | self._ready(given)
        return [values[name] for name in self.names]

    def _ready(self, given: Mapping[str, Any]) -> dict[str, Any]:
        values = dict(given)
        for name in values.keys() & self._converters.keys():
            values[name] = self._converters[name](values[name])
        return values

    def _converted(self, rows: list[Row]) -> list[Row]:
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, convert in self._results:
            columns[place] = map(convert, columns[place])
        return list(zip(*columns, strict=True))


@lru_cache(maxsize=1024)
def prepare(dialect: Dialect, statement: Executable) -> Prepared:
    """Return a statement compiled for a dialect, once; give it one that lives as long as we do."""
    return Prepared(dialect, statement)


class LeanStatement:
    """A prepared statement on an autocommit engine."""

    def __init__(self, engine: Engine, statement: Executable) -> None:
        self._engine = engine
        self._prepared = Prepared(engine.dialect, statement)
        self._away = (*away_errors(engine.dialect), PoolTimeout)

    def first(self, given: Mapping[str, Any]) -> Row | None:
        """Return the first row, or None. Raises Unavailable `database_away`."""
        rows = self.all(given)
        return rows[0] if rows else None

    def all(self, given: Mapping[str, Any]) -> list[Row]:
        """Return every row. Raises Unavailable `database_away`."""
        try:
            return self._run(given)
        except self._away as error:
            self._engine.dispose()  # what else is pooled has met the same end
            raise Unavailable("database_away") from error

    def _run(self, given: Mapping[str, Any]) -> list[Row]:
        connection = self._engine.raw_connection()
        try:
            with closing(_cursor(self._engine.dialect, connection)) as cursor:
                rows = self._prepared.rows(cursor, given)
        except BaseException:
            connection.invalidate()
            raise
        connection.close()
        return rows


class LeanLine:
    """Runs prepared statements on the connection of an open unit of work."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._later: list[tuple[Executable, Mapping[str, Any]]] = []

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
        return self._run(lambda dialect, cursor: prepare(dialect, statement).rows(cursor, given))

    def joined(self, statement: Executable, given: Mapping[str, Any], *, shared: int) -> list[Row]:
        """Return every row of a join whose first `shared` columns are equal in all rows.

        Raises Unavailable `database_away`.
        """
        return self._run(
            lambda dialect, cursor: prepare(dialect, statement).joined(cursor, given, shared)
        )

    def write(self, statement: Executable, *given: Mapping[str, Any]) -> None:
        """Run a statement without rows once for each mapping. Raises Unavailable."""
        self._run(lambda dialect, cursor: prepare(dialect, statement).write(cursor, given))

    def later(self, statement: Executable, given: Mapping[str, Any]) -> None:
        """Put off a statement without rows until something else is run here, or `settle`.

        What is put off together goes to PostgreSQL as one statement, so no two may write the same
        row (the same statement for the same `id` waits its turn), and none may need what another
        one writes but by its key.
        """
        if any(one is statement and was.get("id") == given.get("id") for one, was in self._later):
            self.settle()
        self._later.append((statement, given))

    def settle(self) -> None:
        """Run what was put off. Raises Unavailable `database_away`."""
        if self._later:
            self._run(_nothing)

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


def _run_together(
    dialect: Dialect, cursor: DBAPICursor, work: Sequence[tuple[Executable, Mapping[str, Any]]]
) -> None:
    """Run statements without rows: as one on PostgreSQL, one after the other on SQLite."""
    if dialect.name != _POSTGRESQL:
        for statement, given in work:
            prepare(dialect, statement).write(cursor, [given])
        return
    for start in range(0, len(work), _TOGETHER):
        some = work[start : start + _TOGETHER]
        values = [
            value for statement, given in some for value in prepare(dialect, statement).bound(given)
        ]
        cursor.execute(_together(dialect, tuple(statement for statement, _ in some)), values)


def _nothing(_dialect: Dialect, _cursor: DBAPICursor) -> None:
    """Do nothing more than what was put off."""


def _cursor(dialect: Dialect, connection: PoolProxiedConnection) -> DBAPICursor:
    """Return a cursor that takes numbered binds."""
    if dialect.name != _POSTGRESQL:
        return connection.cursor()
    driver: Any = connection.driver_connection
    return cast("DBAPICursor", RawCursor(driver))


def _names_in(sql: str) -> list[str]:
    return list(dict.fromkeys(_NAMED.findall(sql)))


def _numbered(sql: str, names: Sequence[str]) -> str:
    """Return a statement with `$1` for `%(name)s`, which the driver need not read again."""
    places = {name: f"${number}" for number, name in enumerate(names, 1)}
    return _NAMED.sub(lambda found: places[found[1]], sql).replace("%%", "%")


def away_errors(dialect: Dialect) -> tuple[type[Exception], type[Exception]]:
    """Return what the driver raises when the database cannot be reached or written just now."""
    driver: Any = dialect.loaded_dbapi
    return driver.OperationalError, driver.InterfaceError


def _converters(dialect: Dialect, compiled: SQLCompiler) -> dict[str, Converter]:
    found: dict[str, Converter] = {}
    for bind, name in compiled.bind_names.items():
        convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            found[name] = convert
    return found


def _results(dialect: Dialect, statement: Any) -> list[tuple[int, Converter]]:
    columns = getattr(statement, "selected_columns", ())
    found = []
    for place, column in enumerate(columns):
        kind = column.type.dialect_impl(dialect)
        convert = kind.result_processor(dialect, None)
        if convert is not None:
            found.append((place, convert))
    return found
