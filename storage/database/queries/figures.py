"""What came in and went out in a period, counted by agency and listed one by one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus
from dossiers.ports.queries.figures import (
    AgencyFigures,
    Figures,
    HandledCursor,
    HandledRow,
    Period,
    Promise,
    PublishedRow,
)
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.queries.vietnam_time import Minute, VietnamDay
from storage.database.tables import organisation as o
from storage.database.tables import overdue as v
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p

_WAITS = d.c.status == DossierStatus.SUPPLEMENT_REQUESTED
_ANNULLED = d.c.status == DossierStatus.ANNULLED
_CAUSE = (
    select(v.late_case.c.cause)
    .where(v.late_case.c.dossier_id == d.c.id)
    .order_by(v.late_case.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_APOLOGISED = exists().where(v.apology.c.dossier_id == d.c.id)


class SqlFigures:
    """FigureQueries over `dossier`: those with a result, those stopped, and the open ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_agency(self, centre_id: int, period: Period) -> Sequence[AgencyFigures]:
        """Return every agency's figures; one query over the period's ends and the open ones."""
        parts = union_all(*_parts(centre_id, period)).subquery("part")
        statement = (
            select(parts.c.agency_id, o.agency.c.short_name, *_counts(parts.c, period))
            .join(o.agency, o.agency.c.id == parts.c.agency_id)
            .group_by(parts.c.agency_id, o.agency.c.short_name)
            .order_by(o.agency.c.short_name, parts.c.agency_id)
        )
        return [AgencyFigures(row[0], row[1], Figures(*row[2:])) for row in self._rows(statement)]

    def handled(
        self,
        centre_id: int,
        agency_id: int,
        period: Period,
        *,
        after: HandledCursor | None,
        limit: int,
    ) -> Sequence[HandledRow]:
        """Return what an agency ended in the period, newest first; one query."""
        ended = func.coalesce(d.c.completed_at, d.c.closed_at)
        within = and_(ended >= period.start, ended < period.end)
        statement = (
            select(
                d.c.id,
                d.c.code,
                p.c.name,
                d.c.received_at,
                d.c.legal_due_at,
                ended.label("ended_at"),
                d.c.status,
                d.c.completed_at.is_not(None).label("has_result"),
                _CAUSE.label("cause"),
                _APOLOGISED.label("has_apology"),
            )
            .join(p, p.c.id == d.c.procedure_version_id)
            .where(
                d.c.centre_id == centre_id,
                d.c.agency_id == agency_id,
                d.c.received_at.is_not(None),
                ~_ANNULLED,
                within,
                _older(ended, after),
            )
            .order_by(ended.desc(), d.c.id.desc())
            .limit(limit)
        )
        return [HandledRow(*row) for row in self._rows(statement)]

    def published(
        self,
        centre_id: int,
        *,
        start: datetime,
        end: datetime,
        agency_id: int | None,
        after: HandledCursor | None,
        limit: int,
    ) -> Sequence[PublishedRow]:
        """Return settled dossiers, newest first; one query along `ix_dossier_centre_completed`."""
        statement = (
            select(
                d.c.id,
                d.c.code,
                p.c.name,
                o.agency.c.name.label("agency_name"),
                d.c.received_at,
                d.c.legal_due_at,
                d.c.completed_at,
            )
            .join(p, p.c.id == d.c.procedure_version_id)
            .join(o.agency, o.agency.c.id == d.c.agency_id)
            .where(
                d.c.centre_id == centre_id,
                d.c.completed_at >= start,
                d.c.completed_at < end,
                ~_ANNULLED,
                true() if agency_id is None else d.c.agency_id == agency_id,
                _older(d.c.completed_at, after),
            )
            .order_by(d.c.completed_at.desc(), d.c.id.desc())
            .limit(limit)
        )
        return [PublishedRow(*row) for row in self._rows(statement)]

    def promise(self, centre_id: int, *, start: datetime, end: datetime, same_day: bool) -> Promise:
        """Return a span's results and the late ones; one query along the same index."""
        cut = VietnamDay if same_day else Minute
        is_late = and_(d.c.legal_due_at.is_not(None), cut(d.c.completed_at) > cut(d.c.legal_due_at))
        statement = select(func.count(), func.coalesce(_sum(is_late), 0)).where(
            d.c.centre_id == centre_id,
            d.c.completed_at >= start,
            d.c.completed_at < end,
            ~_ANNULLED,
        )
        return Promise(*self._rows(statement)[0])

    def _rows(self, statement: Executable) -> list[tuple[Any, ...]]:
        with reading(self._database) as connection:
            return [values(row) for row in connection.execute(statement)]


def _older(at: ColumnElement[Any], after: HandledCursor | None) -> ColumnElement[bool]:
    if after is None:
        return true()
    return or_(at < after.at, and_(at == after.at, d.c.id < after.id))


def _parts(centre_id: int, period: Period) -> tuple[Select[Any], ...]:
    """Return all dossiers that the period met, in three parts that share none."""
    met = and_(d.c.centre_id == centre_id, d.c.received_at < period.end, ~_ANNULLED)
    no_result = d.c.completed_at.is_(None)
    return (
        _part(d.c.completed_at, literal("result")).where(met, d.c.completed_at >= period.start),
        _part(d.c.closed_at, literal("stopped")).where(
            met, no_result, d.c.closed_at >= period.start
        ),
        _part(null(), literal("open")).where(met, no_result, d.c.closed_at.is_(None)),
    )


def _part(ended_at: Any, way: ColumnElement[str]) -> Select[Any]:
    return select(
        d.c.agency_id,
        d.c.received_at,
        d.c.legal_due_at,
        (d.c.channel == Channel.ONLINE).label("is_online"),
        _WAITS.label("waits"),
        ended_at.label("ended_at"),
        way.label("way"),
    )


def _counts(part: Any, period: Period) -> list[ColumnElement[int]]:
    """Return the sums of `Figures` in its order; each dossier is in one of each side."""
    is_new = part.received_at >= period.start
    is_open = or_(part.ended_at.is_(None), part.ended_at >= period.end)
    has_result = and_(~is_open, part.way == "result")
    cut = VietnamDay if period.same_day else Minute
    known = part.legal_due_at.is_not(None)
    is_before = and_(known, VietnamDay(part.ended_at) < VietnamDay(part.legal_due_at))
    is_late = and_(known, cut(part.ended_at) > cut(part.legal_due_at))
    is_open_late = and_(~part.waits, known, part.legal_due_at < period.late_before)
    return [
        _sum(part.received_at < period.start),
        _sum(and_(is_new, part.is_online)),
        _sum(and_(is_new, ~part.is_online)),
        _sum(and_(has_result, is_before)),
        _sum(and_(has_result, ~is_before, ~is_late)),
        _sum(and_(has_result, is_late)),
        _sum(and_(~is_open, part.way == "stopped")),
        _sum(and_(is_open, ~is_open_late)),
        _sum(and_(is_open, is_open_late)),
    ]


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
