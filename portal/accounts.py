"""Who is behind a portal session."""

from dossiers.ports.deps import Deps
from web.login import PersonSession


def load_person(deps: Deps, subject: str) -> PersonSession | None:
    """Return the person of a session, or None when the account is gone."""
    name = deps.queries.accounts.person_name(int(subject))
    return PersonSession(int(subject), name) if name is not None else None
