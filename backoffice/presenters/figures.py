"""The figures of a span as their page and their sheet show them; presets of spans."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.model.report_spans import SpanKind
from dossiers.ports.queries.figures import AgencyFigures, Figures
from dossiers.rules.report_spans import span_before, span_so_far
from dossiers.services.period_figures import FiguresPage, HandledLine
from dossiers.wording.figures import (
    AGENCY,
    COLUMNS,
    LAST_SPANS,
    PRESENT_SPANS,
    STOPPED,
    TOTAL,
    share_text,
)
from dossiers.wording.formats import format_date
from dossiers.wording.labels import label

HOME = "/can-bo/giam-sat/so-lieu"
_BYTE_ORDER_MARK = "\ufeff"  # spreadsheets read UTF-8 only with it


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One agency's row; its numbers stand in the order of the columns."""

    name: str
    href: str
    numbers: tuple[int, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Preset:
    """A usual span by name."""

    name: str
    href: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One agency in the comparison: its results, those too late, its share in time."""

    name: str
    results: int
    late: int
    share: str


@dataclass(frozen=True, slots=True)
class HandledView:
    """One handled dossier in words."""

    code: str
    procedure: str
    received_at: datetime
    due_at: datetime | None
    ended_at: datetime
    kept: str
    is_late: bool
    cause: str
    has_apology: bool


def figures_href(start: date, end: date, agency_id: int | None = None) -> str:
    """Return the address of a span, of one agency in it."""
    href = f"{HOME}?tu={format_date(start)}&den={format_date(end)}"
    return f"{href}&co-quan={agency_id}" if agency_id else href


def presets(spans: Sequence[str], today: date) -> tuple[Preset, ...]:
    """Return the spans that a centre offers, each so far and the whole one before (R-RPT-12)."""
    kinds = [SpanKind(name) for name in spans if name != SpanKind.FREE]
    return tuple(
        Preset(names[kind], figures_href(*days_of(kind, today)), *days_of(kind, today))
        for kind in kinds
        for names, days_of in ((PRESENT_SPANS, span_so_far), (LAST_SPANS, span_before))
    )


def usual_days(spans: Sequence[str], today: date) -> tuple[date, date]:
    """Return what is shown first: the present month, or else the shortest span offered."""
    kinds = [SpanKind(name) for name in spans if name != SpanKind.FREE]
    month = SpanKind.MONTH
    return span_so_far(month if month in kinds or not kinds else kinds[0], today)


def compared_lines(agencies: Sequence[AgencyFigures]) -> tuple[ComparedLine, ...]:
    """Return the agencies with results by their share in time."""
    return tuple(
        ComparedLine(
            name=one.agency_name,
            results=one.figures.finished,
            late=one.figures.late,
            share=share_text(one.figures.in_time, one.figures.finished),
        )
        for one in agencies
    )


def figure_lines(
    agencies: Sequence[AgencyFigures], start: date, end: date, agency_id: int | None
) -> tuple[FigureLine, ...]:
    """Return one row for each agency."""
    return tuple(
        FigureLine(
            name=one.agency_name,
            href=figures_href(start, end, one.agency_id),
            numbers=numbers_of(one.figures),
            is_current=one.agency_id == agency_id,
        )
        for one in agencies
    )


def numbers_of(figures: Figures) -> tuple[int, ...]:
    """Return figures in the order of the columns."""
    return tuple(getattr(figures, name) for name in COLUMNS)


def handled_views(lines: Sequence[HandledLine]) -> tuple[HandledView, ...]:
    """Return the handled dossiers in words."""
    return tuple(
        HandledView(
            code=one.row.code,
            procedure=one.row.procedure_name,
            received_at=one.row.received_at,
            due_at=one.row.legal_due_at,
            ended_at=one.row.ended_at,
            kept=STOPPED if one.timeliness is None else label(one.timeliness),
            is_late=one.is_late,
            cause=label(one.row.cause) if one.is_late and one.row.cause else "",
            has_apology=one.row.has_apology,
        )
        for one in lines
    )


def sheet(page: FiguresPage) -> str:
    """Return the figures as comma-separated text that spreadsheets open."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([AGENCY, *COLUMNS.values()])
    for one in page.agencies:
        writer.writerow([one.agency_name, *numbers_of(one.figures)])
    writer.writerow([TOTAL, *numbers_of(page.total)])
    return _BYTE_ORDER_MARK + text.getvalue()
