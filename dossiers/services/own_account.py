"""An officer's own page: factors, recovery codes left, sessions (R-SEC-01)."""

from dataclasses import dataclass

from dossiers.errors import NotAllowed
from dossiers.model.officer_accounts import OfficerFactor
from dossiers.model.people import Officer
from dossiers.ports.deps import Deps
from dossiers.services.officer_resets import BACK_OFFICE
from dossiers.services.own_sessions import OwnSession, own_sessions


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What the own page shows."""

    officer: Officer
    factors: tuple[OfficerFactor, ...]
    recovery_left: int
    sessions: tuple[OwnSession, ...]


def read_own_account(deps: Deps, officer_id: int, present_hash: str) -> OwnAccount:
    """Return the own account; `present_hash` is the store's key of the present session."""
    with deps.reading() as uow:
        officer = uow.officers.by_id(officer_id)
        factors = uow.officer_accounts.factors(officer_id)
        codes = uow.officer_accounts.codes(officer_id)
    if officer is None:
        raise NotAllowed("account_inactive")
    return OwnAccount(
        officer=officer,
        factors=tuple(factors),
        recovery_left=sum(one.used_at is None for one in codes),
        sessions=own_sessions(deps, BACK_OFFICE, str(officer_id), present_hash),
    )
