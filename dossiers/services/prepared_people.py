"""The prepared people of the demo: whom a visitor may be, until real sign-in exists."""

from dataclasses import dataclass

from dossiers.errors import NotFound
from dossiers.model.people import Actor, ActorKind, ApplicantKind, Person
from dossiers.ports.deps import Deps


@dataclass(frozen=True, slots=True)
class PreparedPerson:
    """One prepared person as the sign-in page lists them."""

    key: str
    full_name: str
    kind: ApplicantKind


def prepared_people(deps: Deps) -> tuple[PreparedPerson, ...]:
    """Return the people that the demo was loaded with."""
    with deps.reading() as uow:
        return tuple(
            PreparedPerson(person.demo_key or "", person.full_name, person.kind)
            for person in uow.people.prepared()
        )


def prepared_actor(deps: Deps, key: str) -> Actor:
    """Return a prepared person as the one who acts. Raises NotFound `account_unknown`."""
    with deps.reading() as uow:
        person: Person | None = uow.people.by_demo_key(key)
    if person is None:
        raise NotFound("account_unknown")
    return Actor(kind=ActorKind.PERSON, id=person.id, name=person.full_name)
