"""`flask verify` finds any edit of a dossier's row or history, on both databases."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from dossiers.errors import NotFound
from dossiers.model.events import canonical, link
from dossiers.model.verification import BrokenDossier, Difference
from dossiers.services.verifying import verify_dossiers
from dossiers.wording.verification import broken_text
from tests.support.builders import received_dossier, submitted_dossier
from tests.support.house import House
from tests.support.tables import open_tables, tamper


@contextmanager
def edited(house: House, code: str, table: str, change: str, where: str) -> Iterator[None]:
    """Change rows of a dossier and put the old values back afterwards."""
    dossier = house.deps.queries.verification.chain_of(code)
    assert dossier is not None
    place = where.format(id=dossier.id)
    with open_tables(house) as connection:
        rows = connection.execute(text(" ".join(["SELECT * FROM", table, "WHERE", place])))
        before = [dict(row._mapping) for row in rows]
    tamper(house, "UPDATE", table, "SET", change, "WHERE", place)
    yield
    columns = ", ".join(f"{name} = :{name}" for name in before[0])
    for row in before:
        tamper(house, "UPDATE", table, "SET", columns, "WHERE id = :id", **row)
    assert verify_dossiers(house.deps).broken is None


def read_events(house: House, code: str) -> list[tuple[int, str, str]]:
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        return [(one.seq, one.body, one.hash) for one in uow.events.of_dossier(dossier.id)]


def broken(house: House, code: str | None = None) -> BrokenDossier:
    found = verify_dossiers(house.deps, code=code).broken
    assert found is not None
    return found


@pytest.fixture
def codes(house_on_both: House) -> list[str]:
    """Give two dossiers, the first one filed online."""
    return [submitted_dossier(house_on_both), received_dossier(house_on_both).code]


ROW_EDITS = [
    ("status = 'completed'", Difference.STATUS, "trạng thái ghi là “Đã có kết quả”"),
    ("status = 'lost'", Difference.STATUS, "“lost”"),
    ("holder_kind = 'archive'", Difference.HOLDER, "ghi là lưu trữ"),
    ("holder_kind = 'cellar'", Difference.HOLDER, "ghi là cellar"),
    ("holder_officer_id = 1", Difference.HOLDER, "cán bộ số 1"),
    ("due_at = '2027-01-05 09:30:00.000000'", Difference.DUE_AT, "ngày hẹn trả ghi là"),
    ("due_at = NULL", Difference.DUE_AT, "ghi là (trống)"),
    ("revision = revision + 1", Difference.REVISION, "số lần thay đổi"),
    ("chain_seq = chain_seq + 1", Difference.COUNT, "số sự kiện"),
    ("chain_head = 'x'", Difference.HEAD, "mã băm cuối"),
]
EVENT_EDITS = [
    ("body = replace(body, 'dossier', 'Dossier')", Difference.HASH, "mã băm không khớp"),
    ("hash = 'x'", Difference.HASH, "mã băm không khớp"),
    ("seq = 99", Difference.SEQUENCE, "số thứ tự là"),
    ("actor_id = 7777", Difference.COLUMNS, "7777"),
    ("kind = 'PaperAdded'", Difference.COLUMNS, "PaperAdded"),
    ("at = '2020-01-01 00:00:00.000000'", Difference.COLUMNS, "cột ghi"),
]


def test_untouched_histories_are_whole(house_on_both: House, codes: list[str]) -> None:
    heard: list[tuple[int, int]] = []
    found = verify_dossiers(house_on_both.deps, tell=lambda *counts: heard.append(counts))
    assert (found.checked, found.broken) == (2, None)
    assert heard == [(2, 2)]
    assert verify_dossiers(house_on_both.deps, code=codes[1]).checked == 1
    with pytest.raises(NotFound):
        verify_dossiers(house_on_both.deps, code="000.00.00.H00-000000-0000")


def test_an_edited_row_is_named(house_on_both: House, codes: list[str]) -> None:
    untouched, code = codes
    for change, difference, words in ROW_EDITS:
        with edited(house_on_both, code, "dossier", change, "id = {id}"):
            found = broken(house_on_both)
            assert (found.code, found.difference, found.seq) == (code, difference, None), change
            assert broken_text(found).startswith(f"Hồ sơ {code}: ")
            assert words in broken_text(found)
            assert verify_dossiers(house_on_both.deps, code=untouched).broken is None


def test_an_edited_event_is_named(house_on_both: House, codes: list[str]) -> None:
    for code in codes:
        for change, difference, words in EVENT_EDITS:
            with edited(house_on_both, code, "event", change, "seq = 1 AND dossier_id = {id}"):
                found = broken(house_on_both)
                assert (found.code, found.difference) == (code, difference), change
                assert f"Hồ sơ {code}, sự kiện thứ {found.seq}: " in broken_text(found)
                assert words in broken_text(found)


def test_a_removed_event_is_missed(house_on_both: House, codes: list[str]) -> None:
    last = read_events(house_on_both, codes[1])[-1][0]
    remove_event(house_on_both, codes[1], last)
    found = broken(house_on_both)
    assert (found.difference, found.stored, found.expected) == (Difference.COUNT, last, last - 1)
    remove_event(house_on_both, codes[0], 1)
    assert broken(house_on_both).difference is Difference.SEQUENCE


def test_a_chain_forged_with_its_hashes_does_not_pass_either(
    house_on_both: House, codes: list[str]
) -> None:
    body = json.loads(read_events(house_on_both, codes[1])[0][1])
    for wrong in ("not JSON", '{"data": {"status": "lost"}}', "[]", "{}"):
        forge(house_on_both, codes[1], wrong)
        found = broken(house_on_both)
        assert (found.code, found.difference) == (codes[1], Difference.BODY), wrong
        assert "không đọc được" in broken_text(found)
    body["data"]["due_at"] = int(datetime(2030, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
    forge(house_on_both, codes[1], canonical(body))
    found = broken(house_on_both)
    assert (found.code, found.difference) == (codes[1], Difference.DUE_AT)
    assert "07:00 ngày 01/01/2030" in broken_text(found)


def test_a_dossier_without_history_is_broken(house_on_both: House, codes: list[str]) -> None:
    for seq, _, _ in read_events(house_on_both, codes[0]):
        remove_event(house_on_both, codes[0], seq)
    bare = "UPDATE dossier SET chain_seq = 0, chain_head = '', code = '' WHERE code = :code"
    tamper(house_on_both, bare, code=codes[0])
    found = broken(house_on_both)
    assert (found.difference, found.expected) == (Difference.STATUS, None)
    assert broken_text(found) == (
        f"Hồ sơ số {found.dossier_id}: trạng thái ghi là “Chờ tiếp nhận”, "
        "theo lịch sử phải là (trống)."
    )


OF_DOSSIER = "dossier_id = (SELECT id FROM dossier WHERE code = :code)"


def remove_event(house: House, code: str, seq: int) -> None:
    tamper(house, "DELETE FROM event WHERE seq = :seq AND", OF_DOSSIER, code=code, seq=seq)


def forge(house: House, code: str, first_body: str) -> None:
    """Replace the first event's body and rewrite every hash behind it, as a clever hand would."""
    previous = ""
    for seq, stored, _ in read_events(house, code):
        body = first_body if seq == 1 else stored
        previous = link(previous, body)
        words = ("UPDATE event SET body = :body, hash = :hash WHERE seq = :seq AND", OF_DOSSIER)
        tamper(house, *words, body=body, hash=previous, seq=seq, code=code)
    row = "UPDATE dossier SET chain_head = :head WHERE code = :code"
    tamper(house, row, head=previous, code=code)
