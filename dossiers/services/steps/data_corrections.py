"""Steps that reading and deciding requests to correct data share."""

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.people import Actor, Person
from dossiers.model.personal_data import DataCorrection
from dossiers.ports.database import UnitOfWork
from dossiers.rules.permissions import Action, may
from dossiers.services.steps.centres import centre_of


def correction_of_centre(
    uow: UnitOfWork, correction_id: int, actor: Actor, *, lock: bool = False
) -> DataCorrection:
    """Return a request of the own centre. Raises NotFound `data_correction_unknown`, NotAllowed."""
    centre_id = deciding_centre(uow, actor)
    found = uow.personal_data.correction(correction_id, lock=lock)
    if found is None or found.centre_id != centre_id:
        raise NotFound("data_correction_unknown")
    return found


def deciding_centre(uow: UnitOfWork, actor: Actor) -> int:
    """Return the own centre's number to who decides there. Raises NotAllowed."""
    centre = centre_of(uow, actor)
    if not may(actor, Action.CORRECT_DATA, centre_id=centre.id):
        raise NotAllowed("role_not_allowed")
    return centre.id


def person_by_id(uow: UnitOfWork, person_id: int) -> Person:
    """Return a person. Raises NotFound `account_inactive`."""
    person = uow.people.by_id(person_id)
    if person is None:
        raise NotFound("account_inactive")
    return person
