"""Steps that officers' accounts share: whose it is, its history, its one-time invitation."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.officer_accounts import AccountChange, AccountChangeKind, Invitation
from dossiers.model.one_time_words import new_word, typed_word
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, Officer
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action, may
from dossiers.services.steps.centres import centre_of

INVITATION_FOR = timedelta(days=7)
_INVITATION_GROUPS = 4
_PURPOSE = "officer_invitation"


@dataclass(frozen=True, slots=True)
class PrintedInvitation:
    """The code that is printed for an officer; nobody can read it again."""

    code: str
    expires_at: datetime


def keeping_centre(uow: UnitOfWork, actor: Actor) -> Centre:
    """Return the own centre to who keeps its accounts: administrator or director (R-ACC-01).

    Raises NotAllowed `role_not_allowed`.
    """
    centre = centre_of(uow, actor)
    if not may(actor, Action.KEEP_ACCOUNTS, centre_id=centre.id):
        raise NotAllowed("role_not_allowed")
    return centre


def officer_of_centre(
    uow: UnitOfWork, centre: Centre, officer_id: int, *, lock: bool = False
) -> Officer:
    """Return an officer with a role at the centre. Raises NotFound `officer_unknown`, also for one
    of another centre.
    """
    held = uow.officers.assignments(officer_id)
    if not any(one.centre_id == centre.id for one in held):
        raise NotFound("officer_unknown")
    officer = uow.officers.locked(officer_id) if lock else uow.officers.by_id(officer_id)
    assert officer is not None
    return officer


def refuse_own(officer: Officer, actor: Actor) -> None:
    """Let nobody change the own account. Raises NotAllowed `account_own`."""
    if officer.id == actor.id:
        raise NotAllowed("account_own")


def refuse_guest(uow: UnitOfWork, centre: Centre, officer: Officer) -> None:
    """Let only the centre where an account began make it start anew: who works at a second centre
    too cannot be taken over from there.

    Raises NotAllowed `account_of_other_centre`; a centre that is closed leaves it to the others.
    """
    home_id = uow.officers.assignments(officer.id)[0].centre_id
    home = uow.centres.by_id(home_id)
    if home_id != centre.id and home is not None and home.closed_on is None:
        raise NotAllowed("account_of_other_centre")


def note_account(
    uow: UnitOfWork,
    officer_id: int,
    kind: AccountChangeKind,
    *,
    at: datetime,
    by: int | None,
    centre_id: int | None = None,
    request_id: int | None = None,
    before: str = "",
    after: str = "",
    reason: str = "",
) -> None:
    """Write a line into the history of an account, at the centre where it was done; otherwise at
    the officer's first.
    """
    place = centre_id or uow.officers.assignments(officer_id)[0].centre_id
    uow.officer_accounts.add_change(
        AccountChange(
            centre_id=place,
            officer_id=officer_id,
            kind=kind,
            changed_at=at,
            changed_by=by,
            request_id=request_id,
            before=before,
            after=after,
            reason=reason,
        )
    )


def invite(
    uow: UnitOfWork, deps: Deps, officer: Officer, *, at: datetime, by: int | None
) -> PrintedInvitation:
    """Give an officer a one-time code for a first password; earlier codes end (R-SEC-01)."""
    for earlier in uow.officer_accounts.invitations(officer.id):
        if earlier.used_at is None:
            earlier.expires_at = min(earlier.expires_at, at)
    code, expires_at = new_word(_INVITATION_GROUPS), at + INVITATION_FOR
    uow.officer_accounts.add_invitation(
        Invitation(officer.id, invitation_digest(deps, code), at, expires_at, by)
    )
    return PrintedInvitation(code, expires_at)


def invitation_digest(deps: Deps, code: str) -> str:
    """Return the keyed hash under which a code is kept."""
    return deps.digests.keyed(_PURPOSE, typed_word(code))
