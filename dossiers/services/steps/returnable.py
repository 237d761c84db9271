"""Who finds a dossier whose result is to be handed over: the centre, an archive, the post."""

from dossiers.model.dossier import Dossier
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.rules.permissions import Action
from dossiers.services.access import carries_parcels, dossier_for_officer, parcel_for_post


def to_hand_over(
    uow: UnitOfWork, actor: Actor, code: str, *, by_post: bool, revision: int | None
) -> Dossier:
    """Return a dossier, locked, to whoever hands its result over; `by_post` also to the post's
    staff (R-ACC-04). Raises NotAllowed, NotFound, StaleVersion.
    """
    if by_post and carries_parcels(actor):
        return parcel_for_post(uow, actor, code, revision=revision, lock=True)
    return to_return(uow, actor, code, revision=revision, lock=True)


def to_return(
    uow: UnitOfWork,
    actor: Actor,
    code: str,
    *,
    revision: int | None = None,
    lock: bool = False,
) -> Dossier:
    """Return a dossier to whoever may hand its result over: the centre, or from the archive the
    agency that keeps it (R-ARC-01). Raises NotAllowed, NotFound, StaleVersion.
    """
    dossier = dossier_for_officer(uow, actor, code, revision=revision, lock=lock)
    is_archived = uow.endings.archive_of(dossier.id) is not None
    action = Action.RETURN_ARCHIVED if is_archived else Action.RETURN_RESULT
    return dossier_for_officer(uow, actor, code, action, revision=revision, lock=lock)
