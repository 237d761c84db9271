"""Legs of an interlinked dossier inside an open unit of work: planned, begun, told of."""

from collections.abc import Sequence
from datetime import date, datetime

from dossiers.errors import NotFound
from dossiers.model.dossier import Dossier
from dossiers.model.events import EventKind
from dossiers.model.interlinked import Leg, LegLevel
from dossiers.model.organisation import Agency, Centre
from dossiers.model.participant import Part, Participant
from dossiers.model.people import Actor
from dossiers.model.procedure import Channel, ProcedureVersion, Station
from dossiers.model.routing import Handover, HandoverState
from dossiers.ports.database import UnitOfWork
from dossiers.rules.interlinking import (
    PlannedLeg,
    current_leg,
    leg_before,
    leg_due,
    legs_of_order,
    level_of,
    office_starts_at,
)
from dossiers.rules.working_time import in_vietnam
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.competence import competent_agency
from dossiers.services.steps.history import record
from dossiers.services.steps.stepping import begin_step, route_of


def plan_legs(
    uow: UnitOfWork,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    *,
    at: datetime,
    actor: Actor,
) -> None:
    """Fix the order that the procedure's data name; the centre may change it until the first pass
    (R-LNK-01). Nothing for a procedure of one agency. Raises NotFound `agency_unknown`.
    """
    if version.stations:
        on = in_vietnam(at).date()
        planned = [_planned(uow, centre, station, on) for station in version.stations]
        put_order(uow, dossier, planned, at=at, actor=actor)


def put_order(
    uow: UnitOfWork, dossier: Dossier, planned: Sequence[PlannedLeg], *, at: datetime, actor: Actor
) -> None:
    """Write an order over an earlier one, and say so in the history (R-LNK-01)."""
    kept = {leg.order: leg for leg in uow.legs.of_dossier(dossier.id)}
    for leg in kept.values():
        if leg.started_at is None:
            uow.legs.remove(leg)
    uow.flush()
    dossier.is_interlinked = True
    legs = legs_of_order(planned, dossier_id=dossier.id, centre_id=dossier.centre_id)
    for leg in legs:
        begun = kept.get(leg.order)
        if begun is None or begun.started_at is None:
            uow.legs.add(leg)
    uow.flush()
    record(
        uow,
        dossier,
        EventKind.ORDER_FIXED,
        at=at,
        actor=actor,
        holder=dossier.holder,
        data={"agencies": [leg.agency_id for leg in legs]},
    )


def arrive(uow: UnitOfWork, dossier: Dossier, handover: Handover, *, at: datetime) -> Leg:
    """Take note that the dossier reached the agency of the current leg; it begins unless the
    provincial office still waits for the paper (R-LNK-08).
    """
    leg = current_leg(uow.legs.of_dossier(dossier.id))
    assert leg is not None, "a handover to an agency has a leg to arrive at"
    take_part(uow, dossier, leg, at=at)
    if leg.level is LegLevel.OFFICE:
        leg.electronic_in_at = handover.answered_at
        started = office_starts_at(leg, needs_paper=has_paper(dossier))
    else:
        started = at
    if started is not None:
        begin_leg(uow, dossier, leg, started, at=at)
    return leg


def restart_leg(uow: UnitOfWork, dossier: Dossier, *, at: datetime) -> None:
    """Count the share of the agency that has it from the beginning, as the dossier's clock does
    after a supplement (R-SUP-07, R-LNK-10).
    """
    leg = current_leg(uow.legs.of_dossier(dossier.id)) if dossier.is_interlinked else None
    if leg is not None and leg.started_at is not None:
        _set_clock(uow, dossier, leg, at)


def begin_leg(
    uow: UnitOfWork, dossier: Dossier, leg: Leg, started_at: datetime, *, at: datetime
) -> int:
    """Start the clock of a leg and its first step; return the run's id (R-LNK-08, R-LNK-10)."""
    _set_clock(uow, dossier, leg, started_at)
    uow.flush()
    return begin_step(uow, dossier, route_of(uow, dossier)[0], at=at, officer_id=None).id


def take_back(uow: UnitOfWork, dossier: Dossier, *, at: datetime) -> int:
    """Open the leg again that passed on in vain, at its last step; return the run's id."""
    legs = uow.legs.of_dossier(dossier.id)
    taker = current_leg(legs)
    leg = leg_before(legs, taker) if taker else None
    assert leg is not None, "only what was passed on can be declined"
    leg.passed_on_at = leg.centre_noted_at = None
    uow.flush()
    return begin_step(uow, dossier, route_of(uow, dossier)[-1], at=at, officer_id=None).id


def put_agency(uow: UnitOfWork, dossier: Dossier, declined: Handover, agency: Agency) -> None:
    """Put another agency in the place of one that declined a handover as not its own: in the
    order, as the competent one if it was that, and on the handover that waits.
    """
    planned = PlannedLeg(agency.centre_id, agency.id, agency.code)
    for leg in uow.legs.of_dossier(dossier.id):
        if leg.agency_id == declined.agency_id:
            leg.agency_id, leg.centre_id = agency.id, agency.centre_id
            leg.level = level_of(planned, dossier.centre_id)
    if dossier.agency_id == declined.agency_id:
        dossier.agency_id = agency.id
    for one in uow.routing.handovers_of_dossier(dossier.id):
        if one.state is HandoverState.PREPARED:
            one.agency_id = agency.id
    uow.flush()


def close_last_leg(uow: UnitOfWork, dossier: Dossier, *, at: datetime) -> None:
    """End the leg that closes: its result is on the way to the centre (R-LNK-05, R-LNK-09)."""
    leg = current_leg(uow.legs.of_dossier(dossier.id))
    if leg is not None and leg.closes:
        leg.passed_on_at = at


def has_paper(dossier: Dossier) -> bool:
    """Say whether there are papers to carry: not when it was filed online (R-TRF-02)."""
    return dossier.channel is not Channel.ONLINE


def ask_for_paper(uow: UnitOfWork, dossier: Dossier, *, at: datetime, actor: Actor) -> None:
    """Tell the lead to bring the papers to the provincial office the same day, at once with the
    electronic dossier (R-LNK-07).
    """
    leg = current_leg(uow.legs.of_dossier(dossier.id))
    if leg is None or leg.level is not LegLevel.OFFICE or leg.paper_asked_at is not None:
        return
    take_part(uow, dossier, leg, at=at)
    if has_paper(dossier):
        leg.paper_asked_at = at
        facts = {"leg": leg.id, "agency": dossier.agency_id}
        record(uow, dossier, EventKind.PAPER_ASKED, at=at, actor=actor, data=facts)


def take_part(uow: UnitOfWork, dossier: Dossier, leg: Leg, *, at: datetime) -> None:
    """Let the agency of a leg see the dossier from now on (R-LNK-03)."""
    known = {one.agency_id for one in uow.participants.of_dossier(dossier.id)}
    if leg.agency_id not in known and leg.agency_id != dossier.agency_id:
        uow.participants.add(
            Participant(
                dossier_id=dossier.id,
                centre_id=leg.centre_id,
                agency_id=leg.agency_id,
                part=Part.COORDINATING,
                since=at,
            )
        )
        uow.flush()


def _set_clock(uow: UnitOfWork, dossier: Dossier, leg: Leg, started_at: datetime) -> None:
    centre = centre_of(uow, dossier)
    calendar = uow.calendar.for_centre(centre)
    leg.started_at = started_at
    leg.due_at = leg_due(calendar, leg.limit, started_at, dossier.due_at, centre.settings)


def _planned(uow: UnitOfWork, centre: Centre, station: Station, on: date) -> PlannedLeg:
    behind = uow.centres.by_code(station.centre) if station.centre else centre
    if behind is None:
        raise NotFound("agency_unknown", agency=station.agency)
    agency = competent_agency(uow, behind, station.agency, on)
    return PlannedLeg(
        centre_id=agency.centre_id,
        agency_id=agency.id,
        agency_code=agency.code,
        limit=station.limit,
        procedure_code=station.procedure,
    )
