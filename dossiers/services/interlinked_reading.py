"""What the pages of interlinked dossiers show: lists of each side, the order, the passing on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import RuleViolation
from dossiers.model.dossier import Dossier
from dossiers.model.interlinked import LegLevel
from dossiers.model.organisation import Agency
from dossiers.model.people import Actor
from dossiers.model.routing import Handover, HandoverDirection
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.interlinked import LegLine
from dossiers.rules.interlinking import check_may_pass, direction_between, is_late
from dossiers.rules.opinions import check_rounds_over
from dossiers.rules.permissions import Action, is_of_centre
from dossiers.rules.scope import agencies_in_scope
from dossiers.services.access import dossier_for_officer
from dossiers.services.interlinked_desk import declined_as_wrong
from dossiers.services.interlinking import check_order_moment
from dossiers.services.leg_parts import LegPart, leg_parts
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.stepping import version_of

MOST_LISTED = 500
_TO_AGENCIES = frozenset({HandoverDirection.TO_AGENCY, HandoverDirection.AGENCY_TO_AGENCY})


@dataclass(frozen=True, slots=True)
class LinkedLists:
    """What an officer's side sees. Agencies: coming, waiting for paper, in hand, passed on, and as
    the lead papers to bring and lateness to tell. The centre: at its desk, just passed on, running.
    """

    coming: Sequence[LegLine] = ()
    awaiting_paper: Sequence[LegLine] = ()
    in_hand: Sequence[LegLine] = ()
    passed: Sequence[LegLine] = ()
    to_bring: Sequence[LegLine] = ()
    to_tell: Sequence[LegLine] = ()
    at_desk: Sequence[LegLine] = ()
    just_passed: Sequence[LegLine] = ()
    running: Sequence[LegLine] = ()


@dataclass(frozen=True, slots=True)
class OrderPage:
    """The order as it stands, and every agency that may be chosen: (id, name, centre)."""

    dossier: Dossier
    procedure_name: str
    legs: tuple[LegPart, ...]
    agencies: tuple[tuple[int, str, str], ...]
    lead_is_fixed: bool
    days_allowed: str


@dataclass(frozen=True, slots=True)
class SendingPage:
    """The leg that passes on and the one that follows."""

    dossier: Dossier
    procedure_name: str
    leg: LegPart
    after: LegPart
    is_late: bool
    through_centre: bool


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """Who declined a dossier as not its own, in what words, and where it may go."""

    dossier: Dossier
    procedure_name: str
    declined_by: str
    reason: str
    agencies: tuple[tuple[int, str, str], ...]


def linked_lists(deps: Deps, actor: Actor) -> LinkedLists:
    """Return the interlinked dossiers of the officer's side, earliest due first (R-LNK-02)."""
    assert actor.centre_id is not None
    if is_of_centre(actor, actor.centre_id):
        return _of_centre(
            deps.queries.interlinked.legs_of_centre(actor.centre_id, limit=MOST_LISTED)
        )
    own = frozenset(agencies_in_scope(actor) or ())
    lines = deps.queries.interlinked.legs_of_agencies(tuple(sorted(own)), limit=MOST_LISTED)
    return _of_agencies(lines, own)


def order_page(deps: Deps, code: str, actor: Actor) -> OrderPage:
    """Return the page that fixes the order (R-LNK-01). Raises what `fix_order` raises at once."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.FIX_ORDER)
        check_order_moment(uow, dossier)
        legs = leg_parts(uow, dossier, deps.clock.now())
        limit = dossier.time_limit
        return OrderPage(
            dossier=dossier,
            procedure_name=version_of(uow, dossier).name,
            legs=tuple(leg for leg in legs if not _is_second_lead(leg)),
            agencies=_agencies(uow, dossier.centre_id, everywhere=True),
            lead_is_fixed=dossier.holder_agency_id is not None,
            days_allowed=f"{limit.amount.normalize():f}" if limit else "",
        )


def sending_page(deps: Deps, code: str, actor: Actor) -> SendingPage:
    """Return the page that passes a dossier on (R-LNK-02). Raises RuleViolation
    `leg_out_of_turn`, `leg_closes`, `opinions_open`.
    """
    now = deps.clock.now()
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.SEND_ON)
        check_rounds_over(uow.opinions.rounds_of_dossier(dossier.id))
        leg, after = check_may_pass(uow.legs.of_dossier(dossier.id), dossier.holder_agency_id)
        parts = {one.order: one for one in leg_parts(uow, dossier, now)}
        through = direction_between(leg, after) is HandoverDirection.THROUGH_CENTRE
        return SendingPage(
            dossier=dossier,
            procedure_name=version_of(uow, dossier).name,
            leg=parts[leg.order],
            after=parts[after.order],
            is_late=is_late(leg, now, centre_of(uow, dossier).settings) and not leg.is_lead,
            through_centre=through,
        )


def redirect_page(deps: Deps, code: str, actor: Actor) -> RedirectPage:
    """Return the page that sends a wrongly sent dossier elsewhere. Raises RuleViolation
    `redirect_not_open`.
    """
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, Action.REDIRECT)
        declined = declined_as_wrong(uow, dossier)
        if declined is None:
            raise RuleViolation("redirect_not_open", "R-TRF-04", dossier=dossier.code)
        everywhere = dossier.is_interlinked and declined.agency_id != dossier.agency_id
        agency = uow.agencies.by_id(declined.agency_id)
        return RedirectPage(
            dossier=dossier,
            procedure_name=version_of(uow, dossier).name,
            declined_by=agency.name if agency else "",
            reason=_said(uow, declined),
            agencies=tuple(
                one
                for one in _agencies(uow, dossier.centre_id, everywhere=everywhere)
                if one[0] != declined.agency_id
            ),
        )


def _of_centre(lines: Sequence[LegLine]) -> LinkedLists:
    return LinkedLists(
        at_desk=[
            one
            for one in lines
            if _is_current(one) and one.waiting_direction is HandoverDirection.THROUGH_CENTRE
        ],
        just_passed=[
            one for one in lines if one.passed_on_at and not (one.centre_noted_at or one.closes)
        ],
        running=[one for one in lines if _is_current(one)],
    )


def _of_agencies(lines: Sequence[LegLine], own: frozenset[int]) -> LinkedLists:
    mine = [one for one in lines if one.agency_id in own]
    led = [one for one in lines if one.lead_agency_id in own]
    return LinkedLists(
        coming=[one for one in mine if _is_coming(one)],
        awaiting_paper=[one for one in mine if _is_current(one) and _lacks_paper(one)],
        in_hand=[one for one in mine if _is_current(one) and one.started_at],
        passed=[one for one in mine if one.passed_on_at],
        to_bring=[one for one in led if _lacks_paper(one)],
        to_tell=[one for one in led if one.late_reason_note_id and not one.applicant_told_at],
    )


def _is_current(line: LegLine) -> bool:
    return line.order == line.current_order


def _is_coming(line: LegLine) -> bool:
    return (
        _is_current(line)
        and line.waiting_direction in _TO_AGENCIES
        and line.waiting_agency_id == line.agency_id
    )


def _lacks_paper(line: LegLine) -> bool:
    return (
        line.level is LegLevel.OFFICE
        and line.paper_asked_at is not None
        and line.paper_in_at is None
    )


def _is_second_lead(leg: LegPart) -> bool:
    return leg.closes and leg.is_lead


def _said(uow: UnitOfWork, handover: Handover) -> str:
    note = uow.notes.by_id(handover.note_id) if handover.note_id is not None else None
    return note.text if note else ""


def _agencies(
    uow: UnitOfWork, centre_id: int, *, everywhere: bool
) -> tuple[tuple[int, str, str], ...]:
    """Return the agencies to choose from, those of the receiving centre first (R-LNK-12)."""
    centres = sorted(uow.centres.all(), key=lambda one: (one.id != centre_id, one.name))
    found: list[tuple[Agency, str]] = []
    for centre in centres:
        if centre.id == centre_id or everywhere:
            name = "" if centre.id == centre_id else centre.settings.short_name or centre.name
            found += [(agency, name) for agency in uow.agencies.of_centre(centre.id)]
    return tuple((one.id, one.name, name) for one, name in found if one.closed_on is None)


def late_in_hand(line: LegLine, now: datetime) -> bool:
    """Say whether a leg that runs is past its own due date (R-LNK-10)."""
    return line.passed_on_at is None and line.due_at is not None and line.due_at < now
