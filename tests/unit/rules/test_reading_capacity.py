"""The journal of reads names the role that a person has, not the one whose rights it brings."""

import pytest

from dossiers.model.access_journal import ReadGround
from dossiers.model.people import Actor, ActorKind, Grant, Role
from dossiers.rules.reading import Work, capacity_of

HERE = 1


def officer(*roles: Role, agency_id: int | None = None) -> Actor:
    grants = tuple(Grant(role, HERE, agency_id) for role in roles)
    return Actor(kind=ActorKind.OFFICER, id=7, centre_id=HERE, grants=grants)


@pytest.mark.rule("R-INT-17", "R-ACC-04")
@pytest.mark.parametrize(
    ("role", "ground"),
    [
        (Role.DIRECTOR, ReadGround.DIRECTING),
        (Role.DEPUTY_DIRECTOR, ReadGround.DIRECTING),
        (Role.RECEIVER, ReadGround.AT_CENTRE),
        (Role.PROVINCIAL_OFFICER, ReadGround.OF_AGENCY),
    ],
)
def test_each_reads_under_the_own_title(role: Role, ground: ReadGround) -> None:
    seen = capacity_of(officer(role), None, has_stated=False)
    assert (seen.role, seen.ground) == (role, ground)


@pytest.mark.rule("R-INT-17")
def test_a_deputy_with_the_dossier_in_hand_or_a_reason_is_deputy_too() -> None:
    deputy = officer(Role.DEPUTY_DIRECTOR)
    for work, stated in ((Work(frozenset(), 7, None), False), (None, True)):
        assert capacity_of(deputy, work, has_stated=stated).role is Role.DEPUTY_DIRECTOR


@pytest.mark.rule("R-ACC-04")
def test_a_deputys_grant_is_the_directors_with_another_title() -> None:
    (grant,) = officer(Role.DEPUTY_DIRECTOR).grants
    assert grant == Grant(Role.DIRECTOR, HERE), "the rights are the same"
    assert (grant.role, grant.title) == (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
