"""Legs of interlinked dossiers as rows."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select

from dossiers.model.routing import HandoverState
from dossiers.ports.queries.interlinked import LegLine
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import organisation as o
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.interlinked import leg
from storage.database.tables.procedures import procedure_version as p
from storage.database.tables.routing import handover as h

_AHEAD = leg.alias("ahead")
_CURRENT = (
    select(func.min(_AHEAD.c.order))
    .where(_AHEAD.c.dossier_id == d.c.id, _AHEAD.c.passed_on_at.is_(None))
    .scalar_subquery()
)
_LEGS = (
    select(
        d.c.id,
        d.c.code,
        d.c.revision,
        p.c.short_name,
        d.c.applicant_name,
        d.c.centre_id,
        d.c.agency_id,
        d.c.due_at.label("dossier_due_at"),
        leg.c.order,
        leg.c.agency_id.label("leg_agency_id"),
        o.agency.c.name,
        leg.c.level,
        leg.c.closes,
        leg.c.due_at,
        leg.c.paper_asked_at,
        leg.c.paper_in_at,
        leg.c.electronic_in_at,
        leg.c.started_at,
        leg.c.passed_on_at,
        leg.c.late_reason_note_id,
        leg.c.applicant_told_at,
        leg.c.centre_noted_at,
        _CURRENT.label("current_order"),
        h.c.direction,
        h.c.agency_id.label("waiting_agency_id"),
        h.c.sent_at,
    )
    .join(d, d.c.id == leg.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(o.agency, o.agency.c.id == leg.c.agency_id)
    .outerjoin(h, and_(h.c.dossier_id == d.c.id, h.c.state == HandoverState.SENT))
    .where(d.c.is_interlinked, d.c.closed_at.is_(None))
    .order_by(d.c.due_at, d.c.id, leg.c.order)
)


class SqlInterlinked:
    """InterlinkedQueries over `leg`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def legs_of_centre(self, centre_id: int, *, limit: int) -> Sequence[LegLine]:
        """Return the legs of a centre's open dossiers; one query."""
        return self._legs(d.c.centre_id == centre_id, limit)

    def legs_of_agencies(self, agency_ids: tuple[int, ...], *, limit: int) -> Sequence[LegLine]:
        """Return the legs that these agencies do or lead; one query."""
        own = or_(leg.c.agency_id.in_(agency_ids), d.c.agency_id.in_(agency_ids))
        return self._legs(own, limit)

    def _legs(self, where: ColumnElement[bool], limit: int) -> Sequence[LegLine]:
        with reading(self._database) as connection:
            rows = connection.execute(_LEGS.where(where).limit(limit))
            return [LegLine(*values(row)) for row in rows]
