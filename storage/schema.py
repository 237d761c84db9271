"""The database's structure as the domain's port sees it.

What migrates is read when it is asked for: commands need it, no process of the web does.
"""

from storage.database.engine import Database


class MigratedSchema:
    """Schema over Alembic migrations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def migrate(self) -> None:
        """Bring the database up to the newest migration."""
        from storage.database.migrate import migrate  # noqa: PLC0415 - see pyproject.toml

        migrate(self._database)

    def is_current(self) -> bool:
        """Return whether the newest migration has run."""
        from storage.database.migrate import is_current  # noqa: PLC0415 - see pyproject.toml

        return is_current(self._database)
