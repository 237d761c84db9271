"""Timed work on due dates: applicants are warned, missed appointments are noted at closing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from dossiers.model.calendar import WorkingCalendar
from dossiers.model.dossier import Dossier
from dossiers.model.issued import NoticeKind
from dossiers.model.organisation import Centre
from dossiers.model.overdue import DueWarning
from dossiers.model.people import SYSTEM
from dossiers.model.promise import RUNNING
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.overdue import late_before, may_disturb, warned_before
from dossiers.services.steps.late_cases import note_late
from dossiers.services.steps.notices import queue_notice
from dossiers.wording.intake import message_moment

PAGE = 500


def warn_before_due(deps: Deps) -> int:
    """Tell applicants on the working day before the due date that there is no result yet
    (R-OVD-04); return how many dossiers were warned of.

    Each appointment once (R-OVD-13). What an outage made late is told as soon as possible while
    the date has not passed; who has no address stands on the list of those to phone.
    """
    now = deps.clock.now()
    if not may_disturb(now):
        return 0
    count = 0
    for centre, calendar in _centres(deps):
        until = warned_before(calendar, now, centre.settings)

        def page(after: int, centre: Centre = centre, until: datetime = until) -> Sequence[int]:
            return deps.queries.overdue.to_warn(
                centre.id, due_from=now, due_before=until, after_id=after, limit=PAGE
            )

        count += sum(_warn(deps, centre, one, now) for one in _ids(page))
    return count


def note_overdue(deps: Deps) -> int:
    """Put every appointment that was missed by now on the closing list of its day (R-OVD-08,
    R-SAM-05); return how many.

    Those of a day are missed when the centre closes; after an outage the earlier days are made up.
    """
    now = deps.clock.now()
    count = 0
    for centre, calendar in _centres(deps):
        border = late_before(calendar, now, centre.settings)

        def page(after: int, centre: Centre = centre, border: datetime = border) -> Sequence[int]:
            return deps.queries.overdue.to_note(
                centre.id, due_before=border, after_id=after, limit=PAGE
            )

        count += sum(_note(deps, centre, one, now) for one in _ids(page))
    return count


def _centres(deps: Deps) -> list[tuple[Centre, WorkingCalendar]]:
    with deps.reading() as uow:
        return [(one, uow.calendar.for_centre(one)) for one in uow.centres.all()]


def _ids(page: Callable[[int], Sequence[int]]) -> Iterator[int]:
    """Yield ids page by page: memory stays flat however many there are."""
    last = 0
    while found := page(last):
        yield from found
        last = found[-1]


def _warn(deps: Deps, centre: Centre, dossier_id: int, now: datetime) -> int:
    with deps.uow() as uow:
        dossier = uow.dossiers.locked(dossier_id)
        if dossier is None or dossier.due_at is None or not _needs_warning(uow, dossier, now):
            return 0
        told = _tell(uow, deps, centre, dossier, dossier.due_at, now)
        uow.overdue.add_warning(
            DueWarning(dossier.id, dossier.centre_id, dossier.due_at, now, was_told=told)
        )
        uow.commit()
        return 1


def _needs_warning(uow: UnitOfWork, dossier: Dossier, now: datetime) -> bool:
    is_ahead = dossier.due_at is not None and dossier.due_at >= now
    if dossier.status not in RUNNING or not is_ahead or dossier.due_at is None:
        return False
    return uow.overdue.warning(dossier.id, dossier.due_at) is None


def _tell(
    uow: UnitOfWork, deps: Deps, centre: Centre, dossier: Dossier, due_at: datetime, now: datetime
) -> bool:
    settings = centre.settings
    facts = {
        "procedure": uow.procedures.by_version_id(dossier.procedure_version_id).name,
        "centre": settings.name,
        "phone": settings.phone or settings.name,
        "due": message_moment(due_at),
    }
    occasion = message_moment(due_at)
    kind = NoticeKind.DUE_SOON
    return bool(queue_notice(uow, deps, dossier, kind, at=now, facts=facts, occasion=occasion))


def _note(deps: Deps, centre: Centre, dossier_id: int, now: datetime) -> int:
    with deps.uow() as uow:
        dossier = uow.dossiers.locked(dossier_id)
        if dossier is None or note_late(uow, centre, dossier, at=now, actor=SYSTEM) is None:
            return 0
        uow.commit()
        return 1
