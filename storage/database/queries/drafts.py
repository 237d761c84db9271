"""Drafts whose end is near, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, tuple_

from dossiers.ports.queries.drafts import EndingDraft
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables.drafts import draft as t


class SqlDrafts:
    """DraftQueries over `draft`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ending(
        self, until: datetime, *, after: EndingDraft | None, limit: int
    ) -> Sequence[EndingDraft]:
        """Return unsent drafts that end by `until`, soonest first, behind `after`; one query."""
        statement = (
            select(t.c.id, t.c.token, t.c.expires_at)
            .where(t.c.dossier_id.is_(None), t.c.expires_at <= until)
            .order_by(t.c.expires_at, t.c.id)
            .limit(limit)
        )
        if after is not None:
            place = tuple_(t.c.expires_at, t.c.id)
            statement = statement.where(place > (after.expires_at, after.id))
        with reading(self._database) as connection:
            return [EndingDraft(*values(row)) for row in connection.execute(statement)]
