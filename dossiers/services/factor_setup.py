"""Setting up second factors: a phone, a passkey, recovery codes; removing one (R-SEC-01)."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict, InvalidInput, NotAllowed, NotFound
from dossiers.model.officer_accounts import (
    AccountChangeKind,
    FactorKind,
    OfficerFactor,
    RecoveryCode,
)
from dossiers.model.one_time_words import new_word
from dossiers.model.people import Officer
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.second_factors import PasskeyCeremony
from dossiers.services.officer_factors import credentials, recovery_digest, spend_challenge
from dossiers.services.steps.officers import note_account

RECOVERY_CODES = 10
MOST_FACTORS = 10
NAME_MAX = 60
_GROUPS = 2


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A secret for a phone, not yet confirmed: to be typed or read as a QR picture (SVG)."""

    secret: str
    picture: str


@dataclass(frozen=True, slots=True)
class AddPhone:
    """The first code that a phone shows for a secret. `is_first` = in the middle of signing in."""

    secret: str
    code: str
    name: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class AddPasskey:
    """What the browser answered to the asked challenge."""

    answer: str
    challenge: str
    name: str
    is_first: bool = False


def new_secret(deps: Deps, officer_id: int) -> NewSecret:
    """Return a fresh secret with its picture; nothing is kept yet."""
    return shown_secret(deps, officer_id, deps.one_time_codes.new_secret())


def shown_secret(deps: Deps, officer_id: int, secret: str) -> NewSecret:
    """Return a secret with its picture for this officer's phone."""
    with deps.reading() as uow:
        officer = uow.officers.by_id(officer_id)
    if officer is None:
        raise NotAllowed("account_inactive")
    address = deps.one_time_codes.address(secret, officer.username)
    return NewSecret(secret, deps.one_time_codes.picture(address))


def add_phone(deps: Deps, officer_id: int, command: AddPhone) -> tuple[str, ...]:
    """Keep a phone that showed the right code; return recovery codes if these are the first.

    The code counts as used. Raises InvalidInput `second_step_refused` for a wrong code, Conflict
    `factor_exists` when signing in is no longer the first time, or ten are there.
    """
    at = deps.clock.now()
    step = deps.one_time_codes.matching_step(command.secret, "".join(command.code.split()), at)
    if step is None:
        raise InvalidInput("second_step_refused", {"code": "second_step_refused"})
    factor = OfficerFactor(
        officer_id,
        FactorKind.ONE_TIME_CODE,
        _name(command.name),
        at,
        secret=command.secret,
        last_step=step,
    )
    return _add(deps, factor, is_first=command.is_first)


def begin_adding_passkey(deps: Deps, officer_id: int) -> PasskeyCeremony:
    """Return what to ask the browser for a new passkey."""
    with deps.reading() as uow:
        officer = uow.officers.by_id(officer_id)
        factors = uow.officer_accounts.factors(officer_id)
    if officer is None:
        raise NotAllowed("account_inactive")
    return deps.passkeys.begin_adding(officer.id, officer.username, credentials(factors))


def add_passkey(deps: Deps, officer_id: int, command: AddPasskey) -> tuple[str, ...]:
    """Keep a passkey; return recovery codes if these are the first.

    Raises InvalidInput `passkey_refused`, NotAllowed `second_step_refused` for a challenge that
    served before, Conflict `factor_exists` as `add_phone`.
    """
    at = deps.clock.now()
    spend_challenge(deps, command.challenge, at)
    key = deps.passkeys.check_added(command.answer, command.challenge)
    factor = OfficerFactor(
        officer_id,
        FactorKind.PASSKEY,
        _name(command.name),
        at,
        credential_id=key.credential_id,
        public_key=key.public_key,
        sign_count=key.sign_count,
    )
    return _add(deps, factor, is_first=command.is_first)


def renew_recovery_codes(deps: Deps, officer_id: int) -> tuple[str, ...]:
    """Return ten new recovery codes, shown once; the old ones end."""
    at = deps.clock.now()
    with deps.uow() as uow:
        officer = _locked(uow, officer_id)
        codes = _make_codes(uow, deps, officer.id, at)
        uow.commit()
    return codes


def remove_factor(deps: Deps, officer_id: int, factor_id: int, *, is_required: bool) -> None:
    """Take one of the own factors away.

    Raises NotFound `factor_unknown`, also on a second click, Conflict `factor_last` for the last
    one where a second factor is required.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        officer = _locked(uow, officer_id)
        factors = uow.officer_accounts.factors(officer.id)
        found = [one for one in factors if one.id == factor_id]
        if not found:
            raise NotFound("factor_unknown")
        if is_required and len(factors) == 1:
            raise Conflict("factor_last")
        uow.officer_accounts.remove_factor(found[0])
        if len(factors) == 1:
            uow.officer_accounts.remove_codes(officer.id)
        _note(uow, officer.id, AccountChangeKind.FACTOR_REMOVED, at, found[0].name)
        uow.commit()


def _add(deps: Deps, factor: OfficerFactor, *, is_first: bool) -> tuple[str, ...]:
    with deps.uow() as uow:
        officer = _locked(uow, factor.officer_id)
        known = uow.officer_accounts.factors(officer.id)
        if (is_first and known) or len(known) >= MOST_FACTORS:
            raise Conflict("factor_exists")
        if factor.credential_id and uow.officer_accounts.is_kept(factor.credential_id):
            raise InvalidInput("passkey_refused", {"answer": "passkey_refused"})
        uow.officer_accounts.add_factor(factor)
        _note(uow, officer.id, AccountChangeKind.FACTOR_ADDED, factor.added_at, factor.name)
        codes: tuple[str, ...] = ()
        if not known:
            codes = _make_codes(uow, deps, officer.id, factor.added_at)
        uow.commit()
    return codes


def _make_codes(uow: UnitOfWork, deps: Deps, officer_id: int, at: datetime) -> tuple[str, ...]:
    uow.officer_accounts.remove_codes(officer_id)
    codes = tuple(new_word(_GROUPS) for _ in range(RECOVERY_CODES))
    for code in codes:
        digest = recovery_digest(deps, officer_id, code)
        uow.officer_accounts.add_code(RecoveryCode(officer_id, digest, at))
    _note(uow, officer_id, AccountChangeKind.RECOVERY_CODES_MADE, at, "")
    return codes


def _locked(uow: UnitOfWork, officer_id: int) -> Officer:
    officer = uow.officers.locked(officer_id)
    if officer is None or not officer.is_active:
        raise NotAllowed("account_inactive")
    return officer


def _note(
    uow: UnitOfWork, officer_id: int, kind: AccountChangeKind, at: datetime, name: str
) -> None:
    note_account(uow, officer_id, kind, at=at, by=officer_id, after=name)


def _name(typed: str) -> str:
    return nfc(typed).strip()[:NAME_MAX]
