"""What came in and went out in any span of days: figures of every agency, what each handled."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from fractions import Fraction

from dossiers.model.due_date import Timeliness
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.figures import (
    AgencyFigures,
    Figures,
    HandledCursor,
    HandledRow,
    Period,
)
from dossiers.rules.deadlines import timeliness
from dossiers.rules.overdue import late_before
from dossiers.rules.report_spans import kinds_of
from dossiers.rules.working_time import ONE_DAY, in_vietnam
from dossiers.services.desk import CentreFacts
from dossiers.services.steps.spans import check_span, midnight
from dossiers.services.supervising import require_supervision

ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class FiguresRequest:
    """From the first to the last day, both whole; `agency_id` asks for what that agency handled."""

    start: date
    end: date
    agency_id: int | None = None
    after: HandledCursor | None = None


@dataclass(frozen=True, slots=True)
class HandledLine:
    """One handled dossier and how its end compares with the legal due date; None: stopped."""

    row: HandledRow
    timeliness: Timeliness | None

    @property
    def is_late(self) -> bool:
        """Return whether its result came too late."""
        return self.timeliness is Timeliness.LATE


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Figures by agency with their total; what the asked agency handled, page by page.

    `compared` are the agencies by their share in time, where the centre compares such spans.
    """

    agencies: Sequence[AgencyFigures]
    total: Figures
    compared: Sequence[AgencyFigures]
    handled: Sequence[HandledLine]
    next: HandledCursor | None


def period_figures(
    deps: Deps, request: FiguresRequest, facts: CentreFacts, actor: Actor
) -> FiguresPage:
    """Return the figures of a span by agency and, for one agency, the dossiers that it handled.

    What came in is what went out, in every row and in the total (R-RPT-07); lateness is judged by
    the legal due date (R-OVD-12). Any span serves the meetings with the agencies (R-SPV-06,
    R-RPT-12); they are compared for the centre's own spans alone (rules.md §30, 17).
    Raises InvalidInput `span_reversed`, `span_too_long`; NotAllowed `role_not_allowed`.
    """
    require_supervision(actor, facts.centre_id)
    check_span(request.start, request.end)
    period = _period(request, facts, deps.clock.now())
    agencies = deps.queries.figures.by_agency(facts.centre_id, period)
    rows: Sequence[HandledRow] = ()
    if request.agency_id is not None:
        rows = deps.queries.figures.handled(
            facts.centre_id, request.agency_id, period, after=request.after, limit=ROWS_A_PAGE + 1
        )
    shown = rows[:ROWS_A_PAGE]
    more = len(rows) > ROWS_A_PAGE
    return FiguresPage(
        agencies=agencies,
        total=added([one.figures for one in agencies]),
        compared=_compared(agencies, request, facts, in_vietnam(deps.clock.now()).date()),
        handled=[HandledLine(row, _kept(row, facts)) for row in shown],
        next=HandledCursor(shown[-1].ended_at, shown[-1].id) if more else None,
    )


def _compared(
    agencies: Sequence[AgencyFigures], request: FiguresRequest, facts: CentreFacts, today: date
) -> Sequence[AgencyFigures]:
    """Return who had results, the greatest share in time first, then who had more (R-RPT-11)."""
    if kinds_of(request.start, request.end, today).isdisjoint(facts.settings.comparison_spans):
        return ()
    with_results = [one for one in agencies if one.figures.finished]

    def rank(one: AgencyFigures) -> tuple[Fraction, int, str]:
        own = one.figures
        return Fraction(-own.in_time, own.finished), -own.finished, one.agency_name

    return sorted(with_results, key=rank)


def added(figures: Sequence[Figures]) -> Figures:
    """Return the sum of figures, column by column."""
    names = [field.name for field in fields(Figures)]
    return Figures(**{name: sum(getattr(one, name) for one in figures) for name in names})


def _period(request: FiguresRequest, facts: CentreFacts, now: datetime) -> Period:
    end = midnight(request.end + ONE_DAY)
    return Period(
        start=midnight(request.start),
        end=end,
        late_before=late_before(facts.calendar, min(end, now), facts.settings),
        same_day=facts.settings.on_time_same_day,
    )


def _kept(row: HandledRow, facts: CentreFacts) -> Timeliness | None:
    if not row.has_result:
        return None
    if row.legal_due_at is None:
        return Timeliness.ON_TIME
    return timeliness(row.legal_due_at, row.ended_at, facts.settings)
