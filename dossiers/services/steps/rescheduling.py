"""Giving a running dossier a new appointment inside an open unit of work."""

from datetime import datetime
from decimal import Decimal

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.dossier import Dossier, Note, NoteKind
from dossiers.model.due_date import DueCause, DueDate
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.promise import RUNNING, Promise
from dossiers.model.slip import SlipKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.steps.history import record
from dossiers.services.steps.intake_slips import issue_receipt
from dossiers.services.steps.notices import queue_notice
from dossiers.wording.intake import message_moment


def promise_of(dossier: Dossier) -> Promise | None:
    """Return the running promise of a dossier; None when its clock does not run."""
    if dossier.status not in RUNNING or dossier.due_at is None or dossier.clock_started_at is None:
        return None
    limit = None
    if dossier.limit_amount is not None and dossier.limit_unit is not None:
        limit = TimeLimit(Decimal(dossier.limit_amount), TimeUnit(dossier.limit_unit))
    return Promise(
        received_at=dossier.received_at,
        supplemented_at=dossier.supplemented_at,
        clock_started_at=dossier.clock_started_at,
        due_at=dossier.due_at,
        limit=limit,
        is_same_day=dossier.is_same_day,
    )


def reschedule(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    dossier: Dossier,
    due: DueDate,
    *,
    reason: str,
    at: datetime,
    actor: Actor,
) -> None:
    """Give a locked dossier a new due date, never silently (R-CAL-14, R-RCP-06).

    The event names the note that holds the reason, a printed receipt is replaced by a new one,
    and the applicant is told.
    """
    note = Note(
        dossier_id=dossier.id,
        kind=NoteKind.RESCHEDULING,
        text=reason,
        created_at=at,
        officer_id=actor.id,
    )
    uow.notes.add(note)
    uow.flush()
    facts = {
        "due_at": due.due_at,
        "due_cause": DueCause.CALENDAR.value,
        "before": dossier.due_at,
        "note": note.id,
    }
    dossier.clock_started_at = due.starts_at
    dossier.due_is_provisional = due.provisional
    record(uow, dossier, EventKind.DUE_DATE_RECOMPUTED, at=at, actor=actor, data=facts)
    version = uow.procedures.by_version_id(dossier.procedure_version_id)
    if any(slip.kind == SlipKind.RECEIPT.value for slip in uow.slips.of_dossier(dossier.id)):
        issue_receipt(uow, deps, centre, version, dossier, at=at, actor=actor)
    _tell(uow, deps, centre, version, dossier, due, reason, at)


def _tell(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    due: DueDate,
    reason: str,
    at: datetime,
) -> None:
    facts = {
        "procedure": version.name,
        "centre": centre.settings.name,
        "due": message_moment(due.due_at),
        "reason": reason,
    }
    occasion = str(dossier.chain_seq)
    queue_notice(uow, deps, dossier, NoticeKind.RESCHEDULED, at=at, facts=facts, occasion=occasion)
