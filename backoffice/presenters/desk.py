"""The desk as its template draws it: texts ready, working time counted once for equal dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from dossiers.model.status import CLOSED, DossierStatus, HolderKind
from dossiers.ports.queries.desk import COUNT_CAP, DeskRow, DeskTab
from dossiers.rules.deadlines import online_answer_due, working_time_left
from dossiers.rules.working_time import in_vietnam
from dossiers.services.desk import CentreFacts, step_place
from dossiers.wording.desk import (
    BADGES,
    COLUMN_NAMES,
    HOLDER_NAMES,
    PAUSED,
    TAB_NAMES,
    Badge,
    count_text,
    left_text,
    short_moment,
)
from dossiers.wording.labels import label

DEFAULT_COLUMNS = ("applicant", "received", "due", "left", "step", "holder", "news")
TAB_KEYS = {
    DeskTab.TO_RECEIVE: "n",
    DeskTab.DUE_TODAY: "h",
    DeskTab.OVERDUE: "q",
    DeskTab.IN_PROGRESS: "x",
    DeskTab.AWAITING_SUPPLEMENT: "b",
    DeskTab.TO_RETURN: "t",
    DeskTab.TAKING_PART: "p",
}
_PAUSED = frozenset({DossierStatus.SUPPLEMENT_REQUESTED, DossierStatus.GUIDANCE_GIVEN})
_DONE = CLOSED | {DossierStatus.COMPLETED}


@dataclass(frozen=True, slots=True)
class TabView:
    """One tab with its count; `key` follows `g` on the keyboard."""

    name: str
    href: str
    key: str
    count: str
    is_bad: bool
    is_current: bool


class Cell(NamedTuple):
    """One cell: its text, the classes of what stands around it, and the whole text where the
    column may cut it ("" = none).
    """

    text: str
    tint: str = ""
    mark: str = ""
    more: str = ""
    title: str = ""


class RowView(NamedTuple):
    """One dossier: its code in two parts, what its box sends, its procedure, and the chosen cells
    in order; a tuple as `Cell` is, because the template takes hundreds of them apart.
    """

    code: str
    prefix: str
    short: str
    picked: str
    procedure: str
    procedure_name: str
    cells: tuple[Cell, ...]


def tab_views(
    counts: Mapping[DeskTab, int], current: DeskTab, hrefs: Mapping[DeskTab, str]
) -> tuple[TabView, ...]:
    """Return the tabs of a desk in the order of legal risk."""
    return tuple(
        TabView(
            name=TAB_NAMES[tab],
            href=hrefs[tab],
            key=TAB_KEYS[tab],
            count=count_text(counts[tab], COUNT_CAP),
            is_bad=tab is DeskTab.OVERDUE and counts[tab] > 0,
            is_current=tab is current,
        )
        for tab in counts
    )


def known_columns(names: Sequence[str]) -> tuple[str, ...]:
    """Return the chosen columns in their fixed order; the usual ones for none."""
    return tuple(name for name in COLUMN_NAMES if name in names) or DEFAULT_COLUMNS


class RowPainter:
    """Draws rows at one moment: equal rows are drawn, and equal due dates counted, once."""

    def __init__(self, facts: CentreFacts, now: datetime, columns: Sequence[str]) -> None:
        self._drawn: dict[DeskRow, RowView] = {}
        self._facts = facts
        self._now = now
        self._today = in_vietnam(now).date()
        self._prefix = f"{facts.settings.unit_code}-"
        self._makers = [getattr(self, f"_{name}") for name in columns]
        self._lefts: dict[date, Cell] = {}
        self._answers: dict[datetime, datetime] = {}
        self._places: dict[tuple[object, ...], tuple[int, int] | None] = {}

    def serves(self, facts: CentreFacts, now: datetime) -> bool:
        """Return whether it draws with these facts at this moment."""
        return self._facts is facts and self._now == now

    def row(self, row: DeskRow) -> RowView:
        """Return one row as drawn."""
        return self.rows([row])[0]

    def rows(self, rows: Sequence[DeskRow]) -> list[RowView]:
        """Return rows as drawn; most of a page was on the one before."""
        drawn = self._drawn
        return [drawn.get(row) or drawn.setdefault(row, self._draw(row)) for row in rows]

    def _draw(self, row: DeskRow) -> RowView:
        has_prefix = row.code.startswith(self._prefix)
        return RowView(
            code=row.code,
            prefix=self._prefix if has_prefix else "",
            short=row.code.removeprefix(self._prefix),
            picked=f"{row.code}|{row.revision}|{row.agency_id}",
            procedure=row.procedure_short_name,
            procedure_name=row.procedure_name,
            cells=tuple([make(row) for make in self._makers]),
        )

    def due_of(self, row: DeskRow) -> datetime | None:
        """Return what runs now: the dossier's own due time, or until when an online submission is
        answered (R-INT-10).
        """
        sent_at = row.submitted_at
        if row.status is not DossierStatus.REGISTERED or sent_at is None:
            return row.due_at
        if sent_at not in self._answers:
            facts = self._facts
            self._answers[sent_at] = online_answer_due(facts.calendar, sent_at, facts.settings)
        return self._answers[sent_at]

    def _applicant(self, row: DeskRow) -> Cell:
        return Cell(row.applicant_name, title=row.applicant_name)

    def _received(self, row: DeskRow) -> Cell:
        at = row.supplemented_at or row.received_at or row.submitted_at
        return Cell(short_moment(at, self._today), tint="mc-muted")

    def _due(self, row: DeskRow) -> Cell:
        return Cell(short_moment(self.due_of(row), self._today))

    def _left(self, row: DeskRow) -> Cell:
        if row.status in _PAUSED:
            return Cell(PAUSED, tint="mc-left mc-left--paused")
        due_at = self.due_of(row)
        if due_at is None or row.status in _DONE:
            return Cell("")
        on = in_vietnam(due_at).date()
        if on == self._today:
            return self._left_until(due_at)
        if on not in self._lefts:
            self._lefts[on] = self._left_until(due_at)
        return self._lefts[on]

    def _left_until(self, due_at: datetime) -> Cell:
        """Draw the working time left; a past moment says by how much (R-DLN-08)."""
        facts = self._facts
        left = working_time_left(facts.calendar, due_at, self._now, facts.settings)
        if left.is_overdue:
            return Cell(left_text(left), tint="mc-left mc-left--late", mark="▲")
        if left.days == 0:
            return Cell(left_text(left), tint="mc-left mc-left--today", mark="●")
        return Cell(left_text(left), tint="mc-left")

    def _step(self, row: DeskRow) -> Cell:
        words = row.step_name or label(row.status)
        place = self._place(row) if row.step_name else None
        words = f"{place[0]}/{place[1]} {words}" if place else words
        return Cell(words, title=words)

    def _place(self, row: DeskRow) -> tuple[int, int] | None:
        key = row.version_id, row.channel, row.case_key, row.step_key, row.is_interlinked
        if key not in self._places:
            self._places[key] = step_place(self._facts, row)
        return self._places[key]

    def _holder(self, row: DeskRow) -> Cell:
        name = row.holder_name or HOLDER_NAMES[row.holder_kind.value]
        if row.holder_kind is not HolderKind.AGENCY:
            return Cell(name)
        agency = row.agency_short_name
        return Cell(name, more=agency, title=f"{name}, {agency}")

    def _news(self, row: DeskRow) -> Cell:
        badge = badge_of(row, self._now)
        if badge is None:
            return Cell("")
        tint, words = BADGES[badge]
        return Cell(words, tint=f"mc-tag mc-tag--{tint}" if tint else "mc-tag")

    def _agency(self, row: DeskRow) -> Cell:
        return Cell(row.agency_short_name)

    def _channel(self, row: DeskRow) -> Cell:
        return Cell(label(row.channel))

    def _result(self, row: DeskRow) -> Cell:
        return Cell(label(row.result_channel))


_painters: dict[tuple[int, tuple[str, ...]], RowPainter] = {}
_MOST_PAINTERS = 50


def painter_of(facts: CentreFacts, now: datetime, columns: tuple[str, ...]) -> RowPainter:
    """Return the painter of this minute, finer than which a row tells nothing: what one officer
    has seen is not drawn anew for the next.
    """
    minute = now.replace(second=0, microsecond=0)
    key = (facts.centre_id, columns)
    painter = _painters.get(key)
    if painter is None or not painter.serves(facts, minute):
        if len(_painters) >= _MOST_PAINTERS:
            _painters.clear()
        painter = _painters[key] = RowPainter(facts, minute, columns)
    return painter


def badge_of(row: DeskRow, now: datetime) -> Badge | None:
    """Return the one piece of news of a row: red before amber, indigo, green and grey."""
    if row.step_name is not None and row.step_due_at is not None and row.step_due_at < now:
        return Badge.STEP_LATE
    found = (
        (row.waiting_handover, Badge.HANDOVER_WAITS),
        (row.status is DossierStatus.REGISTERED, Badge.SENT_ONLINE),
        (row.status is DossierStatus.COMPLETED, Badge.HAS_RESULT),
        (row.is_late_entry, Badge.LATE_ENTRY),
        (row.supplemented_at is not None, Badge.CLOCK_RESTARTED),
        (row.is_same_day, Badge.SAME_DAY),
    )
    return next((badge for is_so, badge in found if is_so), None)
