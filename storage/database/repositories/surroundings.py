"""What stands around a draft: its centre, the competent agency, the version in force. Each process
keeps what it read until a stamp moves, which triggers in the database move (migration 0018).
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Executable, ScalarSelect, and_, bindparam, or_, select

from dossiers.model.organisation import Centre
from storage.database.lean import LeanLine
from storage.database.prepared import Row, plain
from storage.database.repositories.calendars import STAMP
from storage.database.tables.house import counter
from storage.database.tables.organisation import agency as a
from storage.database.tables.organisation import centre as c
from storage.database.tables.procedures import procedure_version as v

AROUND_STAMP = (
    select(counter.c.value)
    .where(counter.c.name == "surroundings", counter.c.scope == "")
    .scalar_subquery()
    .label("surroundings_stamp")
)
"""A column for any statement: how often a centre, an agency or a procedure was changed."""

_MOST_KEPT = 4_096
_CENTRE = tuple(one.name for one in fields(Centre))


def newest_in_force(code: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Return the row id of the version of a code that is in force on the bound day `today`."""
    own, today = v.alias("candidate"), bindparam("today", type_=v.c.effective_from.type)
    return (
        select(own.c.id)
        .where(
            own.c.code == code,
            own.c.effective_from <= today,
            or_(own.c.effective_to.is_(None), own.c.effective_to >= today),
        )
        .order_by(own.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )


_OWN, _IN_FORCE = v.alias("own_version"), v.alias("in_force")
_OF_DRAFT = (
    select(
        *(c.c[name] for name in _CENTRE), a.c.id, a.c.name, _IN_FORCE.c.id, _IN_FORCE.c.is_public
    )
    .select_from(c)
    .join(_OWN, _OWN.c.id == bindparam("version"))
    .outerjoin(a, and_(a.c.centre_id == c.c.id, a.c.code == _OWN.c.agency_code))
    .outerjoin(_IN_FORCE, _IN_FORCE.c.id == newest_in_force(_OWN.c.code))
    .where(c.c.id == bindparam("centre"))
)
_OF_OFFER = (
    select(*(c.c[name] for name in _CENTRE), a.c.id, a.c.name, v.c.id, v.c.is_public)
    .select_from(c)
    .outerjoin(v, v.c.id == newest_in_force(bindparam("code", type_=v.c.code.type)))
    .outerjoin(a, and_(a.c.centre_id == c.c.id, a.c.code == v.c.agency_code))
    .where(c.c.code == bindparam("centre"))
)
_STAMPS = select(AROUND_STAMP, STAMP)

Key = tuple[int | str, int | str, date]


@dataclass(frozen=True, slots=True)
class Around:
    """A centre, the competent agency of a procedure there, and the version in force on a day.

    Shared by all requests of the process: to be read only.
    """

    centre: Centre
    agency_id: int | None
    agency_name: str
    in_force_id: int | None
    in_force_is_public: bool


class SurroundingsCache:
    """What one process read of one database at the last stamp that it saw."""

    def __init__(self) -> None:
        self._stamp = -1
        self._kept: dict[Key, Around] = {}
        self._lock = threading.Lock()

    def get(self, key: Key, stamp: int) -> Around | None:
        """Return what was read at this stamp."""
        with self._lock:
            return self._kept.get(key) if stamp == self._stamp else None

    def put(self, key: Key, stamp: int, around: Around) -> None:
        """Keep what was read after its stamp; all that was read at another one goes."""
        with self._lock:
            if stamp != self._stamp or len(self._kept) >= _MOST_KEPT:
                self._kept = {}
            self._stamp = stamp
            self._kept[key] = around


class Surroundings:
    """Reads what stands around drafts and offers, from memory while the stamp stands still.

    A unit of work that may write keeps nothing: what it sees may never be committed.
    """

    def __init__(self, line: LeanLine, cache: SurroundingsCache, *, keeps: bool) -> None:
        self._line = line
        self._cache = cache
        self._keeps = keeps

    def of_draft(self, centre_id: int, version_id: int, today: date, stamp: int) -> Around:
        """Return what stands around a draft of a version; `stamp` was read along with the draft."""
        given = {"centre": centre_id, "version": version_id, "today": today}
        found = self._find(_OF_DRAFT, (centre_id, version_id, today), given, stamp)
        assert found is not None  # a draft's centre and version are never removed
        return found

    def of_offer(self, code: str, centre_code: str, today: date) -> tuple[Around | None, int]:
        """Return a centre with a procedure as it is in force there, None without the centre; and
        the calendar's stamp, which is read along.
        """
        ((stamp, calendar_stamp),) = self._line.all(_STAMPS, {})
        given = {"centre": centre_code, "code": code, "today": today}
        found = self._find(_OF_OFFER, (centre_code, code, today), given, stamp or 0)
        return found, calendar_stamp or 0

    def _find(
        self, statement: Executable, key: Key, given: Mapping[str, Any], stamp: int
    ) -> Around | None:
        found = self._cache.get(key, stamp)
        if found is None:
            row = self._line.first(statement, given)
            if row is None:
                return None
            found = _around(row)
            if self._keeps:
                self._cache.put(key, stamp, found)
        return found


def _around(row: Row) -> Around:
    *centre, agency_id, agency_name, in_force_id, is_public = row
    return Around(
        centre=plain(Centre, _CENTRE, centre),
        agency_id=agency_id,
        agency_name=agency_name or "",
        in_force_id=in_force_id,
        in_force_is_public=bool(is_public),
    )
