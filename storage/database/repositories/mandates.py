"""Repository of who may act for whom."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Connection, bindparam, or_, select
from sqlalchemy.orm import Session

from dossiers.model.kept import kept_property
from dossiers.model.mandates import Mandate, MandateChange
from storage.database.lean import LeanLine
from storage.database.repositories.base import Repository
from storage.database.tables import mandates as t

_READ = select(*(t.mandate.c[one.name] for one in fields(Mandate))).where(
    t.mandate.c.id == bindparam("id", type_=t.mandate.c.id.type)
)


class Mandates(Repository):
    """Mandates with their history; asking for one at an act goes past the session."""

    def __init__(self, session: Session, line: LeanLine) -> None:
        super().__init__(session)
        self._line = line

    def add(self, mandate: Mandate) -> None:
        """Add a mandate."""
        self._add(mandate)

    def note(self, change: MandateChange) -> None:
        """Add a line of history."""
        self._add(change)

    def read(self, mandate_id: int) -> Mandate | None:
        """Return a mandate as it is now, to be read only; one statement."""
        row = self._line.first(_READ, {"id": mandate_id})
        return Mandate(*row) if row else None

    def locked(self, mandate_id: int) -> Mandate | None:
        """Return a mandate with the row's lock, as it is now."""
        return self._session.get(Mandate, mandate_id, with_for_update=True, populate_existing=True)

    def given_by(self, principal_id: int) -> Sequence[Mandate]:
        """Return what a principal gave, newest first."""
        column = t.mandate.c
        return self._all(Mandate, column.principal_id == principal_id, order=column.id.desc())

    def held_by(self, person_id: int, digest: str | None) -> Sequence[Mandate]:
        """Return what an agent was given, also before there was an account, newest first."""
        column = t.mandate.c
        own = column.agent_id == person_id
        named = or_(own, column.agent_digest == digest) if digest else own
        return self._all(Mandate, named, order=column.id.desc())

    def changes_of(self, mandate_id: int) -> Sequence[MandateChange]:
        """Return a mandate's history, oldest first."""
        column = t.mandate_change.c
        return self._all_by(MandateChange, column.mandate_id, mandate_id, order=column.id)


class MandateParts(ABC):
    """What the unit of work gives of them; session and connection are its own."""

    @property
    @abstractmethod
    def session(self) -> Session:
        """The open session."""

    @abstractmethod
    def connection(self) -> Connection:
        """Return the open connection."""

    @kept_property
    def mandates(self) -> Mandates:
        """Who may act for whom."""
        return Mandates(self.session, LeanLine(self.connection))
