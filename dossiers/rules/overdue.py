"""When an appointment counts as missed, who apologises, and which new date may be given."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import VIETNAM, TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import APOLOGY_CENTRE, CentreSettings
from dossiers.model.overdue import ApologySigner, LateCauseKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.deadlines import due_date
from dossiers.rules.working_time import (
    ONE_DAY,
    closing_of,
    in_vietnam,
    next_counting_day,
    sessions_on,
    to_the_minute,
)

_FIRST_HOUR, _LAST_HOUR = 7, 20
_LEAST_DAYS_AHEAD = 10
_DEFAULT_LIMIT = TimeLimit(Decimal(_LEAST_DAYS_AHEAD), TimeUnit.WORKING_DAY)


def late_before(calendar: WorkingCalendar, now: datetime, settings: CentreSettings) -> datetime:
    """Return the moment before which every appointment without a result is missed by now.

    The appointments of today are missed when the centre closes, those of same-day dossiers with
    them (R-SAM-05, R-OVD-08); by setting each is at its very minute (R-DLN-08).
    """
    if not settings.on_time_same_day:
        return now
    local = in_vietnam(now)
    midnight = datetime.combine(local.date(), time(), VIETNAM)
    is_open_day = bool(sessions_on(calendar, local.date()))
    if is_open_day and local >= closing_of(calendar, local.date()):
        return midnight + ONE_DAY
    return midnight


def late_from(due_at: datetime, settings: CentreSettings) -> datetime:
    """Return from when on a finish is judged late (R-DLN-08): the next day, or the next minute."""
    if not settings.on_time_same_day:
        return to_the_minute(due_at) + timedelta(minutes=1)
    return datetime.combine(in_vietnam(due_at).date() + ONE_DAY, time(), VIETNAM)


def warned_before(calendar: WorkingCalendar, now: datetime, settings: CentreSettings) -> datetime:
    """Return up to when appointments are warned of now: the end of the next working day (R-OVD-04).

    What is due Monday is warned of on Friday, or on the rest days between when Friday was missed.
    """
    following = next_counting_day(calendar, in_vietnam(now).date(), settings)
    return datetime.combine(following + ONE_DAY, time(), VIETNAM)


def may_disturb(now: datetime) -> bool:
    """Say whether people are told things at this hour: 7 to 20 o'clock, nobody at night."""
    return _FIRST_HOUR <= in_vietnam(now).hour < _LAST_HOUR


def fault_of(
    status: DossierStatus, holder: HolderKind, stated: LateCauseKind | None
) -> LateCauseKind:
    """Return by whose doing a dossier is late: what was stated, else who has had it in hand.

    A dossier that never left the centre is late by the centre itself (R-OVD-02, R-SPV-05).
    """
    if stated is not None:
        return stated
    at_centre = status is DossierStatus.RECEIVED and holder is HolderKind.CENTRE
    return LateCauseKind.CENTRE if at_centre else LateCauseKind.AGENCY


def signer_of(settings: CentreSettings, cause: LateCauseKind) -> ApologySigner:
    """Return who apologises: the agency's head (R-OVD-01); the director for the centre's own delay
    (R-OVD-02), and for every delay where the centre itself writes the apology (R-OVD-06).
    """
    if cause is LateCauseKind.CENTRE or settings.apology_signer == APOLOGY_CENTRE:
        return ApologySigner.DIRECTOR
    return ApologySigner.AGENCY_HEAD


def rule_of_signer(settings: CentreSettings, cause: LateCauseKind) -> str:
    """Return the rule that says who apologises."""
    if cause is LateCauseKind.CENTRE:
        return "R-OVD-02"
    return "R-OVD-06" if settings.apology_signer == APOLOGY_CENTRE else "R-OVD-01"


def check_explained(settings: CentreSettings, cause: LateCauseKind, *, is_explained: bool) -> None:
    """Refuse the centre's apology for an agency before the agency has explained (R-OVD-06).

    Raises RuleViolation `explanation_missing`.
    """
    is_for_agency = cause is not LateCauseKind.CENTRE and settings.apology_signer == APOLOGY_CENTRE
    if is_for_agency and not is_explained:
        raise RuleViolation("explanation_missing", "R-OVD-06")


def check_rescheduling(settings: CentreSettings, given: int) -> None:
    """Refuse a second new date, whoever asks, where the centre gives one only (R-OVD-03).

    Raises RuleViolation `rescheduled_before`.
    """
    if settings.one_rescheduling and given:
        raise RuleViolation("rescheduled_before", "R-OVD-03")


def furthest_new_date(
    calendar: WorkingCalendar, limit: TimeLimit | None, now: datetime, settings: CentreSettings
) -> datetime:
    """Return the latest new date within reason: the whole limit once more from now, at least ten
    working days.

    The sources state no bound; this one keeps a slip of the pen (a wrong year) off an apology.
    """
    spans = [_DEFAULT_LIMIT] if limit is None else [limit, _DEFAULT_LIMIT]
    return max(due_date(calendar, span, now, settings).due_at for span in spans)


def check_new_date(
    calendar: WorkingCalendar,
    new_due_at: datetime,
    *,
    now: datetime,
    furthest: datetime,
) -> None:
    """Refuse a new date that is past, outside working hours, or beyond reason (R-OVD-03).

    Raises InvalidInput `new_date_past`, `new_date_not_working_time`, `new_date_too_far`, each
    beside `new_due_at`.
    """
    new = in_vietnam(new_due_at)
    if new <= in_vietnam(now):
        raise InvalidInput("new_date_past", {"new_due_at": "new_date_past"})
    if new.date() > in_vietnam(furthest).date():
        raise InvalidInput(
            "new_date_too_far",
            {"new_due_at": "new_date_too_far"},
            furthest=in_vietnam(furthest).date(),
        )
    if not any(one.holds(new.time()) for one in sessions_on(calendar, new.date())):
        raise InvalidInput("new_date_not_working_time", {"new_due_at": "new_date_not_working_time"})
