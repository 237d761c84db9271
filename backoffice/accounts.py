"""Who is behind a back-office session."""

from dossiers.model.calendar import VIETNAM
from dossiers.ports.deps import Deps
from web.login import OfficerSession


def load_officer(deps: Deps, subject: str) -> OfficerSession | None:
    """Return the officer of a session with the roles held now; None for a closed account."""
    today = deps.clock.now().astimezone(VIETNAM).date()
    account = deps.queries.accounts.officer(int(subject), today)
    if account is None:
        return None
    return OfficerSession(
        officer_id=account.id,
        name=account.name,
        centre_id=account.grants[0].centre_id,
        assignments=account.grants,
        desk=account.position,
        preferences=account.preferences,
    )
