"""The desk as rows: tabs by keyset, all counts in one query, search by words and digests."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import cast

from sqlalchemy import BindParameter, ColumnElement, String, bindparam, or_, select

from dossiers.model.text import fold, words_of
from dossiers.ports.queries.desk import (
    COUNT_CAP,
    DeskLook,
    DeskRow,
    DeskScope,
    DeskSight,
    DeskTab,
    tabs_of,
)
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.prepared import Row
from storage.database.queries import search_postgresql, search_sqlite
from storage.database.queries.desk_statements import (
    DeskShape,
    counts_statement,
    cursor_kind,
    filter_values,
    like_pattern,
    newest_first,
    rows_statement,
    scope_values,
    shape_of,
)
from storage.database.queries.keeping import Quiet
from storage.database.queries.naming import Names
from storage.database.queries.reading import reading
from storage.database.tables import organisation as o
from storage.database.tables.dossiers import dossier as d

_NUMBER: BindParameter[str] = bindparam("number", type_=String)
_NUMBERED = or_(d.c.applicant_phone_digest == _NUMBER, d.c.applicant_personal_id_digest == _NUMBER)

_VERSION, _AGENCY, _HOLDER, _SHOWN = 2, 7, 9, 23
"""Where a row names by number what it belongs to, and how many columns it has of its own."""
_NAMED_BY = (_VERSION, _AGENCY, _HOLDER)
_desk_row = partial(cast("Callable[..., DeskRow]", tuple.__new__), DeskRow)
"""Makes a row of all its values in order, at once: a page shows fifty."""


class SqlDesk:
    """DeskQueries over `dossier`; each statement is built once for its shape."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._search = search_sqlite if database.is_sqlite else search_postgresql
        self._page = lru_cache(maxsize=256)(self._build_page)
        self._counts = lru_cache(maxsize=16)(self._build_counts)
        self._found = lru_cache(maxsize=32)(self._build_found)
        self._quiet: Quiet[Mapping[DeskTab, int]] = Quiet()
        self._names = Names(database)

    def page(self, look: DeskLook) -> DeskSight:
        """Return one page of a tab with the counts of all; one query while nothing happens to any
        dossier, else two.

        The rows say which event was the newest: counts of the same state are true still.
        """
        found = self._rows(look)
        newest = found[0][-1] if found else None
        key = look.scope, look.late_before, look.tomorrow
        counts = self._quiet.get(key, newest, lambda: self._counted(look))
        return DeskSight(self._named(found), counts)

    def rows(self, look: DeskLook) -> Sequence[DeskRow]:
        """Return one page of a tab by due time, dossiers without one last; one query."""
        return self._named(self._rows(look))

    def _named(self, rows: Sequence[Row]) -> list[DeskRow]:
        """Return what was read of dossiers with the names that belong to it."""
        known = self._names.of(*(set(map(itemgetter(one), rows)) for one in _NAMED_BY))
        procedures, agencies, officers = known.procedures, known.agencies, known.officers
        return [
            _desk_row(
                (
                    *row[:_SHOWN],
                    *procedures[row[_VERSION]],
                    *agencies[row[_AGENCY]],
                    *officers[row[_HOLDER]],
                )
            )
            for row in rows
        ]

    def _rows(self, look: DeskLook) -> list[Row]:
        words, given = fold(look.filters.text).split(), filter_values(look.filters)
        shape = shape_of(look.scope, tuple(given), len(words), cursor_kind(look.after, look.before))
        bound = scope_values(look.scope) | _borders(look) | {"most": look.limit}
        bound |= {f"f_{name}": value for name, value in given.items()}
        bound |= {f"word{n}": like_pattern(word) for n, word in enumerate(words)}
        cursor = look.before or look.after
        if cursor is not None:
            bound |= {"cursor_at": cursor.due_at, "cursor_id": cursor.id}
        rows = self._page(look.tab, shape).all(bound)
        return rows[::-1] if look.before is not None else rows

    def _counted(self, look: DeskLook) -> Mapping[DeskTab, int]:
        bound = scope_values(look.scope) | _borders(look) | {"most": COUNT_CAP}
        [row] = self._counts(shape_of(look.scope)).all(bound)
        return dict(zip(tabs_of(look.scope), row, strict=True))

    def search(self, scope: DeskScope, text: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by all words of a name without marks (R-LKP-10, R-UI-02); one query."""
        words = words_of(text)
        if not words:
            return []
        bound = scope_values(scope) | {"wanted": self._search.wanted_name(words), "most": limit}
        found = self._found(shape_of(scope), self._search.NAMED)
        return self._named(found.all(bound))

    def by_phone(self, scope: DeskScope, phone_digest: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by the keyed hash of a phone number or personal number; one query."""
        bound = scope_values(scope) | {"number": phone_digest, "most": limit}
        found = self._found(shape_of(scope), _NUMBERED)
        return self._named(found.all(bound))

    def officer_names(self, officer_ids: Collection[int]) -> Mapping[int, str]:
        """Return the names of officers by id; one query, none for no ids."""
        if not officer_ids:
            return {}
        statement = select(o.officer.c.id, o.officer.c.full_name).where(
            o.officer.c.id.in_(officer_ids)
        )
        with reading(self._database) as connection:
            return {row.id: row.full_name for row in connection.execute(statement)}

    def _build_page(self, tab: DeskTab, shape: DeskShape) -> LeanStatement:
        return LeanStatement(self._database.lines, rows_statement(tab, shape))

    def _build_counts(self, shape: DeskShape) -> LeanStatement:
        return LeanStatement(self._database.lines, counts_statement(shape))

    def _build_found(self, shape: DeskShape, condition: ColumnElement[bool]) -> LeanStatement:
        return LeanStatement(self._database.lines, newest_first(shape, condition))


def _borders(look: DeskLook) -> dict[str, object]:
    return {"late": look.late_before, "tomorrow": look.tomorrow}
