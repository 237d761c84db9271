"""All chains as they rest, page by page; a row and its events come from one statement, so that a
writer beside us cannot make them differ."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Select, String, func, select, type_coerce

from dossiers.model.verification import StoredChain, StoredEvent
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.dossiers import event as e

_ROW = select(
    d.c.id,
    d.c.code,
    type_coerce(d.c.status, String).label("status"),
    type_coerce(d.c.holder_kind, String).label("holder_kind"),
    d.c.holder_agency_id,
    d.c.holder_officer_id,
    d.c.due_at,
    d.c.legal_due_at,
    d.c.revision,
    d.c.chain_seq,
    d.c.chain_head,
)
_ROW_COLUMNS = 11


class SqlVerification:
    """VerificationQueries over `dossier` and `event`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def chains(self, *, after_id: int, limit: int) -> Sequence[StoredChain]:
        """Return the next dossiers by id with their events; one query."""
        return self._read(_ROW.where(d.c.id > after_id).order_by(d.c.id).limit(limit))

    def chain_of(self, code: str) -> StoredChain | None:
        """Return one dossier's chain; one query."""
        return next(iter(self._read(_ROW.where(d.c.code == code))), None)

    def count(self) -> int:
        """Return how many dossiers there are: for a command, never for a page."""
        with reading(self._database) as connection:
            found: int = connection.execute(select(func.count()).select_from(d)).scalar_one()
        return found

    def _read(self, rows: Select[Any]) -> list[StoredChain]:
        page = rows.subquery()
        statement = (
            select(
                page,
                e.c.seq,
                type_coerce(e.c.kind, String).label("event_kind"),
                e.c.at,
                e.c.actor_kind,
                e.c.actor_id,
                e.c.body,
                e.c.hash,
            )
            .outerjoin(e, e.c.dossier_id == page.c.id)
            .order_by(page.c.id, e.c.seq)
        )
        with reading(self._database) as connection:
            found = [values(row) for row in connection.execute(statement)]
        return [_chain(list(group)) for _, group in groupby(found, key=lambda row: row[0])]


def _chain(rows: list[tuple[Any, ...]]) -> StoredChain:
    events = (row[_ROW_COLUMNS:] for row in rows)
    chain = tuple(StoredEvent(*event) for event in events if event[0] is not None)
    return StoredChain(*(*rows[0][:_ROW_COLUMNS], chain))
