"""Mandates for tests: forms as sent and mandates made by real use-cases."""

from datetime import date
from typing import Any

from dossiers.model.people import Actor
from dossiers.rules.mandates import OFFERED_POWERS
from dossiers.services.mandates import accept_mandate, choose_principal, grant_mandate
from dossiers.services.steps.mandate_input import GrantMandate
from tests.support.house import House

TUAN = {"name": "Trần Quốc Tuấn", "personal_id": "068085000456"}
ALL_POWERS = tuple(sorted(str(one) for one in OFFERED_POWERS))


def grant_form(**changes: Any) -> dict[str, Any]:
    """A mandate for Tuấn as the form sends it, from the opening day on."""
    return {
        "agent_name": TUAN["name"],
        "agent_personal_id": TUAN["personal_id"],
        "powers": list(ALL_POWERS),
        "scope": "all",
        "from_on-d": "20",
        "from_on-m": "4",
        "from_on-y": "2026",
        "until_on-d": "",
        "until_on-m": "",
        "until_on-y": "",
        **changes,
    }


def grant(**changes: Any) -> GrantMandate:
    """The command that gives Tuấn a mandate."""
    facts: dict[str, Any] = {
        "agent_name": TUAN["name"],
        "agent_personal_id": TUAN["personal_id"],
        "powers": ALL_POWERS,
        "from_on": date(2026, 4, 20),
    }
    return GrantMandate(**(facts | changes))


def acting(house: House, **changes: Any) -> Actor:
    """Tuấn as he works for Hạnh under a mandate that he took on."""
    tuan = house.person("tuan")
    mandate_id = grant_mandate(house.deps, grant(**changes), house.person("hanh"))
    accept_mandate(house.deps, mandate_id, tuan)
    return working(house, tuan, mandate_id)


def working(house: House, agent: Actor, mandate_id: int) -> Actor:
    """The agent of a mandate as the session lets them work."""
    chosen = choose_principal(house.deps, mandate_id, agent)
    return Actor(
        kind=agent.kind,
        id=agent.id,
        name=agent.name,
        principal_id=chosen.principal_id,
        principal_name=chosen.principal_name,
        mandate_id=chosen.mandate_id,
    )
