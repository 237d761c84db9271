"""Who is behind a back-office session, and at which of the own centres that officer works now."""

from flask import has_request_context, session

from dossiers.model.calendar import VIETNAM
from dossiers.model.people import Grant
from dossiers.ports.deps import Deps
from web.login import OfficerSession
from web.sessions import officer_account

WORKPLACE = "workplace"
"""The session's key of the chosen centre; without a choice it is that of the first role."""


def load_officer(deps: Deps, subject: str) -> OfficerSession | None:
    """Return the officer of a session with the roles held now; None for a closed account."""
    account = officer_account(session, subject) if has_request_context() else None
    if account is None:
        today = deps.clock.now().astimezone(VIETNAM).date()
        account = deps.queries.accounts.officer(int(subject), today)
    if account is None:
        return None
    return OfficerSession(
        officer_id=account.id,
        name=account.name,
        centre_id=_workplace(account.grants),
        assignments=account.grants,
        desk=account.position,
        preferences=account.preferences,
    )


def _workplace(grants: tuple[Grant, ...]) -> int:
    chosen = session.get(WORKPLACE) if has_request_context() else None
    held = {grant.centre_id for grant in grants}
    return chosen if chosen in held else grants[0].centre_id
