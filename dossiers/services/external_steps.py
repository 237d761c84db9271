"""Steps done in a ministry's specialised software, entered by hand for tracking (R-CHN-12)."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.people import Actor
from dossiers.model.routing import StepRun
from dossiers.model.status import CLOSED
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note

EXTERNAL_KEY = "external"
NAME_MAX = 200


@dataclass(frozen=True, slots=True)
class EnterExternalStep:
    """One step done elsewhere: its name, when it was done, what came of it."""

    code: str
    revision: int
    name: str
    done_at: datetime | None
    remark: str = ""


def enter_external_step(deps: Deps, command: EnterExternalStep, actor: Actor) -> None:
    """Enter a step of a dossier that is processed in specialised software (R-CHN-12).

    Raises RuleViolation `move_not_lawful` for a dossier that is not, or is closed or not yet
    received; InvalidInput `external_step_invalid`; NotFound, NotAllowed, StaleVersion.
    """
    at = deps.clock.now()
    name, done_at = _checked(command, at)
    with deps.uow() as uow:
        action = Action.ENTER_EXTERNAL_STEP
        dossier = dossier_for_officer(
            uow, actor, command.code, action, revision=command.revision, lock=True
        )
        _check_external(uow, dossier)
        facts: dict[str, object] = {"step": _add_run(uow, dossier, name, done_at, actor)}
        facts["done_at"] = done_at
        if command.remark.strip():
            text = command.remark.strip()
            note = add_note(uow, dossier, NoteKind.EXTERNAL_STEP, text, at=at, actor=actor)
            facts["note"] = note.id
        kind = EventKind.EXTERNAL_STEP_ENTERED
        record(uow, dossier, kind, at=at, actor=actor, holder=dossier.holder, data=facts)
        uow.commit()


def _checked(command: EnterExternalStep, now: datetime) -> tuple[str, datetime]:
    name = nfc(" ".join(command.name.split()))
    errors = {}
    if not name or len(name) > NAME_MAX:
        errors["name"] = "external_step_without_name"
    if command.done_at is None:
        errors["done_at"] = "time_missing"
    elif command.done_at > now:
        errors["done_at"] = "time_ahead"
    if errors or command.done_at is None:
        raise InvalidInput("external_step_invalid", errors)
    return name, command.done_at


def _check_external(uow: UnitOfWork, dossier: Dossier) -> None:
    arrival = uow.arrivals.of_dossier(dossier.id)
    is_external = arrival is not None and bool(arrival.external_system)
    if not is_external or dossier.status in CLOSED or dossier.received_at is None:
        status = dossier.status.value
        raise RuleViolation("move_not_lawful", "R-CHN-12", before=status, after=status)


def _add_run(uow: UnitOfWork, dossier: Dossier, name: str, done_at: datetime, actor: Actor) -> int:
    run = StepRun(
        dossier_id=dossier.id,
        step_key=EXTERNAL_KEY,
        name=name,
        agency_id=dossier.agency_id,
        role="",
        started_at=done_at,
        due_at=None,
        officer_id=actor.id,
        finished_at=done_at,
        outcome=EXTERNAL_KEY,
    )
    uow.routing.add_step(run)
    uow.flush()
    return run.id
