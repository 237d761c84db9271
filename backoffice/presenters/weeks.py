"""A due date drawn as weeks: the items of the macro `weeks`, one a day from receipt to due."""

from dataclasses import dataclass
from datetime import date, timedelta

from dossiers.model.calendar import VIETNAM
from dossiers.model.due_date import DueDate
from dossiers.wording.days import RECEIPT_DAY, day_text
from dossiers.wording.intake_pages import SHORT_REASONS


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One cell: the day, its running number if it counts, one or two words if it is off."""

    on: date
    counts: bool = False
    number: int | None = None
    short: str = ""
    reason: str = ""
    is_end: bool = False


def week_days(due: DueDate) -> list[WeekDay]:
    """Return every day from receipt to due date, without a hole, for the macro `weeks`."""
    first = due.received_at.astimezone(VIETNAM).date()
    last = due.due_at.astimezone(VIETNAM).date()
    known = {day.on: day for day in due.days}
    cells = [WeekDay(first, reason=RECEIPT_DAY, is_end=first == last)]
    for ahead in range(1, (last - first).days + 1):
        on = first + timedelta(days=ahead)
        day = known.get(on)
        if day is None:
            cells.append(WeekDay(on, is_end=on == last))
            continue
        cells.append(
            WeekDay(
                on=on,
                counts=day.counts,
                number=day.ordinal,
                short=SHORT_REASONS.get(day.reason, ""),
                reason=day_text(day),
                is_end=on == last,
            )
        )
    return cells


def day_remarks(due: DueDate) -> list[str]:
    """Return a remark, without a full stop, for each holiday, day in lieu or swapped day."""
    return [
        f"{day.on.day}/{day.on.month}: {day_text(day)}"
        for day in due.days
        if day.reason in SHORT_REASONS or (day.counts and day.note)
    ]
