"""The clock that starts when the agency has the dossier, inside an open unit of work."""

from datetime import datetime

from dossiers.model.dossier import Dossier
from dossiers.model.due_date import DueCause
from dossiers.model.events import EventKind
from dossiers.model.people import Actor
from dossiers.model.procedure_parts import ClockStart
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.clock import start_clock
from dossiers.services.steps.due_dates import move_due_date
from dossiers.services.steps.rescheduling import renew_promise
from dossiers.services.steps.stepping import version_of
from dossiers.wording.overdue import AGENCY_CLOCK_REASON


def start_agency_clock(
    uow: UnitOfWork, deps: Deps, dossier: Dossier, *, at: datetime, actor: Actor
) -> None:
    """Start the legal clock when the agency first takes a locked dossier over (R-DLN-09).

    Nothing for a procedure whose clock starts at the counter, and nothing the second time. The
    legal date counts from now; the printed appointment stays unless the agency took the dossier so
    late that the legal date lies behind it: then a new receipt goes out (R-DLN-05, R-RCP-06).
    """
    version = version_of(uow, dossier)
    if version.clock_starts_at is not ClockStart.AGENCY or dossier.due_at is None:
        return
    kind = EventKind.AGENCY_CLOCK_STARTED
    if any(one.kind is kind for one in uow.events.of_dossier(dossier.id)):
        return
    centre, appointment = centre_of(uow, dossier), dossier.due_at
    due = start_clock(uow, centre, version, dossier, at)
    is_later = due.due_at > appointment
    move_due_date(
        uow,
        dossier,
        DueCause.AGENCY_CLOCK,
        due.due_at if is_later else appointment,
        kind=kind,
        at=at,
        actor=actor,
        legal_due_at=due.due_at,
    )
    if is_later:
        renew_promise(uow, deps, centre, dossier, reason=AGENCY_CLOCK_REASON, at=at, actor=actor)
