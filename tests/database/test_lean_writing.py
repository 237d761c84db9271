"""What goes past the session obeys the same transaction, and rows come back as they went in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from dossiers.errors import Unavailable
from dossiers.model.dossier import ResultChannel
from dossiers.model.issued import Message
from dossiers.model.paper import Paper, PaperPurpose
from storage.database.engine import Database
from storage.database.unit_of_work import Caches, SqlUnitOfWork

AT = datetime(2026, 4, 20, 1, tzinfo=UTC)
TODAY = date(2026, 4, 20)


def test_a_draft_is_saved_and_found_with_all_around_it(database: Database, token: str) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        found = uow.drafts.found(token, TODAY, lock=True)
        assert found is not None
        found.draft.answers = '{"a.b":"Đặng"}'
        found.draft.result_channel = ResultChannel.POST
        uow.drafts.save(found.draft)
        uow.commit()
    with SqlUnitOfWork(database, Caches(), reading=True) as uow:
        found = uow.drafts.found(token, TODAY)
        assert found is not None
        assert found.draft.answers == '{"a.b":"Đặng"}'
        assert found.draft.result_channel is ResultChannel.POST
        assert (found.centre.code, found.owner.birth_date) == ("LD", date(1990, 6, 14))
        assert (found.in_force_id, found.in_force_is_public, found.agency_id) == (7, True, None)
        early = uow.drafts.found(token, date(2020, 1, 1))
        assert early is not None
        assert early.in_force_id is None
        assert uow.drafts.found("OTHER", TODAY) is None
    with database.read() as connection:
        assert "Đặng" not in connection.execute(text("SELECT answers FROM draft")).scalar_one()


def test_leaving_without_commit_keeps_nothing_of_it(database: Database, token: str) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        draft = uow.drafts.locked(token)
        assert draft is not None
        draft.case_key = "other"
        uow.drafts.save(draft)
        assert uow.counters.next("dossier", "LD") == 1
    with SqlUnitOfWork(database, Caches()) as uow:
        draft = uow.drafts.by_token(token)
        assert draft is not None
        assert draft.case_key == ""
        assert uow.counters.next("dossier", "LD") == 1
        uow.drafts.remove(draft)
        uow.commit()
        assert uow.drafts.by_token(token) is None


@pytest.mark.rule("R-OVD-13")
def test_only_what_was_not_told_before_is_written(database: Database) -> None:
    def messages() -> list[Message]:
        return [
            Message(None, channel, "submitted", f"submitted:1:{channel}", "to", "", "Chào", AT)
            for channel in ("email", "sms")
        ]

    with SqlUnitOfWork(database, Caches()) as uow:
        first = uow.messages.add_new(messages()[:1])
        second = uow.messages.add_new(messages())
        assert [one.channel for one in first] == ["email"]
        assert [one.channel for one in second] == ["sms"]
        assert uow.messages.add_new([]) == ()
        uow.commit()
    with SqlUnitOfWork(database, Caches(), reading=True) as uow:
        found = uow.messages.by_id(second[0].id)
    assert found is not None
    assert (found.text, found.created_at) == ("Chào", AT)


def test_a_lost_connection_is_told_in_the_domains_words(
    fresh_postgresql_url: str, composition: object
) -> None:
    database = Database(fresh_postgresql_url)
    with pytest.raises(Unavailable, match="database_away"):
        lose_and_ask(database)
    with SqlUnitOfWork(database, Caches()) as uow:
        assert uow.counters.next("dossier", "LD") == 1
    database.close()


def lose_and_ask(database: Database) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        raw = uow.connection().connection.dbapi_connection
        assert raw is not None
        raw.close()
        uow.counters.next("dossier", "LD")


def test_what_was_put_off_is_written_before_anything_else_is_asked(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        found = uow.drafts.found(token, TODAY, lock=True)
        assert found is not None
        draft = found.draft
        draft.case_key = "first"
        uow.drafts.save(draft)
        uow.papers.attach(_paper(draft.id, "a.pdf"))
        uow.papers.attach(_paper(draft.id, "b.pdf"))
        draft.case_key = "second"
        uow.drafts.save(draft)
        read = uow.session.execute(text("SELECT case_key FROM draft")).scalar_one()
        again = uow.drafts.found(token, TODAY)
        uow.commit()
    assert (read, again is not None and again.draft.case_key) == ("second", "second")
    with SqlUnitOfWork(database, Caches(), reading=True) as uow:
        found = uow.drafts.found(token, TODAY)
    assert found is not None
    assert [one.file_name for one in found.papers] == ["a.pdf", "b.pdf"]
    assert found.owner.birth_date == date(1990, 6, 14)


def test_what_was_put_off_goes_with_the_rest_when_nobody_commits(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        draft = uow.drafts.locked(token)
        assert draft is not None
        draft.case_key = "other"
        uow.drafts.save(draft)
        uow.papers.attach(_paper(draft.id, "a.pdf"))
        assert uow.drafts.by_token(token)
    with SqlUnitOfWork(database, Caches(), reading=True) as uow:
        found = uow.drafts.found(token, TODAY)
    assert found is not None
    assert (found.draft.case_key, found.papers) == ("", ())


def test_more_than_go_as_one_statement_are_all_written(database: Database, token: str) -> None:
    tokens = [f"TOKEN{number}" for number in range(19)]
    with SqlUnitOfWork(database, Caches()) as uow:
        first = uow.drafts.locked(token)
        assert first is not None
        drafts = [replace(first, token=one) for one in tokens]
        for draft in drafts:
            uow.drafts.add(draft)
        for draft in drafts:
            draft.case_key = draft.token.lower()
            uow.drafts.save(draft)
        uow.commit()
    with SqlUnitOfWork(database, Caches(), reading=True) as uow:
        found = uow.drafts.of_person(first.person_id)
    assert {one.token: one.case_key for one in found if one.token != token} == {
        one: one.lower() for one in tokens
    }


def _paper(draft_id: int, name: str) -> Paper:
    return Paper(
        purpose=PaperPurpose.COMPONENT,
        component_key="lease",
        file_name=name,
        media_type="application/pdf",
        size=1,
        pages=1,
        sha256="a" * 64,
        created_at=AT,
        draft_id=draft_id,
    )


def test_a_statement_alone_is_durable_by_itself_or_part_of_what_is_begun(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        draft = uow.drafts.locked(token)
        assert draft is not None
        draft.case_key = "rolled back"
        assert uow.drafts.replace(draft, draft.updated_at)  # part of what the lock has begun
    with SqlUnitOfWork(database, Caches()) as uow:
        draft = uow.drafts.by_token(token)
        assert draft is not None
        assert draft.case_key == ""
    seen = draft.updated_at
    draft.case_key, draft.updated_at = "alone", AT + timedelta(seconds=1)
    with SqlUnitOfWork(database, Caches()) as uow:
        assert uow.drafts.replace(draft, seen)
        uow.commit()
    with SqlUnitOfWork(database, Caches()) as uow:
        assert not uow.drafts.replace(draft, seen)  # somebody was faster
    with SqlUnitOfWork(database, Caches()) as uow:
        after = uow.drafts.by_token(token)
    assert after is not None
    assert (after.case_key, after.updated_at) == ("alone", draft.updated_at)


def test_lists_name_a_persons_living_drafts_without_reading_them(
    database: Database, token: str
) -> None:
    with SqlUnitOfWork(database, Caches()) as uow:
        first = uow.drafts.by_token(token)
        assert first is not None
        for one in ("NEWER", "OTHER"):
            uow.drafts.add(replace(first, token=one))
        gone = replace(first, token="GONE", expires_at=AT)
        uow.drafts.add(gone)
        uow.commit()
    with SqlUnitOfWork(database, Caches(), reading=True) as uow:
        labels = uow.drafts.labels_of_person(first.person_id, AT)
        assert [one.token for one in labels] == ["OTHER", "NEWER", token]
        assert (labels[-1].procedure_code, labels[-1].updated_at) == ("1.1", first.updated_at)
        assert not uow.drafts.labels_of_person(first.person_id + 1, AT)
