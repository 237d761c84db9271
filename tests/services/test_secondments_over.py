"""An officer whose account or secondment is over is offered and accepted nowhere (R-ACC-05)."""

from datetime import date

import pytest

from backoffice.accounts import load_officer
from dossiers.errors import InvalidInput
from dossiers.model.people import Role
from dossiers.services.first_administrator import FirstAdministrator, create_first_administrator
from dossiers.services.handover import confirm_handovers
from dossiers.services.processing import AssignDossier, assign_dossier
from dossiers.services.processing_view import read_processing
from dossiers.services.reads_view import WantedReads, reads_of_centre
from dossiers.services.stand_ins import (
    MarkAbsent,
    NameStandIn,
    mark_absent,
    name_stand_in,
    show_stand_ins,
)
from tests.support.builders import dossier_of, picked, sent_dossier
from tests.support.house import House
from tests.support.officer_accounts import agency_id, officer_id

TODAY, TOMORROW = date(2026, 4, 20), date(2026, 4, 21)
YESTERDAY, LAST_YEAR = date(2026, 4, 19), date(2025, 10, 1)
OVER = (LAST_YEAR, YESTERDAY)
TO_COME = (TOMORROW, date(2026, 12, 31))


def limit_roles(house: House, username: str, span: tuple[date, date], *, role: Role | None = None):
    """Let the roles of an officer hold in these days only."""
    number = officer_id(house, username)
    with house.deps.uow() as uow:
        for one in uow.officers.assignments(number):
            if role in {None, one.role}:
                one.from_on, one.until_on = span
        uow.commit()


def confirmed(house: House) -> str:
    code = sent_dossier(house)
    confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca"))
    return code


def close(house: House, username: str) -> None:
    with house.deps.uow() as uow:
        uow.officers.by_username(username).is_active = False
        uow.commit()


def offered(house: House, code: str) -> set[int]:
    page = read_processing(house.deps, code, house.officer("lanhdao-ca"))
    return {number for number, _ in page.officers}


def ended(house: House, username: str, how: str) -> None:
    if how == "closed":
        close(house, username)
    else:
        limit_roles(house, username, OVER if how == "over" else TO_COME)


@pytest.mark.rule("R-ACC-05")
@pytest.mark.parametrize("how", ["over", "to come", "closed"])
def test_nobody_is_given_a_dossier_who_does_not_work_there_now(
    house_on_both: House, how: str
) -> None:
    house = house_on_both
    code = confirmed(house)
    hung = officer_id(house, "hung-ca")
    assert hung in offered(house, code)
    ended(house, "hung-ca", how)
    assert hung not in offered(house, code)
    command = AssignDossier(code, dossier_of(house, code).revision, hung)
    with pytest.raises(InvalidInput, match="officer_not_of_agency"):
        assign_dossier(house.deps, command, house.officer("lanhdao-ca"))


@pytest.mark.rule("R-ACC-05", "R-ACC-06")
@pytest.mark.parametrize("how", ["over", "to come", "closed"])
def test_nobody_is_named_stand_in_or_absent_who_does_not_work_there_now(
    house_on_both: House, how: str
) -> None:
    house = house_on_both
    director = house.officer("giamdoc")
    yen, lan = officer_id(house, "yen-tc"), officer_id(house, "lan")
    name_stand_in(house.deps, NameStandIn(agency_id(house, "finance"), yen), director)
    missing = show_stand_ins(house.deps, director).missing
    ended(house, "yen-tc", how)
    ended(house, "lan", "closed" if how == "closed" else "over")
    view = show_stand_ins(house.deps, director)
    assert yen not in {one for one, _ in view.officers}
    assert lan not in {one for one, _ in view.receivers}
    assert view.missing == missing + 1, "the one who was named can no more"
    (named,) = [one.named for one in view.agencies if one.named]
    assert named[0][1:] == ("Hoàng Hải Yến", True)
    command = NameStandIn(agency_id(house, "order-police"), yen)
    with pytest.raises(InvalidInput, match="stand_in_officer_foreign"):
        name_stand_in(house.deps, command, director)
    with pytest.raises(InvalidInput, match="not_a_receiver"):
        mark_absent(house.deps, MarkAbsent(lan, TODAY, TOMORROW), director)


@pytest.mark.rule("R-ACC-05", "R-ACC-06")
def test_a_receiver_is_away_only_while_the_secondment_lasts(house: House) -> None:
    director, lan = house.officer("giamdoc"), officer_id(house, "lan")
    limit_roles(house, "lan", (LAST_YEAR, TODAY))
    with pytest.raises(InvalidInput, match="not_a_receiver"):
        mark_absent(house.deps, MarkAbsent(lan, TOMORROW, TOMORROW), director)
    mark_absent(house.deps, MarkAbsent(lan, YESTERDAY, TOMORROW), director)


@pytest.mark.rule("R-ACC-05", "R-ACC-06")
def test_a_stand_in_whose_own_time_is_over_receives_no_more(house_on_both: House) -> None:
    house = house_on_both
    director, yen = house.officer("giamdoc"), officer_id(house, "yen-tc")
    name_stand_in(house.deps, NameStandIn(agency_id(house, "finance"), yen), director)
    mark_absent(house.deps, MarkAbsent(officer_id(house, "lan"), TODAY, TOMORROW), director)
    standing_in = load_officer(house.deps, str(yen))
    assert standing_in is not None
    assert Role.RECEIVER in {one.role for one in standing_in.assignments}
    limit_roles(house, "yen-tc", OVER)
    assert load_officer(house.deps, str(yen)) is None, "a living session ends too"


@pytest.mark.rule("R-ACC-05", "R-ACC-06")
def test_whose_secondment_is_over_is_no_main_receiver_to_stand_in_for(house: House) -> None:
    director, yen = house.officer("giamdoc"), officer_id(house, "yen-tc")
    name_stand_in(house.deps, NameStandIn(agency_id(house, "finance"), yen), director)
    mark_absent(house.deps, MarkAbsent(officer_id(house, "lan"), TODAY, TOMORROW), director)
    limit_roles(house, "lan", OVER, role=Role.RECEIVER)
    found = load_officer(house.deps, str(yen))
    assert found is not None
    assert Role.RECEIVER not in {one.role for one in found.assignments}


@pytest.mark.rule("R-SEC-02")
def test_what_a_former_officer_looked_at_can_still_be_asked(house: House) -> None:
    limit_roles(house, "yen-tc", OVER)
    close(house, "hung-ca")
    page = reads_of_centre(house.deps, WantedReads(), house.officer("giamdoc"), before=None)
    known = {number for number, _ in page.officers}
    assert {officer_id(house, "yen-tc"), officer_id(house, "hung-ca")} <= known


@pytest.mark.rule("R-ACC-01", "R-ACC-05")
def test_a_centre_whose_administrator_is_gone_gets_one_at_the_machine(house: House) -> None:
    limit_roles(house, "giamdoc", OVER)
    limit_roles(house, "quantri", OVER)
    command = FirstAdministrator("LD", "quan-tri-moi", "Lê Văn Mới", "Văn bản 7/VP")
    assert create_first_administrator(house.deps, command).code


@pytest.mark.rule("R-ACC-05")
def test_a_role_of_the_last_day_still_counts(house: House) -> None:
    code = confirmed(house)
    limit_roles(house, "hung-ca", (LAST_YEAR, TODAY))
    hung = officer_id(house, "hung-ca")
    assert hung in offered(house, code)
    command = AssignDossier(code, dossier_of(house, code).revision, hung)
    assign_dossier(house.deps, command, house.officer("lanhdao-ca"))
