"""On what ground an officer looks at personal data, and when a reason must be stated first."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossiers.model.access_journal import ReadGround
from dossiers.model.people import Actor, Grant, Role

_DUTIES: Mapping[Role, ReadGround] = {
    Role.AGENCY_OFFICER: ReadGround.OF_AGENCY,
    Role.AGENCY_LEADER: ReadGround.OF_AGENCY,
    Role.AGENCY_CLERK: ReadGround.OF_AGENCY,
    Role.RECEIVER: ReadGround.AT_CENTRE,
    Role.CASHIER: ReadGround.AT_CENTRE,
    Role.POST_OFFICE: ReadGround.AT_CENTRE,
    Role.DIRECTOR: ReadGround.DIRECTING,
    Role.SUPERVISOR: ReadGround.SUPERVISING,
    Role.ADMINISTRATOR: ReadGround.ADMINISTERING,
}
"""The duty of each role, the nearest to the work first."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """As what an officer looked: the role that the person has, the agency that it was given
    for, and the ground.
    """

    role: Role
    agency_id: int | None
    ground: ReadGround


@dataclass(frozen=True, slots=True)
class Work:
    """Who has to do with a dossier."""

    agency_ids: frozenset[int]
    holder_id: int | None
    receiver_id: int | None


def needs_reason(actor: Actor) -> bool:
    """Return whether the officer's roles at the centre have no task on any dossier, so that a
    reason is asked for before one is opened (R-INT-17, R-SEC-02).
    """
    roles = actor.roles_at(actor.centre_id or 0)
    return bool(roles) and roles <= {Role.ADMINISTRATOR}


def capacity_of(actor: Actor, work: Work | None, *, has_stated: bool) -> Capacity:
    """Return in what capacity an officer looks at a dossier, or at a list when there is no `work`
    (R-INT-17): the holder and the receiver before the duty of a role.
    """
    grant = _nearest(actor, work)
    if has_stated:
        return Capacity(grant.title, grant.agency_id, ReadGround.STATED)
    if work is not None and actor.id == work.holder_id:
        return Capacity(grant.title, grant.agency_id, ReadGround.IN_HAND)
    if work is not None and actor.id == work.receiver_id:
        return Capacity(grant.title, grant.agency_id, ReadGround.RECEIVED_IT)
    return Capacity(grant.title, grant.agency_id, _DUTIES[grant.role])


def _nearest(actor: Actor, work: Work | None) -> Grant:
    order = list(_DUTIES)
    held = [one for one in actor.grants if one.centre_id == actor.centre_id] or list(actor.grants)
    of_work = work.agency_ids if work else frozenset()
    return min(held, key=lambda one: (one.agency_id not in of_work, order.index(one.role)))
