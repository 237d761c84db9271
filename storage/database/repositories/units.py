"""Repository of how centres and agencies change, and who carries their dossiers on."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dossiers.model.kept import kept_property
from dossiers.model.units import Succession, UnitChange
from storage.database.repositories.base import Repository
from storage.database.tables import dossiers as d
from storage.database.tables import units as t


class Units(Repository):
    """Changes, which are only added to, and successions."""

    def add(self, change: UnitChange) -> None:
        """Add a change."""
        self._add(change)

    def remove(self, change: UnitChange) -> None:
        """Take back a change whose day has not come."""
        self._session.delete(change)

    def by_id(self, change_id: int) -> UnitChange | None:
        """Return a change with the row's lock."""
        return self._session.get(
            UnitChange, change_id, with_for_update=True, populate_existing=True
        )

    def of_centre(self, centre_id: int, *, limit: int) -> Sequence[UnitChange]:
        """Return a centre's changes, newest first."""
        found = (
            select(UnitChange)
            .where(t.unit_change.c.centre_id == centre_id)
            .order_by(t.unit_change.c.id.desc())
            .limit(limit)
        )
        return self._session.execute(found).scalars().all()

    def waiting(self, until: date) -> Sequence[UnitChange]:
        """Return the changes that are to be applied by that day, oldest first."""
        columns = t.unit_change.c
        found = (
            select(UnitChange)
            .where(columns.applied_at.is_(None), columns.effective_on <= until)
            .order_by(columns.effective_on, columns.id)
            .with_for_update()
        )
        return self._session.execute(found).scalars().all()

    def add_succession(self, succession: Succession) -> None:
        """Add who carries on what."""
        self._add(succession)

    def successions(self, centre_id: int) -> Sequence[Succession]:
        """Return every link from or to a unit of the centre, oldest first."""
        columns = t.unit_succession.c
        return self._all(
            Succession,
            (columns.centre_id == centre_id) | (columns.heir_centre_id == centre_id),
            order=columns.id,
        )

    def last_received_at(self, centre_id: int, agency_id: int | None) -> datetime | None:
        """Return when a unit last took a dossier in; None when it never did."""
        received_at = d.dossier.c.received_at
        newest = select(received_at).where(_of(centre_id, agency_id), received_at.is_not(None))
        found: datetime | None = self._session.execute(
            newest.order_by(received_at.desc()).limit(1)
        ).scalar_one_or_none()
        return found

    def open_dossiers(self, centre_id: int, agency_id: int | None) -> int:
        """Return how many dossiers of a unit are not finished."""
        count = select(func.count()).where(
            _of(centre_id, agency_id), d.dossier.c.closed_at.is_(None)
        )
        return int(self._session.execute(count).scalar_one())


class UnitParts(ABC):
    """What the unit of work gives of them; `session` is its own."""

    @property
    @abstractmethod
    def session(self) -> Session:
        """The open session."""

    @kept_property
    def units(self) -> Units:
        """How centres and agencies change."""
        return Units(self.session)


def _of(centre_id: int, agency_id: int | None) -> ColumnElement[bool]:
    columns = d.dossier.c
    return columns.centre_id == centre_id if agency_id is None else columns.agency_id == agency_id
