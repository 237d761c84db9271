"""Taking password and factors from an account: asked by one, decided by another (R-SEC-01)."""

from dataclasses import dataclass

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.issued import NoticeKind
from dossiers.model.officer_accounts import AccountChangeKind, FactorReset, ResetState
from dossiers.model.people import Actor, Officer
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.messages import EMAIL, SMS
from dossiers.rules.contacts import kept_email, kept_phone
from dossiers.rules.permissions import Action, may
from dossiers.services.steps.administering import administered_centre
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.notices import queue_person_notice
from dossiers.services.steps.officers import (
    note_account,
    officer_of_centre,
    refuse_guest,
    refuse_own,
)

REASON_MAX = 500
BACK_OFFICE = "backoffice"


@dataclass(frozen=True, slots=True)
class AskReset:
    """Whose account, and why."""

    officer_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class DecideReset:
    """The second person's word."""

    reset_id: int
    confirm: bool


def ask_reset(deps: Deps, command: AskReset, actor: Actor) -> None:
    """Ask, as administrator, that an officer start anew: lost phone, forgotten password.

    Raises InvalidInput `reset_invalid` without a reason, NotFound `officer_unknown`, NotAllowed
    `account_own`, `account_of_other_centre`, AlreadyDone `reset_asked_before`.
    """
    at, reason = deps.clock.now(), command.reason.strip()
    if not reason or len(reason) > REASON_MAX:
        raise InvalidInput("reset_invalid", {"reason": "reset_without_reason"})
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        officer = officer_of_centre(uow, centre, command.officer_id, lock=True)
        refuse_own(officer, actor)
        refuse_guest(uow, centre, officer)
        if any(one.officer_id == officer.id for one in uow.officer_accounts.open_resets(centre.id)):
            raise AlreadyDone("reset_asked_before")
        assert actor.id is not None
        uow.officer_accounts.add_reset(FactorReset(centre.id, officer.id, reason, at, actor.id))
        kind = AccountChangeKind.RESET_ASKED
        note_account(uow, officer.id, kind, at=at, by=actor.id, reason=reason)
        uow.commit()


def decide_reset(deps: Deps, command: DecideReset, actor: Actor) -> int:
    """Confirm or decline a reset as director; return whose account it is (R-SEC-01).

    Confirmed: password, factors, recovery codes and sessions are gone, the officer is told, and
    the administrator prints a new invitation. Raises NotFound `reset_unknown`, NotAllowed
    `reset_needs_two` for who asked and for the officer concerned, AlreadyDone `reset_decided`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = centre_of(uow, actor)
        if not may(actor, Action.DECIDE_RESET, centre_id=centre.id):
            raise NotAllowed("role_not_allowed")
        reset = uow.officer_accounts.reset_locked(command.reset_id)
        if reset is None or reset.centre_id != centre.id:
            raise NotFound("reset_unknown")
        if reset.state is not ResetState.ASKED:
            raise AlreadyDone("reset_decided")
        if actor.id in {reset.asked_by, reset.officer_id}:
            raise NotAllowed("reset_needs_two")
        reset.decided_at, reset.decided_by = at, actor.id
        reset.state = ResetState.CONFIRMED if command.confirm else ResetState.DECLINED
        officer = uow.officers.locked(reset.officer_id)
        assert officer is not None
        _carry_out(uow, deps, reset, officer, centre.name)
        uow.commit()
    if command.confirm:
        deps.sessions.delete_for_subject(BACK_OFFICE, str(reset.officer_id))
    return reset.officer_id


def _carry_out(
    uow: UnitOfWork, deps: Deps, reset: FactorReset, officer: Officer, centre_name: str
) -> None:
    at, by = reset.decided_at, reset.decided_by
    assert at is not None
    if reset.state is ResetState.DECLINED:
        note_account(uow, officer.id, AccountChangeKind.RESET_DECLINED, at=at, by=by)
        return
    officer.password_hash = ""
    for factor in uow.officer_accounts.factors(officer.id):
        uow.officer_accounts.remove_factor(factor)
    uow.officer_accounts.remove_codes(officer.id)
    kind = AccountChangeKind.RESET_CONFIRMED
    note_account(uow, officer.id, kind, at=at, by=by, reason=reset.reason)
    queue_person_notice(
        uow,
        deps,
        NoticeKind.FACTORS_RESET,
        addresses={EMAIL: kept_email(officer.email), SMS: kept_phone(officer.phone)},
        cause=f"factors_reset:{reset.id}",
        at=at,
        facts={"centre": centre_name},
    )
