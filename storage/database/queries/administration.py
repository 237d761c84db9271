"""What the administrator's pages list, as rows."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, case, exists, func, select

from dossiers.model.calendar import CalendarDay, DayKind, TimeLimit, TimeUnit
from dossiers.model.promise import RUNNING, Promise
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus
from dossiers.ports.queries.administration import (
    ListedDay,
    ListedYear,
    LoadedVersion,
    LoggedChange,
    OpenCounts,
    OpenPromise,
)
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.organisation import calendar_day, calendar_year, officer
from storage.database.tables.organisation import setting_change as j
from storage.database.tables.overdue import granted_extension as g
from storage.database.tables.procedures import procedure_version as p
from storage.database.tables.routing import slip

_HAS_RECEIPT = exists().where(slip.c.dossier_id == d.c.id, slip.c.kind == SlipKind.RECEIPT.value)
_PROMISES = (
    select(
        d.c.id,
        d.c.code,
        p.c.short_name,
        d.c.received_at,
        d.c.supplemented_at,
        d.c.clock_started_at,
        func.coalesce(d.c.legal_due_at, d.c.due_at).label("due_at"),
        d.c.limit_amount,
        d.c.limit_unit,
        d.c.is_same_day,
        d.c.due_is_provisional,
        _HAS_RECEIPT.label("has_receipt"),
    )
    .join(p, p.c.id == d.c.procedure_version_id)
    .where(
        d.c.closed_at.is_(None),
        d.c.status.in_(RUNNING),
        d.c.due_at.is_not(None),
        d.c.clock_started_at.is_not(None),
    )
)

_ADDED = (
    select(g.c.dossier_id, g.c.granted_at, g.c.amount, g.c.unit)
    .where(g.c.dossier_id.in_(bindparam("ids", expanding=True)))
    .order_by(g.c.id)
)

_CHANGES = select(
    j.c.name,
    j.c.before,
    j.c.after,
    j.c.reason,
    j.c.document,
    j.c.changed_at,
    officer.c.full_name,
).join(officer, officer.c.id == j.c.changed_by)


class SqlAdministration:
    """AdministrationQueries over the calendar, dossiers and procedure versions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, centre_code: str) -> Sequence[ListedDay]:
        """Return all days set apart by date, a centre's own after the nation's; one query."""
        t = calendar_day
        statement = (
            select(t.c.on_date, t.c.works, t.c.kind, t.c.note, t.c.source, t.c.scope)
            .where(t.c.scope.in_(("", centre_code)))
            .order_by(t.c.on_date, t.c.scope)
        )
        with reading(self._database) as connection:
            return [
                ListedDay(
                    CalendarDay(row.on_date, row.works, DayKind(row.kind), row.note, row.source),
                    is_own=row.scope != "",
                )
                for row in connection.execute(statement)
            ]

    def years(self) -> Sequence[ListedYear]:
        """Return the years of the calendar in order; one query."""
        t = calendar_year
        statement = select(t.c.year, t.c.is_official, t.c.source).order_by(t.c.year)
        with reading(self._database) as connection:
            return [ListedYear(*values(row)) for row in connection.execute(statement)]

    def promises(
        self,
        centre_id: int,
        *,
        due_from: datetime | None = None,
        only_provisional: bool = False,
        after_id: int = 0,
        limit: int,
    ) -> Sequence[OpenPromise]:
        """Return running dossiers with an appointment by id; two queries."""
        statement = _PROMISES.where(d.c.centre_id == centre_id, d.c.id > after_id)
        if due_from is not None:
            statement = statement.where(d.c.due_at >= due_from)
        if only_provisional:
            statement = statement.where(d.c.due_is_provisional)
        statement = statement.order_by(d.c.id).limit(limit)
        with reading(self._database) as connection:
            rows = connection.execute(statement).mappings().all()
            added = connection.execute(_ADDED, {"ids": [row["id"] for row in rows]}).all()
        return [_open_promise(row, added) for row in rows]

    def loaded_versions(self) -> Sequence[LoadedVersion]:
        """Return when the newest version of each code was taken in; one query."""
        newest = select(p.c.code, func.max(p.c.number).label("number")).group_by(p.c.code)
        last = newest.subquery()
        statement = (
            select(p.c.code, p.c.added_at)
            .join(last, and_(last.c.code == p.c.code, last.c.number == p.c.number))
            .order_by(p.c.code)
        )
        with reading(self._database) as connection:
            return [LoadedVersion(*values(row)) for row in connection.execute(statement)]

    def setting_changes(
        self, centre_id: int, name: str | None = None, *, limit: int
    ) -> Sequence[LoggedChange]:
        """Return the journal of a centre's settings, newest first; one query."""
        statement = _CHANGES.where(j.c.centre_id == centre_id)
        if name is not None:
            statement = statement.where(j.c.name == name)
        statement = statement.order_by(j.c.id.desc()).limit(limit)
        with reading(self._database) as connection:
            return [LoggedChange(*values(row)) for row in connection.execute(statement)]

    def last_changes(self, centre_id: int) -> Sequence[LoggedChange]:
        """Return the newest change of each setting; one query."""
        newest = (
            select(func.max(j.c.id)).where(j.c.centre_id == centre_id).group_by(j.c.name)
        ).scalar_subquery()
        statement = _CHANGES.where(j.c.id.in_(newest)).order_by(j.c.name)
        with reading(self._database) as connection:
            return [LoggedChange(*values(row)) for row in connection.execute(statement)]

    def open_counts(self, centre_id: int) -> OpenCounts:
        """Return how many open dossiers the settings of deadlines act on; one query."""
        statement = (
            select(
                _counted(d.c.status.in_(RUNNING)),
                _counted(d.c.status == DossierStatus.SUPPLEMENT_REQUESTED),
                _counted(d.c.status == DossierStatus.COMPLETED),
            )
            .where(d.c.centre_id == centre_id, d.c.closed_at.is_(None))
            .select_from(d)
        )
        with reading(self._database) as connection:
            row = connection.execute(statement).one()
        return OpenCounts(*values(row))


def _counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _open_promise(row: RowMapping, added: Sequence[Any]) -> OpenPromise:
    own = [one for one in added if one.dossier_id == row["id"]]
    return OpenPromise(
        id=row["id"],
        code=row["code"],
        procedure_short_name=row["short_name"],
        promise=Promise(
            received_at=row["received_at"],
            supplemented_at=row["supplemented_at"],
            clock_started_at=row["clock_started_at"],
            due_at=row["due_at"],
            limit=_limit(row["limit_amount"], row["limit_unit"]),
            is_same_day=row["is_same_day"],
            added=tuple(
                TimeLimit(Decimal(one.amount), TimeUnit(one.unit))
                for one in own
                if one.granted_at >= row["clock_started_at"]
            ),
        ),
        is_provisional=row["due_is_provisional"],
        has_receipt=row["has_receipt"],
    )


def _limit(amount: Any, unit: Any) -> TimeLimit | None:
    if amount is None or unit is None:
        return None
    return TimeLimit(Decimal(amount), TimeUnit(unit))
