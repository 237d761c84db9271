"""Registers and handover lists as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true

from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus
from dossiers.ports.queries.registers import BatchLine, HandoverLine, RegisterLine
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import organisation as o
from storage.database.tables import routing as r
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p

_REGISTER = (
    select(
        d.c.id,
        d.c.code,
        p.c.name,
        d.c.sets,
        d.c.applicant_name,
        d.c.applicant_address,
        d.c.applicant_phone,
        d.c.received_at,
        d.c.due_at,
        o.agency.c.name.label("agency_name"),
        d.c.completed_at,
        d.c.returned_at,
        d.c.result_channel,
        r.result.c.recipient_name,
        o.officer.c.full_name,
        (d.c.status == DossierStatus.ANNULLED).label("is_annulled"),
    )
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == d.c.agency_id)
    .outerjoin(r.result, r.result.c.dossier_id == d.c.id)
    .outerjoin(o.officer, o.officer.c.id == d.c.receiver_id)
)
_HANDOVERS = (
    select(
        r.handover.c.id,
        d.c.id.label("dossier_id"),
        d.c.code,
        p.c.short_name,
        d.c.applicant_name,
        r.handover.c.agency_id,
        o.agency.c.name,
        r.handover.c.direction,
        r.handover.c.state,
        r.handover.c.due_at,
        d.c.due_at.label("dossier_due_at"),
        r.handover.c.sent_at,
        r.handover.c.batch_id,
        r.handover.c.is_electronic,
        d.c.revision,
        o.agency.c.is_far,
        d.c.is_same_day,
    )
    .join(d, d.c.id == r.handover.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == r.handover.c.agency_id)
)
_WAITS = r.handover.c.state == HandoverState.SENT
_BATCHES = (
    select(
        r.handover_batch.c.id,
        r.handover_batch.c.number,
        r.handover_batch.c.year,
        r.handover_batch.c.agency_id,
        o.agency.c.name,
        r.handover_batch.c.direction,
        r.handover_batch.c.carrier,
        r.handover_batch.c.sent_at,
        select(func.count())
        .where(r.handover.c.batch_id == r.handover_batch.c.id)
        .scalar_subquery(),
        select(func.count())
        .where(r.handover.c.batch_id == r.handover_batch.c.id, _WAITS)
        .scalar_subquery(),
    )
).join(o.agency, o.agency.c.id == r.handover_batch.c.agency_id)


def _agencies(column: ColumnElement[int], ids: tuple[int, ...] | None) -> ColumnElement[bool]:
    return true() if ids is None else column.in_(ids)


class SqlRegisters:
    """RegisterQueries over `dossier` and `handover`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def register(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        start: datetime,
        end: datetime,
        after_id: int | None,
        limit: int,
    ) -> Sequence[RegisterLine]:
        """Return received dossiers of a span by id, which is the order of receipt; one query."""
        statement = _REGISTER.where(
            d.c.centre_id == centre_id,
            d.c.received_at >= start,
            d.c.received_at < end,
            _agencies(d.c.agency_id, agency_ids),
        )
        if after_id is not None:
            statement = statement.where(d.c.id > after_id)
        with reading(self._database) as connection:
            rows = connection.execute(statement.order_by(d.c.id).limit(limit))
            return [RegisterLine(*values(row)) for row in rows]

    def handovers(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        direction: HandoverDirection,
        states: tuple[HandoverState, ...],
        limit: int,
    ) -> Sequence[HandoverLine]:
        """Return waiting handovers, earliest due first; one query (R-TRF-06)."""
        statement = (
            _HANDOVERS.where(
                r.handover.c.centre_id == centre_id,
                r.handover.c.direction == direction,
                r.handover.c.state.in_(states),
                _agencies(r.handover.c.agency_id, agency_ids),
            )
            .order_by(r.handover.c.due_at, r.handover.c.id)
            .limit(limit)
        )
        with reading(self._database) as connection:
            return [HandoverLine(*values(row)) for row in connection.execute(statement)]

    def unconfirmed(
        self, centre_id: int, *, sent_before: datetime, limit: int
    ) -> Sequence[HandoverLine]:
        """Return handovers sent before a time and not answered; one query (R-TRF-07)."""
        statement = (
            _HANDOVERS.where(
                r.handover.c.centre_id == centre_id,
                r.handover.c.state == HandoverState.SENT,
                r.handover.c.sent_at < sent_before,
            )
            .order_by(r.handover.c.sent_at, r.handover.c.id)
            .limit(limit)
        )
        with reading(self._database) as connection:
            return [HandoverLine(*values(row)) for row in connection.execute(statement)]

    def of_batch(self, batch_id: int) -> Sequence[HandoverLine]:
        """Return the handovers of a batch in the order of the sheet; one query."""
        statement = _HANDOVERS.where(r.handover.c.batch_id == batch_id).order_by(d.c.code)
        with reading(self._database) as connection:
            return [HandoverLine(*values(row)) for row in connection.execute(statement)]

    def batches(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        before_id: int | None,
        limit: int,
    ) -> Sequence[BatchLine]:
        """Return sheets, newest first; one query (R-TRF-06)."""
        batch = r.handover_batch.c
        statement = _BATCHES.where(
            batch.centre_id == centre_id, _agencies(batch.agency_id, agency_ids)
        )
        if before_id is not None:
            statement = statement.where(batch.id < before_id)
        with reading(self._database) as connection:
            rows = connection.execute(statement.order_by(batch.id.desc()).limit(limit))
            return [BatchLine(*values(row)) for row in rows]
