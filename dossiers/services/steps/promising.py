"""The promise of a receipt, shown before anything is decided: due date and what follows from it."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.calendar import TimeLimit, WorkingCalendar
from dossiers.model.due_date import DueDate
from dossiers.model.organisation import Centre
from dossiers.model.procedure import Channel, ProcedureVersion
from dossiers.rules.deadlines import (
    handover_due,
    promised,
    supplement_request_deadline,
)
from dossiers.rules.intake import needs_receipt


@dataclass(frozen=True, slots=True)
class Promise:
    """When it would be due if it were received now, and what follows from it."""

    due: DueDate
    limit: TimeLimit | None
    is_same_day: bool
    has_receipt: bool
    handover_due_at: datetime
    supplement_until: datetime | None


def promise_of(
    calendar: WorkingCalendar,
    centre: Centre,
    version: ProcedureVersion,
    case: str,
    channel: Channel,
    at: datetime,
    *,
    handed_from: datetime | None = None,
) -> Promise:
    """Return the promise for a receipt at `at` (R-DLN-01, R-SAM-03, R-DLN-09).

    A public version has a limit for each channel and case, except what is settled within the day.
    `handed_from` is when it is accepted, if that is later: the handover follows it (R-TRF-03).
    """
    settings = centre.settings
    limit = version.limit_for(channel, case or None)
    is_same_day = version.is_same_day(case or None)
    starts = version.clock_starts_at
    due = promised(calendar, limit, at, settings, is_same_day=is_same_day, starts=starts)
    until = None
    if limit is not None and not is_same_day:
        until = supplement_request_deadline(
            calendar, limit, at, settings, within_days=version.supplement_within_days
        )
    return Promise(
        due=due,
        limit=limit,
        is_same_day=is_same_day,
        has_receipt=needs_receipt(settings, is_same_day, due),
        handover_due_at=handover_due(calendar, handed_from or at, settings),
        supplement_until=until,
    )
