"""Numbers and ids taken before they are needed: one statement instead of one for each."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Executable,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from storage.database.lean import LeanLine
from storage.database.prepared import Row
from storage.database.tables.house import counter as t
from storage.database.tables.metadata import metadata

NEXT = text(
    "INSERT INTO counter (name, scope, value) VALUES (:name, :scope, 1) "
    "ON CONFLICT (name, scope) DO UPDATE SET value = counter.value + 1 RETURNING value"
)
"""Takes the next number of a counter, from 1; its row's lock is kept until the end."""

Counter = tuple[str, str]


class Ahead:
    """What a transaction took ahead and has not used: numbers of counters, ids of new rows."""

    def __init__(self, line: LeanLine) -> None:
        self._line = line
        self._numbers: dict[Counter, int] = {}
        self._ids: dict[str, deque[int]] = {}

    def take(
        self,
        counters: Sequence[Counter],
        rows: Mapping[str, int],
        held: Select[Any],
        given: Mapping[str, Any],
    ) -> bool:
        """Take the next number of each counter, and ids for so many new rows of each table.

        `held` with its values `given` takes the lock of one row first; False when there is none,
        and nothing was taken. Ids may stay unused; a number that does would be a gap, see
        `check_numbers_used`.
        """
        is_postgresql = self._line.dialect_name == "postgresql"
        take = self._at_once if is_postgresql else self._one_by_one
        found = take(counters, rows, held, given)
        if found is None:
            return False
        values = deque(found)
        self._numbers.update((counter, values.popleft()) for counter in counters)
        for table, count in rows.items():
            own = self._ids.setdefault(table, deque())
            own.extend(values.popleft() for _ in range(count))
        return True

    def _at_once(
        self,
        counters: Sequence[Counter],
        rows: Mapping[str, int],
        held: Select[Any],
        given: Mapping[str, Any],
    ) -> Row | None:
        asked = {f"name_{place}": name for place, (name, _) in enumerate(counters)}
        asked |= {f"scope_{place}": scope for place, (_, scope) in enumerate(counters)}
        statement = _together(len(counters), tuple(rows.items()), held)
        return self._line.first(statement, {**asked, **given})

    def _one_by_one(
        self,
        counters: Sequence[Counter],
        rows: Mapping[str, int],
        held: Select[Any],
        given: Mapping[str, Any],
    ) -> list[int] | None:
        """Ask SQLite, whose only writer we are until the end: ids follow the highest one."""
        if self._line.first(held, given) is None:
            return None
        values = [self._asked(NEXT, {"name": name, "scope": scope}) for name, scope in counters]
        for table, count in rows.items():
            highest = self._asked(_highest(table), {})
            values += range(highest + 1, highest + count + 1)
        return values

    def _asked(self, statement: Executable, given: Mapping[str, Any]) -> int:
        row = self._line.first(statement, given)
        assert row is not None
        value: int = row[0]
        return value

    def number(self, name: str, scope: str) -> int | None:
        """Return the number of a counter that was taken ahead, once; None when none was."""
        return self._numbers.pop((name, scope), None)

    def new_id(self, table: str) -> int | None:
        """Return an id taken ahead for a new row of `table`, once; None when none is left."""
        own = self._ids.get(table)
        return own.popleft() if own else None

    def check_numbers_used(self) -> None:
        """Raise RuntimeError when a number was taken that nothing bears: it would be a gap."""
        if self._numbers:
            raise RuntimeError(f"numbers taken ahead and not used: {sorted(self._numbers)}")


@lru_cache(maxsize=64)
def _together(counters: int, rows: tuple[tuple[str, int], ...], held: Select[Any]) -> Executable:
    """Return the one statement of PostgreSQL that takes so many numbers and these ids."""
    own = held.cte("held")
    taken = [_next_of(place, own).cte(f"c{place}") for place in range(counters)]
    wanted: list[ColumnElement[int]] = [select(one.c.value).scalar_subquery() for one in taken]
    wanted += [
        literal_column(f"nextval('{table}_id_seq')") for table, count in rows for _ in range(count)
    ]
    return select(*wanted).select_from(own)


def _next_of(place: int, held: CTE) -> ReturningInsert[Any]:
    """Return what takes one number, once the row is held."""
    named = (bindparam(f"{key}_{place}", type_=t.c[key].type) for key in ("name", "scope"))
    first = insert(t).from_select(
        ("name", "scope", "value"), select(*named, literal_column("1")).select_from(held)
    )
    return first.on_conflict_do_update(
        index_elements=("name", "scope"), set_={"value": t.c.value + literal_column("1")}
    ).returning(t.c.value)


@lru_cache(maxsize=64)
def _highest(table: str) -> Executable:
    return select(func.coalesce(func.max(metadata.tables[table].c.id), 0))
