"""The working hours of a centre from a day on: announced, and what it moves is asked (R-CAL-14)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dossiers.errors import InvalidInput, NotFound, RuleViolation
from dossiers.model.calendar import Sessions, WeekChange, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.services.steps.administering import administered_centre, today_of
from dossiers.services.steps.calendar_change import (
    CalendarChange,
    MovedPromise,
    move_promises,
    moved_promises,
)
from dossiers.services.steps.journal import note_change

JOURNAL_NAME = "week_changes"
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
NOTICE_MAX = 500
FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class NewWeek:
    """Other working hours of some weekdays, with the notice that tells people; the other weekdays
    keep theirs, those of an earlier change for the same day among them. Weekdays from Monday = 0.
    """

    from_on: date
    sessions: Sessions
    notice: str
    document: str
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY


@dataclass(frozen=True, slots=True)
class SaveWeek:
    """A change with its decision: keep all appointments, or reckon them anew with a reason."""

    change: NewWeek
    reckon_anew: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WeekEffect:
    """What a change would move: how many appointments were looked at, and those that move."""

    checked: int
    moved: tuple[MovedPromise, ...]


def preview_week(deps: Deps, change: NewWeek, actor: Actor) -> WeekEffect:
    """Return which appointments other working hours would move; nothing is saved (R-CAL-14).

    Raises RuleViolation `week_change_not_announced` or `week_change_without_notice` (R-CAL-05),
    InvalidInput `week_change_invalid` with errors by field, NotAllowed.
    """
    return WeekEffect(*moved_promises(deps, _calendars(deps, change, actor), change.from_on))


def save_week(deps: Deps, command: SaveWeek, actor: Actor) -> int:
    """Announce other working hours; return how many appointments were reckoned anew, none by
    default. Saving the same again changes nothing but goes on where an interruption stopped.

    Raises as `preview_week`, and InvalidInput `week_change_invalid` without a reason to reckon.
    """
    reason, change = command.reason.strip(), command.change
    if command.reckon_anew and not reason:
        raise InvalidInput("week_change_invalid", {"reason": "rescheduling_without_reason"})
    calendars = _calendars(deps, change, actor)
    with deps.uow() as uow:
        # settings are one column: whoever writes them reads them under the row's lock
        centre = uow.centres.locked(calendars.centre.id)
        assert centre is not None
        before = centre.settings
        centre.settings = _with(before, change)
        if centre.settings != before:
            values = tuple(one.to_data()[JOURNAL_NAME] for one in (before, centre.settings))
            ground = (change.notice.strip(), change.document.strip())
            note_change(
                uow, deps, centre, JOURNAL_NAME, (values[0], values[1]), ground, actor=actor
            )
        uow.commit()
    if not command.reckon_anew:
        return 0
    return move_promises(deps, calendars, change.from_on, reason=reason, actor=actor)


def drop_week(deps: Deps, from_on: date, actor: Actor) -> None:
    """Take announced hours back before they hold.

    Appointments reckoned by them stay, as every printed date does. Raises NotFound
    `week_change_unknown`, RuleViolation `week_change_started`.
    """
    today = today_of(deps)
    with deps.uow() as uow:
        centre = uow.centres.locked(administered_centre(uow, actor).id)
        assert centre is not None
        before = centre.settings
        kept = tuple(one for one in before.week_changes if one.from_on != from_on)
        if kept == before.week_changes:
            raise NotFound("week_change_unknown", from_on=from_on)
        if from_on <= today:
            raise RuleViolation("week_change_started", "R-CAL-05", from_on=from_on)
        centre.settings = replace(before, week_changes=kept)
        data = (before.to_data()[JOURNAL_NAME], centre.settings.to_data()[JOURNAL_NAME])
        note_change(uow, deps, centre, JOURNAL_NAME, data, ("", ""), actor=actor)
        uow.commit()


def _calendars(deps: Deps, change: NewWeek, actor: Actor) -> CalendarChange:
    with deps.reading() as uow:
        centre = administered_centre(uow, actor)
        now = uow.calendar.for_centre(centre)
    _check(change, today_of(deps))
    without = tuple(one for one in now.week_changes if one.from_on != change.from_on)
    changed = _week_change(now, change)
    after = replace(now, week_changes=_sorted((*without, changed)))
    left: tuple[WorkingCalendar, ...] = (replace(now, week_changes=without),)
    return CalendarChange(centre, now, after, left=left)


def _check(change: NewWeek, today: date) -> None:
    if change.from_on <= today:
        raise RuleViolation("week_change_not_announced", "R-CAL-05", from_on=change.from_on)
    if not change.notice.strip():
        raise RuleViolation("week_change_without_notice", "R-CAL-05", from_on=change.from_on)
    errors = {}
    if change.from_on > today + FARTHEST:
        errors["from_on"] = "week_change_too_far"
    if not change.sessions:
        errors["morning_from"] = "calendar_without_sessions"
    if not change.weekdays:
        errors["weekdays"] = "week_change_without_days"
    if not change.document.strip():
        errors["document"] = "setting_without_document"
    if errors:
        raise InvalidInput("week_change_invalid", errors)


def _week_change(now: WorkingCalendar, change: NewWeek) -> WeekChange:
    week = {**now.week_on(change.from_on), **dict.fromkeys(change.weekdays, change.sessions)}
    return WeekChange(change.from_on, week, change.notice.strip()[:NOTICE_MAX])


def _with(settings: CentreSettings, change: NewWeek) -> CentreSettings:
    kept = (one for one in settings.week_changes if one.from_on != change.from_on)
    changed = _week_change(settings.calendar((), frozenset()), change)
    return replace(settings, week_changes=_sorted((*kept, changed)))


def _sorted(changes: tuple[WeekChange, ...]) -> tuple[WeekChange, ...]:
    return tuple(sorted(changes, key=lambda one: one.from_on))
