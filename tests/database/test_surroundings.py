"""What stands around a draft is kept by a process, and never stale: its stamp moves with every
change, whoever makes it and however.
"""

from datetime import date

import pytest
from sqlalchemy import text

from dossiers.model.centre import CentreSettings
from dossiers.ports.found_draft import FoundDraft
from storage.database.engine import Database
from storage.database.unit_of_work import Caches, SqlUnitOfWork

DAY = date(2026, 4, 22)
CHANGES = {
    "UPDATE centre SET name = 'Trung tâm mới'": ("Trung tâm mới", "", 7),
    (
        "INSERT INTO agency (centre_id, code, name, short_name, is_far) "
        "SELECT id, 'a', 'Sở A', 'A', false FROM centre"
    ): ("Trung tâm", "Sở A", 7),
    "UPDATE procedure_version SET effective_to = '2026-04-21'": ("Trung tâm", "", None),
}


def read(database: Database, caches: Caches, token: str) -> FoundDraft:
    with SqlUnitOfWork(database, caches, reading=True) as uow:
        found = uow.drafts.found(token, DAY)
    assert found is not None
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen_at_once(database: Database, token: str, change: str) -> None:
    caches = Caches()
    before = read(database, caches, token)
    assert (before.centre.name, before.agency_name, before.in_force_id) == ("Trung tâm", "", 7)
    with database.write() as connection:
        connection.execute(text(change))
    after = read(database, caches, token)
    assert (after.centre.name, after.agency_name, after.in_force_id) == CHANGES[change]


def test_what_is_kept_is_read_once(database: Database, token: str) -> None:
    caches = Caches()
    assert read(database, caches, token).centre is read(database, caches, token).centre


def test_another_day_is_another_question(database: Database, token: str) -> None:
    caches = Caches()
    read(database, caches, token)
    with SqlUnitOfWork(database, caches, reading=True) as uow:
        found = uow.drafts.found(token, date(2025, 6, 30))
    assert found is not None
    assert found.in_force_id is None


def test_what_was_never_committed_is_kept_by_nobody(database: Database, token: str) -> None:
    caches = Caches()
    with SqlUnitOfWork(database, caches) as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        centre.settings = CentreSettings(name="Không bao giờ")
        uow.flush()
        inside = uow.drafts.found(token, DAY)
        assert inside is not None
        assert inside.centre.settings.name == "Không bao giờ"
    with database.write() as connection:
        connection.execute(text("UPDATE centre SET name = 'Trung tâm mới'"))
    after = read(database, caches, token).centre
    assert (after.name, after.settings.name) == ("Trung tâm mới", CentreSettings().name)


def test_an_offer_is_kept_and_follows_too(database: Database, token: str) -> None:
    caches = Caches()
    for expected in ("Trung tâm", "Trung tâm mới"):
        with SqlUnitOfWork(database, caches, reading=True) as uow:
            offer = uow.procedures.offered("1.1", "LD", DAY)
        assert offer is not None
        assert (offer.centre.name, offer.version_id, offer.is_public) == (expected, 7, True)
        with database.write() as connection:
            connection.execute(text("UPDATE centre SET name = 'Trung tâm mới'"))
    with SqlUnitOfWork(database, caches, reading=True) as uow:
        assert uow.procedures.offered("1.1", "XX", DAY) is None
