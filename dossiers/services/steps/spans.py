"""Spans of days that somebody asks for: at most a year, from the first midnight to the last."""

from datetime import date, datetime, time

from dossiers.errors import InvalidInput
from dossiers.model.calendar import VIETNAM

LONGEST_SPAN_DAYS = 366


def check_span(start: date, end: date) -> None:
    """Refuse a span that ends before it begins or is longer than a year.

    Raises InvalidInput `span_reversed`, `span_too_long` beside `den`.
    """
    if end < start:
        raise InvalidInput("span_reversed", {"den": "span_reversed"})
    if (end - start).days > LONGEST_SPAN_DAYS:
        raise InvalidInput("span_too_long", {"den": "span_too_long"})


def midnight(on: date) -> datetime:
    """Return when a day begins in Vietnam."""
    return datetime.combine(on, time(), VIETNAM)
