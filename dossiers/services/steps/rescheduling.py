"""Counting a running promise anew inside an open unit of work, and saying so."""

from datetime import datetime
from decimal import Decimal

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.due_date import DueCause, DueDate
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, ActorKind
from dossiers.model.promise import RUNNING, Promise
from dossiers.model.slip import SlipKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import is_of_centre
from dossiers.services.steps.due_dates import added_time, move_due_date
from dossiers.services.steps.intake_slips import issue_receipt
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.wording.intake import message_moment


def promise_of(uow: UnitOfWork, dossier: Dossier) -> Promise | None:
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
        due_at=dossier.legal_due_at or dossier.due_at,
        limit=limit,
        is_same_day=dossier.is_same_day,
        added=added_time(uow, dossier),
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
    """Count the due date of a locked dossier anew, never silently (R-CAL-14, R-RCP-06).

    The event names the note that holds the reason. An appointment of its own, set anew by an
    apology or printed before the agency took over, stays while the legal date does not pass it
    (R-OVD-12, R-DLN-09).
    """
    note = add_note(uow, dossier, NoteKind.RESCHEDULING, reason, at=at, actor=actor)
    dossier.clock_started_at = due.starts_at
    dossier.due_is_provisional = due.provisional
    own = dossier.due_at if dossier.due_at != dossier.legal_due_at else None
    kept = own if own is not None and own >= due.due_at else None
    move_due_date(
        uow,
        dossier,
        DueCause.CALENDAR,
        kept or due.due_at,
        legal_due_at=due.due_at,
        kind=EventKind.DUE_DATE_RECOMPUTED,
        at=at,
        actor=actor,
        data={"note": note.id},
    )
    if kept is None:
        renew_promise(uow, deps, centre, dossier, reason=reason, at=at, actor=actor)


def renew_promise(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    dossier: Dossier,
    *,
    reason: str,
    at: datetime,
    actor: Actor,
) -> None:
    """Put the date in force on a new receipt and tell the applicant of it (R-RCP-06)."""
    renew_receipt(uow, deps, centre, dossier, at=at, actor=actor)
    assert dossier.due_at is not None
    facts = {
        "procedure": uow.procedures.by_version_id(dossier.procedure_version_id).name,
        "centre": centre.settings.name,
        "due": message_moment(dossier.due_at),
        "reason": reason,
    }
    occasion = str(dossier.chain_seq)
    queue_notice(uow, deps, dossier, NoticeKind.RESCHEDULED, at=at, facts=facts, occasion=occasion)


def renew_receipt(
    uow: UnitOfWork, deps: Deps, centre: Centre, dossier: Dossier, *, at: datetime, actor: Actor
) -> None:
    """Replace a printed receipt by one with the date in force; nothing where none was printed."""
    if any(slip.kind == SlipKind.RECEIPT.value for slip in uow.slips.of_dossier(dossier.id)):
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
        issuer = receipt_issuer(uow, dossier, actor)
        issue_receipt(uow, deps, centre, version, dossier, at=at, actor=issuer)


def receipt_issuer(uow: UnitOfWork, dossier: Dossier, actor: Actor) -> Actor:
    """Return who signs a receipt: the centre's officer who acts, else who received the dossier."""
    officer = uow.officers.by_id(dossier.receiver_id) if dossier.receiver_id is not None else None
    if is_of_centre(actor, dossier.centre_id) or officer is None:
        return actor
    return Actor(
        kind=ActorKind.OFFICER,
        id=officer.id,
        name=officer.full_name,
        centre_id=dossier.centre_id,
    )
