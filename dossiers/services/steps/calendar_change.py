"""A change of a calendar: which appointments it would move, and moving them page by page."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from dossiers.model.calendar import VIETNAM, WorkingCalendar
from dossiers.model.due_date import DueDate
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.administration import OpenPromise
from dossiers.rules.rescheduling import rescheduled
from dossiers.services.steps.administering import pages_of_promises
from dossiers.services.steps.rescheduling import promise_of, reschedule


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """The calendar in force, the one after the change, and others that the change leaves behind."""

    centre: Centre
    now: WorkingCalendar
    after: WorkingCalendar
    left: tuple[WorkingCalendar, ...] = ()

    def moves(self, one: OpenPromise) -> DueDate | None:
        """Return the new due date of an appointment that the change moves, else None."""
        return rescheduled(
            one.promise,
            before=(self.now, *self.left),
            after=self.after,
            settings=self.centre.settings,
        )


@dataclass(frozen=True, slots=True)
class MovedPromise:
    """A dossier whose appointment would move, and where to."""

    open: OpenPromise
    new: DueDate


def moved_promises(
    deps: Deps, change: CalendarChange, on: date
) -> tuple[int, tuple[MovedPromise, ...]]:
    """Return how many appointments from a day on were looked at, and those that would move."""
    checked, moved = 0, []
    for page in pages_of_promises(deps, change.centre.id, due_from=_opening(on)):
        checked += len(page)
        for one in page:
            new = change.moves(one)
            if new is not None:
                moved.append(MovedPromise(one, new))
    return checked, tuple(moved)


def move_promises(
    deps: Deps, change: CalendarChange, on: date, *, reason: str, actor: Actor
) -> int:
    """Reckon anew what the change moves, each page of dossiers in a transaction of its own; return
    how many (R-CAL-14).

    What an interruption leaves undone keeps its printed date; doing the same again goes on there.
    """
    pages = pages_of_promises(deps, change.centre.id, due_from=_opening(on))
    return sum(_move_page(deps, change, page, reason, actor) for page in pages)


def _move_page(
    deps: Deps, change: CalendarChange, page: tuple[OpenPromise, ...], reason: str, actor: Actor
) -> int:
    count = 0
    moving = [one for one in page if change.moves(one) is not None]
    if not moving:
        return 0
    with deps.uow() as uow:
        for one in moving:
            dossier = uow.dossiers.locked(one.id)
            promise = promise_of(uow, dossier) if dossier else None
            due = change.moves(replace(one, promise=promise)) if promise else None
            if dossier is None or due is None:
                continue
            at = deps.clock.now()
            reschedule(uow, deps, change.centre, dossier, due, reason=reason, at=at, actor=actor)
            count += 1
        uow.commit()
    return count


def _opening(on: date) -> datetime:
    return datetime.combine(on, time(), VIETNAM)
