"""When a dossier may be stopped, when a result counts as uncollected, what archives may let go.

Pure functions; times come back Vietnamese."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import Timeliness
from dossiers.model.endings import ViolationKind
from dossiers.model.status import TRANSITIONS, DossierStatus
from dossiers.rules.deadlines import due_date, timeliness
from dossiers.rules.working_time import ONE_DAY, at_clock, in_vietnam

_RUNNING = frozenset(
    status
    for status in (
        DossierStatus.RECEIVED,
        DossierStatus.PROCESSING,
        DossierStatus.SUPPLEMENT_REQUESTED,
        DossierStatus.FINANCIAL_DUTY,
    )
    if DossierStatus.STOPPED in TRANSITIONS[status]
)


BREACHED_RULES: Mapping[ViolationKind, str] = {
    ViolationKind.SECOND_SUPPLEMENT: "R-SUP-01",
    ViolationKind.LATE_SUPPLEMENT_REQUEST: "R-SUP-03",
    ViolationKind.EARLY_NOTICE_MISSED: "R-RES-02",
    ViolationKind.REFUSAL_WITHDRAWN: "R-REF-04",
}
"""The rule that each breach was against."""


def day_after(on: date) -> datetime:
    """Return the first moment after a day, when what was to happen on it did not."""
    return at_clock(on + ONE_DAY, time(0))


def last_day_before(at: datetime) -> date:
    """Return the last whole day before a moment that `day_after` gave."""
    return in_vietnam(at - timedelta(minutes=1)).date()


def may_stop(status: DossierStatus, *, is_decided: bool) -> bool:
    """Say whether the applicant may still ask to stop: received, and not decided (R-RES-13)."""
    return status in _RUNNING and not is_decided


def check_may_stop(status: DossierStatus, *, is_decided: bool) -> None:
    """Refuse to stop what is decided, ended or not yet received (R-RES-13).

    Raises RuleViolation `stop_too_late`.
    """
    if not may_stop(status, is_decided=is_decided):
        raise RuleViolation("stop_too_late", "R-RES-13")


def check_reason(reason: str, code: str = "reason_missing") -> str:
    """Return a reason without its edges. Raises InvalidInput with `code` for an empty one."""
    text = reason.strip()
    if not text:
        raise InvalidInput(code, {"reason": code})
    return text


def early_notice_by(
    calendar: WorkingCalendar,
    due_at: datetime | None,
    arrived_at: datetime,
    settings: CentreSettings,
) -> datetime | None:
    """Return when the notice of an early result is missed; None for one that is not early.

    Two working days (setting) from its arrival, the last one whole (R-RES-02): arrived Monday
    16 September 2019 → told by the end of Wednesday 18 September.
    """
    if due_at is None or timeliness(due_at, arrived_at, settings) is not Timeliness.BEFORE:
        return None
    span = TimeLimit(Decimal(settings.early_notice_days), TimeUnit.WORKING_DAY)
    return day_after(due_date(calendar, span, arrived_at, settings).due_at.date())


def collect_by(told_at: datetime, settings: CentreSettings) -> datetime:
    """Return when an uncollected result leaves the counter (R-RES-06).

    Calendar days (setting) after the day of the notice, the last one whole: told on 1 October 2019
    → day 60 is 30 November, it goes from 1 December on.
    """
    return day_after(in_vietnam(told_at).date() + timedelta(days=settings.uncollected_days))


def reminder_times(until: datetime, settings: CentreSettings) -> tuple[datetime, ...]:
    """Return the days on which an uncollected result is reminded of, soonest first (R-RES-07)."""
    last = last_day_before(until)
    days = (last - timedelta(days=days) for days in settings.uncollected_notice_days)
    return tuple(sorted(at_clock(on, time(0)) for on in days))


def follow_up_after(now: datetime, until: datetime, settings: CentreSettings) -> datetime:
    """Return when the house next acts on an uncollected result: a reminder, then the move."""
    ahead = [at for at in reminder_times(until, settings) if at > now]
    return min([*ahead, until])


def destruction_border(now: datetime, years: int) -> datetime:
    """Return the time before which archived dossiers may be proposed for destruction (R-ARC-02)."""
    return at_clock(_years_later(in_vietnam(now).date(), -years), time(0))


def _years_later(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year + years)
    except ValueError:  # 29 February
        return on.replace(year=on.year + years, day=28)
