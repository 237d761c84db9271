"""The statements of the supervision lists: each list is one source of lines, shown the same way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
)

from dossiers.model.endings import ViolationKind
from dossiers.model.routing import HandoverState
from dossiers.model.status import DossierStatus
from dossiers.model.supervision import ReplyState
from dossiers.ports.queries.supervision import COUNTED, WatchList
from storage.database.queries.keeping import NEWEST_EVENT
from storage.database.tables import endings as e
from storage.database.tables import organisation as o
from storage.database.tables import overdue as v
from storage.database.tables import supervision as s
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p
from storage.database.tables.routing import handover as h
from storage.database.types import UtcDateTime

_RUNNING = or_(
    d.c.status == DossierStatus.RECEIVED,
    d.c.status == DossierStatus.PROCESSING,
    d.c.status == DossierStatus.FINANCIAL_DUTY,
)
_OPEN = d.c.closed_at.is_(None)
_HOLDER = o.officer.alias("holder")
_HOLDER_AGENCY = o.agency.alias("holder_agency")
_AGENCY = o.agency.alias("agency_in_charge")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the lines of a list come from: its id, the time it is ordered by, the dossier."""

    id: ColumnElement[int]
    at: ColumnElement[datetime]
    dossier_id: ColumnElement[int]
    agency_id: ColumnElement[int]
    unit: ColumnElement[str]
    rows: FromClause
    where: ColumnElement[bool]


def _time(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=UtcDateTime)


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer)


def _nothing() -> ColumnElement[str]:
    return cast(null(), String)


def _of_dossiers(*where: ColumnElement[bool]) -> Source:
    within = and_(_OPEN, d.c.centre_id == _number("centre"), *where)
    return Source(d.c.id, d.c.due_at, d.c.id, d.c.agency_id, _nothing(), d, within)


def _handovers() -> Source:
    waits = and_(
        h.c.centre_id == _number("centre"),
        h.c.state == literal_column(f"'{HandoverState.SENT.value}'"),
        h.c.sent_at < _time("sent"),
    )
    return Source(h.c.id, h.c.sent_at, h.c.dossier_id, h.c.agency_id, _nothing(), h, waits)


def _opinions() -> Source:
    one = s.opinion.c
    late = and_(
        one.centre_id == _number("centre"),
        one.state == literal_column(f"'{ReplyState.ASKED.value}'"),
        one.due_at < _time("now"),
        _OPEN,
    )
    rows = s.opinion.join(d, d.c.id == one.dossier_id)
    return Source(one.id, one.due_at, one.dossier_id, one.agency_id, one.unit_name, rows, late)


def _apologies() -> Source:
    case = v.late_case.c
    missing = and_(
        case.centre_id == _number("centre"),
        case.apology_id.is_(None),
        case.lifted_at.is_(None),
        d.c.status != DossierStatus.ANNULLED,
        d.c.status != DossierStatus.SUPPLEMENT_REQUESTED,
        or_(d.c.completed_at.is_(None), d.c.completed_at >= case.late_from),
    )
    rows = v.late_case.join(d, d.c.id == case.dossier_id)
    return Source(case.id, case.due_at, case.dossier_id, case.agency_id, _nothing(), rows, missing)


def _supplements() -> Source:
    one = e.violation.c
    second = and_(
        one.centre_id == _number("centre"),
        one.kind == ViolationKind.SECOND_SUPPLEMENT,
        _OPEN,
    )
    rows = e.violation.join(d, d.c.id == one.dossier_id)
    return Source(one.id, one.at, one.dossier_id, one.agency_id, _nothing(), rows, second)


_SOURCES: Mapping[WatchList, Callable[[], Source]] = {
    WatchList.OVERDUE: lambda: _of_dossiers(_RUNNING, d.c.due_at < _time("late")),
    WatchList.SAME_DAY: lambda: _of_dossiers(_RUNNING, d.c.is_same_day, d.c.due_at < _time("late")),
    WatchList.DUE_SOON: lambda: _of_dossiers(
        _RUNNING, d.c.due_at >= _time("late"), d.c.due_at < _time("soon")
    ),
    WatchList.HANDOVERS: _handovers,
    WatchList.OPINIONS: _opinions,
    WatchList.APOLOGIES: _apologies,
    WatchList.SUPPLEMENTS: _supplements,
    WatchList.HOLDERS: lambda: _of_dossiers(d.c.due_at.is_not(None)),
}


def counts_statement() -> Select[tuple[int, ...]]:
    """Return the counts of all counted lists, each stopped at the bound `most`."""
    counts = []
    for chosen in COUNTED:
        source = _SOURCES[chosen]()
        lines = select(source.id).select_from(source.rows).where(source.where)
        first = lines.limit(_number("most")).subquery()
        counts.append(select(func.count()).select_from(first).scalar_subquery())
    return select(
        *(count.label(chosen.value) for chosen, count in zip(COUNTED, counts, strict=True))
    )


def agencies_statement(chosen: WatchList) -> Select[tuple[object, ...]]:
    """Return a list's counts by agency, the most first."""
    source = _SOURCES[chosen]()
    counted = (
        select(source.agency_id.label("agency_id"), func.count().label("lines"))
        .select_from(source.rows)
        .where(source.where)
        .group_by(source.agency_id)
        .subquery()
    )
    return (
        select(counted.c.agency_id, o.agency.c.short_name, counted.c.lines)
        .outerjoin(o.agency, o.agency.c.id == counted.c.agency_id)
        .order_by(counted.c.lines.desc(), counted.c.agency_id.nulls_last())
    )


def rows_statement(
    chosen: WatchList, *, has_agency: bool, holder: tuple[bool, bool] | None, goes_on: bool
) -> Select[tuple[object, ...]]:
    """Return one page of a list: its ids first, and only then what the lines show.

    `holder` says whether the holder has an agency and an officer; None: any holder, and in the list
    of holders nobody. The last column is the newest event of all dossiers; a line without id brings
    it where the list is empty.
    """
    source = _SOURCES[chosen]()
    within = [source.where]
    if has_agency:
        within.append(source.agency_id == _number("agency"))
    if holder is not None:
        within += _held(*holder)
    elif chosen is WatchList.HOLDERS:
        within.append(false())
    if goes_on:
        later = and_(source.at == _time("cursor_at"), source.id > _number("cursor_id"))
        within.append(or_(source.at > _time("cursor_at"), later))
    page = (
        select(
            source.id.label("line_id"),
            source.at.label("line_at"),
            source.dossier_id.label("dossier_id"),
            source.unit.label("unit"),
        )
        .select_from(source.rows)
        .where(*within)
        .order_by(source.at, source.id)
        .limit(_number("most"))
        .subquery("page")
    )
    lines = _shown(page).subquery("lines")
    one = select(NEWEST_EVENT.label("newest_event")).subquery("newest")
    return (
        select(*lines.c, one.c.newest_event)
        .select_from(one.outerjoin(lines, true()))
        .order_by(lines.c.line_at, lines.c.line_id)
    )


def _held(has_agency: bool, has_officer: bool) -> list[ColumnElement[bool]]:
    kind: BindParameter[str] = bindparam("holder_kind", type_=d.c.holder_kind.type)
    agency, officer = d.c.holder_agency_id, d.c.holder_officer_id
    return [
        d.c.holder_kind == kind,
        agency == _number("holder_agency") if has_agency else agency.is_(None),
        officer == _number("holder_officer") if has_officer else officer.is_(None),
    ]


def _shown(page: FromClause) -> Select[tuple[object, ...]]:
    return (
        select(
            page.c.line_id,
            page.c.line_at,
            page.c.unit,
            d.c.code,
            p.c.short_name.label("procedure_short_name"),
            p.c.name.label("procedure_name"),
            d.c.applicant_name,
            _AGENCY.c.short_name.label("agency_name"),
            d.c.status,
            d.c.due_at,
            d.c.holder_kind,
            _HOLDER_AGENCY.c.short_name.label("holder_agency"),
            _HOLDER.c.full_name,
        )
        .select_from(page)
        .join(d, d.c.id == page.c.dossier_id)
        .join(p, p.c.id == d.c.procedure_version_id)
        .join(_AGENCY, _AGENCY.c.id == d.c.agency_id)
        .outerjoin(_HOLDER_AGENCY, _HOLDER_AGENCY.c.id == d.c.holder_agency_id)
        .outerjoin(_HOLDER, _HOLDER.c.id == d.c.holder_officer_id)
    )


def holders_statement() -> Select[tuple[object, ...]]:
    """Return who has open dossiers in hand with their number, the most first."""
    who = (d.c.holder_kind, d.c.holder_agency_id, d.c.holder_officer_id)
    counted = (
        select(*who, func.count().label("dossiers"), func.min(d.c.due_at).label("earliest"))
        .where(_OPEN, d.c.centre_id == _number("centre"))
        .group_by(*who)
        .subquery()
    )
    return (
        select(
            counted.c.holder_kind,
            counted.c.holder_agency_id,
            counted.c.holder_officer_id,
            o.agency.c.short_name,
            o.officer.c.full_name,
            counted.c.dossiers,
            counted.c.earliest,
        )
        .outerjoin(o.agency, o.agency.c.id == counted.c.holder_agency_id)
        .outerjoin(o.officer, o.officer.c.id == counted.c.holder_officer_id)
        .order_by(counted.c.dossiers.desc(), counted.c.holder_agency_id)
        .limit(_number("most"))
    )
