"""Migrations go up, down and up again on both databases, and end where the tables say."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import column, insert, inspect, select, table, text

from dossiers.ports.queries.desk import DeskScope
from storage.database.engine import Database
from storage.database.migrate import is_current, migrate, migrate_down
from storage.database.queries.desk import SqlDesk
from storage.database.queries.search_postgresql import NAMED, wanted_name
from storage.database.tables import ALL_TABLES_METADATA
from storage.database.tables.dossiers import dossier
from tests.support.clusters import Cluster

# What a dialect has of its own, outside the metadata: tables and indexes of the name search.
OF_THE_SEARCH = ("dossier_name", "ix_dossier_name_words")


@pytest.fixture
def empty_sqlite_url(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture
def empty_postgresql_url(postgresql_cluster: Cluster) -> Iterator[str]:
    postgresql_cluster.create("empty")
    yield postgresql_cluster.url("empty")
    postgresql_cluster.drop("empty")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Give a database without one table."""
    opened = Database(request.getfixturevalue(f"empty_{request.param}_url"))
    yield opened
    opened.close()


def is_ours(_object: object, name: str | None, *_more: object) -> bool:
    return not (name or "").startswith(OF_THE_SEARCH)


def differences(database: Database) -> list[object]:
    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True}
        )
        return list(compare_metadata(context, ALL_TABLES_METADATA))


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_up_down_and_up_again(empty: Database) -> None:
    migrate(empty)
    assert is_current(empty)
    first = tables(empty)
    migrate_down(empty, "base")
    assert tables(empty) == set()
    migrate(empty)
    assert is_current(empty)
    assert tables(empty) == first


def test_each_step_goes_down_and_up_alone(empty: Database) -> None:
    migrate(empty)
    first = tables(empty)
    migrate_down(empty, "-1")
    assert not is_current(empty)
    migrate(empty)
    assert tables(empty) == first


def test_migrations_end_where_the_tables_say(empty: Database) -> None:
    migrate(empty)
    assert differences(empty) == []


def test_the_comparison_sees_a_missing_column(empty: Database) -> None:
    migrate(empty)
    with empty.write() as connection:
        connection.execute(text("ALTER TABLE charge DROP COLUMN fee_key"))
    assert differences(empty) != []


def test_rows_from_before_the_search_are_found_after_it(empty: Database) -> None:
    migrate(empty, "0001")
    with empty.write() as connection:
        for name, values in OLD_ROWS:
            old = table(name, *(column(key) for key in values))
            connection.execute(insert(old), values)
    migrate(empty)
    found = SqlDesk(empty).search(DeskScope(1, None), "hanh nguyen", limit=5)
    assert [row.applicant_name for row in found] == ["Nguyễn Thị Hạnh"]


@pytest.mark.postgresql
def test_postgresql_can_use_the_index_for_names(fresh_postgresql_url: str) -> None:
    database = Database(fresh_postgresql_url)
    with database.write() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        wanted = select(dossier.c.id).where(NAMED).params(wanted=wanted_name(["a", "b"]))
        words = wanted.compile(connection, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN {words}").scalars()
        assert "ix_dossier_name_words" in "\n".join(plan)
    database.close()


AT = "2026-01-01 00:00:00"
OLD_ROWS: tuple[tuple[str, dict[str, object]], ...] = (
    ("centre", {"id": 1, "code": "X", "name": "X", "settings": "{}", "is_open": True}),
    (
        "agency",
        {"id": 1, "centre_id": 1, "code": "a", "name": "A", "short_name": "A", "is_far": False},
    ),
    (
        "procedure_version",
        {"id": 1, "code": "1", "number": 1, "is_public": True, "effective_from": "2020-01-01"}
        | {"name": "T", "name_fold": "t", "short_name": "T", "sector": "S", "agency_code": "a"}
        | {"text": "", "added_at": AT},
    ),
    (
        "dossier",
        {"id": 1, "code": "X-1", "centre_id": 1, "agency_id": 1, "procedure_code": "1"}
        | {"procedure_version_id": 1, "case_key": "", "channel": "counter", "status": "received"}
        | {"holder_kind": "centre", "applicant_kind": "citizen", "created_at": AT, "sets": 1}
        | {"applicant_name": "Nguyễn Thị Hạnh", "applicant_name_fold": "nguyen thi hanh"}
        | {"submitter_kind": "owner", "result_channel": "counter", "due_is_provisional": False}
        | {"is_same_day": False, "chain_seq": 0, "chain_head": "", "revision": 1},
    ),
)
