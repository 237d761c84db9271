"""Intake hours as the page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dossiers.model.calendar import SATURDAY, IntakeChange, Sessions
from dossiers.services.hours_admin import HoursOfDay, HoursView, is_saturday_notice
from dossiers.wording.administration import sessions_text, since_text, span_text, week_text
from dossiers.wording.formats import format_date, format_weekday

SHOWN = 10
"""Lines of the preview; equal days that follow each other share one."""
_NAMES = tuple(format_weekday(date.fromordinal(day)) for day in range(1, 8))


@dataclass(frozen=True, slots=True)
class WeekdayLine:
    """The usual hours of a weekday."""

    name: str
    working: str
    intake: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An announced change."""

    span: str
    from_on: str
    hours: str
    notice: str
    has_started: bool
    may_be_dropped: bool


@dataclass(frozen=True, slots=True)
class EffectLine:
    """Days in a row whose hours change alike."""

    span: str
    days: int
    before: str
    after: str


def weekday_lines(view: HoursView) -> tuple[WeekdayLine, ...]:
    """Return the usual hours of each weekday on which the centre is open."""
    settings = view.settings
    calendar = settings.calendar((), frozenset())
    week, intake = calendar.week_on(view.day_today), calendar.intake_week_on(view.day_today)
    lines = [
        WeekdayLine(
            _NAMES[weekday], sessions_text(sessions), sessions_text(intake.get(weekday, sessions))
        )
        for weekday, sessions in sorted(week.items())
        if sessions
    ]
    if settings.saturday_intake and not week.get(SATURDAY):
        hours = sessions_text(settings.saturday_intake)
        lines.append(WeekdayLine(_NAMES[SATURDAY], sessions_text(()), hours))
    return tuple(lines)


def change_lines(view: HoursView) -> tuple[ChangeLine, ...]:
    """Return the announced changes that have not ended."""
    return tuple(_change(one, has_started=one.from_on <= view.day_today) for one in view.changes)


def effect_lines(days: Iterable[HoursOfDay]) -> tuple[EffectLine, ...]:
    """Return the preview: runs of days with the same hours before and after."""

    def hours(one: HoursOfDay) -> tuple[Sessions, Sessions]:
        return one.before, one.after

    lines = []
    for (before, after), group in groupby(days, key=hours):
        run = list(group)
        lines.append(
            EffectLine(
                span_text(run[0].on, run[-1].on),
                len(run),
                sessions_text(before),
                sessions_text(after),
            )
        )
    return tuple(lines[:SHOWN])


def _change(one: IntakeChange, *, has_started: bool) -> ChangeLine:
    return ChangeLine(
        span=span_text(one.from_on, one.to_on),
        from_on=format_date(one.from_on),
        hours=sessions_text(one.sessions),
        notice=one.notice,
        has_started=has_started,
        may_be_dropped=not (has_started or is_saturday_notice(one)),
    )


def week_lines(view: HoursView) -> tuple[ChangeLine, ...]:
    """Return the announced changes of working hours, those that hold among them."""
    return tuple(
        ChangeLine(
            span=since_text(one.from_on),
            from_on=format_date(one.from_on),
            hours=week_text(one.sessions),
            notice=one.notice,
            has_started=one.from_on <= view.day_today,
            may_be_dropped=one.from_on > view.day_today,
        )
        for one in view.settings.week_changes
    )
