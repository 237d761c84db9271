"""What may happen to a centre or an agency, and who carries its dossiers on (R-ACC-09)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dossiers.model.organisation import Agency
from dossiers.model.units import Succession, UnitChangeKind

Unit = tuple[int, int | None]
"""A centre, or one of its agencies: their numbers."""

NEEDS_NAME = frozenset({UnitChangeKind.OPENED, UnitChangeKind.RENAMED})
NEEDS_UNIT = frozenset(set(UnitChangeKind) - {UnitChangeKind.OPENED})
ENDS = frozenset({UnitChangeKind.MERGED, UnitChangeKind.CLOSED})


def day_problem(
    kind: UnitChangeKind, on: date, *, today: date, last_received_on: date | None
) -> str | None:
    """Return why a change cannot hold from that day, as an error code (R-ACC-09).

    A new name or another place in the tree holds from today or later; a merger or closing may be
    entered afterwards, but only from a day on which, and after which, nothing was taken in.
    """
    if kind in ENDS:
        if last_received_on is not None and on <= last_received_on:
            return "unit_took_dossiers_later"
        return None
    if kind is UnitChangeKind.OPENED:
        return None
    return "unit_change_past" if on < today else None


def makes_a_circle(parents: Mapping[int, int | None], unit_id: int, parent_id: int) -> bool:
    """Return whether putting a unit under another would put it under itself."""
    above: int | None = parent_id
    seen = set()
    while above is not None and above not in seen:
        if above == unit_id:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def heir_of(
    agency: Agency, agencies: Iterable[Agency], links: Sequence[Succession], on: date
) -> Agency | None:
    """Return the agency of the same centre that does an agency's work on a day: itself, or who it
    was merged into, however often; None when it ended without heir (R-ACC-09).
    """
    known = {one.id: one for one in agencies}
    here: Agency | None = agency
    seen: set[int] = set()
    while here is not None and not here.is_open_on(on) and here.id not in seen:
        seen.add(here.id)
        here = known.get(_next_link(here.id, links, on) or 0)
    return here if here is not None and here.is_open_on(on) else None


def links_of_merger(
    unit: Unit, heir: Unit, since: date, known: Iterable[Succession]
) -> tuple[Succession, ...]:
    """Return what a merger adds: the link itself, and one for each predecessor of the merged unit,
    so that asking who carries a dossier on needs one step only.
    """
    found = [Succession(*unit, *heir, since=since)]
    for one in known:
        if (one.heir_centre_id, one.heir_agency_id) == unit:
            later = max(one.since, since)
            found.append(Succession(one.centre_id, one.agency_id, *heir, since=later))
    return tuple(found)


def _next_link(agency_id: int, links: Sequence[Succession], on: date) -> int | None:
    for one in links:
        if one.agency_id == agency_id and one.since <= on:
            return one.heir_agency_id
    return None
