"""Proving again who sits there: limits, and the one way to check what was typed or answered."""

from dossiers.errors import NotAllowed
from dossiers.services.officer_factors import (
    SecondStep,
    begin_passkey_proof,
    prove_by_code,
    prove_by_passkey,
)
from dossiers.services.officer_passwords import prove_by_password
from web.current import deps
from web.rates import limit
from web.second_step import keep_challenge, take_challenge

_MOST = 10
_WINDOW = 900


def check_second_step(officer_id: int, *, code: str, passkey: str) -> None:
    """Check a code or a passkey's answer; ten tries in a quarter of an hour (R-SEC-01).

    Raises NotAllowed `second_step_refused`, `one_time_code_used`, or 429.
    """
    limit("second-step", str(officer_id), limit=_MOST, window_seconds=_WINDOW)
    if passkey:
        prove_by_passkey(deps(), officer_id, passkey, take_challenge())
    elif code:
        prove_by_code(deps(), officer_id, code)
    else:
        raise NotAllowed("second_step_refused")


def check_password(officer_id: int, password: str) -> None:
    """Check the password of who is signed in. Raises NotAllowed, or 429."""
    limit("second-step", str(officer_id), limit=_MOST, window_seconds=_WINDOW)
    prove_by_password(deps(), officer_id, password)


def asked_of_browser(step: SecondStep) -> str:
    """Return what the browser is asked for one of the passkeys, "" where there is none."""
    if not step.passkeys:
        return ""
    ceremony = begin_passkey_proof(deps(), step.passkeys)
    keep_challenge(ceremony.challenge)
    return ceremony.options
