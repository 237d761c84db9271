"""Late cases inside an open unit of work: noted, explained, answered by an apology."""

from datetime import datetime

from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.organisation import Centre
from dossiers.model.overdue import LateCase, LateCause, LateCauseKind
from dossiers.model.people import Actor
from dossiers.model.promise import RUNNING
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.rules.lawful_actions import Lateness
from dossiers.rules.overdue import fault_of, late_before, late_from, signer_of
from dossiers.rules.working_time import in_vietnam
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.stepping import version_of


def is_overdue(uow: UnitOfWork, centre: Centre, dossier: Dossier, at: datetime) -> bool:
    """Return whether the appointment of a running dossier is missed by now (R-SAM-05)."""
    if dossier.status not in RUNNING or dossier.due_at is None:
        return False
    return dossier.due_at < late_before(uow.calendar.for_centre(centre), at, centre.settings)


def note_late(
    uow: UnitOfWork, centre: Centre, dossier: Dossier, *, at: datetime, actor: Actor
) -> LateCase | None:
    """Note that the appointment of a locked dossier is missed, once; None when it is not.

    It stands on the closing list of the day on which it was due (R-OVD-08, R-SAM-05).
    """
    if not is_overdue(uow, centre, dossier, at) or dossier.due_at is None:
        return None
    known = uow.overdue.case(dossier.id, dossier.due_at)
    if known is not None:
        return known
    case = LateCase(
        dossier_id=dossier.id,
        centre_id=dossier.centre_id,
        agency_id=dossier.agency_id,
        due_at=dossier.due_at,
        legal_due_at=dossier.legal_due_at or dossier.due_at,
        late_from=late_from(dossier.due_at, centre.settings),
        noted_on=in_vietnam(dossier.due_at).date(),
        noted_at=at,
    )
    uow.overdue.add_case(case)
    uow.flush()
    record(uow, dossier, EventKind.OVERDUE_NOTED, at=at, actor=actor, data={"late_case": case.id})
    return case


def open_cases(uow: UnitOfWork, dossier: Dossier) -> list[LateCase]:
    """Return the missed appointments that no apology answers yet (R-OVD-05, R-OVD-07).

    One that was finished within its day after all is not late (R-DLN-08), and an intake made by
    mistake never was.
    """
    if dossier.status is DossierStatus.ANNULLED:
        return []
    done = dossier.completed_at
    return [
        case
        for case in uow.overdue.cases_of_dossier(dossier.id)
        if case.lifted_at is None
        and case.apology_id is None
        and (done is None or done >= case.late_from)
    ]


def latest_cause(uow: UnitOfWork, dossier: Dossier) -> LateCause | None:
    """Return the cause that was stated last."""
    causes = uow.overdue.causes_of_dossier(dossier.id)
    return causes[-1] if causes else None


def fault_now(uow: UnitOfWork, dossier: Dossier) -> LateCauseKind:
    """Return by whose doing a dossier is late, as far as is known (R-SPV-05)."""
    stated = latest_cause(uow, dossier)
    return fault_of(dossier.status, dossier.holder_kind, stated.kind if stated else None)


def lateness_of(uow: UnitOfWork, dossier: Dossier, at: datetime) -> Lateness:
    """Return what the due date of a dossier asks for at a moment: for the lawful actions."""
    centre = centre_of(uow, dossier)
    cases = uow.overdue.cases_of_dossier(dossier.id)
    is_new = is_overdue(uow, centre, dossier, at) and all(
        one.due_at != dossier.due_at for one in cases
    )
    used = {one.key for one in uow.overdue.extensions_of_dossier(dossier.id)}
    listed = {one.key for one in version_of(uow, dossier).extensions}
    is_open = bool(open_cases(uow, dossier))
    return Lateness(
        is_late=is_new or is_open or any(one.apology_id for one in cases),
        has_open_case=is_new or is_open,
        signer=signer_of(centre.settings, fault_now(uow, dossier)),
        clock_runs=dossier.status in RUNNING and dossier.due_at is not None,
        extensions_left=len(listed - used),
        is_past_legal_date=dossier.legal_due_at is not None and at > dossier.legal_due_at,
    )


def state_cause(
    uow: UnitOfWork,
    dossier: Dossier,
    kind: LateCauseKind,
    text: str,
    *,
    at: datetime,
    actor: Actor,
    agency_id: int | None,
) -> LateCause:
    """Keep why a locked dossier is late, with who says it and when (R-SPV-05)."""
    note = add_note(uow, dossier, NoteKind.LATE_CAUSE, text, at=at, actor=actor)
    assert actor.id is not None
    cause = LateCause(
        dossier_id=dossier.id,
        kind=kind,
        note_id=note.id,
        stated_at=at,
        stated_by=actor.id,
        agency_id=agency_id,
    )
    uow.overdue.add_cause(cause)
    for case in uow.overdue.cases_of_dossier(dossier.id):
        case.cause = kind
    facts = {"cause": kind.value, "note": note.id}
    record(uow, dossier, EventKind.LATE_CAUSE_STATED, at=at, actor=actor, data=facts)
    return cause
