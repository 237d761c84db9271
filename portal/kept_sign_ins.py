"""Sign-ins on their way: kept in the visitor's session row, each for one use and a short time.

Several tabs may be on their way at once; the oldest makes room."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from flask import session

from dossiers.model.people import Assurance
from dossiers.ports.identity import KeptSignIn

LIFE: Final = timedelta(minutes=15)
MOST: Final = 5
_KEY: Final = "sign_ins"


@dataclass(frozen=True, slots=True)
class Journey:
    """A sign-in on its way: what the provider's answer is checked with, and where it leads."""

    kept: KeptSignIn
    next_path: str
    assurance: Assurance
    begun_at: datetime = field(repr=False)

    def is_over(self, now: datetime) -> bool:
        """Return whether it took too long."""
        return now - self.begun_at > LIFE


def keep_journey(journey: Journey) -> None:
    """Keep a sign-in that begins now."""
    kept = journey.kept
    row = {
        "nonce": kept.nonce,
        "verifier": kept.verifier,
        "back": kept.return_address,
        "next": journey.next_path,
        "level": journey.assurance.value,
        "at": int(journey.begun_at.timestamp()),
    }
    others = list(_all().items())[1 - MOST :]
    session[_KEY] = {**dict(others), kept.state: row}


def take_journey(state: str, tz_now: datetime) -> Journey | None:
    """Return the sign-in of a state and forget it: a state serves once."""
    rows = _all()
    row = rows.get(state)
    if row is None:
        return None
    session[_KEY] = {key: value for key, value in rows.items() if key != state}
    return Journey(
        kept=KeptSignIn(state, row["nonce"], row["verifier"], row["back"]),
        next_path=row["next"],
        assurance=Assurance(row["level"]),
        begun_at=datetime.fromtimestamp(row["at"], tz_now.tzinfo),
    )


def _all() -> dict[str, Any]:
    found: dict[str, Any] = session.get(_KEY) or {}
    return found
