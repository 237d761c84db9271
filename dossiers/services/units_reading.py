"""What the page of a centre's agencies shows: the tree, and what was and will be changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Actor
from dossiers.model.units import UnitChangeKind
from dossiers.ports.deps import Deps
from dossiers.rules.levels import level_of, open_levels
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.centres import centre_of

MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class UnitLine:
    """An agency in the tree; `depth` 0 stands directly under the centre."""

    id: int
    name: str
    short_name: str
    depth: int
    opened_on: date | None
    closed_on: date | None
    heir: str
    level: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change: what, from when, by which decision; `may_drop` while its day has not come."""

    id: int
    kind: UnitChangeKind
    effective_on: date
    document: str
    reason: str
    before: str
    after: str
    unit: str
    may_drop: bool


@dataclass(frozen=True, slots=True)
class UnitsView:
    """The open agencies as a tree, the closed ones, the newest changes; levels of a new one."""

    open: tuple[UnitLine, ...]
    closed: tuple[UnitLine, ...]
    changes: tuple[ChangeLine, ...]
    levels: tuple[str, ...]


def show_units(deps: Deps, actor: Actor) -> UnitsView:
    """Return the tree of the own centre's agencies with its history (R-ACC-08, R-ACC-09)."""
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        agencies = uow.agencies.of_centre(centre.id)
        changes = uow.units.of_centre(centre.id, limit=MOST_CHANGES)
        links = uow.units.successions(centre.id)
    names = {one.id: one.name for one in agencies}
    heirs: dict[int | None, str] = {
        one.agency_id: names.get(one.heir_agency_id or 0, "")
        for one in links
        if one.agency_id is not None
    }
    alive = [one for one in agencies if one.closed_on is None]
    return UnitsView(
        open=tuple(_line(centre, one, depth, heirs) for one, depth in _as_tree(alive)),
        closed=tuple(_line(centre, one, 0, heirs) for one in agencies if one.closed_on is not None),
        changes=tuple(
            ChangeLine(
                one.id,
                one.kind,
                one.effective_on,
                one.document,
                one.reason,
                one.before,
                one.after,
                names.get(one.agency_id or 0, centre.name),
                one.applied_at is None,
            )
            for one in changes
        ),
        levels=open_levels(centre.settings, today_of(deps)),
    )


def _as_tree(agencies: Sequence[Agency]) -> Iterator[tuple[Agency, int]]:
    known = {one.id for one in agencies}

    def below(parent_id: int | None, depth: int) -> Iterator[tuple[Agency, int]]:
        for one in agencies:
            above = one.parent_id if one.parent_id in known else None
            if above == parent_id:
                yield one, depth
                yield from below(one.id, depth + 1)

    return below(None, 0)


def _line(centre: Centre, agency: Agency, depth: int, heirs: dict[int | None, str]) -> UnitLine:
    return UnitLine(
        agency.id,
        agency.name,
        agency.short_name,
        depth,
        agency.opened_on,
        agency.closed_on,
        heirs.get(agency.id, ""),
        level_of(centre.settings, agency.code),
    )
