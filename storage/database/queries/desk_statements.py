"""The statements of the desk, each built once for its shape: building costs as much as running."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)

from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.queries.desk import (
    DeskCursor,
    DeskFilter,
    DeskScope,
    DeskTab,
    tabs_of,
)
from storage.database.queries.keeping import NEWEST_EVENT
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.dossiers import participant as t
from storage.database.tables.routing import handover as h
from storage.database.tables.routing import step_run as s

RUNNING = (DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.FINANCIAL_DUTY)
_ESCAPE = "\\"
WAITING = (DossierStatus.SUPPLEMENT_REQUESTED, DossierStatus.GUIDANCE_GIVEN)

_SENT_TO_AGENCY = exists().where(
    h.c.dossier_id == d.c.id,
    h.c.state == HandoverState.SENT,
    h.c.direction == HandoverDirection.TO_AGENCY,
)
_SHOWN = (
    d.c.id,
    d.c.code,
    d.c.procedure_version_id,
    d.c.applicant_name,
    d.c.status,
    d.c.channel,
    d.c.case_key,
    d.c.agency_id,
    d.c.holder_kind,
    d.c.holder_officer_id,
    d.c.submitted_at,
    d.c.received_at,
    d.c.supplemented_at,
    d.c.due_at,
    d.c.step_due_at,
    d.c.current_step,
    d.c.is_interlinked,
    d.c.result_channel,
    d.c.is_same_day,
    d.c.is_late_entry,
    d.c.revision,
)
"""What the desk shows of a dossier's own row; names of the others stand in `naming`."""


@dataclass(frozen=True, slots=True)
class DeskShape:
    """What a statement depends on beside its values: equal shapes share one built statement.

    `agencies` counts those in scope (None = the whole centre), `tabs` are those of the desk,
    `filters` name the columns that are narrowed, `words` counts those of a name, `cursor` says
    where the page begins (`after`, `before`, each with `-none` for a row without due time).
    """

    agencies: int | None
    at_agency: bool
    has_officer: bool
    tabs: tuple[DeskTab, ...] = tuple(DeskTab)
    filters: tuple[str, ...] = ()
    words: int = 0
    cursor: str = ""


def _in_scope(shape: DeskShape) -> ColumnElement[bool]:
    """The condition that a dossier is on this desk (R-ACC-02)."""
    parts = [d.c.centre_id == bindparam("centre")]
    if shape.agencies is not None:
        among = _agencies(shape)
        parts.append(d.c.agency_id.in_(among) if among else false())
    if shape.at_agency:
        parts.append(d.c.received_at.is_not(None))
    if shape.has_officer:
        parts.append(d.c.holder_officer_id == bindparam("officer"))
    return and_(*parts)


def _takes_part(shape: DeskShape) -> ColumnElement[bool]:
    """The condition that an agency of the scope takes part in a dossier of another agency."""
    among = _agencies(shape)
    part = exists().where(t.c.dossier_id == d.c.id, t.c.agency_id.in_(among))
    return and_(part, d.c.agency_id.not_in(among)) if among else false()


def _agencies(shape: DeskShape) -> list[BindParameter[int]]:
    return [bindparam(f"agency{n}", type_=d.c.agency_id.type) for n in range(shape.agencies or 0)]


def _within(shape: DeskShape, tab: DeskTab) -> tuple[ColumnElement[bool], ...]:
    is_open = d.c.closed_at.is_(None)
    if tab is DeskTab.TAKING_PART:
        return is_open, _takes_part(shape) if shape.at_agency else false()
    return is_open, _in_scope(shape)


def _slices(shape: DeskShape, tab: DeskTab) -> list[ColumnElement[bool]]:
    """Return a tab as parts that do not overlap.

    Each has one status and one span of due times, so that an index holds it in the desk's order.
    """
    late: BindParameter[datetime] = bindparam("late")
    tomorrow: BindParameter[datetime] = bindparam("tomorrow")
    if tab is DeskTab.TO_RECEIVE:
        if shape.at_agency:
            return [and_(d.c.status == DossierStatus.RECEIVED, _SENT_TO_AGENCY)]
        return [d.c.status == DossierStatus.REGISTERED]
    if tab is DeskTab.TAKING_PART:
        return [true()]
    if tab is DeskTab.AWAITING_SUPPLEMENT:
        return [d.c.status == status for status in WAITING]
    if tab is DeskTab.TO_RETURN:
        in_archive = d.c.holder_kind == HolderKind.ARCHIVE  # has a list of its own (R-RES-06)
        return [and_(d.c.status == DossierStatus.COMPLETED, not_(in_archive))]
    spans = {
        DeskTab.OVERDUE: (d.c.due_at < late,),
        DeskTab.DUE_TODAY: (and_(d.c.due_at >= late, d.c.due_at < tomorrow),),
        DeskTab.IN_PROGRESS: (d.c.due_at >= tomorrow, d.c.due_at.is_(None)),
    }
    return [and_(d.c.status == status, span) for status in RUNNING for span in spans[tab]]


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


def rows_statement(tab: DeskTab, shape: DeskShape) -> Select[tuple[object, ...]]:
    """Return one page of a tab, slice by slice, and only then what else its rows show.

    A slice comes in order from an index, so that a page costs the same however long the tab is.
    The last column is the newest event of all dossiers: it says whether anything has happened.
    """
    within = (*_within(shape, tab), *_filtered(shape), _beyond(shape.cursor))
    parts = [
        select(*_SHOWN)
        .where(*within, part)
        .order_by(*_order(d, shape.cursor))
        .limit(_most())
        .subquery()
        for part in _slices(shape, tab)
    ]
    found = union_all(*(select(*one.c) for one in parts)).subquery("found")
    page = select(found).order_by(*_order(found, shape.cursor)).limit(_most()).subquery("page")
    newest = NEWEST_EVENT.label("newest_event")
    return _shown(page).add_columns(newest).order_by(*_order(page, shape.cursor))


def _order(rows: FromClause, cursor: str) -> tuple[ColumnElement[object], ...]:
    if cursor.startswith("before"):
        return rows.c.due_at.desc().nulls_first(), rows.c.id.desc()
    return rows.c.due_at.asc().nulls_last(), rows.c.id.asc()


def _most() -> BindParameter[int]:
    return bindparam("most", type_=Integer)


def _shown(rows: FromClause) -> Select[tuple[object, ...]]:
    """Return what the desk shows of dossiers: their own columns, their step, a waiting handover."""
    own = [rows.c[column.name] for column in _SHOWN]
    step_name = (
        select(s.c.name)
        .where(
            s.c.dossier_id == rows.c.id,
            s.c.step_key == rows.c.current_step,
            s.c.finished_at.is_(None),
        )
        .order_by(s.c.id.desc())
        .limit(1)
        .correlate(rows)
        .scalar_subquery()
    )
    handover = exists().where(
        h.c.dossier_id == rows.c.id,
        or_(h.c.state == HandoverState.PREPARED, h.c.state == HandoverState.SENT),
    )
    return select(*own, step_name.label("step_name"), handover.label("waiting_handover"))


def counts_statement(shape: DeskShape) -> Select[tuple[int, ...]]:
    """Return the counts of a desk's tabs, each stopped at the bound `most`."""
    capped = []
    for tab in shape.tabs:
        within = _within(shape, tab)
        parts = [select(d.c.id).where(*within, part) for part in _slices(shape, tab)]
        first = union_all(*parts).limit(_most()).subquery()
        count = select(func.count()).select_from(first).scalar_subquery()
        capped.append(count.label(tab.value))
    return select(*capped)


def newest_first(shape: DeskShape, condition: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """Return dossiers of a scope, at most the bound `most`: open ones first, then newest first."""
    order = (d.c.closed_at.is_not(None), d.c.id.desc())
    scope = or_(_in_scope(shape), _takes_part(shape)) if shape.at_agency else _in_scope(shape)
    page = select(d.c.id).where(scope, condition).order_by(*order).limit(_most()).subquery("page")
    return _shown(d).join(page, page.c.id == d.c.id).order_by(*order)


def shape_of(
    scope: DeskScope, filters: tuple[str, ...] = (), words: int = 0, cursor: str = ""
) -> DeskShape:
    """Return the shape of a scope, narrowed by filters and words, from where a page begins."""
    agencies = None if scope.agency_ids is None else len(scope.agency_ids)
    has_officer = scope.officer_id is not None
    tabs = tabs_of(scope)
    return DeskShape(agencies, scope.at_agency, has_officer, tabs, filters, words, cursor)


def scope_values(scope: DeskScope) -> dict[str, object]:
    """Return what the statements of a scope bind."""
    values: dict[str, object] = {"centre": scope.centre_id}
    values |= {f"agency{n}": agency for n, agency in enumerate(scope.agency_ids or ())}
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
