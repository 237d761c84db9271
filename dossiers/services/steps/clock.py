"""Starting the legal clock of a dossier: the promise that is printed and kept."""

from datetime import datetime

from dossiers.errors import InvalidInput
from dossiers.model.dossier import Dossier
from dossiers.model.due_date import DueDate
from dossiers.model.organisation import Centre
from dossiers.model.procedure import ProcedureVersion
from dossiers.ports.database import UnitOfWork
from dossiers.rules.deadlines import due_date, same_day_due


def promise(
    uow: UnitOfWork, centre: Centre, version: ProcedureVersion, dossier: Dossier, at: datetime
) -> DueDate:
    """Return when a dossier is due if its clock starts at `at` (R-DLN-01, R-SAM-03).

    Raises InvalidInput `procedure_without_limit` where the channel is not offered.
    """
    calendar = uow.calendar.for_centre(centre)
    case = dossier.case_key or None
    if version.is_same_day(case):
        return same_day_due(calendar, at, centre.settings)
    limit = version.limit_for(dossier.channel, case)
    if limit is None:
        raise InvalidInput("procedure_without_limit")
    return due_date(calendar, limit, at, centre.settings)


def start_clock(
    uow: UnitOfWork, centre: Centre, version: ProcedureVersion, dossier: Dossier, at: datetime
) -> DueDate:
    """Start the clock and keep the promise on the dossier; the caller records `due_at` in
    its event.
    """
    due = promise(uow, centre, version, dossier, at)
    limit = version.limit_for(dossier.channel, dossier.case_key or None)
    dossier.clock_started_at = due.starts_at
    dossier.due_is_provisional = due.provisional
    dossier.is_same_day = version.is_same_day(dossier.case_key or None)
    if limit is not None:
        dossier.limit_amount = str(limit.amount)
        dossier.limit_unit = limit.unit.value
    return due
