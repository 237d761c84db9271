"""INSERT statements for plain entities, built once for each table and number of rows."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Executable, Table, bindparam
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.lean import LeanLine
from storage.database.prepared import Converter, Row, converter

_SKIPPING: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert(line: LeanLine, table: Table, entity: Any) -> int:
    """Write a new row and return the id that it was given."""
    row = line.first(_statement(table, 1, "id"), _values(table, [entity]))
    assert row is not None
    number: int = row[0]
    return number


def insert_later(
    line: LeanLine, table: Table, entities: Sequence[Any], *, with_ids: bool = False
) -> None:
    """Write new rows, as they then are, with what else is put off, see `LeanLine.later`; `with_ids`
    under the ids that they have.
    """
    if entities:
        statement, own = _statement(table, len(entities), with_ids=with_ids), tuple(entities)
        line.later_of(
            statement, own, lambda dialect: _binds_of(dialect, table, own, with_ids=with_ids)
        )


def insert_new_later(line: LeanLine, table: Table, entities: Sequence[Any]) -> None:
    """Write those rows that break no unique column, with what else is put off."""
    if entities:
        statement, own = _skipping(table, line.dialect_name, len(entities)), tuple(entities)
        line.later_of(statement, own, lambda dialect: _binds_of(dialect, table, own))


def insert_new(line: LeanLine, table: Table, entities: Sequence[Any], *told: str) -> list[Row]:
    """Write those rows that break no unique column; return columns of what was written."""
    if not entities:
        return []
    statement = _skipping(table, line.dialect_name, len(entities), *told)
    return line.all(statement, _values(table, entities))


@lru_cache(maxsize=256)
def _statement(table: Table, count: int, *told: str, with_ids: bool = False) -> Executable:
    statement = plain_insert(table).values(_asked(table, count, with_ids=with_ids))
    return statement.returning(*(table.c[name] for name in told)) if told else statement


@lru_cache(maxsize=256)
def _skipping(table: Table, dialect: str, count: int, *told: str) -> Executable:
    statement = _SKIPPING[dialect](table).values(_asked(table, count)).on_conflict_do_nothing()
    skipping: Executable = statement
    return statement.returning(*(table.c[name] for name in told)) if told else skipping


@lru_cache(maxsize=128)
def _names(table: Table, *, with_ids: bool) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if with_ids or column.name != "id")


@lru_cache(maxsize=512)
def _keys(table: Table, number: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"{name}_{number}", name) for name in _names(table, with_ids=False))


def _asked(table: Table, count: int, *, with_ids: bool = False) -> list[dict[str, Any]]:
    names = _names(table, with_ids=with_ids)
    return [
        {name: bindparam(f"{name}_{number}", type_=table.c[name].type) for name in names}
        for number in range(count)
    ]


def _values(table: Table, entities: Sequence[Any]) -> dict[str, Any]:
    return {
        key: entity.__dict__[name]  # past the attributes, which SQLAlchemy watches
        for number, entity in enumerate(entities)
        for key, name in _keys(table, number)
    }


@lru_cache(maxsize=256)
def _columns(
    dialect: Dialect, table: Table, *, with_ids: bool
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[int, Converter], ...]]:
    """Return what picks the values of a row in order, and what turns some of them, by place."""
    names = _names(table, with_ids=with_ids)
    turns = enumerate(converter(dialect, table.c[name].type) for name in names)
    return itemgetter(*names), tuple((place, turn) for place, turn in turns if turn is not None)


def _binds_of(
    dialect: Dialect, table: Table, entities: Sequence[Any], *, with_ids: bool = False
) -> list[Any]:
    """Return the binds of a statement that writes these rows, in its order: no names between."""
    pick, turns = _columns(dialect, table, with_ids=with_ids)
    binds: list[Any] = []
    for entity in entities:
        row = list(pick(entity.__dict__))  # past the attributes, which SQLAlchemy watches
        for place, turn in turns:
            row[place] = turn(row[place])
        binds += row
    return binds
