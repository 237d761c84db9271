"""The one way to the centre of a dossier or of the officer who acts."""

from dossiers.errors import NotFound
from dossiers.model.dossier import Dossier
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork


def centre_of(uow: UnitOfWork, whose: Dossier | Actor) -> Centre:
    """Return the centre that a dossier belongs to or where an officer works.

    Raises NotFound `centre_unknown` for who works at none.
    """
    centre = uow.centres.by_id(whose.centre_id) if whose.centre_id else None
    if centre is None:
        raise NotFound("centre_unknown", centre=whose.centre_id)
    return centre
