"""How dossiers end, as rows: nightly work over partial indexes, and the lists of officers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, select, true, tuple_

from dossiers.model.endings import StopState
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.queries.endings import (
    ArchiveLine,
    DueStep,
    EndsScope,
    RefusalCount,
    RefusalLine,
    StopLine,
    UncollectedLine,
    ViolationLine,
)
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import endings as e
from storage.database.tables import organisation as o
from storage.database.tables import routing as r
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.dossiers import note as n
from storage.database.tables.procedures import procedure_version as p

_Line = TypeVar("_Line")
_ARCHIVED = (
    select(
        e.archive_record.c.id,
        d.c.code,
        p.c.name,
        d.c.applicant_name,
        o.agency.c.name.label("agency_name"),
        e.archive_record.c.cause,
        e.archive_record.c.archived_at,
        e.archive_record.c.place,
    )
    .join(d, d.c.id == e.archive_record.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == e.archive_record.c.agency_id)
    .where(e.archive_record.c.left_at.is_(None))
)


def _within(table: Any, scope: EndsScope) -> ColumnElement[bool]:
    own = true() if scope.agency_ids is None else table.c.agency_id.in_(scope.agency_ids)
    return and_(table.c.centre_id == scope.centre_id, own)


class SqlEndings:
    """EndingQueries over `dossier`, `result` and the tables of endings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lapsing(self, now: datetime, *, after: DueStep | None, limit: int) -> Sequence[DueStep]:
        """Return dossiers whose supplement did not come in time, longest due first (R-SUP-09)."""
        statement = select(d.c.lapses_at, d.c.id, d.c.code).where(d.c.lapses_at <= now)
        return self._steps(statement, d.c.lapses_at, d.c.id, after, limit)

    def unlapsed(
        self, centre_ids: Sequence[int], *, after_id: int, limit: int
    ) -> Sequence[DueStep]:
        """Return dossiers that wait without a stored last day, for centres where they lapse."""
        statement = (
            select(d.c.supplement_requested_at, d.c.id, d.c.code)
            .where(
                d.c.centre_id.in_(centre_ids),
                d.c.status == DossierStatus.SUPPLEMENT_REQUESTED,
                d.c.closed_at.is_(None),
                d.c.lapses_at.is_(None),
                d.c.id > after_id,
            )
            .order_by(d.c.id)
            .limit(limit)
        )
        return self._all(DueStep, statement)

    def to_follow(self, now: datetime, *, after: DueStep | None, limit: int) -> Sequence[DueStep]:
        """Return results whose applicants are to be reminded or that leave the counter now."""
        result = r.result.c
        statement = (
            select(result.follow_at, result.id, d.c.code)
            .join(d, d.c.id == result.dossier_id)
            .where(result.follow_at <= now)
        )
        return self._steps(statement, result.follow_at, result.id, after, limit)

    def missed_notices(
        self, now: datetime, *, after: DueStep | None, limit: int
    ) -> Sequence[DueStep]:
        """Return early results whose two days for a notice are over (R-RES-02)."""
        result = r.result.c
        statement = (
            select(result.notify_by, result.id, d.c.code)
            .join(d, d.c.id == result.dossier_id)
            .where(result.notify_by <= now)
        )
        return self._steps(statement, result.notify_by, result.id, after, limit)

    def uncollected(
        self, scope: EndsScope, *, after: DueStep | None, limit: int
    ) -> Sequence[UncollectedLine]:
        """Return results at the counter, those that leave it first on top (R-RES-06)."""
        result = r.result.c
        statement = (
            select(
                result.id,
                d.c.code,
                p.c.name,
                d.c.applicant_name,
                o.agency.c.name.label("agency_name"),
                result.arrived_at,
                result.notified_at,
                result.collect_by,
                d.c.holder_kind,
            )
            .join(d, d.c.id == result.dossier_id)
            .join(p, p.c.id == d.c.procedure_version_id)
            .join(o.agency, o.agency.c.id == d.c.agency_id)
            .where(
                _within(d, scope),
                d.c.status == DossierStatus.COMPLETED,
                d.c.closed_at.is_(None),
                d.c.holder_kind == HolderKind.CENTRE,
                result.follow_at.is_not(None),
            )
            .order_by(result.collect_by, result.id)
            .limit(limit)
        )
        if after is not None:
            statement = statement.where(tuple_(result.collect_by, result.id) > (after.at, after.id))
        return self._all(UncollectedLine, statement)

    def archived(
        self, scope: EndsScope, *, before_id: int | None, limit: int
    ) -> Sequence[ArchiveLine]:
        """Return what lies in archives, newest first (R-ARC-01)."""
        statement = _ARCHIVED.where(_within(e.archive_record, scope))
        if before_id is not None:
            statement = statement.where(e.archive_record.c.id < before_id)
        return self._all(ArchiveLine, statement.order_by(e.archive_record.c.id.desc()).limit(limit))

    def proposed(
        self, scope: EndsScope, *, archived_before: datetime, limit: int
    ) -> Sequence[ArchiveLine]:
        """Return what may be proposed for destruction, oldest first (R-ARC-02)."""
        statement = _ARCHIVED.where(
            _within(e.archive_record, scope), e.archive_record.c.archived_at < archived_before
        )
        return self._all(ArchiveLine, statement.order_by(e.archive_record.c.id).limit(limit))

    def violations(
        self, scope: EndsScope, *, before_id: int | None, limit: int
    ) -> Sequence[ViolationLine]:
        """Return breaches, newest first (R-SUP-01)."""
        violation = e.violation.c
        statement = (
            select(
                violation.id,
                d.c.code,
                p.c.name,
                o.agency.c.name.label("agency_name"),
                violation.kind,
                violation.at,
                o.officer.c.full_name,
                n.c.text,
            )
            .join(d, d.c.id == violation.dossier_id)
            .join(p, p.c.id == d.c.procedure_version_id)
            .join(o.agency, o.agency.c.id == violation.agency_id)
            .outerjoin(o.officer, o.officer.c.id == violation.officer_id)
            .outerjoin(n, n.c.id == violation.note_id)
            .where(_within(e.violation, scope))
            .order_by(violation.id.desc())
            .limit(limit)
        )
        if before_id is not None:
            statement = statement.where(violation.id < before_id)
        return self._all(ViolationLine, statement)

    def stops(self, scope: EndsScope, *, limit: int) -> Sequence[StopLine]:
        """Return requests to stop that nobody decided, longest waiting first (R-RES-13)."""
        stop = e.stop_request.c
        statement = (
            select(
                stop.id,
                d.c.code,
                p.c.name,
                d.c.applicant_name,
                o.agency.c.name.label("agency_name"),
                stop.asked_at,
            )
            .join(d, d.c.id == stop.dossier_id)
            .join(p, p.c.id == d.c.procedure_version_id)
            .join(o.agency, o.agency.c.id == stop.agency_id)
            .where(_within(e.stop_request, scope), stop.state == StopState.ASKED)
            .order_by(stop.id)
            .limit(limit)
        )
        return self._all(StopLine, statement)

    def refusals(
        self, centre_id: int, *, start: datetime, end: datetime, limit: int
    ) -> Sequence[RefusalLine]:
        """Return refusals of a span, newest first (R-REF-02)."""
        refusal = e.refusal.c
        statement = (
            select(
                refusal.id,
                r.slip.c.number,
                d.c.code,
                refusal.ground,
                refusal.at,
                o.officer.c.full_name,
                refusal.withdrawn_at,
            )
            .join(r.slip, r.slip.c.id == refusal.slip_id)
            .join(o.officer, o.officer.c.id == refusal.officer_id)
            .outerjoin(d, d.c.id == refusal.dossier_id)
            .where(refusal.centre_id == centre_id, refusal.at >= start, refusal.at < end)
            .order_by(refusal.at.desc(), refusal.id.desc())
            .limit(limit)
        )
        return self._all(RefusalLine, statement)

    def refusal_counts(
        self, centre_id: int, *, start: datetime, end: datetime
    ) -> Sequence[RefusalCount]:
        """Return refusals of a span by reason and receiver (R-REF-02, R-REF-04)."""
        refusal = e.refusal.c
        statement = (
            select(
                refusal.ground,
                o.officer.c.full_name,
                func.count(),
                func.count(refusal.withdrawn_at),
            )
            .join(o.officer, o.officer.c.id == refusal.officer_id)
            .where(refusal.centre_id == centre_id, refusal.at >= start, refusal.at < end)
            .group_by(refusal.ground, o.officer.c.full_name)
            .order_by(refusal.ground, o.officer.c.full_name)
        )
        return self._all(RefusalCount, statement)

    def returned_unmet(self, centre_id: int, *, start: datetime, end: datetime) -> int:
        """Return how many dossiers were settled with a refusal after appraisal (R-REF-03)."""
        statement = (
            select(func.count())
            .select_from(r.result)
            .join(d, d.c.id == r.result.c.dossier_id)
            .where(
                d.c.centre_id == centre_id,
                r.result.c.is_granted.is_(False),
                d.c.completed_at >= start,
                d.c.completed_at < end,
            )
        )
        with reading(self._database) as connection:
            return int(connection.execute(statement).scalar_one())

    def _steps(
        self,
        statement: Select[Any],
        at: ColumnElement[Any],
        row: ColumnElement[Any],
        after: DueStep | None,
        limit: int,
    ) -> Sequence[DueStep]:
        if after is not None:
            statement = statement.where(tuple_(at, row) > (after.at, after.id))
        return self._all(DueStep, statement.order_by(at, row).limit(limit))

    def _all(self, line: type[_Line], statement: Select[Any]) -> list[_Line]:
        with reading(self._database) as connection:
            return [line(*values(row)) for row in connection.execute(statement)]
