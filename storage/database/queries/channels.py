"""Lists of ways in, late entries, sheets in preparation and places of papers as rows."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, exists, func, select, true

from dossiers.model.channels import DirectState, OpinionState
from dossiers.model.late_entry import LateState
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.ports.queries.channels import (
    CrossedLine,
    DirectLine,
    LateLine,
    PlacedRow,
    QuestionLine,
    SheetLineRow,
    SheetRow,
)
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import channels as c
from storage.database.tables import late_entry as t
from storage.database.tables import organisation as o
from storage.database.tables import routing as r
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.dossiers import note as n
from storage.database.tables.procedures import procedure_version as p

_WAITING_DIRECT = c.direct_arrival.c.state.in_((DirectState.HELD, DirectState.PASSED))
_DIRECT = (
    select(
        c.direct_arrival.c.id,
        c.direct_arrival.c.agency_id,
        o.agency.c.name,
        c.direct_arrival.c.sender_name,
        c.direct_arrival.c.description,
        c.direct_arrival.c.arrived_at,
        c.direct_arrival.c.pass_due_at,
        c.direct_arrival.c.state,
        c.direct_arrival.c.passed_at,
        d.c.code,
        c.direct_arrival.c.end_reason,
    )
    .join(o.agency, o.agency.c.id == c.direct_arrival.c.agency_id)
    .outerjoin(d, d.c.id == c.direct_arrival.c.dossier_id)
    .order_by(case((_WAITING_DIRECT, 0), else_=1), c.direct_arrival.c.id.desc())
)
_LATE = (
    select(
        d.c.code,
        d.c.revision,
        d.c.applicant_name,
        p.c.name.label("procedure_name"),
        t.receipt_book.c.series,
        t.late_entry.c.number,
        t.late_entry.c.taken_at,
        t.late_entry.c.entered_at,
        o.officer.c.full_name,
        n.c.text.label("reason"),
        t.late_entry.c.state,
    )
    .select_from(t.late_entry)
    .join(d, d.c.id == t.late_entry.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(t.receipt_book, t.receipt_book.c.id == t.late_entry.c.book_id)
    .join(o.officer, o.officer.c.id == t.late_entry.c.entered_by)
    .join(n, n.c.id == t.late_entry.c.reason_note_id)
    .order_by(
        case((t.late_entry.c.state == LateState.WAITING, 0), else_=1), t.late_entry.c.id.desc()
    )
)
_QUESTIONS = (
    select(
        d.c.code,
        d.c.applicant_name,
        p.c.name.label("procedure_name"),
        o.agency.c.name.label("agency_name"),
        c.intake_opinion.c.state,
        c.intake_opinion.c.proposed_at,
        c.intake_opinion.c.asked_at,
        c.intake_opinion.c.answered_at,
        c.intake_opinion.c.advice,
    )
    .select_from(c.intake_opinion)
    .join(d, d.c.id == c.intake_opinion.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == c.intake_opinion.c.agency_id)
    .order_by(c.intake_opinion.c.id.desc())
)
_CROSSED = (
    select(
        d.c.code,
        d.c.applicant_name,
        p.c.name.label("procedure_name"),
        o.centre.c.name.label("centre_name"),
        o.agency.c.name.label("agency_name"),
        d.c.received_at,
        d.c.due_at,
    )
    .select_from(c.arrival)
    .join(d, and_(d.c.id == c.arrival.c.dossier_id, d.c.centre_id != c.arrival.c.centre_id))
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.centre, o.centre.c.id == d.c.centre_id)
    .join(o.agency, o.agency.c.id == d.c.agency_id)
    .order_by(c.arrival.c.id.desc())
)
_SHEETS = (
    select(
        t.handover_sheet.c.id,
        t.handover_sheet.c.agency_id,
        o.agency.c.name,
        o.agency.c.is_far,
        t.handover_sheet.c.created_at,
        o.officer.c.full_name,
        t.handover_sheet.c.revision,
        select(func.count())
        .where(t.sheet_line.c.sheet_id == t.handover_sheet.c.id)
        .scalar_subquery(),
    )
    .join(o.agency, o.agency.c.id == t.handover_sheet.c.agency_id)
    .join(o.officer, o.officer.c.id == t.handover_sheet.c.created_by)
    .where(t.handover_sheet.c.closed_at.is_(None))
    .order_by(t.handover_sheet.c.id.desc())
)
_LINES = (
    select(
        r.handover.c.id,
        d.c.code,
        d.c.revision,
        d.c.applicant_name,
        p.c.short_name,
        r.handover.c.due_at,
        d.c.due_at.label("dossier_due_at"),
        r.handover.c.is_electronic,
    )
    .select_from(t.sheet_line)
    .join(r.handover, r.handover.c.id == t.sheet_line.c.handover_id)
    .join(d, d.c.id == r.handover.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .where(r.handover.c.state == HandoverState.PREPARED)
    .order_by(r.handover.c.due_at, d.c.code)
)
_NEWER = t.place_move.alias("newer")
_PLACED = (
    select(
        d.c.code,
        d.c.applicant_name,
        p.c.short_name,
        t.place_move.c.moved_at,
        o.officer.c.full_name,
    )
    .select_from(t.place_move)
    .join(d, d.c.id == t.place_move.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.officer, o.officer.c.id == t.place_move.c.moved_by)
    .where(
        ~exists().where(
            _NEWER.c.dossier_id == t.place_move.c.dossier_id, _NEWER.c.id > t.place_move.c.id
        )
    )
    .order_by(t.place_move.c.id.desc())
)


def _agencies(column: ColumnElement[int], ids: tuple[int, ...] | None) -> ColumnElement[bool]:
    return true() if ids is None else column.in_(ids)


class SqlChannels:
    """ChannelQueries over the tables of ways in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def direct_arrivals(
        self, centre_id: int, *, agency_ids: tuple[int, ...] | None, limit: int
    ) -> Sequence[DirectLine]:
        """Return direct arrivals, those still waiting first, then newest first; one query."""
        statement = _DIRECT.where(
            c.direct_arrival.c.centre_id == centre_id,
            _agencies(c.direct_arrival.c.agency_id, agency_ids),
        ).limit(limit)
        with reading(self._database) as connection:
            return [DirectLine(*values(row)) for row in connection.execute(statement)]

    def late_entries(self, centre_id: int, *, limit: int) -> Sequence[LateLine]:
        """Return late entries, those that wait first; one query."""
        statement = _LATE.where(t.late_entry.c.centre_id == centre_id).limit(limit)
        with reading(self._database) as connection:
            return [LateLine(*values(row)) for row in connection.execute(statement)]

    def questions(
        self, centre_id: int, *, agency_ids: tuple[int, ...] | None, limit: int
    ) -> Sequence[QuestionLine]:
        """Return questions before intake, newest first; one query."""
        statement = _QUESTIONS.where(
            d.c.centre_id == centre_id, _agencies(c.intake_opinion.c.agency_id, agency_ids)
        ).limit(limit)
        if agency_ids is not None:
            hidden = (OpinionState.PROPOSED, OpinionState.DROPPED)
            statement = statement.where(c.intake_opinion.c.state.not_in(hidden))
        with reading(self._database) as connection:
            return [QuestionLine(*values(row)) for row in connection.execute(statement)]

    def crossed(self, centre_id: int, *, limit: int) -> Sequence[CrossedLine]:
        """Return what a centre took in for others, newest first; one query."""
        statement = _CROSSED.where(c.arrival.c.centre_id == centre_id).limit(limit)
        with reading(self._database) as connection:
            return [CrossedLine(*values(row)) for row in connection.execute(statement)]

    def sheets(
        self,
        centre_id: int,
        *,
        agency_ids: tuple[int, ...] | None,
        direction: HandoverDirection,
        limit: int,
    ) -> Sequence[SheetRow]:
        """Return sheets in preparation, newest first; one query."""
        statement = _SHEETS.where(
            t.handover_sheet.c.centre_id == centre_id,
            t.handover_sheet.c.direction == direction,
            _agencies(t.handover_sheet.c.agency_id, agency_ids),
        ).limit(limit)
        with reading(self._database) as connection:
            return [SheetRow(*values(row)) for row in connection.execute(statement)]

    def sheet_lines(self, sheet_id: int) -> Sequence[SheetLineRow]:
        """Return the dossiers of a sheet that still wait to be sent; one query."""
        statement = _LINES.where(t.sheet_line.c.sheet_id == sheet_id)
        with reading(self._database) as connection:
            return [SheetLineRow(*values(row)) for row in connection.execute(statement)]

    def placed(self, place_id: int, *, limit: int) -> Sequence[PlacedRow]:
        """Return the dossiers whose newest move led to a place; one query."""
        statement = _PLACED.where(t.place_move.c.place_id == place_id).limit(limit)
        with reading(self._database) as connection:
            return [PlacedRow(*values(row)) for row in connection.execute(statement)]
