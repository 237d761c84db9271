"""How far an officer's roles reach: which agencies, whose head, whose desk (R-ACC-02, R-ACC-07).

With `rules/permissions.py` the only place that compares roles; services and pages ask here."""

from collections.abc import Iterable

from dossiers.model.dossier import Dossier
from dossiers.model.people import AGENCY_ROLES, STANDS_FOR, Actor, Assignment, Grant, Role
from dossiers.rules.permissions import ALLOWED, Action, may, roles_in_hand

WORKERS = frozenset({Role.AGENCY_OFFICER, Role.AGENCY_LEADER})
"""Who works on a dossier inside its agency."""

ROLES_OF_WORKERS = frozenset(role for role in Role if {role, *STANDS_FOR.get(role, ())} & WORKERS)
"""The roles under which an account may hold that work (R-ACC-04)."""


def may_here(actor: Actor, action: Action) -> bool:
    """Return whether an officer may do this at the present centre, for any of its agencies."""
    return actor.centre_id is not None and may(actor, action, centre_id=actor.centre_id)


def may_any(actor: Actor, actions: Iterable[Action]) -> bool:
    """Return whether an officer may do one of these somewhere at the present centre."""
    return any(may_here(actor, one) for one in actions)


def grants_here(actor: Actor) -> tuple[Grant, ...]:
    """Return the grants at the present centre that let one see dossiers."""
    return tuple(
        grant
        for grant in actor.grants
        if grant.centre_id == actor.centre_id and grant.role in ALLOWED[Action.VIEW]
    )


def agencies_in_scope(actor: Actor) -> tuple[int, ...] | None:
    """Return the agencies that an officer works for or receives for; None: all of the centre
    (R-ACC-02).
    """
    here = grants_here(actor)
    if any(grant.agency_id is None for grant in here):
        return None
    return tuple(sorted({grant.agency_id for grant in here if grant.agency_id is not None}))


def own_agencies(actor: Actor, centre_id: int | None = None) -> tuple[int, ...]:
    """Return the agencies that an officer works in, of one centre or of all."""
    found = {
        grant.agency_id
        for grant in actor.grants
        if grant.agency_id is not None
        and grant.role in AGENCY_ROLES
        and centre_id in {None, grant.centre_id}
    }
    return tuple(sorted(found))


def is_at_agency(actor: Actor) -> bool:
    """Return whether all the roles held here are an agency's own: its desk, not the centre's."""
    return all(grant.role in AGENCY_ROLES for grant in grants_here(actor))


def holds_desk_of_centre(actor: Actor) -> bool:
    """Return whether a role here is for the whole centre."""
    return any(
        grant.agency_id is None and grant.role not in AGENCY_ROLES for grant in grants_here(actor)
    )


def is_director(actor: Actor, centre_id: int) -> bool:
    """Return whether an officer directs that centre, or stands for who does (R-ACC-04)."""
    return Role.DIRECTOR in actor.roles_at(centre_id)


def is_cashier(actor: Actor, centre_id: int) -> bool:
    """Return whether an officer keeps that centre's till (R-FEE-01)."""
    return Role.CASHIER in actor.roles_at(centre_id)


def heads_agency(actor: Actor, dossier: Dossier) -> bool:
    """Return whether an officer leads the dossier's competent agency."""
    return _of_agency(actor, dossier, frozenset({Role.AGENCY_LEADER}))


def speaks_for(actor: Actor, dossier: Dossier) -> int | None:
    """Return the competent agency when an officer works there, None for who speaks for the
    centre.
    """
    return dossier.agency_id if _of_agency(actor, dossier, AGENCY_ROLES) else None


def leads_in_hand(grants: Iterable[Grant | Assignment], dossier: Dossier) -> bool:
    """Return whether somebody leads the agency that has the dossier in hand."""
    return Role.AGENCY_LEADER in roles_in_hand(grants, dossier)


def works_in_hand(grants: Iterable[Grant | Assignment], dossier: Dossier) -> bool:
    """Return whether somebody works on dossiers where this one is in hand."""
    return bool(roles_in_hand(grants, dossier) & WORKERS)


def _of_agency(actor: Actor, dossier: Dossier, roles: frozenset[Role]) -> bool:
    return any(
        grant.role in roles
        and grant.centre_id == dossier.centre_id
        and grant.agency_id == dossier.agency_id
        for grant in actor.grants
    )
