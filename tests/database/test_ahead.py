"""Numbers and ids taken ahead: the same as taken one by one, and no number is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from dossiers.model.issued import Message
from storage.database.engine import Database
from storage.database.unit_of_work import Caches, SqlUnitOfWork

AT = datetime(2026, 4, 20, 1, tzinfo=UTC)
CODES, SLIPS = ("dossier", "LD:260420"), ("slip:receipt", "LD:2026")


def message(cause: str) -> Message:
    return Message(None, "sms", "submitted", cause, "to", "", "Chào", AT)


def claimed(uow: SqlUnitOfWork, token: str, *counters: tuple[str, str], messages: int = 0) -> bool:
    """Claim the draft with numbers of these counters and ids of so many messages."""
    draft = uow.drafts.by_token(token)
    assert draft is not None
    return uow.drafts.claim(draft, counters, {"message": messages})


@pytest.mark.rule("R-COD-03")
def test_numbers_taken_ahead_follow_those_taken_one_by_one(database: Database, token: str) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        assert uow.counters.next(*CODES) == 1
        assert claimed(uow, token, CODES, SLIPS)
        assert (uow.counters.next(*SLIPS), uow.counters.next(*CODES)) == (1, 2)
        assert uow.counters.next(*CODES) == 3
        uow.commit()


@pytest.mark.rule("R-COD-03")
def test_a_number_taken_and_not_used_is_no_gap(database: Database, token: str) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        assert claimed(uow, token, CODES, SLIPS)
        uow.counters.next(*SLIPS)
        with pytest.raises(RuntimeError, match="LD:260420"):
            uow.commit()
    with SqlUnitOfWork(database, Caches()) as uow:
        assert uow.counters.next(*CODES) == 1


@pytest.mark.rule("R-COD-03")
def test_a_draft_that_changed_is_not_claimed_and_takes_no_number(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        draft = uow.drafts.by_token(token)
        assert draft is not None
        draft.updated_at -= timedelta(seconds=1)
        assert not uow.drafts.claim(draft, (CODES,), {"message": 1})
        assert uow.counters.next(*CODES) == 1


def test_rows_are_written_under_the_ids_taken_ahead_and_later_ones_follow(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        uow.messages.add_new([message("1")])
        assert claimed(uow, token, messages=2)
        both = [message("2"), message("3")]
        uow.messages.add_first(both)
        uow.commit()
    with SqlUnitOfWork(database, Caches()) as uow:
        (last,) = uow.messages.add_new([message("4")])
        uow.commit()
    with database.read() as connection:
        rows = connection.execute(text("SELECT id, cause FROM message ORDER BY id")).all()
    assert [cause for _, cause in rows] == ["1", "2", "3", "4"]
    assert [one.id for one in both] == [number for number, cause in rows if cause in "23"]
    assert last.id == rows[-1][0]
