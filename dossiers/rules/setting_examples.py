"""What a changed setting does to real cases: the same case reckoned before and after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from dossiers.model.calendar import VIETNAM, TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.setting_example import Answer, Case, Example
from dossiers.rules.deadlines import (
    due_date,
    handover_due,
    lapse_date,
    online_answer_due,
    same_day_due,
    supplement_request_deadline,
)
from dossiers.rules.numbering import dossier_code

_LIMITS = (3, 4, 5, 7, 10, 15, 20, 30)
_HOURS = (time(9), time(14), time(15), time(15, 30), time(16))
_DAYS_OVER_A_WEEK = tuple(range(7, 14))


@dataclass(frozen=True, slots=True)
class Reckoner:
    """The settings and the calendar by which a case is reckoned."""

    settings: CentreSettings
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class _Question:
    """A kind of case: what it starts from today, and how it is answered."""

    case: Case
    starts: Callable[[datetime], Sequence[int | datetime]]
    answer: Callable[[Reckoner, Any, datetime], Answer]


def setting_examples(
    name: str, before: Reckoner, after: Reckoner, now: datetime
) -> tuple[Example, ...]:
    """Return the cases that a change of this setting answers otherwise, none for most settings.

    The cases start today: received, asked or told now or at the hours of this day.
    """
    question = _QUESTIONS.get(name)
    if question is None:
        return ()
    compared = (
        Example(
            question.case, of, question.answer(before, of, now), question.answer(after, of, now)
        )
        for of in question.starts(now)
    )
    return tuple(one for one in compared if one.before != one.after)


def _hours_of_today(now: datetime) -> Sequence[datetime]:
    on = now.astimezone(VIETNAM).date()
    return [datetime.combine(on, clock, VIETNAM) for clock in _HOURS]


def _limits(_now: datetime) -> Sequence[int]:
    return _LIMITS


def _asked_until(by: Reckoner, days: int, now: datetime) -> date:
    limit = TimeLimit(Decimal(days), TimeUnit.WORKING_DAY)
    until = supplement_request_deadline(by.calendar, limit, now, by.settings)
    return until.astimezone(VIETNAM).date()


def _lapses(by: Reckoner, days: int, now: datetime) -> date | None:
    limit = TimeLimit(Decimal(days), TimeUnit.WORKING_DAY)
    return lapse_date(by.calendar, limit, now, by.settings)


def _kept_until(by: Reckoner, told_at: datetime, _now: datetime) -> date:
    return told_at.astimezone(VIETNAM).date() + timedelta(days=by.settings.uncollected_days)


def _handed_over(by: Reckoner, at: datetime, _now: datetime) -> datetime:
    return handover_due(by.calendar, at, by.settings)


def _same_day(by: Reckoner, at: datetime, _now: datetime) -> datetime:
    return same_day_due(by.calendar, at, by.settings).due_at


def _answered(by: Reckoner, at: datetime, _now: datetime) -> datetime:
    return online_answer_due(by.calendar, at, by.settings)


def _calendar_days(by: Reckoner, days: int, now: datetime) -> datetime:
    limit = TimeLimit(Decimal(days), TimeUnit.CALENDAR_DAY)
    return due_date(by.calendar, limit, now, by.settings).due_at


def _half_day(by: Reckoner, at: datetime, _now: datetime) -> datetime:
    limit = TimeLimit(Decimal("0.5"), TimeUnit.WORKING_DAY)
    return due_date(by.calendar, limit, at, by.settings).due_at


def _code(by: Reckoner, number: int, now: datetime) -> str:
    return dossier_code(by.settings, now, number)


_QUESTIONS: Mapping[str, _Question] = {
    "supplement_windows": _Question(Case.SUPPLEMENT_REQUEST, _limits, _asked_until),
    "lapse_factor": _Question(Case.LAPSE, _limits, _lapses),
    "uncollected_days": _Question(Case.UNCOLLECTED, lambda now: [now], _kept_until),
    "handover_hour": _Question(Case.HANDOVER, _hours_of_today, _handed_over),
    "same_day_hour": _Question(Case.SAME_DAY, _hours_of_today, _same_day),
    "online_answer_hours": _Question(Case.ONLINE_ANSWER, _hours_of_today, _answered),
    "half_day_hours": _Question(Case.HALF_DAY, _hours_of_today, _half_day),
    "calendar_days_roll": _Question(
        Case.CALENDAR_DAYS, lambda _now: _DAYS_OVER_A_WEEK, _calendar_days
    ),
    "unit_code": _Question(Case.CODE, lambda _now: [1], _code),
    "code_pattern": _Question(Case.CODE, lambda _now: [1], _code),
}
