"""Taking a dossier back before it is decided."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.mandates import Power
from dossiers.model.people import Actor, ActorKind
from dossiers.model.status import TRANSITIONS, DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_applicant, dossier_for_officer
from dossiers.services.steps.charging import cancel_open_charges
from dossiers.services.steps.handing import call_off
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note_if_any
from dossiers.services.steps.stepping import stop_run


@dataclass(frozen=True, slots=True)
class WithdrawDossier:
    """Which dossier, as the page showed it, and why if the person says so."""

    code: str
    revision: int | None
    reason: str = ""


def may_withdraw(uow: UnitOfWork, dossier: Dossier) -> bool:
    """Say whether a dossier can still be taken back: not decided, not closed."""
    lawful = DossierStatus.WITHDRAWN in TRANSITIONS[dossier.status]
    return lawful and uow.routing.result_of_dossier(dossier.id) is None


def withdraw_dossier(deps: Deps, command: WithdrawDossier, actor: Actor) -> None:
    """Withdraw a dossier: by its owner, or by a receiver for them (R-LKP-03).

    Its waiting handover and open charges end with it; who has the papers in hand does not change.
    Raises Conflict `result_decided` once a result exists and `withdraw_too_late` when it is
    closed.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, command, actor, at)
        if uow.routing.result_of_dossier(dossier.id) is not None:
            raise Conflict("result_decided", dossier=dossier.code)
        if not may_withdraw(uow, dossier):
            raise Conflict("withdraw_too_late", dossier=dossier.code)
        kind = NoteKind.WITHDRAWAL
        note = add_note_if_any(uow, dossier, kind, command.reason, at=at, actor=actor)
        call_off(uow, dossier, at=at)
        stop_run(uow, dossier, at=at, outcome="withdrawn")
        cancel_open_charges(uow, dossier)
        record(
            uow,
            dossier,
            EventKind.WITHDRAWN,
            at=at,
            actor=actor,
            status=DossierStatus.WITHDRAWN,
            data={"note": note.id if note else None},
        )
        uow.commit()


def _dossier(uow: UnitOfWork, command: WithdrawDossier, actor: Actor, at: datetime) -> Dossier:
    if actor.kind is ActorKind.PERSON:
        return dossier_for_applicant(
            uow, actor, command.code, at=at, power=Power.FILE, revision=command.revision, lock=True
        )
    return dossier_for_officer(
        uow, actor, command.code, Action.WITHDRAW_FOR, revision=command.revision, lock=True
    )
