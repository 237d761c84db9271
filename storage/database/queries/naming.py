"""Names that lists show beside a dossier: of its procedure, its agency, who has it in hand."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Select, select

from storage.database.engine import Database
from storage.database.queries.reading import reading
from storage.database.tables import organisation as o
from storage.database.tables.procedures import procedure_version as p

KEPT_SECONDS = 60.0

_PROCEDURES = select(p.c.id, p.c.short_name, p.c.name)
_AGENCIES = select(o.agency.c.id, o.agency.c.short_name)
_OFFICERS = select(o.officer.c.id, o.officer.c.full_name)


@dataclass(frozen=True, slots=True)
class Known:
    """Names by id: short and full name of a procedure's version, short name of an agency, name of
    an officer (None: of nobody).
    """

    procedures: dict[int, tuple[str, str]] = field(default_factory=dict)
    agencies: dict[int, tuple[str]] = field(default_factory=dict)
    officers: dict[int | None, tuple[str | None]] = field(default_factory=lambda: {None: (None,)})


class Names:
    """Names by id, at most a minute old: they change rarely, and every row of a list has some."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = Known()
        self._until = 0.0

    def of(self, versions: set[int], agencies: set[int], officers: set[int | None]) -> Known:
        """Return the names of all these; no query while they are known, else one for each kind.

        Raises Unavailable.
        """
        now = time.monotonic()
        if now > self._until:
            self._known, self._until = Known(), now + KEPT_SECONDS
        known = self._known
        self._learn(known.procedures, _PROCEDURES, p.c.id, versions)
        self._learn(known.agencies, _AGENCIES, o.agency.c.id, agencies)
        self._learn(known.officers, _OFFICERS, o.officer.c.id, officers)
        return known

    def _learn(
        self,
        known: dict[Any, Any],
        statement: Select[Any],
        key: Column[int],
        wanted: set[Any],
    ) -> None:
        missing: Sequence[int] = sorted(wanted - known.keys())
        if missing:
            with reading(self._database) as connection:
                found = connection.execute(statement.where(key.in_(missing)))
                known.update({row[0]: tuple(row[1:]) for row in found})
