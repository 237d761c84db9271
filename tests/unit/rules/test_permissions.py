"""Who may do what: the table is whole, scope is by centre and agency."""

from datetime import UTC, datetime

import pytest

from dossiers.errors import NotAllowed
from dossiers.model.dossier import Dossier
from dossiers.model.people import AGENCY_ROLES, SYSTEM, Actor, ActorKind, ApplicantKind, Grant, Role
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.permissions import ALLOWED, Action, is_of_centre, may, may_see, require

pytestmark = pytest.mark.rule("R-ACC-02")


def officer(*grants: Grant) -> Actor:
    return Actor(kind=ActorKind.OFFICER, id=1, centre_id=1, grants=grants)


def dossier(*, centre_id: int = 1, agency_id: int = 10, person_id: int | None = None) -> Dossier:
    return Dossier(
        centre_id=centre_id,
        agency_id=agency_id,
        procedure_code="1.001193",
        procedure_version_id=1,
        case_key="",
        channel=Channel.COUNTER,
        status=DossierStatus.RECEIVED,
        holder_kind=HolderKind.CENTRE,
        applicant_kind=ApplicantKind.CITIZEN,
        applicant_name="A",
        applicant_name_fold="a",
        created_at=datetime(2026, 4, 20, tzinfo=UTC),
        person_id=person_id,
    )


def test_every_action_is_somebodys() -> None:
    assert set(ALLOWED) == set(Action)
    assert all(ALLOWED.values())


def test_a_role_at_one_agency_counts_there_only() -> None:
    police = officer(Grant(Role.AGENCY_OFFICER, 1, 10))
    assert may(police, Action.TAKE_UP, centre_id=1, agency_id=10)
    assert not may(police, Action.TAKE_UP, centre_id=1, agency_id=11)
    assert not may(police, Action.TAKE_UP, centre_id=2, agency_id=10)
    assert not may(police, Action.APPROVE, centre_id=1, agency_id=10)


def test_a_centre_role_counts_for_every_agency_of_the_centre() -> None:
    receiver = officer(Grant(Role.RECEIVER, 1))
    assert may(receiver, Action.RECEIVE, centre_id=1, agency_id=11)
    assert not may(receiver, Action.RECEIVE, centre_id=2)
    assert is_of_centre(receiver, 1)
    assert not is_of_centre(officer(Grant(Role.AGENCY_CLERK, 1, 10)), 1)


def test_who_sees_a_dossier() -> None:
    assert may_see(SYSTEM, dossier())
    assert may_see(Actor(kind=ActorKind.PERSON, id=5), dossier(person_id=5))
    assert not may_see(Actor(kind=ActorKind.PERSON, id=6), dossier(person_id=5))
    assert not may_see(Actor(kind=ActorKind.PERSON), dossier())
    assert may_see(officer(Grant(Role.CASHIER, 1)), dossier())
    assert not may_see(officer(Grant(Role.CASHIER, 2)), dossier())
    assert not may_see(officer(Grant(Role.AGENCY_LEADER, 1, 11)), dossier())


def test_an_action_outside_the_role_is_refused() -> None:
    require(officer(Grant(Role.DIRECTOR, 1)), Action.ANNUL, dossier())
    with pytest.raises(NotAllowed):
        require(officer(Grant(Role.RECEIVER, 1)), Action.ANNUL, dossier())


@pytest.mark.rule("R-ACC-07")
def test_one_officer_may_serve_several_agencies() -> None:
    shared = officer(Grant(Role.AGENCY_CLERK, 1, 10), Grant(Role.AGENCY_CLERK, 1, 11))
    assert shared.agencies_at(1) == {10, 11}
    assert shared.roles_at(1) == {Role.AGENCY_CLERK}
    receiver = officer(Grant(Role.RECEIVER, 1, 10), Grant(Role.RECEIVER, 1, 11))
    served = [may(receiver, Action.RECEIVE, centre_id=1, agency_id=one) for one in (10, 11, 12)]
    assert served == [True, True, False]


@pytest.mark.rule("R-CHN-08")
def test_no_agency_takes_dossiers_in() -> None:
    assert not ALLOWED[Action.RECEIVE] & AGENCY_ROLES
