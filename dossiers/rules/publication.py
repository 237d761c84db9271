"""How soon a decision of announcement must be in the catalogue, and how much of it is."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from dossiers.model.calendar import WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.rules.working_time import ONE_DAY, works_on

_TENTH = Decimal("0.1")


class Publication(StrEnum):
    """How publishing compares with its limit; NOT_JUDGED where no day is known to judge by."""

    NOT_JUDGED = "not_judged"
    WAITING = "waiting"
    IN_TIME = "in_time"
    LATE = "late"


def publication_deadline(
    calendar: WorkingCalendar, decided_on: date, changed: int, settings: CentreSettings
) -> date:
    """Return the last day to publish what a decision announced (R-CAT-04, R-CAT-05, R-CAT-06).

    5 working days after the decision, 15 where it changes 100 procedures or more (settings).
    """
    is_many = changed >= settings.announcement_many
    left = settings.announcement_days_many if is_many else settings.announcement_days
    on = decided_on
    while left:
        on += ONE_DAY
        left -= works_on(calendar, on)
    return on


def publication_state(
    *,
    decided_on: date | None,
    deadline: date | None,
    published_on: date | None,
    since: date,
    today: date,
) -> Publication:
    """Say whether a procedure was published in time (R-CAT-04).

    `since` is the day on which the catalogue began here: what was decided and published before
    cannot be judged. `published_on` is None while it is not public.
    """
    if decided_on is None or deadline is None:
        return Publication.NOT_JUDGED
    if published_on is None:
        return Publication.LATE if today > deadline else Publication.WAITING
    if decided_on < since:
        return Publication.NOT_JUDGED
    return Publication.LATE if published_on > deadline else Publication.IN_TIME


def share(part: int, whole: int) -> Decimal:
    """Return a share in per cent with one decimal; 0 of nothing is 0 (R-CAT-11)."""
    if not whole:
        return Decimal(0)
    return (Decimal(part) * 100 / whole).quantize(_TENTH, ROUND_HALF_UP)
