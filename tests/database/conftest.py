"""An empty migrated database, once of each kind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from dossiers.model.centre import CentreSettings
from dossiers.model.draft import Draft
from dossiers.model.organisation import Centre
from dossiers.model.people import ApplicantKind, Person
from storage.database.engine import Database
from storage.database.unit_of_work import Caches, SqlUnitOfWork

AT = datetime(2026, 4, 20, 1, tzinfo=UTC)
VERSION = text(
    "INSERT INTO procedure_version (id, code, number, is_public, effective_from, name, name_fold, "
    "short_name, sector, agency_code, text, added_at) VALUES (7, '1.1', 1, true, '2025-07-01', "
    "'n', 'n', 'n', 's', 'a', '', '2025-07-01')"
)


@pytest.fixture
def database(fresh_database_url: str, composition: object) -> Iterator[Database]:
    """Give an empty migrated database; its connections are closed at the end."""
    opened = Database(fresh_database_url)
    yield opened
    opened.close()


@pytest.fixture
def token(database: Database) -> str:
    """Give the token of a draft, with all that must be around it."""
    with SqlUnitOfWork(database, Caches()) as uow:
        centre = Centre("LD", "Trung tâm", CentreSettings())
        hanh = Person(ApplicantKind.CITIZEN, "Hạnh", "hanh", AT, birth_date=date(1990, 6, 14))
        uow.centres.add(centre)
        uow.people.add(hanh)
        uow.flush()
        uow.session.execute(VERSION)
        draft = Draft("TOKEN", hanh.id, centre.id, "1.1", 7, AT, AT, AT + timedelta(days=90))
        uow.drafts.add(draft)
        assert draft.id
        uow.commit()
    return draft.token
