"""Keys of personal data are changed while everybody works; nothing is lost or forgotten."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, inspect, select, text
from sqlalchemy import column as raw_column
from sqlalchemy import table as raw_table

import storage.database.types as column_types
from dossiers.errors import Unavailable
from dossiers.model.access_journal import ReadKind
from dossiers.services.access_journal import Read, journal_reads
from dossiers.services.internal_notes import AddNote, add_internal_note
from dossiers.services.verifying_reads import verify_reads
from storage.database.engine import Database
from storage.database.key_rotation import sealed_columns
from storage.database.tables import ALL_TABLES_METADATA
from storage.database.types import KEYS, EncryptedText, Keyring, Sealed
from tests.support.builders import received_dossier, received_online
from tests.support.house import House
from web.cli import register_cli

NEW = b"2" * 32


@pytest.fixture
def ring(house_on_both: House) -> Iterator[dict[str, bytes]]:
    """Put the house's own keyring back after the test."""
    yield dict(house_on_both.settings.data_keys)
    turn_to(house_on_both, dict(house_on_both.settings.data_keys), "")


def turn_to(house: House, keys: dict[str, bytes], current: str) -> None:
    first = current or next(iter(keys))
    KEYS.set(Keyring(keys, first, house.settings.digest_key))


def sealed_texts(database: Database) -> dict[str, list[str]]:
    """Return every text of the database that looks sealed, by table and column as they are."""
    found: dict[str, list[str]] = {}
    with database.read() as connection:
        for table in inspect(connection).get_table_names():
            for column in inspect(connection).get_columns(table):
                if not isinstance(column["type"], String):
                    continue
                name = column["name"]
                raw = raw_table(table, raw_column(name))
                rows = connection.execute(select(raw.c[name])).scalars()
                values = [one for one in rows if one and is_sealed(one)]
                if values:
                    found[f"{table}.{name}"] = values
    return found


def is_sealed(value: str) -> bool:
    key_id, colon, payload = value.partition(":")
    return bool(colon) and key_id.isalnum() and len(payload) >= 40 and " " not in payload[:40]


def test_every_encrypted_column_is_found_from_the_tables() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table, columns in sealed_columns(ALL_TABLES_METADATA).items()
        for column in columns
    }
    assert {"person.phone", "dossier.answers", "web_session.data", "access_words.words"} <= found
    fresh = MetaData()
    Table("later", fresh, Column("id", Integer, primary_key=True), Column("secret", EncryptedText))
    assert [table.name for table in sealed_columns(fresh)] == ["later"]


def test_no_column_type_seals_without_saying_so() -> None:
    kinds = [one for one in vars(column_types).values() if isinstance(one, type)]
    source = Path(column_types.__file__).read_text(encoding="utf-8")
    sealing = [one for one in kinds if f"class {one.__name__}(" in source and seals(source, one)]
    assert sealing
    assert all(issubclass(one, Sealed) for one in sealing)


def seals(source: str, kind: type) -> bool:
    body = source.split(f"class {kind.__name__}(", 1)[1].split("\nclass ", 1)[0]
    return "KEYS.get().seal" in body


def test_all_values_change_and_stay_readable(house_on_both: House, ring: dict[str, bytes]) -> None:
    house, keys = house_on_both, house_on_both.deps.keys
    code = received_online(house).code
    journal_reads(house.deps, [Read(ReadKind.SEARCH, words="q=Hạnh")], house.officer("lan"))
    add_internal_note(house.deps, AddNote(code, "Gọi lại buổi chiều"), house.officer("lan"))
    database = Database(str(house.settings.database_url))
    before = sealed_texts(database)
    known = {
        f"{table.name}.{column.name}"
        for table, columns in sealed_columns(ALL_TABLES_METADATA).items()
        for column in columns
    }
    assert set(before) <= known, "a sealed value lies where the rotation does not look"
    turn_to(house, {"moi": NEW, **ring}, "moi")
    told: list[tuple[str, int]] = []
    assert keys.rotate(batch=3, tell=lambda *one: told.append(one)) == sum(n for _, n in told)
    after = sealed_texts(database)
    database.close()
    assert {name: len(values) for name, values in after.items()} == {
        name: len(values) for name, values in before.items()
    }
    assert all(one.startswith("moi:") for values in after.values() for one in values)
    assert {one.key_id for one in keys.uses()} == {"moi"}
    assert keys.rotate(batch=3, tell=lambda *_: None) == 0
    turn_to(house, {"moi": NEW}, "moi")
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        assert dossier.applicant_personal_id == "068190000123"
        assert [one.text for one in uow.notes.of_dossier(dossier.id)] == ["Gọi lại buổi chiều"]
    assert verify_reads(house.deps).is_whole


def test_writers_beside_it_lose_nothing(house_on_both: House, ring: dict[str, bytes]) -> None:
    house = house_on_both
    code = received_dossier(house).code
    lan = house.officer("lan")
    turn_to(house, {"moi": NEW, **ring}, "moi")
    stop = threading.Event()
    written: list[str] = []
    wrong: list[Exception] = []

    def write() -> None:
        number = 0
        while not stop.is_set():
            try:
                add_internal_note(house.deps, AddNote(code, f"Ghi chú {number}"), lan)
                written.append(f"Ghi chú {number}")
            except Exception as error:
                wrong.append(error)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    for _ in range(3):
        house.deps.keys.rotate(batch=2, tell=lambda *_: time.sleep(0.002))
    stop.set()
    writer.join()
    assert wrong == []
    assert written
    house.deps.keys.rotate(batch=50, tell=lambda *_: None)
    assert {one.key_id for one in house.deps.keys.uses()} == {"moi"}
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        assert [one.text for one in uow.notes.of_dossier(dossier.id)] == written


@pytest.mark.postgresql
def test_a_row_in_others_hands_is_waited_for(house_on_postgresql: House) -> None:
    house = house_on_postgresql
    ring = dict(house.settings.data_keys)
    database = Database(str(house.settings.database_url))
    turn_to(house, {"moi": NEW, **ring}, "moi")
    try:
        with database.writing.connect() as holder:
            holder.execute(text("SELECT id FROM person WHERE id = 1 FOR UPDATE"))
            rotating = threading.Thread(
                target=lambda: house.deps.keys.rotate(batch=50, tell=lambda *_: None)
            )
            rotating.start()
            time.sleep(0.6)
            left = {one.key_id for one in house.deps.keys.uses() if one.table == "person"}
            assert "moi" in left
            assert len(left) == 2
            holder.rollback()
        rotating.join()
        assert {one.key_id for one in house.deps.keys.uses()} == {"moi"}
    finally:
        turn_to(house, ring, "")
        database.close()


def test_a_killed_rotation_is_taken_up_again(house_on_both: House, ring: dict[str, bytes]) -> None:
    house = house_on_both
    received_online(house)
    url = str(house.settings.database_url)
    first, key = next(iter(ring.items()))
    for deadly in (3, 11):
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, url, first, key.hex(), NEW.hex(), str(deadly)],
            cwd=Path(__file__).resolve().parents[2],
            check=False,
            timeout=60,
        )
        assert killed.returncode == -signal.SIGKILL
        turn_to(house, {**ring, "moi": NEW}, first)
        for columns in sealed_columns(ALL_TABLES_METADATA).values():
            database = Database(url)
            with database.read() as connection:
                connection.execute(select(*columns)).all()  # every value can be opened
            database.close()
    turn_to(house, {"moi": NEW, **ring}, "moi")
    house.deps.keys.rotate(batch=50, tell=lambda *_: None)
    assert {one.key_id for one in house.deps.keys.uses()} == {"moi"}


KILLED = """
import os, signal, sys
from storage.database.engine import Database
from storage.database.key_rotation import RotatingKeys
from storage.database.types import KEYS, Keyring
url, first, key, new, deadly = sys.argv[1:]
ring = Keyring({first: bytes.fromhex(key), 'moi': bytes.fromhex(new)}, 'moi', b'0' * 32)
seal, count = ring.seal, [0]
def dying(text):
    count[0] += 1
    if count[0] == int(deadly):
        os.kill(os.getpid(), signal.SIGKILL)
    return seal(text)
ring.seal = dying
KEYS.set(ring)
RotatingKeys(Database(url)).rotate(batch=2, tell=lambda *_: None)
"""


def test_a_key_that_is_away_is_named(house_on_both: House, ring: dict[str, bytes]) -> None:
    turn_to(house_on_both, {"moi": NEW}, "moi")
    with pytest.raises(Unavailable) as refused:
        house_on_both.deps.keys.rotate(batch=10, tell=lambda *_: None)
    assert refused.value.code == "data_key_missing"
    assert next(iter(ring)) in {one.key_id for one in house_on_both.deps.keys.uses()}


def test_the_commands_tell_count_and_refuse(house_on_both: House, ring: dict[str, bytes]) -> None:
    house, first = house_on_both, next(iter(ring))
    run = house.portal_app.test_cli_runner()
    if "keys" not in house.portal_app.cli.commands:
        register_cli(house.portal_app)
    turn_to(house, {"moi": NEW, **ring}, "moi")
    used = run.invoke(args=["keys", "drop", first])
    assert used.exit_code == 1
    assert "rotate" in used.output
    assert run.invoke(args=["keys", "drop", "moi"]).exit_code == 1
    done = run.invoke(args=["keys", "rotate", "--batch", "5"])
    assert done.exit_code == 0, done.output
    status = run.invoke(args=["keys", "status"])
    assert f"{first}: 0 giá trị, khóa cũ" in status.output
    assert "person.phone" in status.output
    assert run.invoke(args=["keys", "drop", first]).exit_code == 0
