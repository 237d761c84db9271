"""Places of paper dossiers: kept with codes, filled by scanning, found again (R-CTL-06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.model.dossier import Dossier
from dossiers.model.events import EventKind
from dossiers.model.identifiers import normalise_code
from dossiers.model.people import Actor
from dossiers.model.places import PaperPlace, PlaceMove
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.channels import PlacedRow
from dossiers.rules.permissions import Action, is_of_centre, may
from dossiers.rules.places import NAME_MAX, place_code
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.history import record

MOST_SCANNED = 200
MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class AddPlace:
    """A cabinet or shelf: its code as printed on the label, its name, and whose it is."""

    code: str
    name: str
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class MovePapers:
    """One place and the dossiers scanned after it."""

    place: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedPapers:
    """What was moved; `unmoved` lay there already."""

    place_code: str
    place_name: str
    moved: tuple[str, ...]
    unmoved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place and what lies there now."""

    place: PaperPlace
    rows: Sequence[PlacedRow]


def add_place(deps: Deps, command: AddPlace, actor: Actor) -> str:
    """Add a place; returns its code. Raises InvalidInput `place_invalid`, NotAllowed."""
    centre_id = actor.centre_id
    if centre_id is None or not may(actor, Action.KEEP_PLACES, centre_id=centre_id):
        raise NotAllowed("action_not_yours", action=Action.KEEP_PLACES.value)
    code = place_code(command.code)
    name = nfc(" ".join(command.name.split()))
    if not name or len(name) > NAME_MAX:
        raise InvalidInput("place_invalid", {"name": "place_without_name"})
    assert actor.id is not None
    with deps.uow() as uow:
        uow.centres.locked(centre_id)
        if uow.paper_places.by_code(centre_id, code) is not None:
            raise InvalidInput("place_invalid", {"code": "place_code_taken"})
        agency = uow.agencies.by_id(command.agency_id) if command.agency_id else None
        if command.agency_id and (agency is None or agency.centre_id != centre_id):
            raise NotFound("agency_unknown", agency=command.agency_id)
        uow.paper_places.add(
            PaperPlace(centre_id, code, name, deps.clock.now(), actor.id, command.agency_id)
        )
        uow.commit()
    return code


def close_place(deps: Deps, place_id: int, actor: Actor) -> None:
    """Stop using a place; what lies there stays findable. Raises NotFound, NotAllowed."""
    centre_id = actor.centre_id
    if centre_id is None or not may(actor, Action.KEEP_PLACES, centre_id=centre_id):
        raise NotAllowed("action_not_yours", action=Action.KEEP_PLACES.value)
    with deps.uow() as uow:
        place = uow.paper_places.by_id(place_id)
        if place is None or place.centre_id != centre_id:
            raise NotFound("place_unknown")
        place.is_open = False
        uow.commit()


def move_papers(deps: Deps, command: MovePapers, actor: Actor) -> MovedPapers:
    """Put scanned dossiers at a scanned place, all or none; each move stays in the history
    (R-CTL-06).

    Raises InvalidInput `place_invalid` (unknown or closed place, nothing scanned, unknown codes).
    """
    codes = tuple(dict.fromkeys(normalise_code(one) for one in command.codes if one.strip()))
    if not codes or len(codes) > MOST_SCANNED:
        raise InvalidInput("place_invalid", {"codes": "place_empty_scan"})
    at = deps.clock.now()
    with deps.uow() as uow:
        place = _open_place(uow, command.place, actor)
        dossiers = _dossiers(uow, codes, actor)
        moved = [one.code for one in dossiers if _move(uow, one, place, at, actor)]
        uow.commit()
    unmoved = tuple(code for code in codes if code not in moved)
    return MovedPapers(place.code, place.name, tuple(moved), unmoved)


def places(deps: Deps, actor: Actor) -> Sequence[PaperPlace]:
    """Return the places of the officer's side: the centre's own, or its agencies'."""
    assert actor.centre_id is not None
    with deps.reading() as uow:
        found = uow.paper_places.of_centre(actor.centre_id)
    return [one for one in found if _is_theirs(actor, one)]


def place_page(deps: Deps, code: str, actor: Actor) -> PlacePage:
    """Return a place with what lies there now. Raises NotFound `place_unknown`."""
    assert actor.centre_id is not None
    with deps.reading() as uow:
        place = uow.paper_places.by_code(actor.centre_id, normalise_code(code))
    if place is None or not _is_theirs(actor, place):
        raise NotFound("place_unknown")
    return PlacePage(place, deps.queries.channels.placed(place.id, limit=MOST_LISTED))


def _is_theirs(actor: Actor, place: PaperPlace) -> bool:
    if is_of_centre(actor, place.centre_id):
        return True
    return place.agency_id in actor.agencies_at(place.centre_id)


def _open_place(uow: UnitOfWork, text: str, actor: Actor) -> PaperPlace:
    assert actor.centre_id is not None
    place = uow.paper_places.by_code(actor.centre_id, normalise_code(text))
    if place is None or not _is_theirs(actor, place):
        raise InvalidInput("place_invalid", {"place": "place_unknown"})
    if not place.is_open:
        raise InvalidInput("place_invalid", {"place": "place_closed"})
    return place


def _dossiers(uow: UnitOfWork, codes: Sequence[str], actor: Actor) -> list[Dossier]:
    found, unknown = [], []
    for code in sorted(codes):
        try:
            found.append(dossier_for_officer(uow, actor, code, Action.MOVE_PAPERS, lock=True))
        except (NotFound, NotAllowed):
            unknown.append(code)
    if unknown:
        names = ", ".join(unknown)
        raise InvalidInput("place_invalid", {"codes": "scan_unknown_dossiers"}, codes=names)
    return found


def _move(uow: UnitOfWork, dossier: Dossier, place: PaperPlace, at: datetime, actor: Actor) -> bool:
    assert actor.id is not None
    moves = uow.paper_places.moves_of_dossier(dossier.id)
    if moves and moves[-1].place_id == place.id:
        return False
    move = PlaceMove(dossier.id, place.id, at, actor.id)
    uow.paper_places.add_move(move)
    uow.flush()
    facts = {"move": move.id, "place": place.code}
    record(uow, dossier, EventKind.PAPERS_MOVED, at=at, actor=actor, data=facts)
    return True
