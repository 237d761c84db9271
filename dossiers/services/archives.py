"""The lists of ends: uncollected results, archives, proposals of destruction, breaches, stops."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict, InvalidInput, NotAllowed
from dossiers.model.events import EventKind
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.endings import (
    ArchiveLine,
    DueStep,
    EndsScope,
    StopLine,
    UncollectedLine,
    ViolationLine,
)
from dossiers.rules.endings import destruction_border
from dossiers.rules.permissions import Action, is_of_centre, may
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.ending import PLACE_MAX
from dossiers.services.steps.history import record

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class PlaceInArchive:
    """Where exactly a dossier lies in the archive: shelf, box."""

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class UncollectedPage:
    """A page of results that nobody collected yet; `after` continues it, None at its end."""

    lines: tuple[UncollectedLine, ...]
    after: tuple[datetime, int] | None


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page of what lies in archives; `proposed` may be destroyed once archive law allows, which
    people decide (R-ARC-02).
    """

    lines: tuple[ArchiveLine, ...]
    before_id: int | None
    proposed: tuple[ArchiveLine, ...]
    years: int


@dataclass(frozen=True, slots=True)
class ViolationPage:
    """A page of breaches, newest first."""

    lines: tuple[ViolationLine, ...]
    before_id: int | None


def uncollected_page(
    deps: Deps, actor: Actor, *, after: tuple[datetime, int] | None = None
) -> UncollectedPage:
    """Return results at the counter, those that leave it first on top (R-RES-06). NotAllowed."""
    scope = _scope(actor, Action.VIEW_UNCOLLECTED)
    cursor = DueStep(after[0], after[1], "") if after else None
    found = deps.queries.endings.uncollected(scope, after=cursor, limit=PAGE_SIZE + 1)
    lines = tuple(found[:PAGE_SIZE])
    more = (lines[-1].collect_by, lines[-1].id) if len(found) > PAGE_SIZE else None
    return UncollectedPage(lines, more)


def archive_page(deps: Deps, actor: Actor, *, before_id: int | None = None) -> ArchivePage:
    """Return what lies in archives, still found by code and by owner (R-ARC-01, R-ARC-04), and
    what may be proposed for destruction: listed only, nothing is ever deleted (R-ARC-02,
    R-ARC-03). Raises NotAllowed.
    """
    scope = _scope(actor, Action.VIEW_ARCHIVES)
    with deps.reading() as uow:
        centre = uow.centres.by_id(scope.centre_id)
        assert centre is not None
    years = centre.settings.archive_years
    found = deps.queries.endings.archived(scope, before_id=before_id, limit=PAGE_SIZE + 1)
    lines = tuple(found[:PAGE_SIZE])
    border = destruction_border(deps.clock.now(), years)
    proposed = deps.queries.endings.proposed(scope, archived_before=border, limit=PAGE_SIZE)
    before = lines[-1].id if len(found) > PAGE_SIZE else None
    return ArchivePage(lines, before, tuple(proposed), years)


def violation_page(deps: Deps, actor: Actor, *, before_id: int | None = None) -> ViolationPage:
    """Return breaches, newest first (R-SUP-01, R-RES-02, R-REF-04). Raises NotAllowed."""
    scope = _scope(actor, Action.VIEW_VIOLATIONS)
    found = deps.queries.endings.violations(scope, before_id=before_id, limit=PAGE_SIZE + 1)
    lines = tuple(found[:PAGE_SIZE])
    return ViolationPage(lines, lines[-1].id if len(found) > PAGE_SIZE else None)


def waiting_stops(deps: Deps, actor: Actor) -> tuple[StopLine, ...]:
    """Return the requests to stop that wait for a decision (R-RES-13). Raises NotAllowed."""
    scope = _scope(actor, Action.DECIDE_STOP)
    return tuple(deps.queries.endings.stops(scope, limit=PAGE_SIZE))


def place_in_archive(deps: Deps, command: PlaceInArchive, actor: Actor) -> None:
    """Keep where exactly a dossier lies in its agency's archive (R-ARC-01).

    Raises InvalidInput `place_missing` or `place_too_long`, Conflict `not_archived`, NotAllowed.
    """
    place = command.place.strip()
    code = "place_missing" if not place else "place_too_long" if len(place) > PLACE_MAX else ""
    if code:
        raise InvalidInput(code, {"place": code}, most=PLACE_MAX)
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.PLACE_IN_ARCHIVE, lock=True)
        stay = uow.endings.archive_of(dossier.id)
        if stay is None:
            raise Conflict("not_archived", dossier=dossier.code)
        if stay.place != place:
            stay.place = place
            facts = {"archive": stay.id}
            record(uow, dossier, EventKind.ARCHIVE_PLACED, at=at, actor=actor, data=facts)
            uow.commit()


def _scope(actor: Actor, action: Action) -> EndsScope:
    centre_id = actor.centre_id or 0
    if not may(actor, action, centre_id=centre_id):
        raise NotAllowed("action_not_yours", action=action.value)
    if is_of_centre(actor, centre_id):
        return EndsScope(centre_id)
    return EndsScope(centre_id, tuple(sorted(actor.agencies_at(centre_id))))
