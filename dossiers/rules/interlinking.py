"""The way of an interlinked dossier over its agencies: order, turn, due dates (LNK).

Pure functions over the legs of a dossier."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import TimeLimit, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import Timeliness
from dossiers.model.interlinked import OFFICE_CODE, Leg, LegLevel
from dossiers.model.organisation import Agency
from dossiers.model.routing import HandoverDirection
from dossiers.rules.deadlines import due_date, step_limits_fit, timeliness

FEWEST = 2
MOST = 9


@dataclass(frozen=True, slots=True)
class PlannedLeg:
    """One agency in the order that the centre fixes; `limit` None: only the dossier's own."""

    centre_id: int
    agency_id: int
    agency_code: str
    limit: TimeLimit | None = None
    procedure_code: str = ""


def level_of(planned: PlannedLeg, centre_id: int) -> LegLevel:
    """Return where an agency stands, seen from the receiving centre (R-LNK-07, R-LNK-12)."""
    if planned.agency_code == OFFICE_CODE:
        return LegLevel.OFFICE
    return LegLevel.SAME if planned.centre_id == centre_id else LegLevel.OTHER_CENTRE


def check_order(
    planned: Sequence[PlannedLeg],
    limit: TimeLimit | None,
    settings: CentreSettings,
    *,
    centre_id: int,
) -> None:
    """Check an order before it is fixed (R-LNK-01, R-LNK-10).

    Two to nine agencies, each once; the lead is an agency of the receiving centre and not the
    provincial office; the own limits together stay within the dossier's (R-DLN-06). Raises
    InvalidInput `order_wrong` with errors by place.
    """
    errors: dict[str, str] = {}
    ids = [one.agency_id for one in planned]
    if not FEWEST <= len(planned) <= MOST:
        errors["agency-1"] = "order_too_short" if len(planned) < FEWEST else "order_too_long"
    for place, agency_id in enumerate(ids):
        if agency_id in ids[:place]:
            errors[f"agency-{place + 1}"] = "order_agency_twice"
    if planned and level_of(planned[0], centre_id) is not LegLevel.SAME:
        errors.setdefault("agency-1", "order_lead_elsewhere")
    if limit is not None and not errors:
        own = [one.limit for one in planned if one.limit is not None]
        errors |= _misfit(own, limit, settings)
    if errors:
        raise InvalidInput("order_wrong", errors)


def legs_of_order(
    planned: Sequence[PlannedLeg], *, dossier_id: int, centre_id: int
) -> tuple[Leg, ...]:
    """Return the legs of an order, the lead first (R-LNK-01).

    The last agency gives back to the lead, who closes (R-LNK-04, R-LNK-05); the provincial office
    gives its result straight to the centre (R-LNK-09).
    """
    legs = [
        Leg(
            dossier_id=dossier_id,
            order=place,
            centre_id=one.centre_id,
            agency_id=one.agency_id,
            level=level_of(one, centre_id),
            is_lead=place == 1,
            procedure_code=one.procedure_code,
            limit_amount=str(one.limit.amount) if one.limit else None,
            limit_unit=one.limit.unit.value if one.limit else None,
        )
        for place, one in enumerate(planned, start=1)
    ]
    if legs[-1].level is LegLevel.OFFICE:
        legs[-1].closes = True
        return tuple(legs)
    lead = legs[0]
    closing = Leg(
        dossier_id=dossier_id,
        order=len(legs) + 1,
        centre_id=lead.centre_id,
        agency_id=lead.agency_id,
        level=lead.level,
        is_lead=True,
        closes=True,
    )
    return (*legs, closing)


def current_leg(legs: Sequence[Leg]) -> Leg | None:
    """Return the first leg that has not passed on: whose turn it is, or to whom the dossier is on
    its way (R-LNK-03); None when all have.
    """
    return next((leg for leg in legs if leg.passed_on_at is None), None)


def leg_before(legs: Sequence[Leg], leg: Leg) -> Leg | None:
    """Return the leg before another one."""
    return next((one for one in legs if one.order == leg.order - 1), None)


def leg_after(legs: Sequence[Leg], leg: Leg) -> Leg | None:
    """Return the leg after another one."""
    return next((one for one in legs if one.order == leg.order + 1), None)


def check_editable(legs: Sequence[Leg]) -> None:
    """Refuse a new order once an agency has passed on. Raises RuleViolation `order_is_fixed`
    (R-LNK-01, R-LNK-03).
    """
    if any(leg.passed_on_at is not None for leg in legs):
        raise RuleViolation("order_is_fixed", "R-LNK-03")


def check_may_pass(legs: Sequence[Leg], holder_agency_id: int | None) -> tuple[Leg, Leg]:
    """Return the leg that passes on and the one that follows (R-LNK-02, R-LNK-03).

    Raises RuleViolation `leg_out_of_turn` when its turn has not come or is over, `leg_closes` when
    nothing follows but the centre.
    """
    leg = current_leg(legs)
    if leg is None or leg.started_at is None or leg.agency_id != holder_agency_id:
        raise RuleViolation("leg_out_of_turn", "R-LNK-03")
    after = leg_after(legs, leg)
    if leg.closes or after is None:
        raise RuleViolation("leg_closes", "R-LNK-05")
    return leg, after


def direction_between(giver: Leg, taker: Leg) -> HandoverDirection:
    """Return how a dossier goes on: straight to the next agency (R-LNK-02), but from and to the
    provincial office only through the desk at the centre (R-LNK-11).
    """
    if LegLevel.OFFICE in {giver.level, taker.level}:
        return HandoverDirection.THROUGH_CENTRE
    return HandoverDirection.AGENCY_TO_AGENCY


def leg_due(
    calendar: WorkingCalendar,
    limit: TimeLimit | None,
    started_at: datetime,
    dossier_due_at: datetime | None,
    settings: CentreSettings,
) -> datetime | None:
    """Return until when an agency does its share: its own limit from its own start, never beyond
    the dossier's due date (R-LNK-10).
    """
    if limit is None:
        return dossier_due_at
    own = due_date(calendar, limit, started_at, settings).due_at
    return own if dossier_due_at is None else min(own, dossier_due_at)


def leg_timeliness(leg: Leg, at: datetime, settings: CentreSettings) -> str | None:
    """Judge an agency's share by its own due date (R-LNK-10, R-CTL-05)."""
    return timeliness(leg.due_at, at, settings).value if leg.due_at is not None else None


def is_late(leg: Leg, at: datetime, settings: CentreSettings) -> bool:
    """Say whether an agency would be late if it passed on now (R-LNK-10)."""
    return leg_timeliness(leg, at, settings) == Timeliness.LATE


def check_reason(leg: Leg, reason: str, at: datetime, settings: CentreSettings) -> bool:
    """Return whether an agency is late; a late co-agency writes why (R-LNK-10).

    The lead answers for the whole and apologises instead. Raises InvalidInput
    `leg_late_without_reason`.
    """
    late = is_late(leg, at, settings)
    if late and not leg.is_lead and not reason.strip():
        code = "leg_late_without_reason"
        raise InvalidInput(code, {"late_reason": code})
    return late


def check_outcome(leg: Leg, *, is_granted: bool | None, number: str, summary: str) -> None:
    """Check what an agency passes on with the dossier (R-LNK-02): what it found, and for a part of
    a joint dossier its decision (R-CFG-03). Raises InvalidInput `leg_outcome_wrong`.
    """
    errors = {}
    if not summary.strip():
        errors["summary"] = "leg_summary_missing"
    if leg.is_part and is_granted is None:
        errors["granted"] = "leg_decision_missing"
    if leg.is_part and not number.strip():
        errors["document_number"] = "document_number_missing"
    if errors:
        raise InvalidInput("leg_outcome_wrong", errors)


def check_parts_decided(legs: Sequence[Leg]) -> None:
    """Refuse the result of a joint dossier before each of its procedures is decided (R-CFG-03).

    Raises RuleViolation `parts_open`.
    """
    if any(leg.is_part and leg.decided_at is None for leg in legs):
        raise RuleViolation("parts_open", "R-CFG-03")


def check_redirection(
    agency: Agency | None,
    reason: str,
    declined_by: int,
    *,
    taken: Collection[int],
    centre_id: int,
    may_cross: bool,
) -> None:
    """Check to which agency a wrongly sent dossier goes (R-TRF-04, R-LNK-12).

    The competent agency is one of the receiving centre (`may_cross` for any other place of an
    order), not the one that declined, and not twice in an order. The provincial office has ways of
    its own and takes no redirected one. Raises InvalidInput `redirection_wrong`.
    """
    errors = {}
    if not reason.strip():
        errors["reason"] = "redirection_without_reason"
    is_ours = agency is not None and (may_cross or agency.centre_id == centre_id)
    if agency is None or not is_ours or agency.closed_on is not None:
        errors["agency_id"] = "order_agency_unknown"
    elif agency.id == declined_by:
        errors["agency_id"] = "redirection_to_same"
    elif agency.id in taken:
        errors["agency_id"] = "order_agency_twice"
    elif agency.code == OFFICE_CODE:
        errors["agency_id"] = "order_agency_unknown"
    if errors:
        raise InvalidInput("redirection_wrong", errors)


def office_starts_at(leg: Leg, *, needs_paper: bool) -> datetime | None:
    """Return when the provincial office may start: when paper and electronic dossier are both in,
    at the later one; None while one is missing (R-LNK-08). Filed online there is no paper
    (R-TRF-02).
    """
    if leg.electronic_in_at is None or (needs_paper and leg.paper_in_at is None):
        return None
    return max(one for one in (leg.electronic_in_at, leg.paper_in_at) if one is not None)


def _misfit(own: Sequence[TimeLimit], limit: TimeLimit, settings: CentreSettings) -> dict[str, str]:
    try:
        fits = step_limits_fit(own, limit, settings)
    except InvalidInput:
        return {"limit-1": "step_unit_differs"}
    return {} if fits else {"limit-1": "order_beyond_limit"}
