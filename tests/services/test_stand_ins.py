"""Stand-ins: named by agency, they have the queue while a main receiver is absent."""

from dataclasses import replace
from datetime import date

import pytest

from backoffice.accounts import load_officer
from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.people import Grant, Role
from dossiers.services.handover import handover_lists
from dossiers.services.stand_ins import (
    MarkAbsent,
    NameStandIn,
    drop_stand_in,
    end_absence,
    mark_absent,
    name_stand_in,
    show_stand_ins,
)
from tests.support.builders import received_dossier
from tests.support.house import House
from tests.support.office_visits import signed_in, words

TODAY, TOMORROW = date(2026, 4, 20), date(2026, 4, 21)
PAGE = "/can-bo/thiet-lap/du-phong"


def agency(house: House, code: str, centre: str = "LD") -> int:
    with house.deps.reading() as uow:
        found = uow.agencies.by_code(uow.centres.by_code(centre).id, code)
    return found.id


def number(house: House, username: str) -> int:
    return house.officer(username).id


def named(house: House, username: str = "yen-tc", code: str = "order-police") -> None:
    command = NameStandIn(agency(house, code), number(house, username))
    name_stand_in(house.deps, command, house.officer("giamdoc"))


def absent(house: House, **changes) -> None:
    command = replace(MarkAbsent(number(house, "lan"), TODAY, TOMORROW), **changes)
    mark_absent(house.deps, command, house.officer("giamdoc"))


def grants(house: House, username: str = "yen-tc") -> tuple[Grant, ...]:
    return load_officer(house.deps, str(number(house, username))).assignments


@pytest.mark.rule("R-ACC-06")
def test_the_stand_in_has_the_queue_on_the_days_of_absence(house_on_both: House) -> None:
    house = house_on_both
    named(house)
    own = grants(house)
    absent(house, from_on=TOMORROW)
    assert grants(house) == own, "not before the first day"
    house.clock.advance(days=1)
    got = set(grants(house)) - set(own)
    (given,) = got
    assert (given.role, given.agency_id) == (Role.RECEIVER, agency(house, "order-police"))
    code = received_dossier(house).code
    actor = load_officer(house.deps, str(number(house, "yen-tc"))).actor
    assert [one.code for one in handover_lists(house.deps, actor).to_send] == [code]
    house.clock.advance(days=1)
    assert grants(house) == own, "not after the last day"


@pytest.mark.rule("R-ACC-06")
def test_an_absent_stand_in_does_not_stand_in_for_itself(house: House) -> None:
    named(house, "khoa")
    own = grants(house, "khoa")
    absent(house, officer_id=number(house, "khoa"))
    assert grants(house, "khoa") == own


@pytest.mark.rule("R-ACC-06")
def test_agencies_without_a_stand_in_are_warned_of(house: House) -> None:
    view = show_stand_ins(house.deps, house.officer("giamdoc"))
    assert view.missing == len(view.agencies) > 5
    named(house)
    after = show_stand_ins(house.deps, house.officer("giamdoc"))
    assert after.missing == view.missing - 1
    assert after.agencies[-1].named[0][1] == "Hoàng Hải Yến"
    drop_stand_in(house.deps, after.agencies[-1].named[0][0], house.officer("giamdoc"))
    with pytest.raises(NotFound, match="stand_in_unknown"):
        drop_stand_in(house.deps, after.agencies[-1].named[0][0], house.officer("giamdoc"))


def test_an_absence_ends_early_or_never_begins(house: House) -> None:
    absent(house)
    absent(house, from_on=date(2026, 5, 4), to_on=date(2026, 5, 5))
    director = house.officer("giamdoc")
    first, second = show_stand_ins(house.deps, director).absences
    assert (first.is_now, second.is_now) == (True, False)
    house.clock.advance(days=1)
    end_absence(house.deps, first.id, director)
    end_absence(house.deps, second.id, director)
    assert show_stand_ins(house.deps, director).absences == ()
    for one in (first, second):
        with pytest.raises(NotFound, match="absence_unknown"):
            end_absence(house.deps, one.id, director)


def test_what_is_wrong_is_refused_in_words(house: House) -> None:
    absent(house)
    with pytest.raises(AlreadyDone, match="absence_marked_before"):
        absent(house)
    for changes, code in (
        ({"to_on": date(2026, 4, 19), "from_on": date(2026, 4, 18)}, "absence_past"),
        ({"from_on": date(2026, 5, 2), "to_on": date(2026, 5, 1)}, "absence_reversed"),
        ({"officer_id": number(house, "yen-tc")}, "not_a_receiver"),
    ):
        with pytest.raises(InvalidInput) as refused:
            absent(house, **changes)
        assert code in refused.value.errors.values()
    named(house)
    with pytest.raises(AlreadyDone, match="stand_in_named_before"):
        named(house)
    director = house.officer("giamdoc")
    for agency_id, officer_id in (
        (agency(house, "finance", "BD"), number(house, "yen-tc")),
        (agency(house, "finance"), number(house, "binh-bd")),
    ):
        with pytest.raises(InvalidInput):
            name_stand_in(house.deps, NameStandIn(agency_id, officer_id), director)
    with pytest.raises(NotAllowed):
        name_stand_in(house.deps, NameStandIn(1, 1), house.officer("lan"))


@pytest.mark.rule("R-ACC-06")
def test_the_page_names_and_marks(house: House) -> None:
    client = signed_in(house, "giamdoc")
    assert "cơ quan chưa cử người dự phòng" in words(client.page(PAGE))
    assert "chưa cử ai" in words(client.page("/can-bo/thiet-lap"))
    form = {"agency_id": agency(house, "finance"), "officer_id": number(house, "yen-tc")}
    assert client.send(PAGE, form).location == f"{PAGE}?xong=cu"
    assert client.send(PAGE, form).status_code == 422
    assert client.send(PAGE, {"agency_id": "x"}).status_code == 422
    away = {"officer_id": number(house, "lan"), "from_on": "20/04/2026", "to_on": "21/04/2026"}
    assert client.send(f"{PAGE}/vang", {**away, "to_on": ""}).status_code == 422
    assert client.send(f"{PAGE}/vang", {**away, "to_on": "19/04/2026"}).status_code == 422
    assert client.send(f"{PAGE}/vang", away).status_code == 303
    page = client.page(f"{PAGE}?xong=vang")
    assert "Đang vắng" in page
    assert client.send(f"{PAGE}/vang/1/ket-thuc").status_code == 303
    assert client.send(f"{PAGE}/1/bo").status_code == 303
    assert client.send(f"{PAGE}/1/bo").status_code == 404
    assert signed_in(house, "lan").get(PAGE).status_code == 403


@pytest.mark.rule("R-ACC-06")
def test_who_names_stand_ins_is_none(house: House) -> None:
    command = NameStandIn(agency(house, "order-police"), number(house, "giamdoc"))
    with pytest.raises(InvalidInput, match="stand_in_oneself"):
        name_stand_in(house.deps, command, house.officer("giamdoc"))
