"""What follows a sending and need not be there when the code is told: the worker does it."""

from dossiers.errors import NotFound
from dossiers.ports.deps import Deps
from dossiers.services.steps.filed_copy import keep_filed_copy
from dossiers.services.steps.sent_notice import tell_sender


def follow_sending(deps: Deps, dossier_id: int) -> None:
    """Keep the copy of what was filed and tell the sender, each once (R-INT-10, R-RCP-02).

    Run again it changes nothing: the copy is found under the dossier's lock, and a message has
    its cause. Raises NotFound `dossier_unknown`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = uow.dossiers.locked(dossier_id)
        if dossier is None or dossier.submitted_at is None:
            raise NotFound("dossier_unknown")
        keep_filed_copy(uow, deps, dossier, at)
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        tell_sender(uow, deps, version, dossier, dossier.submitted_at)
        uow.commit()
