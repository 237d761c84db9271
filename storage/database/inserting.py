"""INSERT statements for plain entities, built once for each table and number of rows."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Table, bindparam
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.lean import LeanLine, Row

_SKIPPING: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert(line: LeanLine, table: Table, entity: Any) -> int:
    """Write a new row and return the id that it was given."""
    row = line.first(_statement(table, 1, "id"), _values(table, [entity]))
    assert row is not None
    number: int = row[0]
    return number


def insert_all(line: LeanLine, table: Table, entities: Sequence[Any]) -> None:
    """Write new rows, all in one statement."""
    if entities:
        line.write(_statement(table, len(entities)), _values(table, entities))


def insert_later(line: LeanLine, table: Table, entities: Sequence[Any]) -> None:
    """Write new rows with what else is put off, see `LeanLine.later`."""
    if entities:
        line.later(_statement(table, len(entities)), _values(table, entities))


def insert_new(line: LeanLine, table: Table, entities: Sequence[Any], *told: str) -> list[Row]:
    """Write those rows that break no unique column; return columns of what was written."""
    if not entities:
        return []
    statement = _skipping(table, line.dialect_name, len(entities), *told)
    return line.all(statement, _values(table, entities))


@lru_cache(maxsize=256)
def _statement(table: Table, count: int, *told: str) -> Executable:
    statement = plain_insert(table).values(_binds(table, count))
    return statement.returning(*(table.c[name] for name in told)) if told else statement


@lru_cache(maxsize=256)
def _skipping(table: Table, dialect: str, count: int, *told: str) -> Executable:
    statement = _SKIPPING[dialect](table).values(_binds(table, count)).on_conflict_do_nothing()
    skipping: Executable = statement.returning(*(table.c[name] for name in told))
    return skipping


@lru_cache(maxsize=128)
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name != "id")


@lru_cache(maxsize=512)
def _keys(table: Table, number: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"{name}_{number}", name) for name in _names(table))


def _binds(table: Table, count: int) -> list[dict[str, Any]]:
    return [
        {name: bindparam(f"{name}_{number}", type_=table.c[name].type) for name in _names(table)}
        for number in range(count)
    ]


def _values(table: Table, entities: Sequence[Any]) -> dict[str, Any]:
    return {
        key: entity.__dict__[name]  # past the attributes, which SQLAlchemy watches
        for number, entity in enumerate(entities)
        for key, name in _keys(table, number)
    }
