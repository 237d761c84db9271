"""The officer's desk: whose dossiers, which tab, one page of rows, and the way along a tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from dossiers.errors import NotAllowed
from dossiers.model.calendar import VIETNAM, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.ports.deps import Deps
from dossiers.ports.queries.desk import (
    DeskCursor,
    DeskFilter,
    DeskLook,
    DeskRow,
    DeskScope,
    DeskTab,
)
from dossiers.rules.overdue import late_before
from dossiers.rules.scope import grants_here, holds_desk_of_centre, is_at_agency
from dossiers.rules.working_time import ONE_DAY, in_vietnam
from dossiers.services.steps.stepping import route_in

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class CentreFacts:
    """What the desk needs of a centre and what changes rarely: read once for many pages.

    `agencies` and `procedures` are (id or code, short name) by name; `versions` are those of today
    by id.
    """

    centre_id: int
    settings: CentreSettings
    calendar: WorkingCalendar
    agencies: tuple[tuple[int, str], ...]
    procedures: tuple[tuple[str, str], ...]
    versions: Mapping[int, ProcedureVersion] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """Which page of which tab; at most one of `after` and `before`."""

    tab: DeskTab
    filters: DeskFilter = field(default_factory=DeskFilter)
    after: DeskCursor | None = None
    before: DeskCursor | None = None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One page of a tab; the cursors are None where the list ends."""

    scope: DeskScope
    rows: Sequence[DeskRow]
    counts: Mapping[DeskTab, int]
    newer: DeskCursor | None
    older: DeskCursor | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The codes before and after a dossier inside a filtered tab."""

    previous: str | None
    next: str | None


def read_centre_facts(deps: Deps, centre_id: int) -> CentreFacts:
    """Return what the desk needs of a centre."""
    today = in_vietnam(deps.clock.now()).date()
    with deps.reading() as uow:
        centre = uow.centres.by_id(centre_id)
        assert centre is not None
        agencies = uow.agencies.of_centre(centre_id)
        procedures = uow.procedures.all_public(today)
        return CentreFacts(
            centre_id=centre_id,
            settings=centre.settings,
            calendar=uow.calendar.for_centre(centre),
            agencies=tuple((one.id, one.short_name) for one in agencies),
            procedures=tuple((one.version.code, one.version.short_name) for one in procedures),
            versions={one.id: one.version for one in procedures},
        )


def step_place(facts: CentreFacts, row: DeskRow) -> tuple[int, int] | None:
    """Return which of how many steps inside the agency a dossier is at; None where its version is
    not of today, or the step is none of the process (those of an interlinked one follow its legs).
    """
    version = facts.versions.get(row.version_id)
    if version is None or row.step_key is None or row.is_interlinked:
        return None
    keys = [step.key for step in route_in(version, row.channel, row.case_key)]
    return (keys.index(row.step_key) + 1, len(keys)) if row.step_key in keys else None


def desk_scope(actor: Actor) -> DeskScope:
    """Return whose dossiers an officer's desk shows (R-ACC-02).

    A role of the whole centre shows the centre's, roles given for agencies show those agencies'.
    Raises NotAllowed `role_not_allowed` for an officer without a role at the present centre.
    """
    grants = grants_here(actor)
    if actor.centre_id is None or not grants:
        raise NotAllowed("role_not_allowed")
    if holds_desk_of_centre(actor):
        return DeskScope(actor.centre_id, None)
    agencies = {grant.agency_id for grant in grants if grant.agency_id is not None}
    return DeskScope(actor.centre_id, tuple(sorted(agencies)), at_agency=is_at_agency(actor))


def show_desk(deps: Deps, request: DeskRequest, facts: CentreFacts, actor: Actor) -> DeskPage:
    """Return one page of a tab and the counts of all tabs; one query, two after something
    happened.
    """
    scope = desk_scope(actor)
    sight = deps.queries.desk.page(
        _look(deps, scope, request, facts, request.after, request.before, PAGE_SIZE + 1)
    )
    rows = sight.rows
    has_more = len(rows) > PAGE_SIZE
    if request.before is not None:
        rows = rows[-PAGE_SIZE:]
        has_newer, has_older = has_more, True
    else:
        rows = rows[:PAGE_SIZE]
        has_newer, has_older = request.after is not None, has_more
    return DeskPage(
        scope=scope,
        rows=rows,
        counts=sight.counts,
        newer=_cursor(rows[0]) if rows and has_newer else None,
        older=_cursor(rows[-1]) if rows and has_older else None,
    )


def neighbours(
    deps: Deps, request: DeskRequest, facts: CentreFacts, actor: Actor, here: DeskCursor
) -> Neighbours:
    """Return what stands before and after a dossier in a filtered tab; two short queries."""
    scope = desk_scope(actor)
    found = [
        deps.queries.desk.rows(_look(deps, scope, request, facts, after, before, 1))
        for before, after in ((here, None), (None, here))
    ]
    previous, following = (rows[0].code if rows else None for rows in found)
    return Neighbours(previous, following)


def _look(
    deps: Deps,
    scope: DeskScope,
    request: DeskRequest,
    facts: CentreFacts,
    after: DeskCursor | None,
    before: DeskCursor | None,
    limit: int,
) -> DeskLook:
    minute = deps.clock.now().replace(second=0, microsecond=0)  # finer than that no row tells
    late_before, tomorrow = day_borders(minute, facts)
    return DeskLook(
        scope=scope,
        tab=request.tab,
        filters=request.filters,
        late_before=late_before,
        tomorrow=tomorrow,
        limit=limit,
        after=after,
        before=before,
    )


def day_borders(now: datetime, facts: CentreFacts) -> tuple[datetime, datetime]:
    """Return what is late before, and where today ends: the borders of the tabs (R-DLN-08).

    A dossier is late when the centre closes on its day (R-SAM-05), or from its very minute where
    the setting says so.
    """
    tomorrow = datetime.combine(in_vietnam(now).date() + ONE_DAY, time(), VIETNAM)
    return late_before(facts.calendar, now, facts.settings), tomorrow


def _cursor(row: DeskRow) -> DeskCursor:
    return DeskCursor(row.due_at, row.id)
