"""A session at the back office is read together with its officer: one statement for each page."""

from datetime import timedelta

import pytest

from dossiers.ports.web import StoredSession
from tests.support.house import House

TOKEN = "a" * 64


def kept(house: House, subject: str | None) -> StoredSession:
    now = house.clock.now()
    one = StoredSession({"tên": "Lan"}, subject, now, now, now + timedelta(minutes=5))
    house.deps.sessions.save(TOKEN, "backoffice", one)
    return one


@pytest.mark.rule("R-ACC-02")
def test_an_officer_comes_with_every_role_held_now(house_on_both: House) -> None:
    house = house_on_both
    number = house.officer("giamdoc").id
    one = kept(house, str(number))
    known = house.deps.queries.accounts.officer(number, house.clock.now().date())
    assert known.grants
    assert house.deps.sessions.load_officer(TOKEN, house.clock.now()) == one._replace(account=known)


@pytest.mark.rule("R-ACC-01")
def test_a_closed_account_keeps_its_session_but_gives_nobody(house_on_both: House) -> None:
    house = house_on_both
    number = house.officer("lan").id
    one = kept(house, str(number))
    with house.deps.uow() as uow:
        uow.officers.by_id(number).is_active = False
        uow.commit()
    assert house.deps.sessions.load_officer(TOKEN, house.clock.now()) == one


def test_nobody_s_session_and_a_dead_one_are_what_they_are_elsewhere(house_on_both: House) -> None:
    house = house_on_both
    one = kept(house, None)
    assert house.deps.sessions.load_officer(TOKEN, house.clock.now()) == one
    assert house.deps.sessions.load_officer(TOKEN, one.expires_at) is None
    assert house.deps.sessions.load_officer("b" * 64, house.clock.now()) is None
