"""The parts of the house that the catalogue needs: a fresh SQLite database, and no others."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dossiers.ports.deps import Deps
from storage.database.engine import Database
from storage.database.tables.metadata import metadata
from storage.database.unit_of_work import Caches, SqlUnitOfWork

FOLDER = Path(__file__).resolve().parents[2] / "storage" / "seeds" / "procedures"


@contextmanager
def catalogue_on(path: Path) -> Iterator[Deps]:
    """Open a new database at `path`; everything but the two units of work is left out."""
    database = Database(f"sqlite:///{path}")
    metadata.create_all(database.writing)
    caches = Caches()
    parts: dict[str, Any] = {field.name: None for field in dataclasses.fields(Deps)}
    parts["uow"] = lambda: SqlUnitOfWork(database, caches)
    parts["reading"] = lambda: SqlUnitOfWork(database, caches, reading=True)
    try:
        yield Deps(**parts)
    finally:
        database.close()
