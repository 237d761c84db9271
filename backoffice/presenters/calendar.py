"""The calendar as the page draws it: twelve months of weeks, and what a change moves."""

import calendar as months
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.model.calendar import CalendarDay, DayKind, WorkingCalendar
from dossiers.ports.queries.administration import ListedDay, ListedYear
from dossiers.services.calendar_admin import CalendarView
from dossiers.services.steps.calendar_change import MovedPromise
from dossiers.wording.administration import (
    CHANGING_MARK,
    DAY_NAMES,
    MONTHS,
    TODAY_MARK,
    off_mark,
    worked_mark,
    year_state,
)
from dossiers.wording.days import limit_text, weekday_text
from dossiers.wording.formats import format_date, format_datetime

SHOWN = 50
"""Moved appointments that the preview lists; the count names all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month: its number, the class that colours it, what is said beside it."""

    number: int
    look: str
    marks: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday; None fills the first and last week."""

    name: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day set apart as the lists show it."""

    date: str
    weekday: str
    kind: str
    note: str
    source: str
    may_be_removed: bool


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A dossier whose appointment would move."""

    code: str
    procedure: str
    received: str
    limit: str
    due: str
    new_due: str
    has_receipt: bool


def months_of(view: CalendarView, changing: date | None = None) -> tuple[Month, ...]:
    """Return the twelve months of a view; `changing` is the day of an open preview."""
    sheet = months.Calendar()
    return tuple(
        Month(
            MONTHS[number - 1],
            tuple(
                tuple(_cell(view, on, changing) if on.month == number else None for on in week)
                for week in sheet.monthdatescalendar(view.year, number)
            ),
        )
        for number in range(1, 13)
    )


def counts_of(view: CalendarView) -> Mapping[str, int]:
    """Return how many days are off and how many rest days are worked."""
    in_force = {one.day.on: one.day for one in view.days}.values()
    return {
        "off": sum(not day.works for day in in_force),
        "worked": sum(day.works for day in in_force),
    }


def day_lines(view: CalendarView, *, own: bool) -> tuple[DayLine, ...]:
    """Return the nation's or the centre's own days of the year."""
    return tuple(_line(one, view.day_today) for one in view.days if one.is_own is own)


def year_links(view: CalendarView, plans: Mapping[int, ListedYear]) -> list[tuple[str, int]]:
    """Return the years before and after, with their state (R-CAL-13)."""
    near = [year for year in (view.year - 1, view.year + 1) if year in view.years]
    return [
        (year_state(year, is_official=plans[year].is_official if year in plans else None), year)
        for year in near
    ]


def moved_lines(moved: Sequence[MovedPromise]) -> tuple[MovedLine, ...]:
    """Return the first moved appointments of a preview."""
    return tuple(_moved(one) for one in moved[:SHOWN])


def _cell(view: CalendarView, on: date, changing: date | None) -> Cell:
    day = view.calendar.days.get(on)
    is_today = on == view.day_today
    marks = [_mark(day)] if day else []
    if is_today:
        marks.append(TODAY_MARK)
    if on == changing:
        marks.append(CHANGING_MARK)
    look = "new" if on == changing else _look(view.calendar, on, day)
    return Cell(on.day, look, ", ".join(marks), is_today)


def _look(calendar: WorkingCalendar, on: date, day: CalendarDay | None) -> str:
    if day is not None:
        return "sat" if day.works else "off"
    return "" if calendar.week_on(on).get(on.weekday()) else "we"


def _mark(day: CalendarDay) -> str:
    return worked_mark(day.note) if day.works else off_mark(day.note)


def _line(one: ListedDay, today: date) -> DayLine:
    day = one.day
    return DayLine(
        date=format_date(day.on),
        weekday=weekday_text(day.on),
        kind=DAY_NAMES[day.kind],
        note=day.note,
        source=day.source,
        may_be_removed=one.is_own and day.on >= today,
    )


def _moved(one: MovedPromise) -> MovedLine:
    promise = one.open.promise
    return MovedLine(
        code=one.open.code,
        procedure=one.open.procedure_short_name,
        received=format_datetime(promise.received_at) if promise.received_at else "",
        limit=limit_text(promise.limit) if promise.limit and not promise.is_same_day else "",
        due=format_datetime(promise.due_at),
        new_due=format_datetime(one.new.due_at),
        has_receipt=one.open.has_receipt,
    )


def kind_of(value: str) -> DayKind | None:
    """Return the kind that a form names; None where the day is to be given back."""
    return DayKind(value) if value in DAY_NAMES else None
