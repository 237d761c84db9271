"""Passwords of officers: the first one by invitation, a new one, proving it again (R-SEC-01)."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.officer_accounts import AccountChangeKind, Invitation
from dossiers.model.people import Officer
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.passwords import password_problem
from dossiers.services.officer_accounts import SignIn, sign_in_officer, username_of
from dossiers.services.steps.officers import invitation_digest, note_account


@dataclass(frozen=True, slots=True)
class AcceptInvitation:
    """The printed code with the account's name, and the password wished."""

    username: str
    code: str
    password: str
    repeated: str


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """The present password and the one wished."""

    present: str
    password: str
    repeated: str


def accept_invitation(deps: Deps, command: AcceptInvitation) -> int:
    """Set the first password with a printed code, which serves once; return the officer's id.

    Raises InvalidInput `password_invalid` with the fields, NotAllowed `invitation_refused` alike
    for an unknown account, a wrong, used or old code and a closed account (R-SEC-01).
    """
    username = username_of(command.username)
    _refuse_weak(deps, command.password, command.repeated, username)
    stored = deps.passwords.hash(command.password)
    at = deps.clock.now()
    digest = invitation_digest(deps, command.code)
    with deps.uow() as uow:
        found = uow.officers.by_username(username)
        officer = uow.officers.locked(found.id) if found is not None else None
        if officer is None or not officer.is_active:
            raise NotAllowed("invitation_refused")
        _open_invitation(uow, officer, digest, at).used_at = at
        officer.password_hash = stored
        officer.failed_logins, officer.locked_until = 0, None
        note_account(uow, officer.id, AccountChangeKind.PASSWORD_SET, at=at, by=officer.id)
        uow.commit()
        return officer.id


def change_password(deps: Deps, officer_id: int, command: ChangePassword) -> None:
    """Set another password; the caller ends the other sessions (R-SEC-01).

    Raises InvalidInput `password_invalid` with the fields, NotAllowed as `sign_in_officer`.
    """
    with deps.reading() as uow:
        officer = uow.officers.by_id(officer_id)
    if officer is None:
        raise NotAllowed("account_inactive")
    _refuse_weak(deps, command.password, command.repeated, officer.username)
    prove_by_password(deps, officer_id, command.present)
    if command.present == command.password:
        raise InvalidInput("password_invalid", {"password": "password_same"})
    stored = deps.passwords.hash(command.password)
    at = deps.clock.now()
    with deps.uow() as uow:
        changed = uow.officers.locked(officer_id)
        assert changed is not None
        changed.password_hash = stored
        note_account(uow, officer_id, AccountChangeKind.PASSWORD_SET, at=at, by=officer_id)
        uow.commit()


def prove_by_password(deps: Deps, officer_id: int, password: str) -> None:
    """Accept the password of an officer who is signed in; failures count as at the door.

    Raises NotAllowed `second_step_refused`, `sign_in_locked` with `until`.
    """
    with deps.reading() as uow:
        officer = uow.officers.by_id(officer_id)
    if officer is None:
        raise NotAllowed("account_inactive")
    try:
        sign_in_officer(deps, SignIn(officer.username, password))
    except NotAllowed as refusal:
        if refusal.code == "sign_in_refused":
            raise NotAllowed("password_wrong") from refusal
        raise


def _refuse_weak(deps: Deps, password: str, repeated: str, username: str) -> None:
    problem = password_problem(password, username=username)
    if problem is None and deps.passwords.is_known(password):
        problem = "password_leaked"
    if problem is not None:
        raise InvalidInput("password_invalid", {"password": problem})
    if password != repeated:
        raise InvalidInput("password_invalid", {"repeated": "password_differs"})


def _open_invitation(uow: UnitOfWork, officer: Officer, digest: str, at: datetime) -> Invitation:
    for one in uow.officer_accounts.invitations(officer.id):
        if one.code_digest == digest and one.used_at is None and one.expires_at > at:
            return one
    raise NotAllowed("invitation_refused")
