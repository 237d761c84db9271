"""Starting the legal clock of a dossier: the promise that is printed and kept."""

from datetime import datetime

from dossiers.model.calendar import WorkingCalendar
from dossiers.model.dossier import Dossier
from dossiers.model.due_date import DueDate
from dossiers.model.organisation import Centre
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.procedure_parts import ClockStart
from dossiers.ports.database import UnitOfWork
from dossiers.rules.deadlines import promised


def promise(
    uow: UnitOfWork,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    at: datetime,
    *,
    is_receipt: bool = False,
    calendar: WorkingCalendar | None = None,
) -> DueDate:
    """Return when a dossier is due if its clock starts at `at` (R-DLN-01, R-SAM-03).

    At the receipt a clock may wait for the agency (R-DLN-09). `calendar` is the centre's, where it
    was read already. Raises InvalidInput `procedure_without_limit` where the channel is not
    offered.
    """
    case = dossier.case_key or None
    return promised(
        calendar or uow.calendar.for_centre(centre),
        version.limit_for(dossier.channel, case),
        at,
        centre.settings,
        is_same_day=version.is_same_day(case),
        starts=version.clock_starts_at if is_receipt else ClockStart.COUNTER,
    )


def start_clock(
    uow: UnitOfWork,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    at: datetime,
    *,
    is_receipt: bool = False,
) -> DueDate:
    """Start the clock and keep the promise on the dossier; the caller records `due_at` in
    its event.
    """
    due = promise(uow, centre, version, dossier, at, is_receipt=is_receipt)
    limit = version.limit_for(dossier.channel, dossier.case_key or None)
    dossier.clock_started_at = due.starts_at
    dossier.due_is_provisional = due.provisional
    dossier.is_same_day = version.is_same_day(dossier.case_key or None)
    if limit is not None:
        dossier.limit_amount = str(limit.amount)
        dossier.limit_unit = limit.unit.value
    return due
