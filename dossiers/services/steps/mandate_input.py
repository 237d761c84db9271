"""What somebody types to give a mandate or to stand for a child: checked and cleaned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dossiers.errors import InvalidInput
from dossiers.model.mandates import Power
from dossiers.model.people import ApplicantKind, Person
from dossiers.model.text import nfc
from dossiers.rules.eform_numbers import WrongAnswerError, birth_year, checked_personal_id
from dossiers.rules.mandates import MOST_FEE, OFFERED_POWERS, last_day_of_childhood

NAME_MAX = 200
NUMBER_MAX = 60
LONGEST_YEARS = 10


@dataclass(frozen=True, slots=True)
class GrantMandate:
    """A mandate as typed. `behalf_of` is the organisation for which a representative grants, 0
    oneself; no procedure means all; `most_fee` in đồng, None without limit.
    """

    agent_name: str
    agent_personal_id: str
    powers: tuple[str, ...]
    from_on: date | None
    until_on: date | None = None
    procedures: tuple[str, ...] = ()
    is_limited: bool = False
    most_fee: int | None = None
    document_number: str = ""
    is_representative: bool = False
    behalf_of: int = 0


@dataclass(frozen=True, slots=True)
class CheckedGrant:
    """A mandate whose values are in order."""

    agent_name: str
    agent_personal_id: str
    powers: frozenset[str]
    procedures: frozenset[str]
    from_on: date
    until_on: date | None
    most_fee: int | None
    document_number: str
    is_representative: bool


@dataclass(frozen=True, slots=True)
class DeclareChild:
    """A child as its parent types it; one just born has no number yet."""

    name: str
    birth_date: date | None
    personal_id: str = ""


@dataclass(frozen=True, slots=True)
class CheckedChild:
    """A child whose values are in order."""

    name: str
    birth_date: date
    personal_id: str


def checked_grant(
    command: GrantMandate, principal: Person, codes: Collection[str], today: date
) -> CheckedGrant:
    """Return a grant with clean values; `codes` are the procedures that can be named.

    A representative stands for an organisation in everything. Raises InvalidInput
    `mandate_invalid` that names every wrong field at once.
    """
    name, number, errors = _who(command.agent_name, command.agent_personal_id, today, "agent_")
    is_rep = command.is_representative
    if is_rep and principal.kind is ApplicantKind.CITIZEN:
        errors["is_representative"] = "mandate_representative_of_person"
    powers = frozenset(Power) if is_rep else frozenset(command.powers) & OFFERED_POWERS
    if not powers:
        errors["powers"] = "mandate_powers_missing"
    named = frozenset(command.procedures) if command.is_limited and not is_rep else frozenset()
    if command.is_limited and not is_rep and (not named or not named <= frozenset(codes)):
        errors["procedures"] = "mandate_procedures_missing"
    if command.most_fee is not None and not 0 <= command.most_fee <= MOST_FEE:
        errors["most_fee"] = "mandate_fee_wrong"
    document = nfc(" ".join(command.document_number.split()))
    if len(document) > NUMBER_MAX:
        errors["document_number"] = "text_too_long"
    elif is_rep and not document:
        errors["document_number"] = "mandate_document_missing"
    errors |= _days(command, today)
    if errors or command.from_on is None:
        raise InvalidInput("mandate_invalid", errors)
    return CheckedGrant(
        agent_name=name,
        agent_personal_id=number,
        powers=frozenset(str(one) for one in powers),
        procedures=named,
        from_on=command.from_on,
        until_on=command.until_on,
        most_fee=None if is_rep else command.most_fee,
        document_number=document,
        is_representative=is_rep,
    )


def checked_child(command: DeclareChild, today: date) -> CheckedChild:
    """Return a child with clean values: born, not 18 yet, with a number of that year of birth.

    Raises InvalidInput `child_invalid` that names every wrong field at once.
    """
    name, number, errors = _who(command.name, command.personal_id, today, "", required=False)
    born = command.birth_date
    if born is None or born > today:
        errors["birth_date"] = "child_birth_missing" if born is None else "date_ahead"
    elif last_day_of_childhood(born) < today:
        errors["birth_date"] = "child_grown_up"
    elif number and "personal_id" not in errors and birth_year(number) != born.year:
        errors["personal_id"] = "child_number_other_year"
    if errors or born is None:
        raise InvalidInput("child_invalid", errors)
    return CheckedChild(name, born, number)


def _who(
    name: str, number: str, today: date, prefix: str, *, required: bool = True
) -> tuple[str, str, dict[str, str]]:
    errors: dict[str, str] = {}
    clean = nfc(" ".join(name.split()))
    if not clean:
        errors[f"{prefix}name"] = "mandate_agent_missing" if required else "child_name_missing"
    elif len(clean) > NAME_MAX:
        errors[f"{prefix}name"] = "name_too_long"
    if number.strip() or required:
        try:
            number = checked_personal_id(number.strip(), today)
        except WrongAnswerError:
            errors[f"{prefix}personal_id"] = "personal_id_wrong"
    return clean, number.strip(), errors


def _days(command: GrantMandate, today: date) -> dict[str, str]:
    if command.from_on is None:
        return {"from_on": "mandate_from_missing"}
    if command.from_on < today:
        return {"from_on": "mandate_from_past"}
    if command.until_on is None:
        return {}
    if command.until_on < command.from_on:
        return {"until_on": "mandate_until_before"}
    if command.until_on.year - command.from_on.year > LONGEST_YEARS:
        return {"until_on": "mandate_until_far"}
    return {}
