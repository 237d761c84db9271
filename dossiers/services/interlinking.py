"""Interlinked dossiers: the centre fixes the order, each agency passes on to the next (LNK)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dossiers.errors import Conflict, InvalidInput, RuleViolation
from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.interlinked import Leg
from dossiers.model.people import Actor
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.interlinking import (
    PlannedLeg,
    check_editable,
    check_may_pass,
    check_order,
    check_outcome,
    check_reason,
    direction_between,
    leg_timeliness,
)
from dossiers.rules.opinions import check_rounds_over
from dossiers.rules.permissions import Action
from dossiers.rules.routing import StepPurpose
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.handing import mark_sent, prepare_handover, waiting_handover
from dossiers.services.steps.history import record
from dossiers.services.steps.legs import put_order, take_part
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.stepping import current_step, version_of

_OPEN_FOR_ORDER = frozenset({DossierStatus.RECEIVED, DossierStatus.PROCESSING})


@dataclass(frozen=True, slots=True)
class OrderedAgency:
    """One agency of the order; `days` are working days of its own limit, None for none."""

    agency_id: int
    days: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FixOrder:
    """The order of agencies, the lead first."""

    code: str
    revision: int | None
    agencies: tuple[OrderedAgency, ...]


@dataclass(frozen=True, slots=True)
class SendOn:
    """What an agency passes on: what it found; `is_granted` and the document for a part of a joint
    dossier; why it is late, if it is.
    """

    code: str
    revision: int | None
    summary: str
    document_number: str = ""
    is_granted: bool | None = None
    late_reason: str = ""


def is_orderable(uow: UnitOfWork, dossier: Dossier) -> bool:
    """Say whether the procedure of a dossier goes over several agencies (R-LNK-01)."""
    version = version_of(uow, dossier)
    return bool(version.stations or version.coordinating_agencies or version.interlinked)


def fix_order(deps: Deps, command: FixOrder, actor: Actor) -> None:
    """Fix lead and order of an interlinked dossier, until the first agency passed on (R-LNK-01).

    The lead changes only while the centre has the dossier. What procedures the agencies of a joint
    dossier decide stays with them (R-CFG-03). Raises InvalidInput `order_wrong`, RuleViolation
    `order_is_fixed`, `lead_has_dossier`, `not_interlinked`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.FIX_ORDER, revision=command.revision, lock=True
        )
        check_order_moment(uow, dossier)
        legs = uow.legs.of_dossier(dossier.id)
        planned = _planned(uow, dossier, command.agencies, legs)
        centre = centre_of(uow, dossier)
        check_order(planned, dossier.time_limit, centre.settings, centre_id=centre.id)
        _change_lead(uow, dossier, planned[0])
        put_order(uow, dossier, planned, at=at, actor=actor)
        uow.commit()


def send_on(deps: Deps, command: SendOn, actor: Actor) -> HandoverDirection:
    """Pass a dossier with what was found to the next agency of the order, and tell the centre
    (R-LNK-02, R-LNK-03, R-LNK-04, R-LNK-06).

    Both what was done and the transfer enter the history; the control slip gets its line
    (R-CTL-02). From or to the provincial office it goes through the desk at the centre
    (R-LNK-11). A late co-agency writes why (R-LNK-10); asked opinions come first (R-OPN-06). Raises
    InvalidInput `leg_outcome_wrong`, `leg_late_without_reason`; RuleViolation `leg_out_of_turn`,
    `leg_closes`, `step_out_of_turn`, `opinions_open`. Returns which way it went.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.SEND_ON, revision=command.revision, lock=True
        )
        if dossier.status is not DossierStatus.PROCESSING:
            raise Conflict("not_in_processing", dossier=dossier.code)
        check_rounds_over(uow.opinions.rounds_of_dossier(dossier.id))
        legs = uow.legs.of_dossier(dossier.id)
        leg, after = check_may_pass(legs, dossier.holder_agency_id)
        current_step(uow, dossier, StepPurpose.SEND_ON)
        check_outcome(
            leg,
            is_granted=command.is_granted,
            number=command.document_number,
            summary=command.summary,
        )
        _finish_leg(uow, dossier, leg, command, at, actor)
        direction = direction_between(leg, after)
        _pass(uow, dossier, leg, after, direction, at, actor)
        uow.commit()
        return direction


def check_order_moment(uow: UnitOfWork, dossier: Dossier) -> None:
    """Refuse to fix an order where there is none to fix, or not now (R-LNK-01, R-LNK-03)."""
    if not dossier.is_interlinked and not is_orderable(uow, dossier):
        raise RuleViolation("not_interlinked", "R-LNK-01", dossier=dossier.code)
    if dossier.status not in _OPEN_FOR_ORDER or _has_result(uow, dossier):
        raise Conflict("order_not_now", dossier=dossier.code)
    check_editable(uow.legs.of_dossier(dossier.id))


def _has_result(uow: UnitOfWork, dossier: Dossier) -> bool:
    waiting = waiting_handover(uow, dossier)
    return waiting is not None and waiting.direction is HandoverDirection.TO_CENTRE


def _planned(
    uow: UnitOfWork, dossier: Dossier, agencies: Sequence[OrderedAgency], legs: Sequence[Leg]
) -> list[PlannedLeg]:
    parts = {leg.agency_id: leg.procedure_code for leg in legs if leg.is_part}
    planned = []
    for place, one in enumerate(agencies, start=1):
        agency = uow.agencies.by_id(one.agency_id)
        if agency is None or agency.closed_on is not None:
            raise InvalidInput("order_wrong", {f"agency-{place}": "order_agency_unknown"})
        planned.append(
            PlannedLeg(
                centre_id=agency.centre_id,
                agency_id=agency.id,
                agency_code=agency.code,
                limit=_limit(one.days, place),
                procedure_code=parts.pop(agency.id, ""),
            )
        )
    if parts:
        raise InvalidInput("order_wrong", {"agency-1": "order_part_lost"})
    return planned


def _limit(days: Decimal | None, place: int) -> TimeLimit | None:
    try:
        return TimeLimit(days, TimeUnit.WORKING_DAY) if days is not None else None
    except InvalidInput as error:
        raise InvalidInput("order_wrong", {f"limit-{place}": error.code}) from error


def _change_lead(uow: UnitOfWork, dossier: Dossier, lead: PlannedLeg) -> None:
    """Give the dossier another lead, as long as it has not left the centre (R-LNK-01)."""
    if lead.agency_id == dossier.agency_id:
        return
    waiting = waiting_handover(uow, dossier)
    if waiting is None or waiting.state is not HandoverState.PREPARED:
        raise RuleViolation("lead_has_dossier", "R-LNK-01", dossier=dossier.code)
    dossier.agency_id = waiting.agency_id = lead.agency_id


def _finish_leg(
    uow: UnitOfWork, dossier: Dossier, leg: Leg, command: SendOn, at: datetime, actor: Actor
) -> None:
    """Write what the agency did: the processing half of R-LNK-06."""
    is_late = check_reason(leg, command.late_reason, at, centre_of(uow, dossier).settings)
    if is_late and command.late_reason.strip():
        kind = NoteKind.LEG_LATE
        note = add_note(uow, dossier, kind, command.late_reason, at=at, actor=actor)
        leg.late_reason_note_id = note.id
    leg.summary = command.summary.strip()
    leg.document_number = command.document_number.strip()
    if leg.is_part:
        leg.is_granted = command.is_granted
    leg.decided_at, leg.decided_by = at, actor.id
    facts = {"leg": leg.id, "agency": leg.agency_id, "late": is_late}
    if leg.is_part:
        facts["granted"] = bool(leg.is_granted)
    if leg.late_reason_note_id is not None:
        facts["note"] = leg.late_reason_note_id
    record(uow, dossier, EventKind.LEG_FINISHED, at=at, actor=actor, data=facts)


def _pass(
    uow: UnitOfWork,
    dossier: Dossier,
    leg: Leg,
    after: Leg,
    direction: HandoverDirection,
    at: datetime,
    actor: Actor,
) -> None:
    """Send it on: the transfer half of R-LNK-06; its line of the control slip is judged against
    the agency's own due date (R-CTL-05).
    """
    handover = prepare_handover(
        uow, dossier, at=at, direction=direction, due_at=at, agency_id=after.agency_id
    )
    mark_sent(uow, dossier, handover, at=at, actor=actor, leg_id=leg.id)
    leg.passed_on_at = at
    handover.step_result = leg_timeliness(leg, at, centre_of(uow, dossier).settings)
    if direction is HandoverDirection.AGENCY_TO_AGENCY:
        take_part(uow, dossier, after, at=at)
