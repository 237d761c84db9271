"""Sealing personal data anew with the newest key, column by column as the tables declare them,
while everybody goes on working.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    MetaData,
    Row,
    Table,
    Text,
    and_,
    column,
    func,
    or_,
    select,
    table,
    tuple_,
    update,
)
from sqlalchemy.sql.expression import TableClause

from dossiers.ports.data_keys import KeyUse
from storage.database.engine import Database
from storage.database.queries.reading import reading
from storage.database.tables import ALL_TABLES_METADATA
from storage.database.types import KEYS, Sealed
from storage.database.writing import writing

_WAITS = 50
_WAIT_SECONDS = 0.2


def sealed_columns(metadata: MetaData) -> Mapping[Table, tuple[Column[Any], ...]]:
    """Return every column of an encrypted type, by its table: asked of the tables, never listed."""
    found = {
        one: tuple(part for part in one.columns if isinstance(part.type, Sealed))
        for one in metadata.sorted_tables
    }
    return {one: parts for one, parts in found.items() if parts}


@cache
def _raw(one: Table) -> TableClause:
    """Return the table with its encrypted columns as the text that lies there."""
    return table(
        one.name,
        *(
            column(part.name, Text() if isinstance(part.type, Sealed) else part.type)
            for part in one.columns
        ),
    )


class RotatingKeys:
    """DataKeys over every encrypted column of the database."""

    def __init__(self, database: Database, metadata: MetaData = ALL_TABLES_METADATA) -> None:
        self._database = database
        self._columns = sealed_columns(metadata)

    @property
    def current(self) -> str:
        """Return the id of the key that seals new values."""
        return KEYS.get().current

    @property
    def known(self) -> tuple[str, ...]:
        """Return the ids of the keys that this installation holds."""
        return KEYS.get().known

    def uses(self) -> Sequence[KeyUse]:
        """Return how many values each key sealed, by table and column."""
        found = []
        with reading(self._database) as connection:
            for one, parts in self._columns.items():
                for part in parts:
                    raw = _raw(one).c[part.name]
                    key_id = self._key_of(raw).label("key_id")
                    statement = (
                        select(key_id, func.count())
                        .where(raw.is_not(None))
                        .group_by(key_id)
                        .order_by(key_id)
                    )
                    rows = connection.execute(statement).all()
                    found += [KeyUse(one.name, part.name, *row) for row in rows]
        return found

    def rotate(self, *, batch: int, tell: Callable[[str, int], object]) -> int:
        """Seal anew what an older key sealed, in short transactions by the primary key."""
        return sum(self._rotate(one, batch, tell) for one in self._columns)

    def _rotate(self, one: Table, batch: int, tell: Callable[[str, int], object]) -> int:
        total = 0
        for _ in range(_WAITS):
            last: tuple[Any, ...] | None = None
            while rows := self._batch(one, batch, last):
                total += len(rows)
                tell(one.name, len(rows))
                last = tuple(rows[-1][: len(one.primary_key)])
            if not self._is_left(one):
                break
            time.sleep(_WAIT_SECONDS)  # rows that somebody holds just now: they come again
        return total

    def _batch(self, one: Table, batch: int, last: tuple[Any, ...] | None) -> Sequence[Row[Any]]:
        """Seal one batch anew in a transaction of its own; rows in others' hands are passed by."""
        raw = _raw(one)
        keys = [raw.c[part.name] for part in one.primary_key]
        sealed = [raw.c[part.name] for part in self._columns[one]]
        statement = select(*keys, *sealed).where(self._is_stale(one)).order_by(*keys).limit(batch)
        if last is not None:
            statement = statement.where(tuple_(*keys) > tuple_(*last))
        with writing(self._database) as connection:
            rows = connection.execute(statement.with_for_update(skip_locked=True)).all()
            for row in rows:
                place = and_(*(key == row[number] for number, key in enumerate(keys)))
                anew = zip(sealed, row[len(keys) :], strict=True)
                values = {part.name: self._sealed(text) for part, text in anew}
                connection.execute(update(raw).where(place).values(values))
        return rows

    def _is_left(self, one: Table) -> bool:
        raw = _raw(one)
        key = raw.c[next(iter(one.primary_key)).name]
        statement = select(key).where(self._is_stale(one)).limit(1)
        with reading(self._database) as connection:
            return connection.execute(statement).first() is not None

    def _is_stale(self, one: Table) -> ColumnElement[bool]:
        raw, prefix = _raw(one), f"{self.current}:"
        return or_(
            *(
                func.substr(raw.c[part.name], 1, len(prefix)) != prefix
                for part in self._columns[one]
            )
        )

    def _sealed(self, text: str | None) -> str | None:
        keyring = KEYS.get()
        if text is None or text.startswith(f"{keyring.current}:"):
            return text
        return keyring.seal(keyring.open(text))

    def _key_of(self, raw: ColumnElement[str]) -> ColumnElement[str]:
        if self._database.is_sqlite:
            return func.substr(raw, 1, func.instr(raw, ":") - 1)
        return func.split_part(raw, ":", 1)
