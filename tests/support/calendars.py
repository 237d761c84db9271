"""Seeded centres and short ways to ask for a due date in tests."""

from datetime import datetime, time

from dossiers.model.calendar import VIETNAM, Session, TimeLimit, WorkingCalendar
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.model.due_date import DueDate
from dossiers.rules.deadlines import due_date
from storage.seed_files import calendar_days, centre_settings, official_years

DAYS = calendar_days()
SEEDED = {code: settings_from_data(data) for code, data in centre_settings().items()}
LD, BD = SEEDED["LD"], SEEDED["BD"]
SATURDAYS = CentreSettings(saturday_intake=(Session(time(7, 30), time(11, 30)),))
SATURDAYS_COUNT = CentreSettings(
    saturday_intake=(Session(time(7, 30), time(11, 30)),), saturday_counts_for_deadlines=True
)


def calendar_of(settings: CentreSettings) -> WorkingCalendar:
    return settings.calendar(DAYS, official_years())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def limit(amount: str, unit: str = "working_day") -> TimeLimit:
    return TimeLimit.parse(amount, unit)


def due(
    received: str, amount: str, unit: str = "working_day", settings: CentreSettings = LD
) -> DueDate:
    return due_date(calendar_of(settings), limit(amount, unit), at(received), settings)
