"""People who use the doors: citizens with an account, officers with roles, and whoever acts now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from dossiers.model.text import fold


class ApplicantKind(StrEnum):
    """Who a dossier belongs to (national list: đối tượng)."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    HOUSEHOLD_BUSINESS = "household_business"


class Role(StrEnum):
    """What an officer is at a centre or agency (R-ACC-04)."""

    DIRECTOR = "director"
    DEPUTY_DIRECTOR = "deputy_director"
    RECEIVER = "receiver"
    CASHIER = "cashier"
    SUPERVISOR = "supervisor"
    POST_OFFICE = "post_office"
    PROVINCIAL_OFFICER = "provincial_officer"
    AGENCY_CLERK = "agency_clerk"
    AGENCY_OFFICER = "agency_officer"
    AGENCY_LEADER = "agency_leader"
    ADMINISTRATOR = "administrator"


CENTRE_ROLES = frozenset(
    {Role.DIRECTOR, Role.RECEIVER, Role.CASHIER, Role.SUPERVISOR, Role.ADMINISTRATOR}
)
AGENCY_ROLES = frozenset({Role.AGENCY_CLERK, Role.AGENCY_OFFICER, Role.AGENCY_LEADER})
STANDS_FOR: Mapping[Role, tuple[Role, ...]] = {
    Role.DEPUTY_DIRECTOR: (Role.DIRECTOR,),
    Role.PROVINCIAL_OFFICER: (Role.AGENCY_CLERK, Role.AGENCY_OFFICER),
}
"""Roles that are others by another name: a deputy has the director's rights, the staff of the
provincial office receive and process there; to lead it takes the leader's role (R-ACC-04).
"""


@dataclass(eq=False)
class Person:
    """A citizen or a business known to the portal or met at a counter; personal columns are
    encrypted. A citizen is found by the keyed hash of the personal number, a business by that of
    its tax code.
    """

    kind: ApplicantKind
    full_name: str
    full_name_fold: str
    created_at: datetime
    personal_id: str | None = None
    personal_id_digest: str | None = None
    tax_code: str | None = None
    registration_number: str | None = None
    tax_code_digest: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    phone_digest: str | None = None
    email: str | None = None
    address: str | None = None
    province_code: str | None = None
    commune_code: str | None = None
    demo_key: str | None = None
    id: int = 0


@dataclass(eq=False)
class Officer:
    """An officer's account. `locked_until` and `failed_logins` serve the lockout (R-SEC-01);
    `suspended_at` is when it was closed in an emergency, for which the letter is still to come.

    An empty `password_hash` is an account whose invitation is still open; grade and years of
    service are said of receivers where the centre keeps them (R-ACC-11).
    """

    username: str
    full_name: str
    password_hash: str
    created_at: datetime
    position: str = ""
    phone: str = ""
    is_active: bool = True
    failed_logins: int = 0
    locked_until: datetime | None = None
    preferences: str = "{}"
    email: str = ""
    grade: str = ""
    years_of_service: int | None = None
    revision: int = 1
    suspended_at: datetime | None = None
    full_name_fold: str = ""
    id: int = 0

    def __post_init__(self) -> None:
        self.full_name_fold = fold(self.full_name)


@dataclass(eq=False)
class Assignment:
    """One role of an officer at a centre, for all of it or for one agency there (R-ACC-02).

    A secondment has a first and a last day (R-ACC-05); without them the role has no end.
    """

    officer_id: int
    centre_id: int
    role: Role
    agency_id: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    id: int = 0

    def holds_on(self, day: date) -> bool:
        """Return whether the role is held on that day (R-ACC-05)."""
        return (self.from_on is None or self.from_on <= day) and (
            self.until_on is None or day <= self.until_on
        )


class Assurance(IntEnum):
    """How surely the identity provider knows a person: level 1 looks up, level 2 files, pays and
    collects (Nghị định 69/2024/NĐ-CP).
    """

    LEVEL_1 = 1
    LEVEL_2 = 2


class ActorKind(StrEnum):
    """Who did something: for the history."""

    PERSON = "person"
    OFFICER = "officer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held now: the value form of an assignment. `held_as` is the role that a person
    really has where the rights are those of another one.
    """

    role: Role
    centre_id: int
    agency_id: int | None = None
    held_as: Role | None = field(default=None, compare=False)

    @property
    def title(self) -> Role:
        """Return the role as people know it: a deputy director is not named director."""
        return self.held_as or self.role

    @property
    def worked_as(self) -> tuple["Grant", ...]:
        """Return the grants that this one amounts to, mostly itself (R-ACC-04)."""
        roles = STANDS_FOR.get(self.role)
        if roles is None:
            return (self,)
        return tuple(Grant(role, self.centre_id, self.agency_id, self.role) for role in roles)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a person, an officer with grants at one centre, or the system itself.

    A person who works under a mandate has the mandate's principal in `principal_id`; everything
    that belongs to somebody belongs to `owner_id`, and the history names both.
    """

    kind: ActorKind
    id: int | None = None
    name: str = ""
    centre_id: int | None = None
    grants: tuple[Grant, ...] = ()
    assurance: Assurance = Assurance.LEVEL_2
    principal_id: int | None = None
    principal_name: str = ""
    mandate_id: int | None = None

    def __post_init__(self) -> None:
        """Put the roles that a grant stands for in its place, so that no rule forgets one."""
        if any(grant.role in STANDS_FOR for grant in self.grants):
            held = tuple(one for grant in self.grants for one in grant.worked_as)
            object.__setattr__(self, "grants", held)

    @property
    def owner_id(self) -> int | None:
        """Return whose drafts and dossiers are meant: the principal's under a mandate."""
        return self.id if self.principal_id is None else self.principal_id

    def roles_at(self, centre_id: int) -> frozenset[Role]:
        """Return the roles held at that centre, for it or for an agency there."""
        return frozenset(grant.role for grant in self.grants if grant.centre_id == centre_id)

    def agencies_at(self, centre_id: int) -> frozenset[int]:
        """Return the ids of the agencies that this officer belongs to or receives for at that
        centre.
        """
        return frozenset(
            grant.agency_id
            for grant in self.grants
            if grant.centre_id == centre_id and grant.agency_id is not None
        )


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Hệ thống")
