"""The public catalogue as rows."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, or_, select

from dossiers.model.text import sort_key
from dossiers.ports.queries.catalogue import ProcedureLine
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables.procedures import procedure_version as t


class SqlCatalogue:
    """CatalogueQueries over `procedure_version`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def public_procedures(self, on: date) -> Sequence[ProcedureLine]:
        """Return every public procedure in force on a day, in Vietnamese order; one query."""
        in_force = and_(
            t.c.effective_from <= on, or_(t.c.effective_to.is_(None), t.c.effective_to >= on)
        )
        newest = (
            select(t.c.code, func.max(t.c.number).label("number"))
            .where(in_force)
            .group_by(t.c.code)
            .subquery()
        )
        statement = (
            select(
                t.c.id,
                t.c.code,
                t.c.name,
                t.c.name_fold,
                t.c.short_name,
                t.c.sector,
                t.c.agency_code,
            )
            .join(newest, and_(newest.c.code == t.c.code, newest.c.number == t.c.number))
            .where(t.c.is_public)
        )
        with reading(self._database) as connection:
            lines = [ProcedureLine(*values(row)) for row in connection.execute(statement)]
        return sorted(lines, key=lambda line: sort_key(line.name))
