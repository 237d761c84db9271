"""What was done on one's own dossier by oneself and by whoever acted for one, on what ground."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.events import Event, EventKind
from dossiers.model.people import Actor, ActorKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.access import dossier_for_applicant
from dossiers.services.steps.mandates import mandate_words

_OF_THE_HOUSE = frozenset({EventKind.SLIP_ISSUED, EventKind.MESSAGE_QUEUED})
"""What follows an act by itself."""


@dataclass(frozen=True, slots=True)
class OwnAct:
    """One act of the owner or of somebody for the owner; `ground` "" when by the owner.

    `is_at_counter`: somebody handed in for the owner there.
    """

    kind: EventKind
    at: datetime
    by: str
    ground: str
    is_at_counter: bool = False


@dataclass(frozen=True, slots=True)
class OwnHistory:
    """The acts on a dossier, oldest first."""

    code: str
    procedure_name: str
    acts: tuple[OwnAct, ...]


def own_history(deps: Deps, code: str, actor: Actor) -> OwnHistory:
    """Return who did what on one's own dossier, online or for one at a counter. Raises NotFound."""
    with deps.reading() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=deps.clock.now())
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        events = uow.events.of_dossier(dossier.id)
        own = [one for one in events if _is_own(one) and one.kind not in _OF_THE_HOUSE]
        grounds = mandate_words(uow, own)
        acts = tuple(_act(uow, one, grounds) for one in own)
    return OwnHistory(dossier.code, version.name, acts)


def _is_own(event: Event) -> bool:
    """Return whether owner or agent did it: online, or at a counter under a mandate."""
    return event.actor_kind == ActorKind.PERSON.value or "mandate" in event.data


def _act(uow: UnitOfWork, event: Event, grounds: dict[int, str]) -> OwnAct:
    is_person = event.actor_kind == ActorKind.PERSON.value
    person = uow.people.by_id(event.actor_id or 0) if is_person else None
    ground = grounds.get(event.data.get("mandate", 0), "")
    by = person.full_name if person else ""
    return OwnAct(event.kind, event.at, by, ground, is_at_counter=not is_person)
