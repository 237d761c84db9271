"""What supervision lists: the borders in time of each list, as plain values."""

from datetime import datetime, time

from dossiers.model.calendar import VIETNAM, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.rules.working_time import (
    HORIZON,
    ONE_DAY,
    at_clock,
    in_vietnam,
    next_counting_day,
    sessions_on,
)


def soon_before(calendar: WorkingCalendar, now: datetime, settings: CentreSettings) -> datetime:
    """Return the end of the last working day that still counts as "soon" (R-SPV-02).

    The setting names working days ahead, 2 and 1 by default; the farthest one ends the list.
    """
    on = in_vietnam(now).date()
    for _ in range(max(settings.due_soon_days, default=0)):
        on = next_counting_day(calendar, on, settings)
    return datetime.combine(on + ONE_DAY, time(), VIETNAM)


def unconfirmed_before(calendar: WorkingCalendar, now: datetime) -> datetime:
    """Return before when a handover must have been sent to count as not confirmed (R-TRF-07).

    That is the opening of the last session which has ended: whoever got it before had that whole
    session to confirm. With a calendar without sessions nothing counts.
    """
    local = in_vietnam(now)
    for ago in range(HORIZON):
        on = local.date() - ago * ONE_DAY
        for one in reversed(sessions_on(calendar, on)):
            if at_clock(on, one.closes) < local:
                return at_clock(on, one.opens)
    return datetime.combine(local.date() - HORIZON * ONE_DAY, time(), VIETNAM)
