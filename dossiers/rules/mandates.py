"""When a mandate holds, what it covers, and when that of a parent ends; pure functions."""

from collections.abc import Iterable
from datetime import date, timedelta

from dossiers.errors import NotAllowed
from dossiers.model.mandates import Mandate, MandateKind, MandateState, Power, Standing
from dossiers.model.people import ApplicantKind, Person

ADULT_AT = 18
"""Years (Bộ luật Dân sự 2015, Điều 20 and 21)."""
MOST_FEE = 10_000_000_000
OFFERED_POWERS = frozenset(Power) - {Power.PAY}
"""What can be given today: nothing is paid online yet, and a counter takes money from anybody who
brings it. Stored mandates keep what they say."""
_BY_LAW = frozenset({MandateKind.REPRESENTATIVE, MandateKind.PARENT})
_ENDED = {
    Standing.WAITING: "mandate_not_accepted",
    Standing.NOT_YET: "mandate_not_begun",
    Standing.EXPIRED: "mandate_expired",
    Standing.REVOKED: "mandate_revoked",
    Standing.RESIGNED: "mandate_resigned",
}
_LACKS = {
    Power.FILE: "mandate_without_file",
    Power.PAY: "mandate_without_pay",
    Power.COLLECT: "mandate_without_collect",
    Power.FOLLOW: "mandate_without_follow",
}


def standing_of(mandate: Mandate, today: date) -> Standing:
    """Return how a mandate stands on a day of Vietnam; what was ended stays ended."""
    if mandate.state is MandateState.REVOKED:
        return Standing.REVOKED
    if mandate.state is MandateState.RESIGNED:
        return Standing.RESIGNED
    if mandate.until_on is not None and today > mandate.until_on:
        return Standing.EXPIRED
    if mandate.state is MandateState.GRANTED:
        return Standing.WAITING
    return Standing.NOT_YET if today < mandate.from_on else Standing.IN_FORCE


def is_agent(mandate: Mandate, person: Person) -> bool:
    """Return whether a mandate was given to this person, by account or by personal number."""
    if mandate.agent_id is not None:
        return mandate.agent_id == person.id
    is_citizen = person.kind is ApplicantKind.CITIZEN
    return is_citizen and mandate.agent_digest == person.personal_id_digest


def powers_of(mandate: Mandate) -> frozenset[Power]:
    """Return what the agent may do."""
    return frozenset(Power(one) for one in mandate.powers.split())


def procedures_of(mandate: Mandate) -> frozenset[str]:
    """Return the codes of the procedures that it covers; empty means all."""
    return frozenset(mandate.procedures.split())


def covers(mandate: Mandate, procedure_code: str) -> bool:
    """Return whether it speaks of a procedure."""
    named = procedures_of(mandate)
    return not named or procedure_code in named


def is_by_law(mandate: Mandate) -> bool:
    """Return whether the agent stands for the principal in everything: representative, parent."""
    return mandate.kind in _BY_LAW


def sees_all(mandate: Mandate) -> bool:
    """Return whether the agent follows also what was not filed under this mandate."""
    return is_by_law(mandate) or Power.FOLLOW in powers_of(mandate)


def may_look_at(mandate: Mandate, procedure_code: str, made_under: int | None) -> bool:
    """Return whether a dossier exists for the agent: its procedure is covered, and it was made
    under this mandate or the mandate lets the agent follow.
    """
    return covers(mandate, procedure_code) and (made_under == mandate.id or sees_all(mandate))


def may_write_on(mandate: Mandate, procedure_code: str, made_under: int | None) -> bool:
    """Return whether a draft exists for the agent: what the principal drafts alone stays private,
    unless the agent stands for the principal by law.
    """
    return covers(mandate, procedure_code) and (made_under == mandate.id or is_by_law(mandate))


def check_in_force(mandate: Mandate, today: date) -> None:
    """Refuse an act on a day when the mandate does not hold.

    Raises NotAllowed `mandate_revoked` and the like, naming the principal.
    """
    code = _ENDED.get(standing_of(mandate, today))
    if code is not None:
        raise NotAllowed(code, principal=mandate.principal_name)


def check_power(mandate: Mandate, power: Power) -> None:
    """Refuse what the mandate does not give. Raises NotAllowed `mandate_without_<power>`."""
    if power not in powers_of(mandate):
        raise NotAllowed(_LACKS[power], principal=mandate.principal_name)


def check_procedure(mandate: Mandate, procedure_code: str) -> None:
    """Refuse a procedure that it does not cover. Raises NotAllowed `mandate_other_procedure`."""
    if not covers(mandate, procedure_code):
        raise NotAllowed("mandate_other_procedure", principal=mandate.principal_name)


def check_new_filing(mandate: Mandate) -> None:
    """Refuse a new dossier under a paper that a counter accepted for one dossier. Raises NotAllowed
    `mandate_for_counter`.
    """
    if mandate.kind is MandateKind.PAPER:
        raise NotAllowed("mandate_for_counter", principal=mandate.principal_name)


def check_amount(mandate: Mandate, amounts: Iterable[int]) -> None:
    """Refuse an act whose fees, in đồng, are more than it allows. Raises NotAllowed
    `mandate_fee_above`.
    """
    total = sum(amounts)
    if mandate.most_fee is not None and total > mandate.most_fee:
        raise NotAllowed(
            "mandate_fee_above",
            principal=mandate.principal_name,
            amount=total,
            most=mandate.most_fee,
        )


def last_day_of_childhood(birth_date: date) -> date:
    """Return the last day on which a parent stands for a child: the day before it is 18 years old
    (Bộ luật Dân sự 2015, Điều 21 and 136); a child of 29 February is a child through 28 February.
    """
    year = birth_date.year + ADULT_AT
    if (birth_date.month, birth_date.day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return birth_date.replace(year=year) - timedelta(days=1)


def usual_end(from_on: date) -> date:
    """Return the last day of a mandate that names none: one year (Bộ luật Dân sự, Điều 563)."""
    try:
        following = from_on.replace(year=from_on.year + 1)
    except ValueError:
        following = date(from_on.year + 1, 3, 1)
    return following - timedelta(days=1)


def holds_for(mandates: Iterable[Mandate], today: date, power: Power, code: str) -> list[Mandate]:
    """Return those that give a power for a procedure on a day, e.g. to collect its result."""
    return [
        one
        for one in mandates
        if standing_of(one, today) is Standing.IN_FORCE
        and power in powers_of(one)
        and covers(one, code)
    ]
