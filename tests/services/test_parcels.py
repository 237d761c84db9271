"""The post's staff: their parcels and nothing else; a deputy and the provincial office by role."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.dossier import ResultChannel
from dossiers.model.people import Actor, ActorKind, Grant, Role
from dossiers.model.routing import RecipientKind
from dossiers.model.status import DossierStatus
from dossiers.ports.queries.parcels import ParcelLine
from dossiers.rules.permissions import ALLOWED, Action
from dossiers.rules.scope import agencies_in_scope
from dossiers.services.access import dossier_for_officer
from dossiers.services.desk import desk_scope
from dossiers.services.parcels import TakeParcel, parcels_of_post, take_parcel
from dossiers.services.returning import ReturnResult, return_result
from tests.support.builders import completed_dossier, dossier_of, pay_all, received_dossier
from tests.support.house import House

POST = ResultChannel.POST


def command(house: House, code: str, number: str = "VN1") -> TakeParcel:
    return TakeParcel(code, dossier_of(house, code).revision, number)


def codes(lines: Sequence[ParcelLine]) -> list[str]:
    return [one.code for one in lines]


@pytest.mark.rule("R-ACC-04")
def test_the_post_sees_its_parcels_and_takes_them_along(house_on_both: House) -> None:
    house = house_on_both
    mine, at_counter = completed_dossier(house, result_channel=POST), completed_dossier(house)
    coming = received_dossier(house, result_channel=POST).code
    post = house.officer("buudien")
    found = parcels_of_post(house.deps, post)
    assert codes(found.waiting) == [mine]
    assert (found.waiting[0].recipient_name, found.waiting[0].owed > 0) == ("Nguyễn Thị Hạnh", True)
    assert found.waiting[0].address
    for code in (at_counter, coming):
        with pytest.raises(NotFound):
            take_parcel(house.deps, command(house, code), post)
    with pytest.raises(RuleViolation):
        take_parcel(house.deps, command(house, mine), post)
    pay_all(house, mine)
    with pytest.raises(InvalidInput):
        take_parcel(house.deps, command(house, mine, " "), post)
    take_parcel(house.deps, command(house, mine, "VN2"), post)
    assert dossier_of(house, mine).status is DossierStatus.RETURNED
    after = parcels_of_post(house.deps, post)
    assert (codes(after.waiting), codes(after.sent)) == ([], [mine])
    assert after.sent[0].consignment_number == "VN2"


@pytest.mark.rule("R-ACC-02", "R-ACC-04")
def test_the_post_opens_no_dossier_and_nobody_else_acts_as_the_post(house: House) -> None:
    code = completed_dossier(house, result_channel=POST)
    post = house.officer("buudien")
    with house.deps.reading() as uow, pytest.raises(NotFound):
        dossier_for_officer(uow, post, code)
    with pytest.raises(NotFound):
        return_result(
            house.deps,
            ReturnResult(
                code, None, kind=RecipientKind.OWNER, recipient_name="A", recipient_personal_id="1"
            ),
            post,
        )
    for other in ("lan", "giamdoc", "binh-bd", "vanthu-ca"):
        with pytest.raises(NotAllowed):
            parcels_of_post(house.deps, house.officer(other))
        with pytest.raises(NotAllowed):
            take_parcel(house.deps, command(house, code), house.officer(other))
    far = Actor(ActorKind.OFFICER, 1, "X", 2, (Grant(Role.POST_OFFICE, 2),))
    assert codes(parcels_of_post(house.deps, far).waiting) == []
    with pytest.raises(NotFound):
        take_parcel(house.deps, command(house, code), far)


@pytest.mark.rule("R-ACC-04")
def test_a_deputy_has_the_directors_rights_at_that_centre_and_no_others(house: House) -> None:
    deputy, director = house.officer("phogiamdoc"), Grant(Role.DIRECTOR, 1)
    assert {grant.role for grant in deputy.grants} == {Role.DIRECTOR}
    code = completed_dossier(house)
    with house.deps.reading() as uow:
        found = dossier_for_officer(uow, deputy, code, Action.ANNUL)
        assert found.centre_id == deputy.grants[0].centre_id
    assert director.worked_as == (director,)


@pytest.mark.rule("R-ACC-04")
def test_the_provincial_office_works_inside_its_own_agency(house: House) -> None:
    office = house.officer("vanphong-tinh")
    held = {grant.role for grant in office.grants}
    assert held == {Role.AGENCY_CLERK, Role.AGENCY_OFFICER}
    assert not any(role in ALLOWED[Action.APPROVE] for role in held)
    scope = desk_scope(office)
    assert scope.at_agency
    assert scope.agency_ids == tuple({grant.agency_id for grant in office.grants})
    code = completed_dossier(house)
    with house.deps.reading() as uow, pytest.raises(NotFound):
        dossier_for_officer(uow, office, code)


def test_every_role_may_do_something_or_stands_for_one_that_may() -> None:
    idle = {
        role
        for role in Role
        if not any(
            one.role in held for held in ALLOWED.values() for one in Grant(role, 1).worked_as
        )
    }
    assert idle == set()


@pytest.mark.rule("R-ACC-02", "R-ACC-04")
def test_a_role_that_sees_no_dossier_widens_no_list(house: House) -> None:
    clerk = house.officer("vanthu-ca")
    post = Grant(Role.POST_OFFICE, clerk.grants[0].centre_id)
    both = replace(clerk, grants=(*clerk.grants, post))
    assert desk_scope(both) == desk_scope(clerk)
    assert agencies_in_scope(clerk)
    assert agencies_in_scope(both) == agencies_in_scope(clerk)
    with pytest.raises(NotAllowed):
        desk_scope(replace(clerk, grants=(post,)))
