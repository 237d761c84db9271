"""The calendar of a centre as its administrator keeps it: days, years, and what a change moves."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.calendar import VIETNAM, CalendarDay, DayKind, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.due_date import DueDate
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.administration import ListedDay, ListedYear, OpenPromise
from dossiers.rules.rescheduling import rescheduled
from dossiers.rules.working_time import works_on
from dossiers.services.steps.administering import (
    FIRST_YEAR,
    YEARS_AHEAD,
    administered_centre,
    own_centre,
    pages_of_promises,
    today_of,
)
from dossiers.services.steps.rescheduling import promise_of, reschedule

NOTE_MAX, SOURCE_MAX = 200, 300


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

    @property
    def day(self) -> CalendarDay | None:
        """The day as the calendar keeps it; None when it is taken back."""
        if self.kind is None:
            return None
        return CalendarDay(self.on, self.works, self.kind, self.note, self.source)


@dataclass(frozen=True, slots=True)
class MovedPromise:
    """A dossier whose appointment would move, and where to."""

    open: OpenPromise
    new: DueDate


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


@dataclass(frozen=True, slots=True)
class _Calendars:
    """The calendar in force, the one after a change, and the one without the centre's own day."""

    centre: Centre
    now: WorkingCalendar
    after: WorkingCalendar
    without_own: WorkingCalendar

    @property
    def settings(self) -> CentreSettings:
        return self.centre.settings

    def moves(self, one: OpenPromise) -> DueDate | None:
        return rescheduled(
            one.promise,
            before=(self.now, self.without_own),
            after=self.after,
            settings=self.settings,
        )


def show_calendar(deps: Deps, year: int | None, actor: Actor) -> CalendarView:
    """Return a year of the own centre's calendar, this year by default (R-CAL-13).

    Raises NotFound `calendar_year_unknown`.
    """
    with deps.reading() as uow:
        centre = own_centre(uow, actor)
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
    checked, moved = 0, []
    for page in pages_of_promises(deps, calendars.centre.id, due_from=_opening(change.on)):
        checked += len(page)
        for one in page:
            new = calendars.moves(one)
            if new is not None:
                moved.append(MovedPromise(one, new))
    return DayEffect(change, calendars.now.days.get(change.on), checked, tuple(moved))


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
        uow.commit()
    if not command.reckon_anew:
        return 0
    pages = pages_of_promises(deps, calendars.centre.id, due_from=_opening(change.on))
    return sum(_reschedule_page(deps, calendars, page, reason, actor) for page in pages)


def _calendars(
    deps: Deps, change: DayChange, actor: Actor, *, is_saving: bool = False
) -> _Calendars:
    with deps.reading() as uow:
        centre = administered_centre(uow, actor)
        now = uow.calendar.for_centre(centre)
    listed = deps.queries.administration.days(centre.code)
    there = {one.is_own: one.day for one in listed if one.day.on == change.on}
    without_own = _with_day(now, change.on, there.get(False))
    after = _with_day(now, change.on, change.day) if change.kind else without_own
    _check(change, today_of(deps), without_own, has_own=True in there or is_saving)
    return _Calendars(centre, now, after, without_own)


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


def _opening(on: date) -> datetime:
    return datetime.combine(on, time(), VIETNAM)


def _reschedule_page(
    deps: Deps,
    calendars: _Calendars,
    page: tuple[OpenPromise, ...],
    reason: str,
    actor: Actor,
) -> int:
    count = 0
    moving = [one for one in page if calendars.moves(one) is not None]
    if not moving:
        return 0
    with deps.uow() as uow:
        for one in moving:
            dossier = uow.dossiers.locked(one.id)
            promise = promise_of(dossier) if dossier else None
            due = calendars.moves(replace(one, promise=promise)) if promise else None
            if dossier is None or due is None:
                continue
            at = deps.clock.now()
            reschedule(uow, deps, calendars.centre, dossier, due, reason=reason, at=at, actor=actor)
            count += 1
        uow.commit()
    return count
