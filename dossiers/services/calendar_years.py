"""The years of the calendar: saying that a plan is official, and what becomes certain by it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.errors import InvalidInput
from dossiers.model.events import EventKind
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.administration import OpenPromise
from dossiers.rules.rescheduling import counts_from, reckoned
from dossiers.services.steps.administering import (
    FIRST_YEAR,
    YEARS_AHEAD,
    administered_centre,
    pages_of_promises,
    today_of,
)
from dossiers.services.steps.history import record
from dossiers.services.steps.rescheduling import promise_of

SOURCE_MAX = 300


@dataclass(frozen=True, slots=True)
class MarkYear:
    """A year whose official plan is known, and the document that it comes from."""

    year: int
    source: str


@dataclass(frozen=True, slots=True)
class MarkedYear:
    """How many provisional appointments became certain, and how many differ from the plan."""

    confirmed: int
    differing: int


def mark_year_official(deps: Deps, command: MarkYear, actor: Actor) -> MarkedYear:
    """Say that a year's plan is the official one; what was promised provisionally becomes certain
    where the date is the same (R-CAL-13).

    Raises InvalidInput `calendar_year_invalid`, NotAllowed.
    """
    source = command.source.strip()
    latest = today_of(deps).year + YEARS_AHEAD
    if not source:
        raise InvalidInput("calendar_year_invalid", {"source": "calendar_source_missing"})
    if not FIRST_YEAR <= command.year <= latest:
        raise InvalidInput("calendar_year_invalid", {"year": "calendar_year_out_of_range"})
    with deps.uow() as uow:
        administered_centre(uow, actor)
        uow.calendar.put_year(command.year, is_official=True, source=source[:SOURCE_MAX])
        centres = tuple(uow.centres.all())
        uow.commit()
    counts = [
        _confirm_page(deps, centre, page, actor) for centre, page in _provisional(deps, centres)
    ]
    return MarkedYear(sum(one for one, _ in counts), sum(other for _, other in counts))


def _provisional(
    deps: Deps, centres: tuple[Centre, ...]
) -> Iterator[tuple[Centre, tuple[OpenPromise, ...]]]:
    for centre in centres:
        for page in pages_of_promises(deps, centre.id, only_provisional=True):
            yield centre, page


def _confirm_page(
    deps: Deps, centre: Centre, page: tuple[OpenPromise, ...], actor: Actor
) -> tuple[int, int]:
    confirmed = differing = 0
    with deps.uow() as uow:
        calendar = uow.calendar.for_centre(centre)
        for one in page:
            dossier = uow.dossiers.locked(one.id)
            promise = promise_of(uow, dossier) if dossier else None
            if dossier is None or promise is None:
                continue
            at = counts_from(calendar, promise)
            due = reckoned(calendar, promise, at, centre.settings)
            if due is None or due.provisional:
                continue
            if due.due_at != promise.due_at:
                differing += 1
                continue
            dossier.due_is_provisional = False
            record(
                uow,
                dossier,
                EventKind.DUE_DATE_RECOMPUTED,
                at=deps.clock.now(),
                actor=actor,
                data={"provisional": False},
            )
            confirmed += 1
        uow.commit()
    return confirmed, differing
