"""Which roles an account gets, for which agencies and how long; what is wrong with a form."""

import re
from dataclasses import dataclass
from datetime import date

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.events import canonical
from dossiers.model.people import AGENCY_ROLES, Actor, Assignment, Officer, Role
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.rules.contacts import kept_email
from dossiers.rules.permissions import Action, may
from dossiers.rules.secondments import is_lawful_secondment

_USERNAME = re.compile(r"^[a-z][a-z0-9.-]{2,59}$")
_LIMITS = {"full_name": 200, "position": 200, "phone": 30, "email": 200, "grade": 60}
REASON_MAX = 500
_AT_AGENCIES = AGENCY_ROLES | {Role.PROVINCIAL_OFFICER}


@dataclass(frozen=True, slots=True, order=True)
class RoleWish:
    """A role for the whole centre, or for one agency there."""

    role: Role
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class AccountData:
    """What the form says of an officer: the secondment's days hold for every role (R-ACC-05)."""

    full_name: str
    position: str
    roles: tuple[RoleWish, ...]
    phone: str = ""
    email: str = ""
    grade: str = ""
    years_of_service: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    override_reason: str = ""


def refuse_username(uow: UnitOfWork, username: str) -> None:
    """Raise InvalidInput `account_invalid` for a name of another form or one that is taken."""
    if not _USERNAME.match(username):
        raise InvalidInput("account_invalid", {"username": "username_form"})
    if uow.officers.by_username(username) is not None:
        raise InvalidInput("account_invalid", {"username": "username_taken"})


def refuse_wrong_data(uow: UnitOfWork, centre_id: int, data: AccountData) -> None:
    """Raise InvalidInput `account_invalid` with what is wrong, by field (R-ACC-02, R-ACC-07)."""
    errors = _wrong_words(data) | _wrong_roles(uow, centre_id, data) | _wrong_days(data)
    if errors:
        raise InvalidInput("account_invalid", errors)


def refuse_unlawful_secondment(data: AccountData, actor: Actor, centre_id: int) -> None:
    """Refuse a secondment under 6 or over 24 months unless the director gives a reason.

    Raises RuleViolation `secondment_length` or `secondment_needs_director` (R-ACC-05).
    """
    if data.from_on is None or data.until_on is None:
        return
    if is_lawful_secondment(data.from_on, data.until_on):
        return
    if not data.override_reason.strip():
        raise RuleViolation("secondment_length", "R-ACC-05")
    if not may(actor, Action.OVERRIDE, centre_id=centre_id):
        raise RuleViolation("secondment_needs_director", "R-ACC-05")


def fill_in(officer: Officer, data: AccountData) -> None:
    """Write the words of the form into an account."""
    officer.full_name = nfc(data.full_name).strip()
    officer.position = nfc(data.position).strip()
    officer.phone, officer.grade = data.phone.strip(), nfc(data.grade).strip()
    officer.email = kept_email(data.email.strip()) or ""
    officer.years_of_service = data.years_of_service
    officer.__post_init__()  # the folded name follows


def give_roles(uow: UnitOfWork, officer_id: int, centre_id: int, data: AccountData) -> None:
    """Let the officer hold exactly these roles at the centre; those elsewhere stay."""
    wanted = set(data.roles)
    for held in uow.officers.assignments(officer_id):
        if held.centre_id != centre_id:
            continue
        wish = RoleWish(held.role, held.agency_id)
        if wish in wanted:
            wanted.discard(wish)
            held.from_on, held.until_on = data.from_on, data.until_on
        else:
            uow.officer_accounts.remove_assignment(held)
    for wish in sorted(wanted, key=lambda one: (one.role.value, one.agency_id or 0)):
        uow.officers.assign(
            Assignment(
                officer_id,
                centre_id,
                wish.role,
                wish.agency_id,
                from_on=data.from_on,
                until_on=data.until_on,
            )
        )
    uow.flush()


def state_of(uow: UnitOfWork, officer: Officer, centre_id: int) -> str:
    """Return an account as canonical JSON for its history: words, roles, days, open or closed."""
    held = [one for one in uow.officers.assignments(officer.id) if one.centre_id == centre_id]
    return canonical(
        {
            "name": officer.full_name,
            "position": officer.position,
            "open": officer.is_active,
            "roles": sorted(f"{one.role.value}@{one.agency_id or ''}" for one in held),
            "from": str(held[0].from_on or "") if held else "",
            "until": str(held[0].until_on or "") if held else "",
        }
    )


def _wrong_words(data: AccountData) -> dict[str, str]:
    errors = {
        name: "text_too_long"
        for name, longest in _LIMITS.items()
        if len(getattr(data, name)) > longest
    }
    for name in ("full_name", "position"):
        if not getattr(data, name).strip():
            errors[name] = f"account_without_{name}"
    if data.email.strip() and kept_email(data.email.strip()) is None:
        errors["email"] = "email_wrong"
    if len(data.override_reason) > REASON_MAX:
        errors["override_reason"] = "text_too_long"
    return errors


def _wrong_roles(uow: UnitOfWork, centre_id: int, data: AccountData) -> dict[str, str]:
    if not data.roles:
        return {"centre_roles": "account_without_role"}
    open_ids = {one.id for one in uow.agencies.of_centre(centre_id) if one.closed_on is None}
    for wish in data.roles:
        if wish.agency_id is not None and wish.agency_id not in open_ids:
            field = "receives_for" if wish.role is Role.RECEIVER else "agency_ids"
            return {field: "account_agency_foreign"}
        if wish.role in _AT_AGENCIES and wish.agency_id is None:
            return {"agency_ids": "account_agency_missing"}
    return {}


def _wrong_days(data: AccountData) -> dict[str, str]:
    is_seconded = any(one.role is Role.RECEIVER and one.agency_id for one in data.roles)
    if data.from_on is None and data.until_on is None:
        return {"from_on": "secondment_without_days"} if is_seconded else {}
    if data.from_on is None:
        return {"from_on": "secondment_without_days"}
    if data.until_on is None:
        return {"until_on": "secondment_without_days"}
    return {"until_on": "secondment_reversed"} if data.until_on < data.from_on else {}
