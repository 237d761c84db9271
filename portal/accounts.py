"""Who is behind a portal session."""

from dossiers.ports.deps import Deps
from web.login import PersonSession


def load_person(deps: Deps, subject: str) -> PersonSession | None:
    """Return the person of a session, or None when the account is gone."""
    with deps.reading() as uow:
        person = uow.people.by_id(int(subject))
    return PersonSession(person.id, person.full_name) if person else None
