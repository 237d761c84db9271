"""Repository of the calendar: each process keeps what it read until the table's stamp moves."""

import threading
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from dossiers.model.calendar import CalendarDay, DayKind, WorkingCalendar
from dossiers.model.centre import CentreSettings
from dossiers.model.organisation import Centre
from storage.database.ahead import Ahead
from storage.database.lean import LeanLine
from storage.database.repositories.house import Counters
from storage.database.tables.house import counter
from storage.database.tables.organisation import calendar_day as d
from storage.database.tables.organisation import calendar_year as y

_COUNTER, _SCOPE = "calendar", ""
STAMP = (
    select(counter.c.value)
    .where(counter.c.name == _COUNTER, counter.c.scope == _SCOPE)
    .scalar_subquery()
    .label("calendar_stamp")
)
"""A column for any statement: how often the calendar was changed, None for never."""

_STAMP_ALONE = select(STAMP)
_DAYS = (
    select(d.c.on_date, d.c.works, d.c.kind, d.c.note, d.c.source)
    .where(or_(d.c.scope == "", d.c.scope == bindparam("centre")))
    .order_by(d.c.scope)
)
_OFFICIAL_YEARS = select(y.c.year).where(y.c.is_official)


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: int
    settings: CentreSettings
    calendar: WorkingCalendar


class CalendarCache:
    """The calendars of one database as this process read them last, by centre."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def get(self, centre: Centre, stamp: int) -> WorkingCalendar | None:
        """Return a centre's calendar if it still stands at this stamp under these settings."""
        with self._lock:
            kept = self._kept.get(centre.code)
        if kept is None or kept.stamp != stamp:
            return None
        settings = centre.settings
        is_same = kept.settings is settings or kept.settings == settings
        return kept.calendar if is_same else None

    def put(self, centre: Centre, stamp: int, calendar: WorkingCalendar) -> None:
        """Keep a calendar that was read after its stamp."""
        with self._lock:
            self._kept[centre.code] = _Kept(stamp, centre.settings, calendar)


class Calendars:
    """The table of days that an administrator edits."""

    def __init__(self, session: Session, line: LeanLine, cache: CalendarCache) -> None:
        self._session = session
        self._line = line
        self._cache = cache
        self._is_changed = False

    def for_centre(self, centre: Centre, *, stamp: int | None = None) -> WorkingCalendar:
        """Return the calendar of a centre: national days, overridden by the centre's own.

        `stamp` was read before in the same unit of work; without it, it is asked for.
        """
        if self._is_changed:
            return self._read(centre)  # not everybody's yet
        if stamp is None:
            row = self._line.first(_STAMP_ALONE, {})
            stamp = (row[0] if row else None) or 0
        found = self._cache.get(centre, stamp)
        if found is None:
            found = self._read(centre)
            self._cache.put(centre, stamp, found)
        return found

    def put_day(
        self, centre_id: int | None, on: date, *, works: bool, kind: str, note: str, source: str
    ) -> None:
        """Set one day for the nation (`centre_id` None) or for a centre."""
        scope = self._scope_of(centre_id) if centre_id is not None else ""
        self._move_stamp()
        self._session.execute(delete(d).where(d.c.scope == scope, d.c.on_date == on))
        day = {"works": works, "kind": kind, "note": note, "source": source}
        self._session.execute(insert(d).values(scope=scope, on_date=on, **day))

    def remove_day(self, centre_id: int, on: date) -> None:
        """Take back a day that the centre itself had set apart; the nation's stays."""
        scope = self._scope_of(centre_id)
        self._move_stamp()
        self._session.execute(delete(d).where(d.c.scope == scope, d.c.on_date == on))

    def put_year(self, year: int, *, is_official: bool, source: str) -> None:
        """Say whether a year's plan is the official one."""
        self._move_stamp()
        self._session.execute(delete(y).where(y.c.year == year))
        self._session.execute(insert(y).values(year=year, is_official=is_official, source=source))

    def _scope_of(self, centre_id: int) -> str:
        return self._session.get_one(Centre, centre_id).code

    def _move_stamp(self) -> None:
        if not self._is_changed:
            Counters(self._line, Ahead(self._line)).next(_COUNTER, _SCOPE)
            self._is_changed = True

    def _read(self, centre: Centre) -> WorkingCalendar:
        days = tuple(
            CalendarDay(on, works, DayKind(kind), note, source)
            for on, works, kind, note, source in self._line.all(_DAYS, {"centre": centre.code})
        )
        years = frozenset(year for (year,) in self._line.all(_OFFICIAL_YEARS, {}))
        return centre.settings.calendar(days, years)
