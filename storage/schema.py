"""The database's structure as the domain's port sees it."""

from storage.database.engine import Database
from storage.database.migrate import is_current, migrate


class MigratedSchema:
    """Schema over Alembic migrations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def migrate(self) -> None:
        """Bring the database up to the newest migration."""
        migrate(self._database)

    def is_current(self) -> bool:
        """Return whether the newest migration has run."""
        return is_current(self._database)
