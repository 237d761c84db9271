"""The public catalogue: searching it, filtering it, and all facts of one procedure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from dossiers.errors import NotFound
from dossiers.model.centre import CentreSettings
from dossiers.model.draft_details import Obstacle
from dossiers.model.procedure import Audience, ProcedureVersion, ServiceLevel
from dossiers.model.text import fold, sort_key
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.filing import obstacle_to_filing
from dossiers.rules.procedure_search import Question, question, rank
from dossiers.wording.labels import label


class Facet(StrEnum):
    """What a list of procedures can be narrowed by."""

    SECTOR = "sector"
    AGENCY = "agency"
    LEVEL = "level"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Entry:
    """One public procedure in a list; `obstacle` says why it cannot be filed online."""

    version: ProcedureVersion
    agency_name: str
    obstacle: Obstacle | None

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Return what the procedure is under a facet."""
        version = self.version
        return {
            Facet.SECTOR: (sector_key(version.sector),),
            Facet.AGENCY: (version.agency,),
            Facet.LEVEL: (version.service_level.value,),
            Facet.AUDIENCE: tuple(one.value for one in version.audience),
        }[facet]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet with the number of procedures that it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked of the catalogue; an empty facet narrows nothing."""

    text: str = ""
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found, best first, and what it can be narrowed by."""

    asked: Question
    entries: tuple[Entry, ...]
    options: Mapping[Facet, tuple[Option, ...]]

    @property
    def chosen(self) -> tuple[Option, ...]:
        """Return every choice that narrows the list now."""
        return tuple(one for group in self.options.values() for one in group if one.is_chosen)


@dataclass(frozen=True, slots=True)
class SectorCount:
    """A sector with the number of its public procedures."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the home page shows of the catalogue."""

    sectors: tuple[SectorCount, ...]
    online: tuple[Entry, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """Everything about one public procedure (R-CAT-01, R-CAT-02, R-CAT-12)."""

    version_id: int
    version: ProcedureVersion
    agency_name: str
    coordinating_names: tuple[str, ...]
    obstacle: Obstacle | None


def search_procedures(deps: Deps, search: Search, *, centre: str, on: date) -> Findings:
    """Find public procedures in force on a day: all words, with or without marks (R-LKP-10).

    The best match comes first, equals in Vietnamese order (R-UI-02). Each option of a facet counts
    what the search and the other facets leave.
    """
    asked = question(search.text)
    ranked = []
    for entry in _entries(deps, centre, on):
        place = rank(asked, entry.version.code, entry.version.name, _keywords(entry))
        if place is not None:
            ranked.append((place, _sort_key(entry.version.name), entry))
    ranked.sort(key=lambda row: row[:2])
    entries = [entry for _, _, entry in ranked]
    return Findings(
        asked=asked,
        entries=tuple(one for one in entries if _fits(one, search.chosen)),
        options={facet: _options(entries, facet, search.chosen) for facet in Facet},
    )


def catalogue_overview(deps: Deps, *, centre: str, on: date, most: int = 4) -> Overview:
    """Return the sectors with their numbers, and some procedures that can be filed online now."""
    entries = sorted(_entries(deps, centre, on), key=lambda one: _sort_key(one.version.name))
    counted = Counter(entry.version.sector for entry in entries)
    sectors = sorted(counted, key=_sort_key)
    return Overview(
        sectors=tuple(SectorCount(sector_key(name), name, counted[name]) for name in sectors),
        online=tuple(one for one in entries if one.obstacle is None)[:most],
        count=len(entries),
    )


def view_procedure(deps: Deps, code: str, *, centre: str, on: date) -> ProcedurePage:
    """Return a public procedure as it stands on a day, without login (R-CAT-01).

    Raises NotFound `procedure_unknown`, also for one not public (R-CAT-03), or `procedure_ended`
    when its last public version is over.
    """
    with deps.reading() as uow:
        stored = uow.procedures.stored_in_force(code, on)
        if stored is None:
            raise _absent(uow, code, on)
        if not stored.is_public:
            raise NotFound("procedure_unknown", procedure=code)
        settings, names = _surroundings(uow, centre)
    version = stored.version
    return ProcedurePage(
        version_id=stored.id,
        version=version,
        agency_name=names(version.agency),
        coordinating_names=tuple(names(one) for one in version.coordinating_agencies),
        obstacle=obstacle_to_filing(version, settings),
    )


@lru_cache(maxsize=1024)
def sector_key(sector: str) -> str:
    """Return a sector's name as a word of an address: `ho-tich`."""
    return "-".join("".join(char if char.isalnum() else " " for char in fold(sector)).split())


@lru_cache(maxsize=16384)
def _sort_key(text: str) -> str:
    return sort_key(text)


def _absent(uow: UnitOfWork, code: str, on: date) -> NotFound:
    latest = uow.procedures.latest(code)
    ended_on = latest.effective_to if latest else None
    is_over = ended_on is not None and ended_on < on
    last = uow.procedures.stored_in_force(code, ended_on) if ended_on and is_over else None
    if last is not None and last.is_public:
        return NotFound("procedure_ended", procedure=code, ended_on=ended_on)
    return NotFound("procedure_unknown", procedure=code)


def _entries(deps: Deps, centre: str, on: date) -> list[Entry]:
    with deps.reading() as uow:
        stored = uow.procedures.all_public(on)
        settings, names = _surroundings(uow, centre)
    return [
        Entry(one.version, names(one.version.agency), obstacle_to_filing(one.version, settings))
        for one in stored
    ]


def _surroundings(uow: UnitOfWork, centre_code: str) -> tuple[CentreSettings, Callable[[str], str]]:
    centre = uow.centres.by_code(centre_code)
    if centre is None:
        raise NotFound("centre_unknown", centre=centre_code)
    names = {agency.code: agency.name for agency in uow.agencies.of_centre(centre.id)}
    return centre.settings, lambda code: names.get(code, code)


def _keywords(entry: Entry) -> str:
    version = entry.version
    results = (result.name for result in version.results)
    return " ".join((version.short_name, version.sector, entry.agency_name, *results))


def _fits(
    entry: Entry, chosen: Mapping[Facet, frozenset[str]], *, without: Facet | None = None
) -> bool:
    return all(
        not values or facet is without or values.intersection(entry.values(facet))
        for facet, values in chosen.items()
    )


def _options(
    entries: Iterable[Entry], facet: Facet, chosen: Mapping[Facet, frozenset[str]]
) -> tuple[Option, ...]:
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for entry in entries:
        fits = _fits(entry, chosen, without=facet)
        for value in entry.values(facet):
            counts[value] += fits
            words[value] = _option_label(entry, facet, value)
    picked = chosen.get(facet, frozenset())
    shown = (value for value in counts if counts[value] or value in picked)
    options = (Option(one, words[one], counts[one], one in picked) for one in shown)
    return tuple(sorted(options, key=lambda one: (-one.count, _sort_key(one.label))))


def _option_label(entry: Entry, facet: Facet, value: str) -> str:
    if facet is Facet.SECTOR:
        return entry.version.sector
    if facet is Facet.AGENCY:
        return entry.agency_name
    return label(ServiceLevel(value) if facet is Facet.LEVEL else Audience(value))
