"""Interlinked dossiers in words: the chain of agencies, and the rows of each side's lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backoffice.forms.handover import picked_value
from dossiers.model.interlinked import LegLevel
from dossiers.ports.queries.interlinked import LegLine
from dossiers.rules.interlinking import MOST
from dossiers.services.interlinked_reading import LinkedLists, OrderPage, late_in_hand
from dossiers.services.leg_parts import LegPart, LegState
from dossiers.wording import linked as words
from dossiers.wording.formats import format_datetime

_CSS = {LegState.PASSED: "is-done", LegState.RUNNING: "is-now", LegState.AWAITS_PAPER: "is-now"}


@dataclass(frozen=True, slots=True)
class LegView:
    """One box of the chain."""

    number: int
    name: str
    remark: str
    facts: tuple[tuple[str, str], ...]
    css: str
    tag: str
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class LegRow:
    """One dossier on a list of interlinked ones."""

    code: str
    value: str
    revision: int
    order: int
    procedure: str
    applicant: str
    agency: str
    due_at: datetime | None
    dossier_due_at: datetime | None
    is_late: bool
    sent_at: datetime | None
    passed_on_at: datetime | None
    remark: str


@dataclass(frozen=True, slots=True)
class LinkedView:
    """The whole page of one side."""

    coming: tuple[LegRow, ...]
    awaiting_paper: tuple[LegRow, ...]
    in_hand: tuple[LegRow, ...]
    passed: tuple[LegRow, ...]
    to_bring: tuple[LegRow, ...]
    to_tell: tuple[LegRow, ...]
    at_desk: tuple[LegRow, ...]
    just_passed: tuple[LegRow, ...]
    running: tuple[LegRow, ...]


def leg_views(
    legs: Sequence[LegPart], centre_name: str, due_at: datetime | None
) -> tuple[LegView, ...]:
    """Return the chain from the lead to the centre, each agency with its own due date
    (R-LNK-01, R-LNK-10); nothing for an ordinary dossier.
    """
    if not legs:
        return ()
    boxes = tuple(_box(leg) for leg in legs)
    facts = ((words.DUE, format_datetime(due_at)),) if due_at else ()
    by_lead = legs[-1].is_lead
    last = LegView(
        number=len(legs) + 1,
        name=centre_name,
        remark=words.RETURNS,
        facts=facts,
        css="",
        tag="",
        tone="",
        text=words.FROM_LEAD if by_lead else words.FROM_OFFICE,
    )
    return (*boxes, last)


def order_rows(page: OrderPage, sent: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the agency and the days of each row: as sent, else as fixed; empty ones behind."""
    if sent:
        found = [
            (sent.get(f"agency-{place}", ""), sent.get(f"limit-{place}", ""))
            for place in range(1, MOST + 1)
        ]
    else:
        found = [(str(leg.agency_id), leg.days) for leg in page.legs]
        found = found or [(str(page.dossier.agency_id), "")]
    shown = max(sum(bool(agency) for agency, _ in found) + 2, 4)
    return tuple((*found, *[("", "")] * MOST)[: min(shown, MOST)])


def linked_view(lists: LinkedLists, now: datetime) -> LinkedView:
    """Return the page's lists as rows."""

    def rows(lines: Sequence[LegLine]) -> tuple[LegRow, ...]:
        return tuple(_row(line, now) for line in lines)

    return LinkedView(
        coming=rows(lists.coming),
        awaiting_paper=rows(lists.awaiting_paper),
        in_hand=rows(lists.in_hand),
        passed=rows(lists.passed),
        to_bring=rows(lists.to_bring),
        to_tell=rows(lists.to_tell),
        at_desk=rows(lists.at_desk),
        just_passed=rows(lists.just_passed),
        running=rows(lists.running),
    )


def _row(line: LegLine, now: datetime) -> LegRow:
    return LegRow(
        code=line.code,
        value=picked_value(line.code, line.revision),
        revision=line.revision,
        order=line.order,
        procedure=line.procedure_short_name,
        applicant=line.applicant_name,
        agency=line.agency_name,
        due_at=line.due_at,
        dossier_due_at=line.dossier_due_at,
        is_late=late_in_hand(line, now),
        sent_at=line.waiting_sent_at,
        passed_on_at=line.passed_on_at,
        remark=_where(line),
    )


def _where(line: LegLine) -> str:
    if line.passed_on_at is not None:
        return words.STATES[LegState.PASSED]
    if line.started_at is not None:
        return words.STATES[LegState.RUNNING]
    if line.waiting_sent_at is not None:
        return words.STATES[LegState.ON_ITS_WAY]
    if line.electronic_in_at is not None:
        return words.STATES[LegState.AWAITS_PAPER]
    return words.AT_CENTRE if line.order == 1 else words.STATES[LegState.AHEAD]


def _box(leg: LegPart) -> LegView:
    tag, tone = words.STATES[leg.state], "info"
    if leg.state is LegState.AHEAD:
        tag = ""
    elif leg.state is LegState.PASSED:
        tag, tone = words.DONE, "good"
    if leg.is_late and leg.state is not LegState.AHEAD:
        tag, tone = words.LATE, "bad"
    is_past = leg.state is LegState.PASSED
    css = "is-late" if leg.is_late and is_past else _CSS.get(leg.state, "")
    return LegView(
        number=leg.order,
        name=leg.agency_name,
        remark=" · ".join(_remarks(leg)),
        facts=tuple(_facts(leg)),
        css=css,
        tag=tag,
        tone=tone,
        text=_text(leg),
    )


def _remarks(leg: LegPart) -> list[str]:
    found = []
    if leg.is_lead:
        found.append(words.LEAD_CLOSES if leg.closes else words.LEAD)
    elif leg.closes:
        found.append(words.OFFICE_CLOSES)
    if leg.centre_name:
        found.append(words.OF_CENTRE.format(centre=leg.centre_name))
    if leg.days:
        found.append(words.DAYS.format(days=leg.days))
    return found


def _facts(leg: LegPart) -> list[tuple[str, str]]:
    named = [
        (words.PART, leg.part_name),
        (words.ELECTRONIC_IN, _time(leg.electronic_in_at)),
        (words.PAPER_IN, _time(leg.paper_in_at)),
        (words.STARTED, _time(leg.started_at)),
        (words.DUE, _time(leg.due_at)),
        (words.PASSED_ON, _time(leg.passed_on_at)),
        (words.DOCUMENT, leg.document_number),
        (words.DECIDER, leg.decider_name),
    ]
    return [(name, value) for name, value in named if value]


def _text(leg: LegPart) -> str:
    """What the agency found, why it was late, or why it cannot start yet."""
    said = []
    if leg.is_granted is False:
        said.append(words.NOT_GRANTED)
    if leg.summary:
        said.append(leg.summary)
    if leg.late_reason:
        said.append(words.LATE_REASON.format(reason=leg.late_reason))
    if leg.state is LegState.AHEAD:
        said.append(words.WAITS_FOR_OFFICE if leg.level is LegLevel.OFFICE else words.WAITS)
    return " ".join(said)


def _time(at: datetime | None) -> str:
    return format_datetime(at) if at else ""
