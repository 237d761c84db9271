"""Runs the migrations: up to the newest, down for tests, and says where a database stands."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database.engine import Database

_FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the database up to `revision`; does nothing when it is there. One at a time on
    SQLite.
    """
    with database.write() as connection:
        command.upgrade(_config(connection), revision)


def migrate_down(database: Database, revision: str) -> None:
    """Take the database back to `revision` (`base` = empty)."""
    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def is_current(database: Database) -> bool:
    """Return whether the newest migration has run."""
    with database.read() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    return at == ScriptDirectory(str(_FOLDER)).get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config
