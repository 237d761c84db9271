"""The journal of reads cannot be changed, on either database, and an edit past that is found."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from dossiers.model.access_journal import AccessRead, ReadGround, ReadKind
from dossiers.model.people import Role
from dossiers.services.access_journal import Read, journal_reads
from dossiers.services.verifying_reads import verify_reads
from storage.database.engine import Database
from storage.database.tables.privacy import access_chain, access_read, access_words
from storage.database.unit_of_work import Caches, SqlUnitOfWork
from tests.support.house import House

pytestmark = [pytest.mark.rule("R-SEC-02"), pytest.mark.rule("R-INT-17")]
AT = datetime(2026, 4, 20, 1, 0, tzinfo=UTC)
TABLES = (access_read.name, access_words.name, access_chain.name)


@pytest.fixture
def database(house_on_both: House) -> Iterator[Database]:
    """Give a second way to the house's database, past the use-cases."""
    opened = Database(str(house_on_both.settings.database_url))
    yield opened
    opened.close()


def look(house: House, count: int = 1) -> None:
    reads = [Read(ReadKind.SEARCH, words=f"q=người {one}") for one in range(count)]
    journal_reads(house.deps, reads, house.officer("lan"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_read SET officer_id = officer_id + 1",
        "UPDATE access_read SET at = at",
        "DELETE FROM access_read",
        "DELETE FROM access_words",
        "UPDATE access_words SET digest = 'x'",
        "DELETE FROM access_chain",
        "UPDATE access_chain SET seq = 0",
        "UPDATE access_chain SET centre_id = 99",
    ],
)
def test_no_statement_changes_an_entry(
    house_on_both: House, database: Database, statement: str
) -> None:
    look(house_on_both, 2)
    with pytest.raises(DBAPIError, match="only added to"), database.write() as connection:
        connection.execute(text(statement))
    assert verify_reads(house_on_both.deps).is_whole


@pytest.mark.postgresql
@pytest.mark.parametrize("table", TABLES)
def test_the_journal_cannot_be_emptied_at_once(house_on_postgresql: House, table: str) -> None:
    look(house_on_postgresql)
    database = Database(str(house_on_postgresql.settings.database_url))
    with pytest.raises(DBAPIError, match="only added to"), database.write() as connection:
        connection.execute(text(f"TRUNCATE {table} CASCADE"))
    database.close()


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE access_read SET officer_id = officer_id + 1 WHERE seq = 2",
        "UPDATE access_read SET ground = 'in_hand' WHERE seq = 2",
        "DELETE FROM access_read WHERE seq = 2",
        "DELETE FROM access_read WHERE seq = 3",
        "DELETE FROM access_chain",
        "UPDATE access_read SET words_id = NULL WHERE seq = 2",
        "UPDATE access_words SET words = (SELECT MIN(words) FROM access_words)",
    ],
)
def test_an_edit_past_the_guards_is_found(
    house_on_both: House, database: Database, edit: str
) -> None:
    look(house_on_both, 3)
    assert verify_reads(house_on_both.deps).checked == 3
    with database.write() as connection:
        unguard(connection, database)
        connection.execute(text(edit))
    assert not verify_reads(house_on_both.deps).is_whole


def unguard(connection, database: Database) -> None:
    if not database.is_sqlite:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    names = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'access%'")
    ).scalars()
    for name in list(names):
        connection.execute(text(f"DROP TRIGGER {name}"))


def test_entries_written_at_once_stand_one_after_the_other(
    house_on_both: House, database: Database
) -> None:
    actor, deps = house_on_both.officer("lan"), house_on_both.deps
    start = threading.Barrier(8)

    def write() -> None:
        start.wait()
        for _ in range(5):
            journal_reads(deps, [Read(ReadKind.LIST, covers=(1, 2))], actor)

    writers = [threading.Thread(target=write) for _ in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    found = verify_reads(deps)
    assert found.is_whole
    assert found.checked == 40
    with database.read() as connection:
        assert connection.execute(select(func.max(access_read.c.seq))).scalar_one() == 40


def test_each_centre_and_day_has_its_own_chain(house_on_both: House) -> None:
    look(house_on_both)
    house_on_both.clock.advance(days=1)
    look(house_on_both)
    journal_reads(house_on_both.deps, [Read(ReadKind.LIST)], house_on_both.officer("tiepnhan-moi"))
    chains = house_on_both.deps.queries.privacy.chains()
    assert [one.seq for one in chains] == [1, 1, 1]
    assert len({(one.centre_id, one.day) for one in chains}) == 3


def test_an_entry_that_was_not_committed_leaves_no_gap(house_on_both: House, database) -> None:
    entry = AccessRead(
        1, date(2026, 4, 20), AT, 1, Role.RECEIVER, None, ReadKind.LIST, ReadGround.AT_CENTRE
    )
    with SqlUnitOfWork(database, Caches()) as uow:
        uow.access_journal.append([(entry, "")])
    look(house_on_both)
    assert verify_reads(house_on_both.deps).checked == 1
