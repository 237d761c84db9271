"""Who reads which free text about a dossier."""

from collections.abc import Iterable

from dossiers.model.participant import Participant
from dossiers.model.people import AGENCY_ROLES, Actor
from dossiers.rules.permissions import is_of_centre


def note_agency(actor: Actor, agency_id: int, parts: Iterable[Participant] = ()) -> int | None:
    """Return the agency that an officer's internal note is for: the dossier's for its own
    officers, else one that takes part and the officer works in; None for the centre (R-ACC-02).
    """
    offices = (agency_id, *(part.agency_id for part in parts))
    return next((one for one in offices if _works_in(actor, one)), None)


def may_read_internal(actor: Actor, centre_id: int, agency_id: int | None) -> bool:
    """Say whether an officer reads an internal note: those of its agency, or the centre's own
    (R-ACC-02). Nobody else does, whatever else they may see of the dossier.
    """
    if agency_id is None:
        return is_of_centre(actor, centre_id)
    return _works_in(actor, agency_id)


def _works_in(actor: Actor, agency_id: int) -> bool:
    return any(
        grant.agency_id == agency_id and grant.role in AGENCY_ROLES for grant in actor.grants
    )
