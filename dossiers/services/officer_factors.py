"""The second step of signing in: codes of a phone, passkeys, recovery codes (R-SEC-01)."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.officer_accounts import AccountChangeKind, FactorKind, OfficerFactor
from dossiers.model.one_time_words import typed_word
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.second_factors import PasskeyCeremony, StoredPasskey
from dossiers.services.steps.officers import note_account

_RECOVERY = "officer_recovery"
_CHALLENGES = "passkey-challenge"
_CHALLENGE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Which second factors an officer has."""

    has_codes: bool
    passkeys: tuple[str, ...]
    recovery_left: int

    @property
    def is_set_up(self) -> bool:
        """Return whether there is one."""
        return self.has_codes or bool(self.passkeys)


def second_step_of(deps: Deps, officer_id: int) -> SecondStep:
    """Return which second factors an officer has."""
    with deps.reading() as uow:
        factors = uow.officer_accounts.factors(officer_id)
        codes = uow.officer_accounts.codes(officer_id)
    return SecondStep(
        has_codes=any(one.kind is FactorKind.ONE_TIME_CODE for one in factors),
        passkeys=credentials(factors),
        recovery_left=sum(one.used_at is None for one in codes),
    )


def credentials(factors: Sequence[OfficerFactor]) -> tuple[str, ...]:
    """Return the credentials of the passkeys among second factors."""
    return tuple(one.credential_id for one in factors if one.credential_id is not None)


def recovery_digest(deps: Deps, officer_id: int, code: str) -> str:
    """Return the keyed hash under which a recovery code is kept."""
    return deps.digests.keyed(_RECOVERY, f"{officer_id}:{typed_word(code)}")


def prove_by_code(deps: Deps, officer_id: int, typed: str) -> None:
    """Accept a code of the phone or a recovery code, each once (R-SEC-01).

    Raises NotAllowed `one_time_code_used` for a code sent before, `second_step_refused` else.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        if uow.officers.locked(officer_id) is None:
            raise NotAllowed("second_step_refused")
        if not _uses_step(uow, deps, officer_id, "".join(typed.split()), at):
            _use_recovery(uow, deps, officer_id, typed, at)
        uow.commit()


def begin_passkey_proof(deps: Deps, known: Sequence[str]) -> PasskeyCeremony:
    """Return what to ask the browser of an officer with these passkeys."""
    return deps.passkeys.begin_proving(known)


def prove_by_passkey(deps: Deps, officer_id: int, answer: str, challenge: str) -> None:
    """Accept the answer of one of the officer's passkeys to a challenge, which serves once.

    Raises NotAllowed `second_step_refused`: unknown passkey, foreign origin, old or used
    challenge, wrong signature, or a counter that went back (R-SEC-01).
    """
    at = deps.clock.now()
    spend_challenge(deps, challenge, at)
    with deps.uow() as uow:
        named = deps.passkeys.credential_of(answer)
        uow.officers.locked(officer_id)
        found = [one for one in uow.officer_accounts.factors(officer_id) if _is_named(one, named)]
        if not found:
            raise NotAllowed("second_step_refused")
        factor = found[0]
        key = StoredPasskey(named, factor.public_key or "", factor.sign_count)
        try:
            factor.sign_count = deps.passkeys.check_proof(answer, challenge, key)
        except InvalidInput as refused:
            raise NotAllowed("second_step_refused") from refused
        factor.last_used_at = at
        uow.commit()


def spend_challenge(deps: Deps, challenge: str, at: datetime) -> None:
    """Let a challenge serve once, in all processes. Raises NotAllowed `second_step_refused`."""
    key = deps.digests.keyed(_CHALLENGES, challenge)
    is_first = bool(challenge) and deps.rates.hit(
        _CHALLENGES, key, limit=1, window_seconds=_CHALLENGE_SECONDS, now=at
    )
    if not is_first:
        raise NotAllowed("second_step_refused")


def _is_named(factor: OfficerFactor, credential_id: str) -> bool:
    return bool(credential_id) and factor.credential_id == credential_id


def _uses_step(
    uow: UnitOfWork, deps: Deps, officer_id: int, code: str, at: datetime
) -> OfficerFactor | None:
    """Use the time step of a phone's code, the first time only."""
    for factor in uow.officer_accounts.factors(officer_id):
        if factor.kind is not FactorKind.ONE_TIME_CODE or factor.secret is None:
            continue
        step = deps.one_time_codes.matching_step(factor.secret, code, at)
        if step is None:
            continue
        if factor.last_step is not None and step <= factor.last_step:
            raise NotAllowed("one_time_code_used")
        factor.last_step, factor.last_used_at = step, at
        return factor
    return None


def _use_recovery(uow: UnitOfWork, deps: Deps, officer_id: int, typed: str, at: datetime) -> None:
    """Use a recovery code, once; the history says so. Raises NotAllowed."""
    digest = recovery_digest(deps, officer_id, typed)
    for code in uow.officer_accounts.codes(officer_id):
        if code.used_at is None and hmac.compare_digest(code.code_digest, digest):
            code.used_at = at
            note_account(
                uow, officer_id, AccountChangeKind.RECOVERY_CODE_USED, at=at, by=officer_id
            )
            return
    raise NotAllowed("second_step_refused")
