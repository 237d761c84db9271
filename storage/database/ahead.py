"""Numbers and ids taken before they are needed: one statement instead of one for each."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Executable, TextClause, func, select, text

from storage.database.lean import LeanLine
from storage.database.prepared import Row
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

    def take(self, counters: Sequence[Counter], rows: Mapping[str, int]) -> None:
        """Take the next number of each counter, and ids for so many new rows of each table.

        Ids may stay unused; a number that does would be a gap, see `check_numbers_used`.
        """
        is_postgresql = self._line.dialect_name == "postgresql"
        values = deque((self._at_once if is_postgresql else self._one_by_one)(counters, rows))
        self._numbers.update((counter, values.popleft()) for counter in counters)
        for table, count in rows.items():
            own = self._ids.setdefault(table, deque())
            own.extend(values.popleft() for _ in range(count))

    def _at_once(self, counters: Sequence[Counter], rows: Mapping[str, int]) -> Row:
        given = {f"name_{place}": name for place, (name, _) in enumerate(counters)}
        given |= {f"scope_{place}": scope for place, (_, scope) in enumerate(counters)}
        found = self._line.first(_together(len(counters), tuple(rows.items())), given)
        assert found is not None
        return found

    def _one_by_one(self, counters: Sequence[Counter], rows: Mapping[str, int]) -> list[int]:
        """Ask SQLite, whose only writer we are until the end: ids follow the highest one."""
        values = []
        for name, scope in counters:
            row = self._line.first(NEXT, {"name": name, "scope": scope})
            assert row is not None
            values.append(row[0])
        for table, count in rows.items():
            row = self._line.first(_highest(table), {})
            assert row is not None
            values += [row[0] + number for number in range(1, count + 1)]
        return values

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
def _together(counters: int, rows: tuple[tuple[str, int], ...]) -> TextClause:
    """Return the one statement of PostgreSQL that takes so many numbers and these ids."""
    heads = [f"c{place} AS ({_next_of(place)})" for place in range(counters)]
    wanted = [f"(TABLE c{place})" for place in range(counters)]
    wanted += [f"nextval('{table}_id_seq')" for table, count in rows for _ in range(count)]
    before = f"WITH {', '.join(heads)} " if heads else ""
    return text(f"{before}SELECT {', '.join(wanted)}")


def _next_of(place: int) -> str:
    return NEXT.text.replace(":name", f":name_{place}").replace(":scope", f":scope_{place}")


@lru_cache(maxsize=64)
def _highest(table: str) -> Executable:
    return select(func.coalesce(func.max(metadata.tables[table].c.id), 0))
