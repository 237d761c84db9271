"""Who acts in the demo, and when: its loaders do everything by the real use-cases."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.people import Actor, ActorKind, Grant
from dossiers.ports.deps import Deps
from dossiers.services.handover_batches import Picked


@dataclass(frozen=True, slots=True)
class StandsAt:
    """A clock that stands at a moment of the past."""

    moment: datetime

    def now(self) -> datetime:
        """Return that moment."""
        return self.moment


def demo_officer(deps: Deps, username: str) -> Actor:
    """Return a demo officer with all grants; the account must be there."""
    with deps.reading() as uow:
        officer = uow.officers.by_username(username)
        assert officer is not None, username
        assigned = uow.officers.assignments(officer.id)
    grants = tuple(Grant(one.role, one.centre_id, one.agency_id) for one in assigned)
    return Actor(ActorKind.OFFICER, officer.id, officer.full_name, grants[0].centre_id, grants)


def demo_picked(deps: Deps, code: str) -> Picked:
    """Return a dossier as a page would show it now."""
    with deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None
    return Picked(code, dossier.revision)
