"""Overdue dossiers as rows: warnings, missed appointments, missing apologies, letters."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true

from dossiers.model.promise import RUNNING
from dossiers.model.status import DossierStatus
from dossiers.ports.queries.overdue import (
    AgencyLateness,
    LateLine,
    LetterLine,
    PhoneLine,
    RunningLate,
)
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import organisation as o
from storage.database.tables import overdue as t
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p
from storage.database.tables.routing import step_run

_OPEN = and_(d.c.closed_at.is_(None), d.c.status.in_(RUNNING), d.c.received_at.is_not(None))
_COUNTED = and_(
    t.late_case.c.lifted_at.is_(None),
    d.c.status.not_in({DossierStatus.ANNULLED}),
    or_(d.c.completed_at.is_(None), d.c.completed_at >= t.late_case.c.late_from),
)
"""A case that is late: not lifted, not finished within its day after all (R-DLN-08)."""

_LATE = (
    select(
        t.late_case.c.id,
        d.c.code,
        d.c.revision,
        p.c.short_name,
        d.c.applicant_name,
        t.late_case.c.agency_id,
        o.agency.c.name,
        d.c.status,
        d.c.is_same_day,
        d.c.received_at,
        t.late_case.c.due_at,
        t.late_case.c.legal_due_at,
        d.c.completed_at,
        t.late_case.c.cause,
        t.late_case.c.apology_id,
        t.apology.c.new_due_at,
    )
    .join(d, d.c.id == t.late_case.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == t.late_case.c.agency_id)
    .outerjoin(t.apology, t.apology.c.id == t.late_case.c.apology_id)
    .where(_COUNTED)
)
_STEP = (
    select(step_run.c.name)
    .where(step_run.c.dossier_id == d.c.id, step_run.c.finished_at.is_(None))
    .order_by(step_run.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_RUNNING_LATE = select(
    d.c.id,
    d.c.code,
    p.c.short_name,
    d.c.applicant_name,
    d.c.received_at,
    d.c.due_at,
    _STEP.label("step_name"),
    exists().where(t.apology.c.dossier_id == d.c.id).label("has_apology"),
).join(p, p.c.id == d.c.procedure_version_id)
_LETTERS = (
    select(
        t.urging_letter.c.id,
        o.agency.c.name,
        t.urging_letter.c.number,
        t.urging_letter.c.year,
        t.urging_letter.c.on_day,
        t.urging_letter.c.answer_by,
        o.officer.c.full_name,
        select(func.count())
        .where(t.urging_line.c.letter_id == t.urging_letter.c.id)
        .scalar_subquery(),
    )
    .join(o.agency, o.agency.c.id == t.urging_letter.c.agency_id)
    .join(o.officer, o.officer.c.id == t.urging_letter.c.signed_by)
)


def _agencies(column: ColumnElement[int], ids: tuple[int, ...] | None) -> ColumnElement[bool]:
    return true() if ids is None else column.in_(ids)


class SqlOverdue:
    """OverdueQueries over `dossier`, `late_case`, `apology` and the letters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def to_warn(
        self,
        centre_id: int,
        *,
        due_from: datetime,
        due_before: datetime,
        after_id: int,
        limit: int,
    ) -> Sequence[int]:
        """Return running dossiers to warn of, by id; one query (R-OVD-04)."""
        warned = exists().where(
            t.due_warning.c.dossier_id == d.c.id, t.due_warning.c.due_at == d.c.due_at
        )
        return self._ids(
            d.c.centre_id == centre_id,
            d.c.due_at >= due_from,
            d.c.due_at < due_before,
            d.c.id > after_id,
            ~warned,
            limit=limit,
        )

    def to_note(
        self, centre_id: int, *, due_before: datetime, after_id: int, limit: int
    ) -> Sequence[int]:
        """Return running dossiers whose missed appointment is not noted, by id; one query."""
        noted = exists().where(
            t.late_case.c.dossier_id == d.c.id, t.late_case.c.due_at == d.c.due_at
        )
        return self._ids(
            d.c.centre_id == centre_id,
            d.c.due_at < due_before,
            d.c.id > after_id,
            ~noted,
            limit=limit,
        )

    def closing_list(
        self, centre_id: int, *, agency_ids: tuple[int, ...] | None, on: date, limit: int
    ) -> Sequence[LateLine]:
        """Return what was missed on a day, by due time; one query (R-OVD-08)."""
        statement = (
            _LATE.where(
                t.late_case.c.centre_id == centre_id,
                t.late_case.c.noted_on == on,
                _agencies(t.late_case.c.agency_id, agency_ids),
            )
            .order_by(t.late_case.c.due_at, t.late_case.c.id)
            .limit(limit)
        )
        return [LateLine(*row) for row in self._rows(statement)]

    def missing_apologies(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        after_id: int,
        limit: int,
    ) -> Sequence[LateLine]:
        """Return missed appointments without apology, oldest first; one query (R-OVD-05)."""
        statement = (
            _LATE.where(
                t.late_case.c.centre_id == centre_id,
                t.late_case.c.apology_id.is_(None),
                t.late_case.c.id > after_id,
                d.c.status != DossierStatus.SUPPLEMENT_REQUESTED,
                _agencies(t.late_case.c.agency_id, agency_ids),
            )
            .order_by(t.late_case.c.id)
            .limit(limit)
        )
        return [LateLine(*row) for row in self._rows(statement)]

    def running_late(
        self, centre_id: int, agency_id: int, *, due_before: datetime, limit: int
    ) -> Sequence[RunningLate]:
        """Return an agency's overdue dossiers, most overdue first; one query (R-SPV-03)."""
        statement = (
            _RUNNING_LATE.where(
                d.c.centre_id == centre_id,
                d.c.agency_id == agency_id,
                _OPEN,
                d.c.due_at < due_before,
            )
            .order_by(d.c.due_at, d.c.id)
            .limit(limit)
        )
        return [RunningLate(*row) for row in self._rows(statement)]

    def by_agency(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        from_on: date,
        to_on: date,
        due_before: datetime,
    ) -> Sequence[AgencyLateness]:
        """Return late dossiers and apologies by agency; two queries (R-OVD-07)."""
        late = _late_counts(centre_id, from_on, to_on).subquery("late")
        running = _running_counts(centre_id, due_before).subquery("running")
        statement = (
            select(
                o.agency.c.id,
                o.agency.c.name,
                func.coalesce(late.c.late, 0),
                func.coalesce(late.c.apologised, 0),
                func.coalesce(running.c.running, 0),
            )
            .outerjoin(late, late.c.agency_id == o.agency.c.id)
            .outerjoin(running, running.c.agency_id == o.agency.c.id)
            .where(
                o.agency.c.centre_id == centre_id,
                _agencies(o.agency.c.id, agency_ids),
                or_(late.c.late > 0, running.c.running > 0),
            )
            .order_by(o.agency.c.id)
        )
        return [AgencyLateness(*row) for row in self._rows(statement)]

    def letters(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        before_id: int | None,
        limit: int,
    ) -> Sequence[LetterLine]:
        """Return letters, newest first; one query (R-OVD-09)."""
        letter = t.urging_letter.c
        statement = _LETTERS.where(
            letter.centre_id == centre_id, _agencies(letter.agency_id, agency_ids)
        )
        if before_id is not None:
            statement = statement.where(letter.id < before_id)
        statement = statement.order_by(letter.id.desc()).limit(limit)
        return [LetterLine(*row) for row in self._rows(statement)]

    def to_phone(self, centre_id: int, *, due_from: datetime, limit: int) -> Sequence[PhoneLine]:
        """Return running dossiers to be told by phone, by due time; one query (R-OVD-04)."""
        statement = (
            select(d.c.code, p.c.short_name, d.c.applicant_name, o.agency.c.name, d.c.due_at)
            .join(t.due_warning, t.due_warning.c.dossier_id == d.c.id)
            .join(p, p.c.id == d.c.procedure_version_id)
            .join(o.agency, o.agency.c.id == d.c.agency_id)
            .where(
                t.due_warning.c.centre_id == centre_id,
                t.due_warning.c.due_at >= due_from,
                t.due_warning.c.due_at == d.c.due_at,
                ~t.due_warning.c.was_told,
                _OPEN,
            )
            .order_by(t.due_warning.c.due_at, t.due_warning.c.id)
            .limit(limit)
        )
        return [PhoneLine(*row) for row in self._rows(statement)]

    def _ids(self, *where: ColumnElement[bool], limit: int) -> Sequence[int]:
        # Sorted by an expression: the few that match come from the index of open dossiers, which
        # an order by the key itself would let the planner pass over.
        statement = select(d.c.id).where(_OPEN, *where).order_by(d.c.id + 0).limit(limit)
        return [row[0] for row in self._rows(statement)]

    def _rows(self, statement: Select[Any]) -> list[tuple[Any, ...]]:
        with reading(self._database) as connection:
            return [values(row) for row in connection.execute(statement)]


def _late_counts(centre_id: int, from_on: date, to_on: date) -> Select[Any]:
    is_answered = case((t.late_case.c.apology_id.is_not(None), 1), else_=0)
    return (
        select(
            t.late_case.c.agency_id,
            func.count().label("late"),
            func.sum(is_answered).label("apologised"),
        )
        .join(d, d.c.id == t.late_case.c.dossier_id)
        .where(
            t.late_case.c.centre_id == centre_id,
            t.late_case.c.noted_on >= from_on,
            t.late_case.c.noted_on <= to_on,
            _COUNTED,
        )
        .group_by(t.late_case.c.agency_id)
    )


def _running_counts(centre_id: int, due_before: datetime) -> Select[Any]:
    return (
        select(d.c.agency_id, func.count().label("running"))
        .where(d.c.centre_id == centre_id, _OPEN, d.c.due_at < due_before)
        .group_by(d.c.agency_id)
    )
