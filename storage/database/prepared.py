"""Statements compiled once for a dialect, whose values and rows are turned as their types say."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Dialect, Executable
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Converter = Callable[[Any], Any]
Row = tuple[Any, ...]
Found = TypeVar("Found")

_NAMED = re.compile(r"%\((\w+)\)s")


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
        self._fixed, self._converters = _binds(dialect, compiled, names)
        self._results = _results(dialect, statement)

    def fetched(self, cursor: DBAPICursor, given: Mapping[str, Any]) -> Sequence[Row]:
        """Run it and return every row as the driver gives it."""
        cursor.execute(self.sql, self.bound(given))
        return cursor.fetchall()

    def write(self, cursor: DBAPICursor, given: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each mapping; it gives no rows."""
        if len(given) == 1:
            cursor.execute(self.sql, self.bound(given[0]))
        elif given:
            cursor.executemany(self.sql, [self.bound(one) for one in given])

    def bound(self, given: Mapping[str, Any]) -> list[Any]:
        """Return the values of the binds in the order of the statement."""
        source = {**given, **self._fixed} if self._fixed else given
        values = list(map(source.__getitem__, self.names))
        for place, convert in self._converters:
            values[place] = convert(values[place])
        return values

    def read(self, rows: Sequence[Row]) -> list[Row]:
        """Return rows of the driver with values as the columns' types say."""
        if not (rows and self._results):
            return list(rows)
        if len(rows) == 1:
            return [self._read_one(rows[0])]
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, convert in self._results:
            columns[place] = map(convert, columns[place])
        return list(zip(*columns, strict=True))

    def read_joined(self, rows: Sequence[Row], shared: int) -> list[Row]:
        """Return rows as `read` does; their first `shared` columns, equal in all of them, are
        turned into values once.
        """
        if len(rows) < 2:
            return self.read(rows)
        first = self._read_one(rows[0])
        common, own = first[:shared], [one for one in self._results if one[0] >= shared]
        found = [first]
        for row in rows[1:]:
            values = [*common, *row[shared:]]
            for place, convert in own:
                values[place] = convert(values[place])
            found.append(tuple(values))
        return found

    def _read_one(self, row: Row) -> Row:
        values = list(row)
        for place, convert in self._results:
            values[place] = convert(values[place])
        return tuple(values)


@lru_cache(maxsize=1024)
def prepare(dialect: Dialect, statement: Executable) -> Prepared:
    """Return a statement compiled for a dialect, once; give it one that lives as long as we do."""
    return Prepared(dialect, statement)


def converter(dialect: Dialect, kind: TypeEngine[Any]) -> Converter | None:
    """Return what turns a value into what the driver takes; None where it takes it as it is."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _names_in(sql: str) -> list[str]:
    return list(dict.fromkeys(_NAMED.findall(sql)))


def _numbered(sql: str, names: Sequence[str]) -> str:
    """Return a statement with `$1` for `%(name)s`, which the driver need not read again."""
    places = {name: f"${number}" for number, name in enumerate(names, 1)}
    return _NAMED.sub(lambda found: places[found[1]], sql).replace("%%", "%")


def _binds(
    dialect: Dialect, compiled: SQLCompiler, names: Sequence[str]
) -> tuple[dict[str, Any], list[tuple[int, Converter]]]:
    """Return the values of the binds that are fixed, and place and converter of the others."""
    own = {name: bind for bind, name in compiled.bind_names.items()}
    fixed: dict[str, Any] = {}
    converters: list[tuple[int, Converter]] = []
    for place, name in enumerate(names):
        bind = own[name]
        convert = converter(dialect, bind.type)
        if not bind.required:
            fixed[name] = convert(bind.value) if convert else bind.value
        elif convert is not None:
            converters.append((place, convert))
    return fixed, converters


def _results(dialect: Dialect, statement: Any) -> list[tuple[int, Converter]]:
    columns = getattr(statement, "selected_columns", ())
    found = []
    for place, column in enumerate(columns):
        kind = column.type.dialect_impl(dialect)
        convert = kind.result_processor(dialect, None)
        if convert is not None:
            found.append((place, convert))
    return found
