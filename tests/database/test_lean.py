"""Lean statements bind and read as declared, and report a lost database in the domain's words."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from psycopg import ProgrammingError
from sqlalchemy import bindparam, insert, select, text

from dossiers.errors import Unavailable
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.tables.house import web_session as t
from storage.database.types import KEYS
from tests.support.clusters import Cluster

AT = datetime(2026, 4, 21, 3, 0, tzinfo=UTC)
HANOI = timezone(timedelta(hours=7))
LIVING = select(t.c.token_hash, t.c.data, t.c.expires_at).where(
    t.c.door == "portal",
    t.c.expires_at > bindparam("now", type_=t.c.expires_at.type),
)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    own = Cluster()
    yield own
    own.remove()


def put(database: Database) -> None:
    row = {"token_hash": "a", "door": "portal", "data": "{}", "created_at": AT, "last_seen_at": AT}
    with database.write() as connection:
        connection.execute(insert(t).values(**row, expires_at=AT + timedelta(hours=1)))


def test_types_are_kept_in_both_directions(database: Database) -> None:
    put(database)
    living = LeanStatement(database.lines, LIVING)
    with database.read() as connection:
        rested = connection.exec_driver_sql("SELECT data FROM web_session").scalar_one()
    assert rested != "{}"
    assert KEYS.get().open(rested) == "{}"
    now = AT.astimezone(HANOI)
    assert living.all({"now": now}) == [("a", "{}", AT + timedelta(hours=1))]
    assert living.first({"now": now + timedelta(hours=1)}) is None
    assert living.all({"now": now + timedelta(hours=2)}) == []


def test_a_list_to_expand_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="no list"):
        LeanStatement(database.lines, select(t.c.token_hash).where(t.c.door.in_(("a", "b"))))


def test_more_statements_than_a_connection_keeps_prepared(database: Database) -> None:
    many = [LeanStatement(database.lines, text(f"SELECT {number}")) for number in range(210)]
    for _ in range(2):
        assert [one.all({}) for one in many] == [[(number,)] for number in range(210)]


def test_many_at_once_are_served_by_few_connections(cluster: Cluster) -> None:
    cluster.create("few")
    database = Database(cluster.url("few"), pool_size=2)
    slow = LeanStatement(database.lines, text("SELECT 1 FROM pg_sleep(0.02)"))
    found: list[int] = []

    def ask() -> None:
        for _ in range(5):
            found.extend(row[0] for row in slow.all({}))

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    open_ones = LeanStatement(database.lines, text("SELECT count(*) FROM pg_stat_activity"))
    assert len(found) == 60
    assert open_ones.all({})[0][0] < 15  # the server's own processes and at most four of ours
    database.close()


def test_a_lost_database_is_said_so_and_found_again(cluster: Cluster) -> None:
    cluster.create("lean")
    database = Database(cluster.url("lean"))
    one = LeanStatement(database.lines, select(bindparam("given", type_=t.c.door.type)))
    assert one.all({"given": "x"}) == [("x",)]
    with pytest.raises(ProgrammingError, match="nowhere"):  # refused, not lost
        LeanStatement(database.lines, text("SELECT nothing FROM nowhere")).all({})
    assert one.all({"given": "x"}) == [("x",)]
    cluster.stop()
    for _ in range(2):
        with pytest.raises(Unavailable, match="database_away"):
            one.all({"given": "x"})
    cluster.start()
    assert one.first({"given": "y"}) == ("y",)
    database.close()
