"""How long a secondment to the centre lasts, and what is said of a receiver's service."""

from calendar import monthrange
from datetime import date, timedelta

MIN_MONTHS = 6
MAX_MONTHS = 24
ENDS_SOON = timedelta(days=30)
LEAST_YEARS = 3


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last day."""
    total = day.month - 1 + months
    year, month = day.year + total // 12, total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_lawful_secondment(from_on: date, until_on: date) -> bool:
    """Return whether a secondment lasts at least 6 and at most 24 months (R-ACC-05).

    Both days count; six months from 1 January end on 30 June or on 1 July.
    """
    shortest = months_after(from_on, MIN_MONTHS) - timedelta(days=1)
    return shortest <= until_on <= months_after(from_on, MAX_MONTHS)


def ends_soon(until_on: date | None, today: date) -> bool:
    """Return whether a secondment ends within 30 days from today (R-ACC-05)."""
    return until_on is not None and today <= until_on <= today + ENDS_SOON


def lacks_service(years: int | None) -> bool:
    """Return whether a receiver is known to have served under three years (R-ACC-11)."""
    return years is not None and years < LEAST_YEARS
