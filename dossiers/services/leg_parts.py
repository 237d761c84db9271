"""The legs of an interlinked dossier as pages show them: who, by when, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dossiers.model.dossier import Dossier
from dossiers.model.interlinked import Leg, LegLevel
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.rules.interlinking import current_leg, is_late
from dossiers.rules.lawful_legs import LinkedSituation
from dossiers.rules.permissions import Action
from dossiers.rules.routing import step_of
from dossiers.services.access import agency_in_turn
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.handing import TO_AN_AGENCY, waiting_handover
from dossiers.services.steps.legs import has_paper
from dossiers.services.steps.stepping import open_run, route_of, version_of

_OPEN_FOR_ORDER = frozenset({DossierStatus.RECEIVED, DossierStatus.PROCESSING})


class LegState(StrEnum):
    """Where a leg stands."""

    AHEAD = "ahead"
    ON_ITS_WAY = "on_its_way"
    AWAITS_PAPER = "awaits_paper"
    RUNNING = "running"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class LegPart:
    """One agency of the order on a page. `part_name` is what it decides in a joint dossier;
    `late_reason` what it wrote when it was late.
    """

    order: int
    agency_id: int
    agency_name: str
    centre_name: str
    level: LegLevel
    state: LegState
    is_lead: bool
    closes: bool
    is_late: bool
    part_name: str
    days: str
    due_at: datetime | None
    started_at: datetime | None
    passed_on_at: datetime | None
    paper_asked_at: datetime | None
    paper_in_at: datetime | None
    electronic_in_at: datetime | None
    is_granted: bool | None
    document_number: str
    summary: str
    decider_name: str
    late_reason: str
    applicant_told_at: datetime | None
    centre_noted_at: datetime | None


def leg_parts(uow: UnitOfWork, dossier: Dossier, now: datetime) -> tuple[LegPart, ...]:
    """Return the legs of a dossier in order, none for an ordinary one (R-LNK-01, R-LNK-06)."""
    if not dossier.is_interlinked:
        return ()
    legs = uow.legs.of_dossier(dossier.id)
    names = part_names(uow, dossier, legs)
    current = current_leg(legs)
    waiting = waiting_handover(uow, dossier)
    return tuple(
        _part(
            uow,
            dossier,
            leg,
            now,
            state=leg_state(leg, is_current=leg is current, on_its_way=waiting is not None),
            part_name=names.get(leg.order, ""),
        )
        for leg in legs
    )


@dataclass(frozen=True, slots=True)
class StationLine:
    """One agency of the way as the applicant may follow it: no names, no findings (R-LKP-03)."""

    agency_name: str
    state: LegState
    passed_on_at: datetime | None
    closes: bool


def stations_of(uow: UnitOfWork, dossier: Dossier) -> tuple[StationLine, ...]:
    """Return the agencies that a dossier goes through, none for an ordinary one (R-LNK-01)."""
    if not dossier.is_interlinked:
        return ()
    legs = uow.legs.of_dossier(dossier.id)
    current = current_leg(legs)
    on_its_way = waiting_handover(uow, dossier) is not None
    found = []
    for leg in legs:
        agency = uow.agencies.by_id(leg.agency_id)
        state = leg_state(leg, is_current=leg is current, on_its_way=on_its_way)
        name = agency.name if agency else ""
        found.append(StationLine(name, state, leg.passed_on_at, leg.closes and leg.is_lead))
    return tuple(found)


def part_names(uow: UnitOfWork, dossier: Dossier, legs: Sequence[Leg]) -> dict[int, str]:
    """Return by place what each part of a joint dossier decides: the results that the procedure
    names, in the order of its stations (R-CFG-03).
    """
    version = version_of(uow, dossier)
    results = [one.name for one in version.results]
    codes = [station.procedure for station in version.stations if station.procedure]
    named = dict(zip(codes, results, strict=False))
    return {
        leg.order: named.get(leg.procedure_code, leg.procedure_code) for leg in legs if leg.is_part
    }


def leg_state(leg: Leg, *, is_current: bool, on_its_way: bool) -> LegState:
    """Return where a leg stands; `on_its_way` says that a handover waits for its answer."""
    if leg.passed_on_at is not None:
        return LegState.PASSED
    if leg.started_at is not None:
        return LegState.RUNNING
    if not is_current:
        return LegState.AHEAD
    if on_its_way:
        return LegState.ON_ITS_WAY
    return LegState.AWAITS_PAPER if leg.electronic_in_at else LegState.AHEAD


def linked_situation(uow: UnitOfWork, dossier: Dossier) -> LinkedSituation | None:
    """Return what the order allows now, None for a procedure of one agency."""
    if not dossier.is_interlinked:
        return None
    legs = uow.legs.of_dossier(dossier.id)
    leg = current_leg(legs)
    waiting = waiting_handover(uow, dossier)
    is_sent = waiting is not None and waiting.state is HandoverState.SENT
    direction = waiting.direction if waiting is not None and is_sent else None
    action = Action.CONFIRM_HANDOVER if direction in TO_AN_AGENCY else Action.TAKE_UP
    agency = agency_in_turn(uow, dossier, action)
    run = open_run(uow, dossier)
    step = step_of(route_of(uow, dossier), run.step_key) if run else None
    return LinkedSituation(
        turn=(agency.centre_id, agency.id) if agency else (dossier.centre_id, dossier.agency_id),
        is_lead_in_turn=dossier.working_agency_id == dossier.agency_id,
        may_fix_order=dossier.status in _OPEN_FOR_ORDER
        and all(one.passed_on_at is None for one in legs),
        purpose=step.purpose if step else None,
        at_desk=direction is HandoverDirection.THROUGH_CENTRE,
        on_its_way=direction is HandoverDirection.AGENCY_TO_AGENCY,
        awaits_paper=leg is not None and leg.paper_asked_at is not None and not leg.paper_in_at,
    )


def _part(
    uow: UnitOfWork,
    dossier: Dossier,
    leg: Leg,
    now: datetime,
    *,
    state: LegState,
    part_name: str,
) -> LegPart:
    agency = uow.agencies.by_id(leg.agency_id)
    abroad = uow.centres.by_id(leg.centre_id) if leg.centre_id != dossier.centre_id else None
    decider = uow.officers.by_id(leg.decided_by) if leg.decided_by is not None else None
    note = uow.notes.by_id(leg.late_reason_note_id) if leg.late_reason_note_id else None
    limit = leg.limit
    return LegPart(
        order=leg.order,
        agency_id=leg.agency_id,
        agency_name=agency.name if agency else "",
        centre_name=abroad.settings.short_name or abroad.name if abroad else "",
        level=leg.level,
        state=state,
        is_lead=leg.is_lead,
        closes=leg.closes,
        is_late=is_late(leg, leg.passed_on_at or now, centre_of(uow, dossier).settings),
        part_name=part_name,
        days=f"{limit.amount.normalize():f}" if limit else "",
        due_at=leg.due_at,
        started_at=leg.started_at,
        passed_on_at=leg.passed_on_at,
        paper_asked_at=leg.paper_asked_at if has_paper(dossier) else None,
        paper_in_at=leg.paper_in_at,
        electronic_in_at=leg.electronic_in_at,
        is_granted=leg.is_granted,
        document_number=leg.document_number,
        summary=leg.summary or "",
        decider_name=decider.full_name if decider else "",
        late_reason=note.text if note else "",
        applicant_told_at=leg.applicant_told_at,
        centre_noted_at=leg.centre_noted_at,
    )
