"""The days of usual spans, and which of them a pair of days is."""

from datetime import date

import pytest

from dossiers.model.report_spans import SpanKind
from dossiers.rules.report_spans import kinds_of, span_before, span_so_far, whole_span

SUNDAY = date(2026, 11, 22)


@pytest.mark.rule("R-RPT-12")
@pytest.mark.parametrize(
    ("kind", "start", "end", "before"),
    [
        (SpanKind.WEEK, (11, 16), (11, 22), ((11, 9), (11, 15))),
        (SpanKind.MONTH, (11, 1), (11, 30), ((10, 1), (10, 31))),
        (SpanKind.QUARTER, (10, 1), (12, 31), ((7, 1), (9, 30))),
        (SpanKind.HALF_YEAR, (7, 1), (12, 31), ((1, 1), (6, 30))),
    ],
)
def test_a_span_its_days_so_far_and_the_one_before(
    kind: SpanKind, start: tuple[int, int], end: tuple[int, int], before: tuple
) -> None:
    assert whole_span(kind, SUNDAY) == (date(2026, *start), date(2026, *end))
    assert span_so_far(kind, SUNDAY) == (date(2026, *start), SUNDAY)
    assert span_before(kind, SUNDAY) == (date(2026, *before[0]), date(2026, *before[1]))


def test_the_year_before_and_a_february() -> None:
    assert span_before(SpanKind.YEAR, SUNDAY) == (date(2025, 1, 1), date(2025, 12, 31))
    assert whole_span(SpanKind.MONTH, date(2028, 2, 3))[1] == date(2028, 2, 29)


def test_days_are_a_span_when_whole_or_up_to_today() -> None:
    quarter = date(2026, 10, 1)
    assert kinds_of(quarter, date(2026, 12, 31), SUNDAY) == {SpanKind.QUARTER}
    assert kinds_of(quarter, SUNDAY, SUNDAY) == {SpanKind.QUARTER}
    assert kinds_of(quarter, date(2026, 11, 21), SUNDAY) == set()
    assert kinds_of(date(2026, 7, 1), date(2026, 9, 30), SUNDAY) == {SpanKind.QUARTER}
    assert kinds_of(date(2026, 7, 2), date(2026, 9, 30), SUNDAY) == set()
    first = date(2026, 6, 1)  # a Monday and the first of a month
    assert kinds_of(first, first, first) == {SpanKind.WEEK, SpanKind.MONTH}
