"""The calendar of a centre as its administrator keeps it: days, years, and what a change moves."""

from dataclasses import dataclass, replace
from datetime import date

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.calendar import CalendarDay, DayKind, WorkingCalendar
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.administration import ListedDay, ListedYear
from dossiers.rules.working_time import works_on
from dossiers.services.steps.administering import (
    FIRST_YEAR,
    YEARS_AHEAD,
    administered_centre,
    today_of,
)
from dossiers.services.steps.calendar_change import (
    CalendarChange,
    MovedPromise,
    move_promises,
    moved_promises,
)
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.journal import note_change

NOTE_MAX, SOURCE_MAX = 200, 300
CALENDAR_DAY = "calendar_day:"
"""How the journal of settings names a day set apart, before its date."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A year of a centre's calendar. `day_today` is today in Vietnam."""

    year: int
    plan: ListedYear | None
    days: tuple[ListedDay, ...]
    calendar: WorkingCalendar
    years: tuple[int, ...]
    day_today: date


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day to set apart for the own centre; `kind` None takes the centre's own day back."""

    on: date
    kind: DayKind | None
    note: str = ""
    source: str = ""

    @property
    def works(self) -> bool:
        """Whether the centre works on that day."""
        return self.kind is DayKind.SWAPPED_ON


@dataclass(frozen=True, slots=True)
class DayEffect:
    """What a change would move, before it is saved (R-CAL-14). `present` is the day as it is."""

    change: DayChange
    present: CalendarDay | None
    checked: int
    moved: tuple[MovedPromise, ...]

    @property
    def printed(self) -> int:
        """How many of the moved appointments were printed."""
        return sum(one.open.has_receipt for one in self.moved)


@dataclass(frozen=True, slots=True)
class SaveDay:
    """A change of a day with its decision: keep all appointments, or reckon them anew."""

    change: DayChange
    reckon_anew: bool = False
    reason: str = ""


def show_calendar(deps: Deps, year: int | None, actor: Actor) -> CalendarView:
    """Return a year of the own centre's calendar, this year by default (R-CAL-13).

    Raises NotFound `calendar_year_unknown`.
    """
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        calendar = uow.calendar.for_centre(centre)
    today = today_of(deps)
    plans = {plan.year: plan for plan in deps.queries.administration.years()}
    years = tuple(range(min(FIRST_YEAR, *plans), max(today.year + YEARS_AHEAD, *plans) + 1))
    shown = year if year is not None else today.year
    if shown not in years:
        raise NotFound("calendar_year_unknown", year=shown)
    listed = deps.queries.administration.days(centre.code)
    days = tuple(one for one in listed if one.day.on.year == shown)
    return CalendarView(shown, plans.get(shown), days, calendar, years, today)


def preview_day(deps: Deps, change: DayChange, actor: Actor) -> DayEffect:
    """Return what a change would move, without saving anything (R-CAL-14).

    Raises InvalidInput `calendar_day_invalid` with errors by field, NotAllowed.
    """
    calendars = _calendars(deps, change, actor)
    checked, moved = moved_promises(deps, calendars, change.on)
    return DayEffect(change, calendars.now.days.get(change.on), checked, moved)


def save_day(deps: Deps, command: SaveDay, actor: Actor) -> int:
    """Save a day; return how many appointments were reckoned anew, none by default (R-CAL-14).

    The day is durable first, then each page of dossiers in a transaction of its own: what an
    interruption leaves undone keeps its printed date, and saving the same again goes on there.
    Raises InvalidInput `calendar_day_invalid`, NotAllowed.
    """
    reason = command.reason.strip()
    if command.reckon_anew and not reason:
        raise InvalidInput("calendar_day_invalid", {"reason": "rescheduling_without_reason"})
    change = command.change
    calendars = _calendars(deps, change, actor, is_saving=True)
    with deps.uow() as uow:
        _put(uow, calendars.centre.id, change)
        _note(uow, deps, calendars, change, actor)
        uow.commit()
    if not command.reckon_anew:
        return 0
    return move_promises(deps, calendars, change.on, reason=reason, actor=actor)


def _calendars(
    deps: Deps, change: DayChange, actor: Actor, *, is_saving: bool = False
) -> CalendarChange:
    with deps.reading() as uow:
        centre = administered_centre(uow, actor)
        now = uow.calendar.for_centre(centre)
    listed = deps.queries.administration.days(centre.code)
    there = {one.is_own: one.day for one in listed if one.day.on == change.on}
    without_own = _with_day(now, change.on, there.get(False))
    after = without_own
    if change.kind is not None:
        own = CalendarDay(change.on, change.works, change.kind, change.note, change.source)
        after = _with_day(now, change.on, own)
    _check(change, today_of(deps), without_own, has_own=True in there or is_saving)
    return CalendarChange(centre, now, after, left=(without_own,))


def _check(change: DayChange, today: date, without: WorkingCalendar, *, has_own: bool) -> None:
    errors: dict[str, str] = {}
    if change.on < today:
        errors["on"] = "calendar_day_past"
    elif change.on.year > today.year + YEARS_AHEAD:
        errors["on"] = "calendar_year_out_of_range"
    elif change.kind is None and not has_own:
        errors["on"] = "calendar_day_not_own"
    if change.kind is not None:
        errors |= _missing_words(change)
        if change.works and works_on(without, change.on):
            errors["kind"] = "calendar_day_works_already"
    if errors:
        raise InvalidInput("calendar_day_invalid", errors)


def _missing_words(change: DayChange) -> dict[str, str]:
    errors = {}
    if not change.note.strip():
        errors["note"] = "calendar_note_missing"
    if not change.source.strip():
        errors["source"] = "calendar_source_missing"
    return errors


def _with_day(calendar: WorkingCalendar, on: date, day: CalendarDay | None) -> WorkingCalendar:
    days = {known: kept for known, kept in calendar.days.items() if known != on}
    return replace(calendar, days=days if day is None else {**days, on: day})


def _put(uow: UnitOfWork, centre_id: int, change: DayChange) -> None:
    if change.kind is None:
        uow.calendar.remove_day(centre_id, change.on)
        return
    uow.calendar.put_day(
        centre_id,
        change.on,
        works=change.works,
        kind=change.kind.value,
        note=change.note.strip()[:NOTE_MAX],
        source=change.source.strip()[:SOURCE_MAX],
    )


def _note(
    uow: UnitOfWork, deps: Deps, calendars: CalendarChange, change: DayChange, actor: Actor
) -> None:
    """Write into the journal who set the day apart or gave it back; once for the same day."""
    before = _day_data(calendars.now.days.get(change.on))
    after = _day_data(calendars.after.days.get(change.on))
    if before != after:
        name = f"{CALENDAR_DAY}{change.on.isoformat()}"
        ground = (change.note.strip(), change.source.strip())
        note_change(uow, deps, calendars.centre, name, (before, after), ground, actor=actor)


def _day_data(day: CalendarDay | None) -> dict[str, str | bool] | None:
    return None if day is None else {"kind": day.kind.value, "works": day.works, "note": day.note}
