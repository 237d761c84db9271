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

_ASKED = object()
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
        self._binds = _binds(dialect, compiled, names)
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
        return [
            fixed
            if fixed is not _ASKED
            else (given[name] if convert is None else convert(given[name]))
            for name, convert, fixed in self._binds
        ]

    def _converted(self, rows: list[Row]) -> list[Row]:
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, convert in self._results:
            columns[place] = map(convert, columns[place])
        return list(zip(*columns, strict=True))


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
) -> list[tuple[str, Converter | None, Any]]:
    """Return name and converter of each bind in order, and the value of those that are fixed."""
    own = {name: bind for bind, name in compiled.bind_names.items()}
    found: list[tuple[str, Converter | None, Any]] = []
    for name in names:
        bind = own[name]
        convert = converter(dialect, bind.type)
        if bind.required:
            found.append((name, convert, _ASKED))
        else:
            found.append((name, None, convert(bind.value) if convert else bind.value))
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
