"""For whom a person at the portal works: the choice lives in the session, each act checks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import session

_KEY = "acting_for"


@dataclass(frozen=True, slots=True)
class Principal:
    """The person or organisation for whom somebody works under a mandate; `words` say on what
    ground.
    """

    mandate_id: int
    person_id: int
    name: str
    words: str


def work_for(principal: Principal) -> None:
    """Keep for whom the person works from now on."""
    session[_KEY] = [principal.mandate_id, principal.person_id, principal.name, principal.words]


def work_for_oneself() -> None:
    """Forget it."""
    session.pop(_KEY, None)


def chosen_principal(kept: Mapping[str, Any]) -> Principal | None:
    """Return for whom the person of a session works, None for themselves."""
    chosen = kept.get(_KEY)
    return Principal(*chosen) if chosen else None
