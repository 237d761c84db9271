"""Reading the journal of reads: by the person concerned, and by those who watch over a centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.identifiers import normalise_code
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.privacy import ReadFilter, ReadLine
from dossiers.rules.permissions import Action, may
from dossiers.services.access import dossier_for_applicant
from dossiers.services.steps.centres import centre_of

PAGE_SIZE = 50
MOST_EXPORTED = 10_000
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ReadsPage:
    """One page of the journal, newest first; `before` continues it, None at its end."""

    lines: tuple[ReadLine, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class OwnReads:
    """Who looked at one's dossier, with the dossier's code as it is kept."""

    code: str
    page: ReadsPage


@dataclass(frozen=True, slots=True)
class WantedReads:
    """What to look for in a centre's journal; `code` "" for every dossier."""

    officer_id: int | None = None
    code: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CentreReads:
    """One page of a centre's journal, and its officers to choose from."""

    page: ReadsPage
    officers: tuple[tuple[int, str], ...]


def reads_of_own_dossier(deps: Deps, code: str, actor: Actor, *, before: int | None) -> OwnReads:
    """Return who looked at one's own dossier and why (R-SEC-02). Raises NotFound."""
    with deps.reading() as uow:
        dossier = dossier_for_applicant(uow, actor, code, at=deps.clock.now())
    found = deps.queries.privacy.reads_of_dossier(dossier.id, before=before, limit=PAGE_SIZE + 1)
    return OwnReads(dossier.code, _page(found))


def reads_about_oneself(deps: Deps, actor: Actor, *, before: int | None) -> ReadsPage:
    """Return who looked at one's data in whichever dossier (R-SEC-02)."""
    owner = actor.owner_id or 0
    found = deps.queries.privacy.reads_of_person(owner, before=before, limit=PAGE_SIZE + 1)
    return _page(found)


def reads_of_centre(
    deps: Deps, wanted: WantedReads, actor: Actor, *, before: int | None
) -> CentreReads:
    """Return what the officers of the own centre looked at (R-SEC-02).

    Raises NotAllowed, InvalidInput `dossier_unknown` for a code that is not known.
    """
    centre_id, narrowed, officers = _asked(deps, wanted, actor)
    found = deps.queries.privacy.reads_of_centre(
        centre_id, narrowed, before=before, limit=PAGE_SIZE + 1
    )
    return CentreReads(_page(found), officers)


def exported_reads(deps: Deps, wanted: WantedReads, actor: Actor) -> tuple[ReadLine, ...]:
    """Return the newest entries of the centre's journal for a file, at most 10,000 (R-INT-17).

    Raises as `reads_of_centre`.
    """
    centre_id, narrowed, _ = _asked(deps, wanted, actor)
    lines: list[ReadLine] = []
    before: int | None = None
    while len(lines) < MOST_EXPORTED:
        found = deps.queries.privacy.reads_of_centre(
            centre_id, narrowed, before=before, limit=_CHUNK
        )
        lines += found
        if len(found) < _CHUNK:
            break
        before = found[-1].id
    return tuple(lines[:MOST_EXPORTED])


def _asked(
    deps: Deps, wanted: WantedReads, actor: Actor
) -> tuple[int, ReadFilter, tuple[tuple[int, str], ...]]:
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        if not may(actor, Action.VIEW_READS, centre_id=centre.id):
            raise NotAllowed("role_not_allowed")
        officers = tuple((one.id, one.full_name) for one in uow.stand_ins.everybody(centre.id))
        dossier_id = None
        if wanted.code:
            dossier = uow.access_journal.dossier(normalise_code(wanted.code))
            if dossier is None:
                raise InvalidInput("dossier_unknown", {"ho-so": "dossier_unknown"})
            dossier_id = dossier.id
    return centre.id, ReadFilter(wanted.officer_id, dossier_id, wanted.day), officers


def _page(found: Sequence[ReadLine]) -> ReadsPage:
    lines = tuple(found[:PAGE_SIZE])
    return ReadsPage(lines, lines[-1].id if len(found) > PAGE_SIZE else None)
