"""The clocks of a result that lies at the counter, inside an open unit of work."""

from datetime import datetime

from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.routing import Result
from dossiers.ports.database import UnitOfWork
from dossiers.rules.endings import collect_by, early_notice_by, follow_up_after
from dossiers.services.steps.stepping import centre_of


def start_waiting(
    uow: UnitOfWork, dossier: Dossier, result: Result, *, at: datetime, is_told: bool
) -> None:
    """Begin the clocks of a result that has come: the notice of an early one (R-RES-02), and how
    long it stays at the counter, from the notice on (R-RES-06).

    Where nobody could be told, it stays from the appointment on, which the receipt names.
    """
    centre = centre_of(uow, dossier)
    calendar = uow.calendar.for_centre(centre)
    result.notify_by = early_notice_by(calendar, dossier.due_at, at, centre.settings)
    result.notified_at = at if is_told else None
    if dossier.result_channel is ResultChannel.COUNTER:
        told_at = at if is_told else max(at, dossier.due_at or at)
        stays_until(uow, dossier, result, told_at, at)


def stays_until(
    uow: UnitOfWork, dossier: Dossier, result: Result, told_at: datetime, at: datetime
) -> None:
    """Let a result stay at the counter so many days from the notice on (R-RES-06, R-RES-07)."""
    settings = centre_of(uow, dossier).settings
    result.collect_by = collect_by(told_at, settings)
    result.follow_at = follow_up_after(at, result.collect_by, settings)
