"""Whether the house can do its work: database, store, fonts, jobs."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from dossiers.model.job import JobState
from dossiers.ports.outside import Clock, Health, ObjectStore
from storage.database.engine import Database
from storage.database.tables.house import job as t


class SystemHealth:
    """HealthCheck over database and store; `fonts_ok` was found at start."""

    def __init__(
        self, database: Database, objects: ObjectStore, clock: Clock, *, fonts_ok: bool
    ) -> None:
        self._database = database
        self._objects = objects
        self._clock = clock
        self._fonts_ok = fonts_ok

    def check(self) -> Health:
        """Look once; never raises."""
        try:
            with self._database.read() as connection:
                oldest = connection.execute(
                    select(func.min(t.c.run_at)).where(t.c.state == JobState.WAITING)
                ).scalar_one()
                dead = connection.execute(
                    select(func.count()).select_from(t).where(t.c.state == JobState.DEAD)
                ).scalar_one()
        except SQLAlchemyError:
            return Health(False, self._objects.is_writable(), self._fonts_ok, None, 0)
        return Health(True, self._objects.is_writable(), self._fonts_ok, self._age(oldest), dead)

    def _age(self, oldest: datetime | None) -> int | None:
        if oldest is None:
            return None
        return max(0, int((self._clock.now() - oldest.astimezone(UTC)).total_seconds()))
