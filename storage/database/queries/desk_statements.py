"""The statements of the desk, each built once for its shape: building costs as much as running."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    true,
    union_all,
)

from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus
from dossiers.ports.queries.desk import (
    DeskCursor,
    DeskFilter,
    DeskScope,
    DeskTab,
)
from storage.database.tables import organisation as o
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p
from storage.database.tables.routing import handover as h
from storage.database.tables.routing import step_run as s

RUNNING = (DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.FINANCIAL_DUTY)
_ESCAPE = "\\"
WAITING = (DossierStatus.SUPPLEMENT_REQUESTED, DossierStatus.GUIDANCE_GIVEN)

_HOLDER = o.officer.alias("holder")
_HAS_HANDOVER = exists().where(
    h.c.dossier_id == d.c.id, h.c.state.in_((HandoverState.PREPARED, HandoverState.SENT))
)
_SENT_TO_AGENCY = exists().where(
    h.c.dossier_id == d.c.id,
    h.c.state == HandoverState.SENT,
    h.c.direction == HandoverDirection.TO_AGENCY,
)
_STEP_NAME = (
    select(s.c.name)
    .where(s.c.dossier_id == d.c.id, s.c.step_key == d.c.current_step, s.c.finished_at.is_(None))
    .order_by(s.c.id.desc())
    .limit(1)
    .correlate(d)
    .scalar_subquery()
)
DESK_ROWS = (
    select(
        d.c.id,
        d.c.code,
        d.c.procedure_code,
        p.c.short_name,
        p.c.name,
        d.c.applicant_name,
        d.c.status,
        d.c.channel,
        d.c.agency_id,
        o.agency.c.short_name.label("agency_short_name"),
        d.c.holder_kind,
        _HOLDER.c.full_name,
        d.c.submitted_at,
        d.c.received_at,
        d.c.supplemented_at,
        d.c.due_at,
        d.c.step_due_at,
        _STEP_NAME.label("step_name"),
        d.c.result_channel,
        d.c.is_same_day,
        _HAS_HANDOVER.label("waiting_handover"),
    )
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == d.c.agency_id)
    .outerjoin(_HOLDER, _HOLDER.c.id == d.c.holder_officer_id)
)


@dataclass(frozen=True, slots=True)
class DeskShape:
    """What a statement depends on beside its values: equal shapes share one built statement.

    `filters` name the columns that are narrowed, `words` counts those of a name, `cursor` says
    where the page begins (`after`, `before`, each with `-none` for a row without due time).
    """

    has_agencies: bool
    at_agency: bool
    has_officer: bool
    filters: tuple[str, ...] = ()
    words: int = 0
    cursor: str = ""


def _in_scope(shape: DeskShape) -> ColumnElement[bool]:
    """The condition that a dossier is on this desk (R-ACC-02)."""
    parts = [d.c.centre_id == bindparam("centre")]
    if shape.has_agencies:
        parts.append(d.c.agency_id.in_(bindparam("agencies", expanding=True)))
    if shape.at_agency:
        parts.append(d.c.received_at.is_not(None))
    if shape.has_officer:
        parts.append(d.c.holder_officer_id == bindparam("officer"))
    return and_(*parts)


def _of_tab(shape: DeskShape, tab: DeskTab) -> ColumnElement[bool]:
    running = d.c.status.in_(RUNNING)
    late: BindParameter[datetime] = bindparam("late")
    tomorrow: BindParameter[datetime] = bindparam("tomorrow")
    conditions: Mapping[DeskTab, ColumnElement[bool]] = {
        DeskTab.TO_RECEIVE: (
            and_(d.c.status == DossierStatus.RECEIVED, _SENT_TO_AGENCY)
            if shape.at_agency
            else d.c.status == DossierStatus.REGISTERED
        ),
        DeskTab.DUE_TODAY: and_(running, d.c.due_at >= late, d.c.due_at < tomorrow),
        DeskTab.OVERDUE: and_(running, d.c.due_at < late),
        DeskTab.IN_PROGRESS: and_(running, or_(d.c.due_at >= tomorrow, d.c.due_at.is_(None))),
        DeskTab.AWAITING_SUPPLEMENT: d.c.status.in_(WAITING),
        DeskTab.TO_RETURN: d.c.status == DossierStatus.COMPLETED,
    }
    return and_(d.c.closed_at.is_(None), _in_scope(shape), conditions[tab])


def _filtered(shape: DeskShape) -> list[ColumnElement[bool]]:
    known = {
        "procedure": d.c.procedure_code,
        "agency": d.c.agency_id,
        "channel": d.c.channel,
        "holder": d.c.holder_officer_id,
    }
    named = [
        d.c.applicant_name_fold.like(bindparam(f"word{n}"), escape=_ESCAPE)
        for n in range(shape.words)
    ]
    return [known[name] == bindparam(f"f_{name}") for name in shape.filters] + named


def _beyond(cursor: str) -> ColumnElement[bool]:
    at: BindParameter[datetime] = bindparam("cursor_at")
    row: BindParameter[int] = bindparam("cursor_id")
    conditions = {
        "": true(),
        "after": or_(d.c.due_at > at, and_(d.c.due_at == at, d.c.id > row), d.c.due_at.is_(None)),
        "after-none": and_(d.c.due_at.is_(None), d.c.id > row),
        "before": or_(d.c.due_at < at, and_(d.c.due_at == at, d.c.id < row)),
        "before-none": or_(d.c.due_at.is_not(None), d.c.id < row),
    }
    return conditions[cursor]


@lru_cache(maxsize=256)
def rows_statement(tab: DeskTab, shape: DeskShape) -> Select[tuple[object, ...]]:
    """Return one page of a tab: its ids first, slice by slice, and only then what rows show.

    A slice has one status, so that an index gives its page already in order, however long it is.
    """
    most: BindParameter[int] = bindparam("most")
    within = (_of_tab(shape, tab), *_filtered(shape), _beyond(shape.cursor))
    slices = [
        select(d.c.id, d.c.due_at)
        .where(*within, *narrowed)
        .order_by(*_order(d, shape.cursor))
        .limit(most)
        .subquery()
        for narrowed in _slices(tab)
    ]
    found = union_all(*(select(one.c.id, one.c.due_at) for one in slices)).subquery("found")
    page = select(found.c.id).order_by(*_order(found, shape.cursor)).limit(most).subquery("page")
    return DESK_ROWS.join(page, page.c.id == d.c.id).order_by(*_order(d, shape.cursor))


def _slices(tab: DeskTab) -> list[tuple[ColumnElement[bool], ...]]:
    """Return what cuts a tab into parts that do not overlap."""
    statuses: tuple[DossierStatus, ...] = ()
    if tab in (DeskTab.DUE_TODAY, DeskTab.OVERDUE, DeskTab.IN_PROGRESS):
        statuses = RUNNING
    elif tab is DeskTab.AWAITING_SUPPLEMENT:
        statuses = WAITING
    parts = [(d.c.status == status,) for status in statuses]
    if tab is not DeskTab.IN_PROGRESS:
        return list(parts) or [()]
    dues = (d.c.due_at >= bindparam("tomorrow"), d.c.due_at.is_(None))
    return [(*part, due) for part in parts for due in dues]


def _order(rows: FromClause, cursor: str) -> tuple[ColumnElement[object], ...]:
    if cursor.startswith("before"):
        return rows.c.due_at.desc().nulls_first(), rows.c.id.desc()
    return rows.c.due_at.asc().nulls_last(), rows.c.id.asc()


@lru_cache(maxsize=8)
def counts_statement(shape: DeskShape) -> Select[tuple[int, ...]]:
    """Return the counts of all tabs, each stopped at the bound `most`."""
    capped = [
        select(func.count())
        .select_from(select(d.c.id).where(_of_tab(shape, tab)).limit(bindparam("most")).subquery())
        .scalar_subquery()
        .label(tab.value)
        for tab in DeskTab
    ]
    return select(*capped)


def shape_of(scope: DeskScope) -> DeskShape:
    """Return the shape of a scope without filters."""
    return DeskShape(scope.agency_ids is not None, scope.at_agency, scope.officer_id is not None)


def scope_values(scope: DeskScope) -> dict[str, object]:
    """Return what the statements of a scope bind."""
    values: dict[str, object] = {"centre": scope.centre_id}
    if scope.agency_ids is not None:
        values["agencies"] = scope.agency_ids
    if scope.officer_id is not None:
        values["officer"] = scope.officer_id
    return values


def filter_values(filters: DeskFilter) -> dict[str, object]:
    """Return the filters that narrow, by the names of a shape."""
    given = {
        "procedure": filters.procedure_code or None,
        "agency": filters.agency_id,
        "channel": filters.channel,
        "holder": filters.holder_officer_id,
    }
    return {name: value for name, value in given.items() if value is not None}


def like_pattern(word: str) -> str:
    """Return the pattern that finds a word anywhere, its own signs escaped."""
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return f"%{word}%"


def cursor_kind(after: DeskCursor | None, before: DeskCursor | None) -> str:
    """Return where a page begins, as a shape names it."""
    cursor = before or after
    if cursor is None:
        return ""
    way = "after" if before is None else "before"
    return way if cursor.due_at is not None else f"{way}-none"


def newest_first(
    scope: DeskScope, condition: ColumnElement[bool], limit: int
) -> Select[tuple[object, ...]]:
    """Return dossiers of a scope: open ones first, then newest first."""
    return (
        DESK_ROWS.where(_in_scope(shape_of(scope)), condition)
        .order_by(d.c.closed_at.is_not(None), d.c.id.desc())
        .limit(limit)
    )
