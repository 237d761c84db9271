"""The clocks of a result that lies at the counter, inside an open unit of work."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.routing import Result
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.rules.endings import collect_by, early_notice_by, follow_up_after, last_day_before
from dossiers.services.steps.centres import centre_of


@dataclass(frozen=True, slots=True)
class Collecting:
    """Where a result waits: at the counter until a day, or in the archive at `place` (R-RES-07)."""

    place: str = ""
    until: date | None = None


def collecting_of(uow: UnitOfWork, dossier: Dossier) -> Collecting:
    """Return where the result of a dossier is collected now; nothing before there is one."""
    if dossier.status is not DossierStatus.COMPLETED:
        return Collecting()
    stay = uow.endings.archive_of(dossier.id)
    if stay is not None:
        return Collecting(place=stay.place)
    result = uow.routing.result_of_dossier(dossier.id)
    until = result.collect_by if result else None
    return Collecting(until=last_day_before(until) if until else None)


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
