"""Accounts of officers: created, changed, closed and opened again on a written request."""

from dataclasses import dataclass

from dossiers.errors import AlreadyDone, Conflict, InvalidInput, NotAllowed, StaleVersion
from dossiers.model.officer_accounts import AccountChangeKind
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, Officer
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.account_requests import (
    ReadRequest,
    WrittenRequest,
    named_request,
    read_request,
)
from dossiers.services.account_roles import (
    REASON_MAX,
    AccountData,
    fill_in,
    give_roles,
    refuse_unlawful_secondment,
    refuse_username,
    refuse_wrong_data,
    state_of,
)
from dossiers.services.officer_accounts import username_of
from dossiers.services.officer_resets import BACK_OFFICE
from dossiers.services.steps.administering import administered_centre
from dossiers.services.steps.officers import (
    PrintedInvitation,
    invite,
    keeping_centre,
    note_account,
    officer_of_centre,
    refuse_guest,
    refuse_own,
)


@dataclass(frozen=True, slots=True)
class CreateAccount:
    """A new account with its ground."""

    username: str
    data: AccountData
    request: WrittenRequest


@dataclass(frozen=True, slots=True)
class ChangeAccount:
    """Other words, roles or days of an account, as it was when the form opened."""

    officer_id: int
    revision: int
    data: AccountData
    request: WrittenRequest


@dataclass(frozen=True, slots=True)
class SwitchAccount:
    """Close an account or open it again."""

    officer_id: int
    revision: int
    open: bool
    request: WrittenRequest


@dataclass(frozen=True, slots=True)
class SuspendAccount:
    """Which account must not be used from this moment on, and why."""

    officer_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class CreatedAccount:
    """The new account and the invitation to print."""

    officer_id: int
    invitation: PrintedInvitation


def create_account(deps: Deps, command: CreateAccount, actor: Actor) -> CreatedAccount:
    """Create an account on a written request; its officer sets the password (R-ACC-01).

    Raises RuleViolation `account_without_request` (R-ACC-01), `secondment_length` or
    `secondment_needs_director` (R-ACC-05), InvalidInput `account_invalid` with the fields,
    NotAllowed.
    """
    username = username_of(command.username)
    read = _checked(deps, command.data, command.request, actor, username=username)
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = keeping_centre(uow, actor)
        refuse_username(uow, username)  # somebody may have taken it meanwhile
        officer = Officer(username, command.data.full_name, "", at)
        fill_in(officer, command.data)
        uow.officers.add(officer)
        uow.flush()
        give_roles(uow, officer.id, centre.id, command.data)
        _note(uow, centre, officer, AccountChangeKind.CREATED, command.data, read, actor, deps)
        invitation = invite(uow, deps, officer, at=at, by=actor.id)
        uow.commit()
        return CreatedAccount(officer.id, invitation)


def change_account(deps: Deps, command: ChangeAccount, actor: Actor) -> None:
    """Change an account on a written request (R-ACC-01); sending the same again changes nothing.

    Raises as `create_account`, and NotFound `officer_unknown`, StaleVersion
    `account_changed_meanwhile`, NotAllowed `account_own` for the own account.
    """
    read = _checked(deps, command.data, command.request, actor)
    with deps.uow() as uow:
        centre, officer = _locked(uow, command.officer_id, command.revision, actor)
        before = state_of(uow, officer, centre.id)
        fill_in(officer, command.data)
        give_roles(uow, officer.id, centre.id, command.data)
        kind = AccountChangeKind.CHANGED
        _note(uow, centre, officer, kind, command.data, read, actor, deps, before=before)
        uow.commit()


def switch_account(deps: Deps, command: SwitchAccount, actor: Actor) -> None:
    """Close an account, which ends its sessions, or open it again, on a written request; both end
    a suspension.

    Raises as `change_account` (R-ACC-01), AlreadyDone `account_switched_before`.
    """
    read = read_request(deps, command.request, actor)
    with deps.uow() as uow:
        centre, officer = _locked(uow, command.officer_id, command.revision, actor)
        if officer.is_active == command.open and officer.suspended_at is None:
            raise AlreadyDone("account_switched_before")
        before = state_of(uow, officer, centre.id)
        officer.is_active, officer.suspended_at = command.open, None
        kind = AccountChangeKind.REOPENED if command.open else AccountChangeKind.CLOSED
        _note(uow, centre, officer, kind, None, read, actor, deps, before=before)
        uow.commit()
    if not command.open:
        deps.sessions.delete_for_subject(BACK_OFFICE, str(command.officer_id))


def suspend_account(deps: Deps, command: SuspendAccount, actor: Actor) -> None:
    """Close an account at once for a reason, e.g. a lost laptop at night; its sessions end.

    The written request follows: it closes the account for good or opens it again (R-ACC-01).
    Raises InvalidInput `suspension_invalid` without a reason, AlreadyDone
    `account_switched_before` for a closed account, NotFound `officer_unknown`, NotAllowed, also
    `account_own`.
    """
    at, reason = deps.clock.now(), nfc(command.reason).strip()
    if not reason or len(reason) > REASON_MAX:
        raise InvalidInput("suspension_invalid", {"suspension_reason": "suspension_without_reason"})
    with deps.uow() as uow:
        centre = keeping_centre(uow, actor)
        officer = officer_of_centre(uow, centre, command.officer_id, lock=True)
        refuse_own(officer, actor)
        if not officer.is_active:
            raise AlreadyDone("account_switched_before")
        before = state_of(uow, officer, centre.id)
        officer.is_active, officer.suspended_at = False, at
        officer.revision += 1
        note_account(
            uow,
            officer.id,
            AccountChangeKind.SUSPENDED,
            at=at,
            by=actor.id,
            centre_id=centre.id,
            before=before,
            after=state_of(uow, officer, centre.id),
            reason=reason,
        )
        uow.commit()
    deps.sessions.delete_for_subject(BACK_OFFICE, str(command.officer_id))


def invite_again(deps: Deps, officer_id: int, actor: Actor) -> PrintedInvitation:
    """Print another invitation for an account that has no password; the earlier code ends.

    Raises Conflict `account_has_password`: a password is taken away by two people only
    (`officer_resets`), NotFound `officer_unknown`, NotAllowed.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        officer = officer_of_centre(uow, centre, officer_id, lock=True)
        refuse_own(officer, actor)
        refuse_guest(uow, centre, officer)
        if not officer.is_active:
            raise NotAllowed("account_inactive")
        if officer.password_hash:
            raise Conflict("account_has_password")
        invitation = invite(uow, deps, officer, at=at, by=actor.id)
        kind = AccountChangeKind.INVITED
        note_account(uow, officer.id, kind, at=at, by=actor.id, centre_id=centre.id)
        uow.commit()
        return invitation


def end_sessions_of(deps: Deps, officer_id: int, actor: Actor) -> None:
    """End every session of an officer of the own centre. Raises NotFound, NotAllowed."""
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        officer = officer_of_centre(uow, centre, officer_id)
        kind = AccountChangeKind.SESSIONS_ENDED
        note_account(uow, officer.id, kind, at=at, by=actor.id, centre_id=centre.id)
        uow.commit()
    deps.sessions.delete_for_subject(BACK_OFFICE, str(officer_id))


def _checked(
    deps: Deps,
    data: AccountData,
    request: WrittenRequest,
    actor: Actor,
    *,
    username: str | None = None,
) -> ReadRequest:
    """Return the letter after everything typed was looked at, before anything is locked."""
    with deps.reading() as uow:
        centre = keeping_centre(uow, actor)
        if username is not None:
            refuse_username(uow, username)
        refuse_wrong_data(uow, centre.id, data)
        refuse_unlawful_secondment(data, actor, centre.id)
    return read_request(deps, request, actor)


def _locked(
    uow: UnitOfWork, officer_id: int, revision: int, actor: Actor
) -> tuple[Centre, Officer]:
    centre = keeping_centre(uow, actor)
    officer = officer_of_centre(uow, centre, officer_id, lock=True)
    refuse_own(officer, actor)
    if officer.revision != revision:
        raise StaleVersion("account_changed_meanwhile")
    officer.revision += 1
    return centre, officer


def _note(
    uow: UnitOfWork,
    centre: Centre,
    officer: Officer,
    kind: AccountChangeKind,
    data: AccountData | None,
    read: ReadRequest,
    actor: Actor,
    deps: Deps,
    *,
    before: str = "",
) -> None:
    at = deps.clock.now()
    note_account(
        uow,
        officer.id,
        kind,
        at=at,
        by=actor.id,
        centre_id=centre.id,
        request_id=named_request(uow, centre.id, read, at=at, by=actor.id),
        before=before,
        after=state_of(uow, officer, centre.id),
        reason=data.override_reason.strip() if data else "",
    )
