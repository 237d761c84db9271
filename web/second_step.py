"""What a session knows of proofs: half signed in, proved lately, a challenge, words shown once."""

from datetime import timedelta
from enum import StrEnum
from typing import Final, cast

from flask import session

from web.current import now
from web.sessions import RowSession

HALF_FOR: Final = timedelta(minutes=10)
FRESH_FOR: Final = timedelta(minutes=10)
"""How long a proof counts before approving, refunding or changing rights (R-SEC-01)."""
_HALF: Final = "half"
_PROVED: Final = "proved"
_CHALLENGE: Final = "challenge"
_SECRET: Final = "secret"  # noqa: S105 - the name of a key
_SHOWN: Final = "shown_once"


class Stage(StrEnum):
    """What a half-signed-in session waits for: the second factor, or setting up a first one."""

    PROVE = "prove"
    SET_UP = "set_up"


def begin_half(subject: int, stage: Stage) -> None:
    """Keep, under a fresh session id, whose password was right; nothing else opens with it."""
    row = cast("RowSession", session)
    row.clear()
    row.rotate()
    session[_HALF] = {"subject": subject, "stage": stage.value, "until": _seconds() + _span()}


def half_signed_in(stage: Stage) -> int | None:
    """Return whose password was right at most ten minutes ago, at that stage; else None."""
    half = session.get(_HALF)
    if not half or half["stage"] != stage.value or half["until"] <= _seconds():
        return None
    return int(half["subject"])


def mark_proved() -> None:
    """Remember that the officer has just proved who sits there."""
    session[_PROVED] = _seconds()


def is_proved_lately() -> bool:
    """Return whether the last proof is at most ten minutes old."""
    proved = session.get(_PROVED)
    return proved is not None and _seconds() - int(proved) < FRESH_FOR.total_seconds()


def keep_challenge(challenge: str) -> None:
    """Keep the challenge that the browser was just asked; an older one is void."""
    session[_CHALLENGE] = challenge


def take_challenge() -> str:
    """Return the kept challenge, "" without one; it serves once."""
    return str(session.pop(_CHALLENGE, ""))


def keep_secret(secret: str) -> None:
    """Keep the secret that a phone is being set up with (the session rests encrypted)."""
    session[_SECRET] = secret


def kept_secret() -> str:
    """Return the secret that a phone is being set up with, "" without one."""
    return str(session.get(_SECRET, ""))


def forget_secret() -> None:
    """Forget the secret once the phone is known."""
    session.pop(_SECRET, None)


def keep_shown(name: str, words: dict[str, str] | list[str]) -> None:
    """Keep words for the next page, which shows them once."""
    session[_SHOWN] = {"name": name, "words": words}


def take_shown(name: str) -> dict[str, str] | list[str] | None:
    """Return the words kept under that name, once."""
    kept = session.get(_SHOWN)
    if not kept or kept["name"] != name:
        return None
    session.pop(_SHOWN)
    words: dict[str, str] | list[str] = kept["words"]
    return words


def _seconds() -> int:
    return int(now().timestamp())


def _span() -> int:
    return int(HALF_FOR.total_seconds())
