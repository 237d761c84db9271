"""Statements asked so often that SQLAlchemy's share of the work counts: built once, then run by
the driver itself.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Engine, Executable
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.sql.compiler import SQLCompiler

from dossiers.errors import Unavailable

Converter = Callable[[Any], Any]


class LeanStatement:
    """One statement of Core with named binds, run on an autocommit engine; types as declared.

    It may not hold lists that are expanded when it is run (`IN` over a bound sequence).
    """

    def __init__(self, engine: Engine, statement: Executable) -> None:
        self._engine = engine
        compiled = statement.compile(dialect=engine.dialect)  # type: ignore[attr-defined]
        self._sql = str(compiled)
        if "POSTCOMPILE" in self._sql:
            raise ValueError("a lean statement holds no list that is expanded when it is run")
        self._names: list[str] | None = compiled.positiontup if compiled.positional else None
        self._converters = _converters(engine, compiled)
        self._fixed = self._ready(
            {name: bind.value for bind, name in compiled.bind_names.items() if not bind.required}
        )
        self._results = _results(engine, statement)
        driver: Any = engine.dialect.loaded_dbapi
        self._away = (driver.OperationalError, driver.InterfaceError, PoolTimeout)

    def first(self, given: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Return the first row, or None. Raises Unavailable `database_away`."""
        rows = self.all(given)
        return rows[0] if rows else None

    def all(self, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return every row. Raises Unavailable `database_away`."""
        try:
            rows = self._run(self._bound(given))
        except self._away as error:
            self._engine.dispose()  # what else is pooled has met the same end
            raise Unavailable("database_away") from error
        return [self._converted(row) for row in rows] if self._results else rows

    def _run(self, bound: Any) -> list[tuple[Any, ...]]:
        connection = self._engine.raw_connection()
        try:
            cursor: DBAPICursor = connection.cursor()
            cursor.execute(self._sql, bound)
            rows: list[tuple[Any, ...]] = list(cursor.fetchall())
            cursor.close()
        except BaseException:
            connection.invalidate()
            raise
        connection.close()
        return rows

    def _bound(self, given: Mapping[str, Any]) -> Any:
        values = self._fixed | self._ready(given)
        return values if self._names is None else [values[name] for name in self._names]

    def _ready(self, given: Mapping[str, Any]) -> dict[str, Any]:
        values = dict(given)
        for name in values.keys() & self._converters.keys():
            values[name] = self._converters[name](values[name])
        return values

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, convert in self._results:
            values[place] = convert(values[place])
        return tuple(values)


def _converters(engine: Engine, compiled: SQLCompiler) -> dict[str, Converter]:
    found: dict[str, Converter] = {}
    for bind, name in compiled.bind_names.items():
        convert = bind.type.dialect_impl(engine.dialect).bind_processor(engine.dialect)
        if convert is not None:
            found[name] = convert
    return found


def _results(engine: Engine, statement: Any) -> list[tuple[int, Converter]]:
    columns = getattr(statement, "selected_columns", ())
    found = []
    for place, column in enumerate(columns):
        kind = column.type.dialect_impl(engine.dialect)
        convert = kind.result_processor(engine.dialect, None)
        if convert is not None:
            found.append((place, convert))
    return found
