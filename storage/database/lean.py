"""Statements asked so often that SQLAlchemy's share of the work counts: built once, then run by
the driver itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Engine, Executable
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.sql.compiler import SQLCompiler

from dossiers.errors import Unavailable

Converter = Callable[[Any], Any]
Row = tuple[Any, ...]
Found = TypeVar("Found")


class Prepared:
    """One statement of Core with named binds, compiled for a dialect; types as declared.

    It may not hold lists that are expanded when it is run (`IN` over a bound sequence).
    """

    def __init__(self, dialect: Dialect, statement: Executable) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        self._sql = str(compiled)
        if "POSTCOMPILE" in self._sql:
            raise ValueError("a lean statement holds no list that is expanded when it is run")
        self._names: list[str] | None = compiled.positiontup if compiled.positional else None
        self._converters = _converters(dialect, compiled)
        self._fixed = self._ready(
            {name: bind.value for bind, name in compiled.bind_names.items() if not bind.required}
        )
        self._results = _results(dialect, statement)

    def rows(self, cursor: DBAPICursor, given: Mapping[str, Any]) -> list[Row]:
        """Run it and return every row."""
        cursor.execute(self._sql, self._bound(given))
        rows: list[Row] = list(cursor.fetchall())
        return self._converted(rows) if rows and self._results else rows

    def write(self, cursor: DBAPICursor, given: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each mapping; it gives no rows."""
        if len(given) == 1:
            cursor.execute(self._sql, self._bound(given[0]))
        elif given:
            cursor.executemany(self._sql, [self._bound(one) for one in given])

    def _bound(self, given: Mapping[str, Any]) -> Any:
        values = self._fixed | self._ready(given)
        return values if self._names is None else [values[name] for name in self._names]

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
            cursor: DBAPICursor = connection.cursor()
            rows = self._prepared.rows(cursor, given)
            cursor.close()
        except BaseException:
            connection.invalidate()
            raise
        connection.close()
        return rows


class LeanLine:
    """Runs prepared statements on the connection of an open unit of work."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect

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
        return self._run(statement, lambda prepared, cursor: prepared.rows(cursor, given))

    def write(self, statement: Executable, *given: Mapping[str, Any]) -> None:
        """Run a statement without rows once for each mapping. Raises Unavailable."""
        self._run(statement, lambda prepared, cursor: prepared.write(cursor, given))

    def _run(self, statement: Executable, work: Callable[[Prepared, DBAPICursor], Found]) -> Found:
        connection = self._connect()
        try:
            with closing(connection.connection.cursor()) as cursor:
                return work(prepare(connection.dialect, statement), cursor)
        except away_errors(connection.dialect) as error:
            connection.invalidate()
            connection.engine.dispose()  # what else is pooled has met the same end
            raise Unavailable("database_away") from error


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
