"""The desk as rows: tabs by keyset, all counts in one query, search by words and digests."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true

from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus
from dossiers.model.text import fold, words_of
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
from storage.database.queries.search_postgresql import named_in_postgresql
from storage.database.queries.search_sqlite import named_in_sqlite
from storage.database.tables import organisation as o
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p
from storage.database.tables.routing import handover as h
from storage.database.tables.routing import step_run as s

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


def in_scope(scope: DeskScope) -> ColumnElement[bool]:
    """Return the condition that a dossier is on this desk (R-ACC-02)."""
    parts = [d.c.centre_id == scope.centre_id]
    if scope.agency_ids is not None:
        parts.append(d.c.agency_id.in_(scope.agency_ids))
    if scope.at_agency:
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
            and_(d.c.status == DossierStatus.RECEIVED, _SENT_TO_AGENCY)
            if scope.at_agency
            else d.c.status == DossierStatus.REGISTERED
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


def _before(cursor: DeskCursor) -> ColumnElement[bool]:
    if cursor.due_at is None:
        return or_(d.c.due_at.is_not(None), d.c.id < cursor.id)
    return or_(d.c.due_at < cursor.due_at, and_(d.c.due_at == cursor.due_at, d.c.id < cursor.id))


def _newest(
    scope: DeskScope, condition: ColumnElement[bool], limit: int
) -> Select[tuple[object, ...]]:
    return (
        DESK_ROWS.where(in_scope(scope), condition)
        .order_by(d.c.closed_at.is_not(None), d.c.id.desc())
        .limit(limit)
    )


class SqlDesk:
    """DeskQueries over `dossier`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._named = named_in_sqlite if database.is_sqlite else named_in_postgresql

    def rows(
        self,
        scope: DeskScope,
        tab: DeskTab,
        filters: DeskFilter,
        *,
        late_before: datetime,
        tomorrow: datetime,
        after: DeskCursor | None = None,
        before: DeskCursor | None = None,
        limit: int,
    ) -> Sequence[DeskRow]:
        """Return one page of a tab by due time, dossiers without one last; one query."""
        wanted = DESK_ROWS.where(_of_tab(scope, tab, late_before, tomorrow), _filtered(filters))
        if before is not None:
            backwards = wanted.where(_before(before)).order_by(
                d.c.due_at.desc().nulls_first(), d.c.id.desc()
            )
            return self._rows(backwards.limit(limit))[::-1]
        forwards = wanted.where(_after(after)).order_by(d.c.due_at.asc().nulls_last(), d.c.id)
        return self._rows(forwards.limit(limit))

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

    def search(self, scope: DeskScope, text: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by all words of a name without marks (R-LKP-10, R-UI-02)."""
        words = words_of(text)
        if not words:
            return []
        return self._rows(_newest(scope, self._named(words), limit))

    def by_phone(self, scope: DeskScope, phone_digest: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by the keyed hash of a phone number or personal number."""
        known = or_(
            d.c.applicant_phone_digest == phone_digest,
            d.c.applicant_personal_id_digest == phone_digest,
        )
        return self._rows(_newest(scope, known, limit))

    def officer_names(self, officer_ids: Collection[int]) -> Mapping[int, str]:
        """Return the names of officers by id; one query, none for no ids."""
        if not officer_ids:
            return {}
        statement = select(o.officer.c.id, o.officer.c.full_name).where(
            o.officer.c.id.in_(officer_ids)
        )
        with reading(self._database) as connection:
            return {row.id: row.full_name for row in connection.execute(statement)}

    def _rows(self, statement: Select[tuple[object, ...]]) -> Sequence[DeskRow]:
        with reading(self._database) as connection:
            return [DeskRow(*values(row)) for row in connection.execute(statement)]
