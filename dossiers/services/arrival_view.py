"""How a dossier came in and where its paper lies, for its page; and the lists of ways in."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.model.channels import Arrival, ChannelChange, IntakeOpinion, PostalIntake
from dossiers.model.dossier import Dossier
from dossiers.model.late_entry import LateEntry
from dossiers.model.people import Actor
from dossiers.model.places import PlaceMove
from dossiers.model.procedure import Channel
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.channels import CrossedLine, LateLine, QuestionLine
from dossiers.rules.channels import national_channel_code
from dossiers.rules.permissions import Action, is_of_centre, may
from dossiers.rules.scope import agencies_in_scope
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.asked_first import OPEN, question_of

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class LatePart:
    """The paper receipt of a late entry, with its book's series."""

    entry: LateEntry
    series: str


@dataclass(frozen=True, slots=True)
class PlacePart:
    """One move of the paper: where to, when."""

    code: str
    name: str
    move: PlaceMove


@dataclass(frozen=True, slots=True)
class ArrivalView:
    """What the dossier's page says of the way in; empty parts are left out there.

    `revision` is for the forms; `may_*` say what this officer is offered.
    """

    revision: int
    national_code: int
    arrival: Arrival | None
    receiving_centre: str
    home_agency: str
    postal: PostalIntake | None
    late: LatePart | None
    question: IntakeOpinion | None
    changes: tuple[ChannelChange, ...]
    places: tuple[PlacePart, ...]
    may_decide_late: bool
    may_ask: bool
    may_follow_question: bool
    may_change: bool
    may_enter_step: bool


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The lists beside the direct arrivals: questions before intake, taken in for others."""

    questions: Sequence[QuestionLine]
    crossed: Sequence[CrossedLine]


def view_arrival(deps: Deps, code: str, actor: Actor) -> ArrivalView:
    """Return how a dossier came in (R-CHN-02, R-CHN-06, R-CHN-10) and where its paper lies, newest
    move first (R-CTL-06). Raises NotFound.
    """
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code)
        arrival = uow.arrivals.of_dossier(dossier.id)
        question = question_of(uow, dossier)
        late = _late(uow, dossier)
        is_waiting = late is not None and dossier.received_at is None and not dossier.is_closed
        open_question = question is not None and question.state in OPEN
        is_registered = dossier.status.value == "registered" and not dossier.is_late_entry
        is_running = dossier.received_at is not None and not dossier.is_closed
        return ArrivalView(
            revision=dossier.revision,
            national_code=national_channel_code(dossier.channel),
            arrival=arrival,
            receiving_centre=_centre_name(uow, dossier, arrival),
            home_agency=_home(uow, arrival),
            postal=_postal(uow, dossier),
            late=late,
            question=question,
            changes=tuple(uow.arrivals.changes_of_dossier(dossier.id)),
            places=_places(uow, dossier),
            may_decide_late=is_waiting and _may(actor, Action.DECIDE_LATE_ENTRY, dossier),
            may_ask=is_registered
            and question is None
            and _may(actor, Action.PROPOSE_QUESTION, dossier),
            may_follow_question=open_question,
            may_change=not dossier.is_closed
            and dossier.completed_at is None
            and _may(actor, Action.CHANGE_CHANNEL, dossier),
            may_enter_step=is_running
            and arrival is not None
            and bool(arrival.external_system)
            and _may(actor, Action.ENTER_EXTERNAL_STEP, dossier),
        )


def ways_in(deps: Deps, actor: Actor) -> WaysIn:
    """Return the questions before intake of the officer's side (R-INT-08), and at a centre what it
    took in for others (R-CHN-10).
    """
    assert actor.centre_id is not None
    channels = deps.queries.channels
    at_centre = is_of_centre(actor, actor.centre_id)
    return WaysIn(
        questions=channels.questions(
            actor.centre_id, agency_ids=agencies_in_scope(actor), limit=MOST_LISTED
        ),
        crossed=channels.crossed(actor.centre_id, limit=MOST_LISTED) if at_centre else (),
    )


def late_lines(deps: Deps, actor: Actor) -> Sequence[LateLine]:
    """Return a centre's late entries, those that wait for the leader first."""
    assert actor.centre_id is not None
    return deps.queries.channels.late_entries(actor.centre_id, limit=MOST_LISTED)


def _may(actor: Actor, action: Action, dossier: Dossier) -> bool:
    return may(actor, action, centre_id=dossier.centre_id, agency_id=dossier.agency_id)


def _late(uow: UnitOfWork, dossier: Dossier) -> LatePart | None:
    entry = uow.late_entries.of_dossier(dossier.id) if dossier.is_late_entry else None
    if entry is None:
        return None
    book = uow.late_entries.book(entry.book_id)
    return LatePart(entry, book.series if book else "")


def _postal(uow: UnitOfWork, dossier: Dossier) -> PostalIntake | None:
    by_post = dossier.channel is Channel.POST
    return uow.arrivals.postal_of_dossier(dossier.id) if by_post else None


def _centre_name(uow: UnitOfWork, dossier: Dossier, arrival: Arrival | None) -> str:
    if arrival is None or arrival.centre_id == dossier.centre_id:
        return ""
    centre = uow.centres.by_id(arrival.centre_id)
    return centre.name if centre else ""


def _home(uow: UnitOfWork, arrival: Arrival | None) -> str:
    if arrival is None or arrival.home_agency_id is None:
        return ""
    agency = uow.agencies.by_id(arrival.home_agency_id)
    return agency.name if agency else ""


def _places(uow: UnitOfWork, dossier: Dossier) -> tuple[PlacePart, ...]:
    found = []
    for move in reversed(uow.paper_places.moves_of_dossier(dossier.id)):
        place = uow.paper_places.by_id(move.place_id)
        assert place is not None, "a place is closed, never removed"
        found.append(PlacePart(place.code, place.name, move))
    return tuple(found)
