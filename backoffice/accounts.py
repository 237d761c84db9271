"""Who is behind a back-office session."""

from dossiers.model.people import Grant
from dossiers.ports.deps import Deps
from web.login import OfficerSession


def load_officer(deps: Deps, subject: str) -> OfficerSession | None:
    """Return the officer of a session with the roles held now; None for a closed account."""
    with deps.reading() as uow:
        officer = uow.officers.by_id(int(subject))
        if officer is None or not officer.is_active:
            return None
        assignments = uow.officers.assignments(officer.id)
    if not assignments:
        return None
    grants = tuple(Grant(one.role, one.centre_id, one.agency_id) for one in assignments)
    return OfficerSession(
        officer_id=officer.id,
        name=officer.full_name,
        centre_id=grants[0].centre_id,
        assignments=grants,
        desk=officer.position,
        preferences=officer.preferences,
    )
