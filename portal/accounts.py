"""Who is behind a portal session."""

from dossiers.ports.deps import Deps
from web.acting_for import chosen_principal
from web.current import this_session
from web.login import PersonSession, session_assurance
from web.sessions import person_name


def load_person(deps: Deps, subject: str) -> PersonSession | None:
    """Return the person of a session, or None when the account is gone."""
    kept = this_session()
    name = person_name(kept, subject) or deps.queries.accounts.person_name(int(subject))
    if name is None:
        return None
    return PersonSession(int(subject), name, session_assurance(kept), chosen_principal(kept))
