"""The desk as rows: tabs by keyset, all counts in one query, search by words and digests."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, or_, select

from dossiers.model.text import fold, words_of
from dossiers.ports.queries.desk import (
    COUNT_CAP,
    DeskCursor,
    DeskFilter,
    DeskRow,
    DeskScope,
    DeskTab,
)
from storage.database.engine import Database
from storage.database.queries.desk_statements import (
    counts_statement,
    cursor_kind,
    filter_values,
    like_pattern,
    newest_first,
    rows_statement,
    scope_values,
    shape_of,
)
from storage.database.queries.reading import reading, values
from storage.database.queries.search_postgresql import named_in_postgresql
from storage.database.queries.search_sqlite import named_in_sqlite
from storage.database.tables import organisation as o
from storage.database.tables.dossiers import dossier as d


class SqlDesk:
    """DeskQueries over `dossier`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._named = named_in_sqlite if database.is_sqlite else named_in_postgresql

    def rows(
        self,
        scope: DeskScope,
        tab: DeskTab,
        filters: DeskFilter,
        *,
        late_before: datetime,
        tomorrow: datetime,
        after: DeskCursor | None = None,
        before: DeskCursor | None = None,
        limit: int,
    ) -> Sequence[DeskRow]:
        """Return one page of a tab by due time, dossiers without one last; one query."""
        words, given = fold(filters.text).split(), filter_values(filters)
        shape = replace(
            shape_of(scope),
            filters=tuple(given),
            words=len(words),
            cursor=cursor_kind(after, before),
        )
        bound = scope_values(scope) | {"late": late_before, "tomorrow": tomorrow, "most": limit}
        bound |= {f"f_{name}": value for name, value in given.items()}
        bound |= {f"word{n}": like_pattern(word) for n, word in enumerate(words)}
        cursor = before or after
        if cursor is not None:
            bound |= {"cursor_at": cursor.due_at, "cursor_id": cursor.id}
        rows = self._rows(rows_statement(tab, shape), bound)
        return rows[::-1] if before is not None else rows

    def counts(
        self, scope: DeskScope, *, late_before: datetime, tomorrow: datetime
    ) -> Mapping[DeskTab, int]:
        """Return the count of each tab, each capped; one query over partial indexes."""
        bound = scope_values(scope) | {"late": late_before, "tomorrow": tomorrow, "most": COUNT_CAP}
        with reading(self._database) as connection:
            row = connection.execute(counts_statement(shape_of(scope)), bound).one()
        return dict(zip(DeskTab, values(row), strict=True))

    def search(self, scope: DeskScope, text: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by all words of a name without marks (R-LKP-10, R-UI-02)."""
        words = words_of(text)
        if not words:
            return []
        return self._rows(newest_first(scope, self._named(words), limit), scope_values(scope))

    def by_phone(self, scope: DeskScope, phone_digest: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by the keyed hash of a phone number or personal number."""
        known = or_(
            d.c.applicant_phone_digest == phone_digest,
            d.c.applicant_personal_id_digest == phone_digest,
        )
        return self._rows(newest_first(scope, known, limit), scope_values(scope))

    def officer_names(self, officer_ids: Collection[int]) -> Mapping[int, str]:
        """Return the names of officers by id; one query, none for no ids."""
        if not officer_ids:
            return {}
        statement = select(o.officer.c.id, o.officer.c.full_name).where(
            o.officer.c.id.in_(officer_ids)
        )
        with reading(self._database) as connection:
            return {row.id: row.full_name for row in connection.execute(statement)}

    def _rows(
        self, statement: Select[tuple[object, ...]], given: Mapping[str, object]
    ) -> Sequence[DeskRow]:
        with reading(self._database) as connection:
            return [DeskRow(*values(row)) for row in connection.execute(statement, given)]
