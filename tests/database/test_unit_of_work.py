"""One transaction, once: no nesting, counters without gap, personal data encrypted."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from dossiers.errors import Unavailable
from dossiers.model.people import ApplicantKind, Person
from storage.database.engine import Database
from storage.database.types import KEYS, Keyring
from storage.database.unit_of_work import Caches, NestedUnitOfWork, SqlUnitOfWork

OLD, NEW = b"a" * 32, b"b" * 32
AT = datetime(2026, 4, 20, 1, tzinfo=UTC)


def open_uow(database: Database, *, reading: bool = False) -> SqlUnitOfWork:
    return SqlUnitOfWork(database, Caches(), reading=reading)


def hanh() -> Person:
    return Person(
        kind=ApplicantKind.CITIZEN,
        full_name="Nguyễn Thị Hạnh",
        full_name_fold="nguyen thi hanh",
        created_at=AT,
        personal_id="068190000123",
        personal_id_digest="d1",
    )


def test_leaving_without_commit_keeps_nothing(database: Database) -> None:
    with open_uow(database) as uow:
        uow.people.add(hanh())
        uow.flush()
    with open_uow(database, reading=True) as uow:
        assert uow.people.by_personal_id_digest("d1") is None


def test_a_commit_is_seen_by_the_next_reader(database: Database) -> None:
    with open_uow(database) as uow:
        uow.people.add(hanh())
        uow.commit()
    with open_uow(database, reading=True) as uow:
        found = uow.people.by_personal_id_digest("d1")
    assert found is not None
    assert found.personal_id == "068190000123"
    assert found.created_at == AT


def test_a_second_unit_of_work_in_one_thread_raises(database: Database) -> None:
    with open_uow(database), pytest.raises(NestedUnitOfWork), open_uow(database):
        raise AssertionError("must not be reached")
    with open_uow(database) as uow:
        assert uow.people.by_demo_key("hanh") is None


def test_reading_cannot_commit(database: Database) -> None:
    with open_uow(database, reading=True) as uow, pytest.raises(RuntimeError):
        uow.commit()


@pytest.mark.rule("R-COD-03")
def test_parallel_takers_get_every_number_once(database: Database) -> None:
    taken: list[int] = []

    def take() -> None:
        with open_uow(database) as uow:
            number = uow.counters.next("dossier", "LD:260420")
            uow.commit()
        taken.append(number)

    threads = [threading.Thread(target=take) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 21))


@pytest.mark.rule("R-INT-06")
def test_a_failed_transaction_gives_its_number_back(database: Database) -> None:
    with open_uow(database) as uow:
        assert uow.counters.next("dossier", "LD:260420") == 1
    with open_uow(database) as uow:
        assert uow.counters.next("dossier", "LD:260420") == 1


def test_personal_columns_rest_encrypted(database: Database) -> None:
    with open_uow(database) as uow:
        uow.people.add(hanh())
        uow.commit()
    with database.read() as connection:
        stored = connection.execute(text("SELECT personal_id FROM person")).scalar_one()
    assert "068190000123" not in stored
    assert KEYS.get().open(stored) == "068190000123"


def test_an_old_key_still_reads_and_the_new_one_writes() -> None:
    before = Keyring({"k1": OLD}, "k1", b"d")
    after = Keyring({"k2": NEW, "k1": OLD}, "k2", b"d")
    assert after.open(before.seal("0912345678")) == "0912345678"
    assert after.seal("x").startswith("k2:")
    assert before.keyed("phone", "1") == after.keyed("phone", "1")
    assert before.keyed("phone", "1") != before.keyed("secret", "1")


def test_an_altered_or_foreign_value_is_refused() -> None:
    keyring = Keyring({"k1": OLD}, "k1", b"d")
    sealed = keyring.seal("0912345678")
    altered = sealed[:-8] + ("AAAA" if sealed[-8:-4] != "AAAA" else "BBBB") + sealed[-4:]
    with pytest.raises(Unavailable, match="data_altered"):
        keyring.open(altered)
    with pytest.raises(Unavailable, match="data_key_missing"):
        keyring.open("k9:" + sealed.partition(":")[2])
