"""Opinions and notices to offices as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, and_, bindparam, or_, select

from dossiers.model.supervision import ReplyState
from dossiers.ports.queries.opinions import AskedLine, NoticeLine, OpinionCursor
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.queries.reading import reading, values
from storage.database.tables import organisation as o
from storage.database.tables import supervision as s
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.procedures import procedure_version as p

_ASKER = o.agency.alias("asker")
_ASKED = (
    select(
        s.opinion.c.id,
        d.c.id.label("dossier_id"),
        d.c.code,
        p.c.short_name,
        d.c.applicant_name,
        _ASKER.c.name.label("asker_name"),
        s.opinion.c.unit_name,
        s.opinion.c.due_at,
        s.opinion.c.state,
        s.opinion.c.answered_at,
    )
    .join(s.opinion_round, s.opinion_round.c.id == s.opinion.c.round_id)
    .join(d, d.c.id == s.opinion.c.dossier_id)
    .join(p, p.c.id == d.c.procedure_version_id)
    .join(_ASKER, _ASKER.c.id == s.opinion_round.c.agency_id)
)
_NOTICES = (
    select(
        s.office_notice.c.id,
        s.office_notice.c.kind,
        s.office_notice.c.created_at,
        d.c.code,
        s.office_notice.c.exchange_id,
        o.agency.c.short_name,
    )
    .outerjoin(d, d.c.id == s.office_notice.c.dossier_id)
    .outerjoin(o.agency, o.agency.c.id == s.office_notice.c.agency_id)
    .where(s.office_notice.c.seen_at.is_(None))
)


class SqlOpinions:
    """OpinionQueries over `opinion` and `office_notice`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        told = _NOTICES.where(
            s.office_notice.c.centre_id == bindparam("centre", type_=Integer),
            s.office_notice.c.agency_id.is_(None),
        )
        most = bindparam("most", type_=Integer)
        ordered = told.order_by(s.office_notice.c.id.desc()).limit(most)
        self._of_centre = LeanStatement(database.lines, ordered)

    def asked(
        self,
        agency_ids: tuple[int, ...],
        *,
        state: ReplyState,
        after: tuple[datetime, int] | None,
        limit: int,
    ) -> Sequence[AskedLine]:
        """Return the questions to some agencies, earliest deadline first; one query."""
        one = s.opinion.c
        statement = _ASKED.where(one.agency_id.in_(agency_ids), one.state == state)
        if state is ReplyState.ASKED:
            statement = statement.where(d.c.closed_at.is_(None))
        if after is not None:
            due_at, last = after
            later = and_(one.due_at == due_at, one.id > last)
            statement = statement.where(or_(one.due_at > due_at, later))
        with reading(self._database) as connection:
            rows = connection.execute(statement.order_by(one.due_at, one.id).limit(limit))
            return [AskedLine(*values(row)) for row in rows]

    def unraised(
        self, now: datetime, *, after: OpinionCursor | None, limit: int
    ) -> Sequence[OpinionCursor]:
        """Return waiting opinions past their deadline that were not raised yet (R-OPN-03)."""
        one = s.opinion.c
        statement = select(one.due_at, one.id, one.dossier_id).where(
            one.state == ReplyState.ASKED, one.due_at < now, one.raised_at.is_(None)
        )
        if after is not None:
            later = and_(one.due_at == after.due_at, one.id > after.id)
            statement = statement.where(or_(one.due_at > after.due_at, later))
        with reading(self._database) as connection:
            rows = connection.execute(statement.order_by(one.due_at, one.id).limit(limit))
            return [OpinionCursor(*values(row)) for row in rows]

    def notices(
        self, centre_id: int, agency_ids: tuple[int, ...] | None, *, limit: int
    ) -> Sequence[NoticeLine]:
        """Return what an office was told and nobody there has seen, newest first; one query."""
        if agency_ids is None:
            rows = self._of_centre.all({"centre": centre_id, "most": limit})
            return [NoticeLine(*row) for row in rows]
        notice = s.office_notice.c
        statement = _NOTICES.where(
            notice.centre_id == centre_id, notice.agency_id.in_(agency_ids)
        ).order_by(notice.id.desc())
        with reading(self._database) as connection:
            return [NoticeLine(*values(row)) for row in connection.execute(statement.limit(limit))]
