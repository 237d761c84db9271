"""The spans that figures are asked for: weeks, months, quarters, half-years, years, any."""

from enum import StrEnum


class SpanKind(StrEnum):
    """A usual span; FREE is any first and last day (R-RPT-12, R-SPV-06)."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    FREE = "free"


SPANS: tuple[str, ...] = tuple(kind.value for kind in SpanKind)
WHOLE_SPANS: tuple[str, ...] = tuple(name for name in SPANS if name != SpanKind.FREE)
LD_REPORT_SPANS: tuple[str, ...] = tuple(name for name in SPANS if name != SpanKind.HALF_YEAR)
"""Lâm Đồng, Điều 24 khoản 3: weekly, monthly, quarterly, yearly and on demand (R-RPT-01)."""
