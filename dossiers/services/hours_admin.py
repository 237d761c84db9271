"""Intake hours as the administrator keeps them: announced changes, Saturdays, and their notices."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dossiers.errors import InvalidInput, NotFound, RuleViolation
from dossiers.model.calendar import (
    SATURDAY,
    VIETNAM,
    IntakeChange,
    Sessions,
    WorkingCalendar,
)
from dossiers.model.centre import CentreSettings
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.working_time import (
    ONE_DAY,
    check_intake_change,
    intake_sessions_on,
    works_on,
)
from dossiers.services.steps.administering import administered_centre, today_of
from dossiers.services.steps.centres import centre_of

NOTICE_MAX = 500
LONGEST_CHANGE = timedelta(days=730)
NOTICE_AHEAD = timedelta(days=30)
"""How long before it an own closed day is told on the portal."""
_FRIDAY = 4
_NOON = time(12)


class SaturdayIntake(StrEnum):
    """In which sessions of a Saturday dossiers are taken in (R-CAL-06)."""

    NONE = "none"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    WHOLE_DAY = "whole_day"


@dataclass(frozen=True, slots=True)
class HoursView:
    """The hours of the own centre. `changes` are those that have not ended, soonest first."""

    settings: CentreSettings
    changes: tuple[IntakeChange, ...]
    saturday: SaturdayIntake
    day_today: date


@dataclass(frozen=True, slots=True)
class NewHours:
    """Other intake hours for a span of days, with the text that tells people of them."""

    from_on: date
    to_on: date
    sessions: Sessions
    notice: str


@dataclass(frozen=True, slots=True)
class HoursOfDay:
    """The intake hours of a day before and after a change."""

    on: date
    before: Sessions
    after: Sessions


@dataclass(frozen=True, slots=True)
class CentreNotice:
    """What people are told of other hours: the announced text, or a day on which all is closed."""

    from_on: date
    to_on: date
    text: str
    is_closed_day: bool


def show_hours(deps: Deps, actor: Actor) -> HoursView:
    """Return the hours of the own centre (R-CAL-02, R-CAL-04, R-CAL-06)."""
    today = today_of(deps)
    with deps.reading() as uow:
        settings = centre_of(uow, actor).settings
    return HoursView(settings, _not_ended(settings, today), _saturday_of(settings), today)


def preview_hours(deps: Deps, command: NewHours, actor: Actor) -> tuple[HoursOfDay, ...]:
    """Return every working day whose intake hours would change; nothing is saved (R-CAL-05).

    Raises RuleViolation `intake_change_not_announced`, `intake_change_without_notice`; InvalidInput
    `intake_change_invalid` with errors by field; NotAllowed.
    """
    with deps.reading() as uow:
        centre = administered_centre(uow, actor)
        calendar = uow.calendar.for_centre(centre)
    change = _checked(centre.settings, calendar, command, today_of(deps))
    after = replace(calendar, intake_changes=(change, *calendar.intake_changes))
    days = (change.from_on + ONE_DAY * step for step in range(_length(change)))
    compared = (
        HoursOfDay(on, intake_sessions_on(calendar, on), intake_sessions_on(after, on))
        for on in days
        if works_on(calendar, on)
    )
    return tuple(one for one in compared if one.before != one.after)


def save_hours(deps: Deps, command: NewHours, actor: Actor) -> None:
    """Announce other intake hours; saving the same again changes nothing (R-CAL-05).

    Raises as `preview_hours`.
    """
    today = today_of(deps)

    def changed(uow: UnitOfWork, centre: Centre) -> CentreSettings:
        calendar = uow.calendar.for_centre(centre)
        settings = centre.settings
        if _as_change(command) in settings.intake_changes:
            return settings
        change = _checked(settings, calendar, command, today)
        kept = (*_not_ended(settings, today), change)
        return replace(settings, intake_changes=tuple(sorted(kept, key=lambda one: one.from_on)))

    _save(deps, actor, changed)


def drop_hours(deps: Deps, from_on: date, actor: Actor) -> None:
    """Take an announced change back before it starts.

    Raises NotFound `intake_change_unknown`, RuleViolation `intake_change_started`.
    """
    today = today_of(deps)

    def changed(_uow: UnitOfWork, centre: Centre) -> CentreSettings:
        settings = centre.settings
        dropped = [one for one in _spans(settings) if one.from_on == from_on]
        if not dropped:
            raise NotFound("intake_change_unknown")
        if from_on <= today:
            raise RuleViolation("intake_change_started", "R-CAL-05")
        kept = tuple(one for one in settings.intake_changes if one not in dropped)
        return replace(settings, intake_changes=kept)

    _save(deps, actor, changed)


def set_saturday(deps: Deps, choice: SaturdayIntake, notice: str, actor: Actor) -> date:
    """Take dossiers in on Saturdays or no longer; return the first Saturday (R-CAL-06, R-CAL-05).

    The notice stays on the portal until that day. Raises RuleViolation `saturday_not_possible` at
    a centre whose document rules it out, `intake_change_not_announced` on a Saturday itself,
    `intake_change_without_notice`; InvalidInput `saturday_unchanged`.
    """
    today = today_of(deps)
    first: list[date] = []

    def changed(uow: UnitOfWork, centre: Centre) -> CentreSettings:
        settings = centre.settings
        if choice is not SaturdayIntake.NONE and not settings.saturday_possible:
            raise RuleViolation("saturday_not_possible", "R-CAL-06")
        sessions = _saturday_sessions(settings, choice)
        if sessions == settings.saturday_intake:
            raise InvalidInput("saturday_unchanged", {"saturday": "saturday_unchanged"})
        if today.weekday() == SATURDAY:
            raise RuleViolation("intake_change_not_announced", "R-CAL-05", from_on=today)
        start = _next_saturday(uow.calendar.for_centre(centre), today)
        # Intake changes hold on working days only, so this one carries nothing but its notice.
        told = IntakeChange(start, start, sessions, notice.strip()[:NOTICE_MAX])
        check_intake_change(told, today)
        first.append(start)
        kept = tuple(one for one in _not_ended(settings, today) if one.from_on != start)
        return replace(settings, saturday_intake=sessions, intake_changes=(*kept, told))

    _save(deps, actor, changed)
    return first[0]


def current_notices(deps: Deps, centre_code: str, now: datetime) -> tuple[CentreNotice, ...]:
    """Return what people must know of a centre's hours now, soonest first (R-CAL-05).

    Announced changes until they end, and the centre's own closed days of the next 30 days.
    Raises NotFound `centre_unknown`.
    """
    today = now.astimezone(VIETNAM).date()
    with deps.reading() as uow:
        centre = uow.centres.by_code(centre_code)
    if centre is None:
        raise NotFound("centre_unknown", centre=centre_code)
    told = [
        CentreNotice(one.from_on, one.to_on, one.notice, is_closed_day=False)
        for one in _not_ended(centre.settings, today)
    ]
    own = (one.day for one in deps.queries.administration.days(centre_code) if one.is_own)
    told += [
        CentreNotice(day.on, day.on, day.note, is_closed_day=True)
        for day in own
        if not day.works and today <= day.on <= today + NOTICE_AHEAD
    ]
    return tuple(sorted(told, key=lambda one: (one.from_on, one.to_on)))


def is_saturday_notice(change: IntakeChange) -> bool:
    """Return whether a change only tells of Saturdays: it goes with them, not by itself."""
    return change.from_on == change.to_on and change.from_on.weekday() == SATURDAY


def _save(
    deps: Deps, actor: Actor, changed: Callable[[UnitOfWork, Centre], CentreSettings]
) -> None:
    with deps.uow() as uow:
        # settings are one column: whoever writes them reads them under the row's lock
        centre = uow.centres.locked(administered_centre(uow, actor).id)
        assert centre is not None
        centre.settings = changed(uow, centre)
        uow.commit()


def _as_change(command: NewHours) -> IntakeChange:
    if command.to_on < command.from_on:
        errors = {"to_on": "intake_change_ends_before_it_starts"}
        raise InvalidInput("intake_change_invalid", errors, from_on=command.from_on)
    return IntakeChange(
        command.from_on, command.to_on, command.sessions, command.notice.strip()[:NOTICE_MAX]
    )


def _checked(
    settings: CentreSettings, calendar: WorkingCalendar, command: NewHours, today: date
) -> IntakeChange:
    change = _as_change(command)
    check_intake_change(change, today)
    errors = {}
    if change.to_on - change.from_on > LONGEST_CHANGE:
        errors["to_on"] = "intake_change_too_long"
    if any(one.from_on <= change.to_on and change.from_on <= one.to_on for one in _spans(settings)):
        errors["from_on"] = "intake_change_overlaps"
    if not _within_working_hours(calendar, change.sessions):
        errors["morning_from"] = "intake_outside_working_hours"
    if errors:
        raise InvalidInput("intake_change_invalid", errors)
    return change


def _spans(settings: CentreSettings) -> tuple[IntakeChange, ...]:
    return tuple(one for one in settings.intake_changes if not is_saturday_notice(one))


def _within_working_hours(calendar: WorkingCalendar, sessions: Sessions) -> bool:
    return all(
        any(work.opens <= one.opens and one.closes <= work.closes for work in working)
        for working in calendar.sessions.values()
        if working
        for one in sessions
    )


def _length(change: IntakeChange) -> int:
    return (change.to_on - change.from_on).days + 1


def _not_ended(settings: CentreSettings, today: date) -> tuple[IntakeChange, ...]:
    kept = (one for one in settings.intake_changes if one.to_on >= today)
    return tuple(sorted(kept, key=lambda one: one.from_on))


def _saturday_sessions(settings: CentreSettings, choice: SaturdayIntake) -> Sessions:
    hours = settings.sessions.get(_FRIDAY, ())
    wanted = {
        SaturdayIntake.NONE: (),
        SaturdayIntake.MORNING: tuple(one for one in hours if one.opens < _NOON),
        SaturdayIntake.AFTERNOON: tuple(one for one in hours if one.opens >= _NOON),
        SaturdayIntake.WHOLE_DAY: hours,
    }
    return wanted[choice]


def _saturday_of(settings: CentreSettings) -> SaturdayIntake:
    has_morning = any(one.opens < _NOON for one in settings.saturday_intake)
    has_afternoon = any(one.opens >= _NOON for one in settings.saturday_intake)
    return {
        (False, False): SaturdayIntake.NONE,
        (True, False): SaturdayIntake.MORNING,
        (False, True): SaturdayIntake.AFTERNOON,
        (True, True): SaturdayIntake.WHOLE_DAY,
    }[has_morning, has_afternoon]


def _next_saturday(calendar: WorkingCalendar, today: date) -> date:
    on = today + ONE_DAY
    while on.weekday() != SATURDAY or on in calendar.days:
        on += ONE_DAY
    return on
