"""The only way to a dossier: by its owner, by an officer in scope, or by code and secret."""

from hmac import compare_digest

from dossiers.errors import NotAllowed, NotFound, StaleVersion
from dossiers.model.dossier import Dossier
from dossiers.model.identifiers import normalise_code, normalise_secret
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.ports.outside import Digests
from dossiers.rules.permissions import Action, may_see, require, takes_part


def dossier_for_officer(
    uow: UnitOfWork,
    actor: Actor,
    code: str,
    action: Action = Action.VIEW,
    *,
    revision: int | None = None,
    lock: bool = False,
) -> Dossier:
    """Return a dossier to an officer for an action (R-ACC-02).

    Raises NotFound when it is unknown or out of scope, NotAllowed when the role does not fit, and
    StaleVersion when somebody acted since the page with `revision` was shown.
    """
    dossier = _find(uow, code, lock=lock)
    if dossier is None:
        raise NotFound("dossier_unknown")
    if may_see(actor, dossier):
        require(actor, action, dossier)
    else:
        _require_part(uow, actor, action, dossier)
    _refuse_stale(dossier, revision)
    return dossier


def dossier_for_applicant(
    uow: UnitOfWork, actor: Actor, code: str, *, revision: int | None = None, lock: bool = False
) -> Dossier:
    """Return a dossier to its owner. Raises NotFound for anybody else, StaleVersion."""
    dossier = _find(uow, code, lock=lock)
    if dossier is None or not may_see(actor, dossier):
        raise NotFound("dossier_unknown")
    _refuse_stale(dossier, revision)
    return dossier


def dossier_for_code_holder(uow: UnitOfWork, digests: Digests, code: str, secret: str) -> Dossier:
    """Return a dossier to whoever has its code and 8-character secret (R-LKP-04).

    Raises NotFound `dossier_unknown` alike for an unknown code and a wrong secret (R-LKP-05).
    """
    dossier = _find(uow, code, lock=False)
    given = digests.keyed("secret", normalise_secret(secret))
    kept = dossier.secret_digest if dossier else None
    if not compare_digest(kept or "", given) or dossier is None:
        raise NotFound("dossier_unknown")
    return dossier


def _require_part(uow: UnitOfWork, actor: Actor, action: Action, dossier: Dossier) -> None:
    """Let in who acts for an agency that takes part; the dossier is unknown to all others."""
    parts = uow.participants.of_dossier(dossier.id)
    if not takes_part(actor, Action.VIEW, parts):
        raise NotFound("dossier_unknown")
    if not takes_part(actor, action, parts):
        raise NotAllowed("action_not_yours", action=action.value)


def _find(uow: UnitOfWork, code: str, *, lock: bool) -> Dossier | None:
    known = normalise_code(code)
    return uow.dossiers.locked_by_code(known) if lock else uow.dossiers.by_code(known)


def _refuse_stale(dossier: Dossier, revision: int | None) -> None:
    if revision is not None and revision != dossier.revision:
        raise StaleVersion("dossier_moved_on", dossier=dossier.code, revision=dossier.revision)
