"""The supervision page as its template draws it: tabs, agencies, lines, holders, news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dossiers.model.status import HolderKind
from dossiers.model.supervision import OfficeNoticeKind
from dossiers.ports.queries.desk import COUNT_CAP
from dossiers.ports.queries.opinions import NoticeLine
from dossiers.ports.queries.supervision import (
    COUNTED,
    HolderCount,
    HolderKey,
    WatchList,
    WatchRow,
)
from dossiers.rules.citations import Explanation, explain
from dossiers.rules.deadlines import working_time_left
from dossiers.rules.working_time import in_vietnam
from dossiers.services.desk import CentreFacts
from dossiers.services.supervising import WatchPage, WatchRequest
from dossiers.wording.days import time_left_text
from dossiers.wording.desk import HOLDER_NAMES, count_text
from dossiers.wording.formats import format_datetime
from dossiers.wording.labels import label
from dossiers.wording.supervision import (
    EMPTY_LISTS,
    LIST_NAMES,
    LIST_RULES,
    LIST_SLUGS,
    OUTSIDE_UNITS,
    TIME_NAMES,
)

HOME = "/can-bo/giam-sat"
_SHOWS_LEFT = {WatchList.OVERDUE, WatchList.SAME_DAY, WatchList.DUE_SOON, WatchList.HOLDERS}
_ALARMS = frozenset(COUNTED) - {WatchList.DUE_SOON}
_EXCHANGES = {OfficeNoticeKind.EXCHANGE_SENT, OfficeNoticeKind.EXCHANGE_ANSWERED}


@dataclass(frozen=True, slots=True)
class WatchTab:
    """One list in the row of tabs."""

    name: str
    href: str
    count: str
    is_bad: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class AgencyLink:
    """One agency with its count in the present list."""

    name: str
    href: str
    count: int
    is_current: bool


class WatchLine(NamedTuple):
    """One line of a list, in words; a tuple, because equal ones are drawn once."""

    code: str
    procedure: str
    procedure_name: str
    applicant: str
    agency: str
    unit: str
    at: str
    left: str
    tone: str
    holder: str


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One holder with what there is in hand."""

    name: str
    agency: str
    href: str
    count: int
    earliest_due_at: datetime | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One thing that the office was told, and where it leads."""

    id: int
    words: str
    code: str
    href: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WatchView:
    """The whole page."""

    title: str
    time_name: str
    empty: str
    rule: Explanation
    tabs: tuple[WatchTab, ...]
    agencies: tuple[AgencyLink, ...]
    lines: tuple[WatchLine, ...]
    holders: tuple[HolderLine, ...]
    news: tuple[NewsLine, ...]
    shows_left: bool
    shows_unit: bool
    all_href: str


def watch_href(
    chosen: WatchList, *, agency_id: int | None = None, holder: HolderKey | None = None
) -> str:
    """Return the address of a list, of one agency or of one holder."""
    href = f"{HOME}?ds={LIST_SLUGS[chosen]}"
    if agency_id is not None:
        href += f"&co-quan={agency_id}"
    if holder is not None:
        href += f"&giu={holder.kind.value}.{holder.agency_id or 0}.{holder.officer_id or 0}"
    return href


def watch_view(
    page: WatchPage, request: WatchRequest, facts: CentreFacts, now: datetime
) -> WatchView:
    """Return the page in words."""
    chosen = request.chosen
    return WatchView(
        title=LIST_NAMES[chosen],
        time_name=TIME_NAMES[chosen],
        empty=EMPTY_LISTS[chosen],
        rule=explain(LIST_RULES[chosen]),
        tabs=tuple(_tab(page, one, chosen) for one in WatchList),
        agencies=tuple(
            AgencyLink(
                name=one.name or OUTSIDE_UNITS,
                href=watch_href(chosen, agency_id=one.agency_id),
                count=one.count,
                is_current=one.agency_id == request.agency_id,
            )
            for one in page.agencies
            if one.agency_id is not None
        ),
        lines=_Lines(facts, now, chosen).of(page.rows),
        holders=tuple(_holder(one, request.holder) for one in page.holders),
        news=news_lines(page.notices),
        shows_left=chosen in _SHOWS_LEFT,
        shows_unit=chosen is WatchList.OPINIONS,
        all_href=watch_href(chosen),
    )


def news_lines(notices: Sequence[NoticeLine]) -> tuple[NewsLine, ...]:
    """Return what an office was told, each with its page."""
    return tuple(
        NewsLine(one.id, label(one.kind), one.code or "", _notice_href(one), one.at)
        for one in notices
    )


def _notice_href(one: NoticeLine) -> str:
    if one.kind in _EXCHANGES:
        return f"/can-bo/trao-doi/{one.exchange_id}"
    return f"/can-bo/ho-so/{one.code}/y-kien"


def _tab(page: WatchPage, one: WatchList, chosen: WatchList) -> WatchTab:
    count = page.counts.get(one)
    return WatchTab(
        name=LIST_NAMES[one],
        href=watch_href(one),
        count="" if count is None else count_text(count, COUNT_CAP),
        is_bad=one in _ALARMS and bool(count),
        is_current=one is chosen,
    )


class _Lines:
    """Draws the lines of one list; equal due days are counted once."""

    def __init__(self, facts: CentreFacts, now: datetime, chosen: WatchList) -> None:
        self._facts, self._now = facts, now
        self._shows_left = chosen in _SHOWS_LEFT
        self._today = in_vietnam(now).date()
        self._known: dict[object, tuple[str, str]] = {}

    def of(self, rows: Sequence[WatchRow]) -> tuple[WatchLine, ...]:
        return tuple(self._line(row) for row in rows)

    def _line(self, row: WatchRow) -> WatchLine:
        left, tone = self._left(row.due_at) if self._shows_left else ("", "")
        return WatchLine(
            code=row.code,
            procedure=row.procedure_short_name,
            procedure_name=row.procedure_name,
            applicant=row.applicant_name,
            agency=row.agency_short_name,
            unit=row.unit or "",
            at=format_datetime(row.at),
            left=left,
            tone=tone,
            holder=_held_by(row.holder_kind, row.holder_agency, row.holder_name),
        )

    def _left(self, due_at: datetime | None) -> tuple[str, str]:
        if due_at is None:
            return "", ""
        on = in_vietnam(due_at).date()
        key = due_at if on == self._today else on
        if key not in self._known:
            facts = self._facts
            left = working_time_left(facts.calendar, due_at, self._now, facts.settings)
            tone = "mc-left--late" if left.is_overdue else "" if left.days else "mc-left--today"
            self._known[key] = time_left_text(left), tone
        return self._known[key]


def _held_by(kind: HolderKind, agency: str | None, name: str | None) -> str:
    if kind is not HolderKind.AGENCY:
        return HOLDER_NAMES[kind.value]
    return f"{name or HOLDER_NAMES[kind.value]}, {agency}" if agency else name or ""


def _holder(one: HolderCount, chosen: HolderKey | None) -> HolderLine:
    return HolderLine(
        name=one.officer_name or HOLDER_NAMES[one.holder.kind.value],
        agency=one.agency_name or "",
        href=watch_href(WatchList.HOLDERS, holder=one.holder),
        count=one.count,
        earliest_due_at=one.earliest_due_at,
        is_current=one.holder == chosen,
    )
