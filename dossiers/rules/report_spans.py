"""The days of a week, month, quarter, half-year or year, and which of them a span is."""

from datetime import date, timedelta

from dossiers.model.report_spans import SpanKind

Days = tuple[date, date]
"""The first and the last day."""

_MONTHS = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.HALF_YEAR: 6, SpanKind.YEAR: 12}
WHOLE_KINDS = (SpanKind.WEEK, *_MONTHS)


def whole_span(kind: SpanKind, on: date) -> Days:
    """Return the week (from Monday), month, quarter, half-year or year that a day lies in.

    Raises KeyError for FREE, which has no days of its own.
    """
    if kind is SpanKind.WEEK:
        monday = on - timedelta(days=on.weekday())
        return monday, monday + timedelta(days=6)
    count = _MONTHS[kind]
    first = date(on.year, (on.month - 1) // count * count + 1, 1)
    years, month = divmod(first.month - 1 + count, 12)
    return first, date(first.year + years, month + 1, 1) - timedelta(days=1)


def span_so_far(kind: SpanKind, today: date) -> Days:
    """Return the present week, month or longer span up to today."""
    return whole_span(kind, today)[0], today


def span_before(kind: SpanKind, today: date) -> Days:
    """Return the last whole week, month or longer span before the present one."""
    return whole_span(kind, whole_span(kind, today)[0] - timedelta(days=1))


def kinds_of(start: date, end: date, today: date) -> frozenset[SpanKind]:
    """Return which whole spans these days are: all their days, or those up to today."""
    return frozenset(
        kind
        for kind in WHOLE_KINDS
        if whole_span(kind, start)[0] == start and end in _ends(kind, start, today)
    )


def _ends(kind: SpanKind, start: date, today: date) -> frozenset[date]:
    last = whole_span(kind, start)[1]
    return frozenset({last, today} if start <= today <= last else {last})
