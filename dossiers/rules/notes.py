"""Who reads which free text about a dossier."""

from dossiers.model.people import AGENCY_ROLES, Actor
from dossiers.rules.permissions import is_of_centre


def note_agency(actor: Actor, centre_id: int, agency_id: int) -> int | None:
    """Return the agency that an officer's internal note is for: the dossier's, for its own
    officers; None for the centre.
    """
    return agency_id if _works_in(actor, centre_id, agency_id) else None


def may_read_internal(actor: Actor, centre_id: int, agency_id: int | None) -> bool:
    """Say whether an officer reads an internal note: those of its agency, or the centre's own
    (R-ACC-02). Nobody else does, whatever else they may see of the dossier.
    """
    if agency_id is None:
        return is_of_centre(actor, centre_id)
    return _works_in(actor, centre_id, agency_id)


def _works_in(actor: Actor, centre_id: int, agency_id: int) -> bool:
    return any(
        grant.centre_id == centre_id and grant.agency_id == agency_id and grant.role in AGENCY_ROLES
        for grant in actor.grants
    )
