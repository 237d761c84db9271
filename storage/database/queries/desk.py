"""The desk as rows: tabs by keyset, all counts in one query."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true

from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus
from dossiers.model.text import fold
from dossiers.ports.queries.desk import (
    COUNT_CAP,
    DeskCursor,
    DeskFilter,
    DeskRow,
    DeskScope,
    DeskTab,
)
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import organisation as o
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p
from storage.database.tables.routing import handover as h

RUNNING = (DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.FINANCIAL_DUTY)
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
        d.c.current_step,
        d.c.result_channel,
        d.c.revision,
        _HAS_HANDOVER.label("waiting_handover"),
    )
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == d.c.agency_id)
    .outerjoin(_HOLDER, _HOLDER.c.id == d.c.holder_officer_id)
)


def in_scope(scope: DeskScope) -> ColumnElement[bool]:
    """Return the condition that a dossier is on this desk (R-ACC-02)."""
    parts = [d.c.centre_id == scope.centre_id]
    if scope.agency_ids is not None:
        parts.append(d.c.agency_id.in_(scope.agency_ids))
        parts.append(d.c.received_at.is_not(None))
    if scope.officer_id is not None:
        parts.append(d.c.holder_officer_id == scope.officer_id)
    return and_(*parts)


def _of_tab(
    scope: DeskScope, tab: DeskTab, late_before: datetime, tomorrow: datetime
) -> ColumnElement[bool]:
    running = d.c.status.in_(RUNNING)
    conditions: Mapping[DeskTab, ColumnElement[bool]] = {
        DeskTab.TO_RECEIVE: (
            d.c.status == DossierStatus.REGISTERED
            if scope.agency_ids is None
            else and_(d.c.status == DossierStatus.RECEIVED, _SENT_TO_AGENCY)
        ),
        DeskTab.DUE_TODAY: and_(running, d.c.due_at >= late_before, d.c.due_at < tomorrow),
        DeskTab.OVERDUE: and_(running, d.c.due_at < late_before),
        DeskTab.IN_PROGRESS: and_(running, or_(d.c.due_at >= tomorrow, d.c.due_at.is_(None))),
        DeskTab.AWAITING_SUPPLEMENT: d.c.status.in_(WAITING),
        DeskTab.TO_RETURN: d.c.status == DossierStatus.COMPLETED,
    }
    return and_(d.c.closed_at.is_(None), in_scope(scope), conditions[tab])


def _filtered(filters: DeskFilter) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [true()]
    if filters.procedure_code:
        parts.append(d.c.procedure_code == filters.procedure_code)
    if filters.agency_id is not None:
        parts.append(d.c.agency_id == filters.agency_id)
    if filters.channel is not None:
        parts.append(d.c.channel == filters.channel)
    if filters.holder_officer_id is not None:
        parts.append(d.c.holder_officer_id == filters.holder_officer_id)
    parts.extend(
        d.c.applicant_name_fold.contains(word, autoescape=True)
        for word in fold(filters.text).split()
    )
    return and_(*parts)


def _after(cursor: DeskCursor | None) -> ColumnElement[bool]:
    if cursor is None:
        return true()
    if cursor.due_at is None:
        return and_(d.c.due_at.is_(None), d.c.id > cursor.id)
    return or_(
        d.c.due_at > cursor.due_at,
        and_(d.c.due_at == cursor.due_at, d.c.id > cursor.id),
        d.c.due_at.is_(None),
    )


class SqlDesk:
    """DeskQueries over `dossier`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(
        self,
        scope: DeskScope,
        tab: DeskTab,
        filters: DeskFilter,
        *,
        late_before: datetime,
        tomorrow: datetime,
        after: DeskCursor | None,
        limit: int,
    ) -> Sequence[DeskRow]:
        """Return one page of a tab by due time, dossiers without one last; one query."""
        statement = (
            DESK_ROWS.where(
                _of_tab(scope, tab, late_before, tomorrow), _filtered(filters), _after(after)
            )
            .order_by(d.c.due_at.asc().nulls_last(), d.c.id)
            .limit(limit)
        )
        return self._rows(statement)

    def counts(
        self, scope: DeskScope, *, late_before: datetime, tomorrow: datetime
    ) -> Mapping[DeskTab, int]:
        """Return the count of each tab, each capped; one query over partial indexes."""
        capped = [
            select(func.count())
            .select_from(
                select(d.c.id)
                .where(_of_tab(scope, tab, late_before, tomorrow))
                .limit(COUNT_CAP)
                .subquery()
            )
            .scalar_subquery()
            .label(tab.value)
            for tab in DeskTab
        ]
        with reading(self._database) as connection:
            row = connection.execute(select(*capped)).one()
        return dict(zip(DeskTab, row, strict=True))

    def _rows(self, statement: Select[tuple[object, ...]]) -> Sequence[DeskRow]:
        with reading(self._database) as connection:
            return [DeskRow(*values(row)) for row in connection.execute(statement)]
