"""Supervision: every list that the centre watches, by agency, page by page, and all holders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.calendar import WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.opinions import NoticeLine
from dossiers.ports.queries.supervision import (
    AgencyCount,
    HolderCount,
    HolderKey,
    WatchBorders,
    WatchCursor,
    WatchList,
    WatchLook,
    WatchRow,
)
from dossiers.rules.overdue import late_before
from dossiers.rules.permissions import Action, may
from dossiers.rules.supervising import soon_before, unconfirmed_before
from dossiers.services.desk import CentreFacts

PAGE_SIZE = 50
MOST_HOLDERS = 500
MOST_NOTICES = 10


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """Which page of which list, all agencies or one; `holder` narrows the list of holders."""

    chosen: WatchList
    agency_id: int | None = None
    holder: HolderKey | None = None
    after: WatchCursor | None = None


@dataclass(frozen=True, slots=True)
class WatchPage:
    """One page of a list with the counts of all; `next` is None where the list ends."""

    counts: Mapping[WatchList, int]
    agencies: Sequence[AgencyCount]
    holders: Sequence[HolderCount]
    rows: Sequence[WatchRow]
    next: WatchCursor | None
    notices: Sequence[NoticeLine]


def watch(deps: Deps, request: WatchRequest, facts: CentreFacts, actor: Actor) -> WatchPage:
    """Return one page of a supervision list (R-SPV-01, R-SPV-02, R-SPV-04, R-SAM-05, R-TRF-07,
    R-OPN-03, R-OVD-05, R-SUP-01). Raises NotAllowed `role_not_allowed`.
    """
    require_supervision(actor, facts.centre_id)
    queries, centre_id = deps.queries.supervision, facts.centre_id
    minute = deps.clock.now().replace(second=0, microsecond=0)
    look = WatchLook(
        centre_id,
        request.chosen,
        watch_borders(facts.calendar, minute, facts.settings),
        PAGE_SIZE + 1,
        agency_id=request.agency_id,
        holder=request.holder,
        after=request.after,
    )
    sight = queries.look(look)
    rows = tuple(sight.rows[:PAGE_SIZE])
    has_more = len(sight.rows) > PAGE_SIZE
    by_holder = request.chosen is WatchList.HOLDERS
    return WatchPage(
        counts=sight.counts,
        agencies=sight.agencies,
        holders=queries.holders(centre_id, limit=MOST_HOLDERS) if by_holder else (),
        rows=rows,
        next=WatchCursor(rows[-1].at, rows[-1].id) if has_more else None,
        notices=deps.queries.opinions.notices(centre_id, None, limit=MOST_NOTICES),
    )


def watch_borders(
    calendar: WorkingCalendar, now: datetime, settings: CentreSettings
) -> WatchBorders:
    """Return the borders in time of all lists at this moment."""
    return WatchBorders(
        late=late_before(calendar, now, settings),
        soon=soon_before(calendar, now, settings),
        sent=unconfirmed_before(calendar, now),
        now=now,
    )


def require_supervision(actor: Actor, centre_id: int) -> None:
    """Raise NotAllowed `role_not_allowed` unless the officer supervises this centre."""
    if not may(actor, Action.SUPERVISE, centre_id=centre_id):
        raise NotAllowed("role_not_allowed")


def see_notice(deps: Deps, notice_id: int, actor: Actor) -> None:
    """Mark what an office was told as seen, for all of the office; a second click changes nothing.

    Raises NotFound `notice_unknown` for one of another office (R-ACC-02).
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        notice = uow.supervision.notice(notice_id)
        if notice is None or not _is_told(notice.centre_id, notice.agency_id, actor):
            raise NotFound("notice_unknown")
        if notice.seen_at is None:
            notice.seen_at, notice.seen_by = at, actor.id
            uow.commit()


def _is_told(centre_id: int, agency_id: int | None, actor: Actor) -> bool:
    if agency_id is None:
        return may(actor, Action.SUPERVISE, centre_id=centre_id)
    return may(actor, Action.ANSWER_OPINION, centre_id=centre_id, agency_id=agency_id)
