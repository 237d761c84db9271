"""Written exchange and work requests as rows."""

from collections.abc import Sequence

from sqlalchemy import select

from dossiers.ports.queries.exchanges import ExchangeLine, WorkRequestLine
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import organisation as o
from storage.database.tables import supervision as s
from storage.database.tables.dossiers import dossier as d

_RAISER, _DOER = o.officer.alias("raiser"), o.officer.alias("doer")
_EXCHANGES = (
    select(
        s.exchange.c.id,
        s.exchange.c.number,
        s.exchange.c.year,
        s.exchange.c.is_from_centre,
        o.agency.c.name,
        s.exchange.c.subject,
        d.c.code,
        s.exchange.c.asked_at,
        s.exchange.c.due_on,
        s.exchange.c.answered_at,
    )
    .join(o.agency, o.agency.c.id == s.exchange.c.agency_id)
    .outerjoin(d, d.c.id == s.exchange.c.dossier_id)
)
_REQUESTS = (
    select(
        s.work_request.c.id,
        s.work_request.c.number,
        s.work_request.c.year,
        s.work_request.c.subject,
        s.work_request.c.text,
        s.work_request.c.raised_at,
        _RAISER.c.full_name.label("raised_by"),
        s.work_request.c.done_at,
        _DOER.c.full_name.label("done_by"),
        s.work_request.c.done_text,
    )
    .join(_RAISER, _RAISER.c.id == s.work_request.c.raised_by)
    .outerjoin(_DOER, _DOER.c.id == s.work_request.c.done_by)
)


class SqlExchanges:
    """ExchangeQueries over `exchange` and `work_request`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exchanges(
        self,
        centre_id: int,
        agency_ids: tuple[int, ...] | None,
        *,
        before: int | None,
        limit: int,
    ) -> Sequence[ExchangeLine]:
        """Return exchanges, newest first; one query (R-SPV-08)."""
        one = s.exchange.c
        statement = _EXCHANGES.where(one.centre_id == centre_id)
        if agency_ids is not None:
            statement = statement.where(one.agency_id.in_(agency_ids))
        if before is not None:
            statement = statement.where(one.id < before)
        with reading(self._database) as connection:
            rows = connection.execute(statement.order_by(one.id.desc()).limit(limit))
            return [ExchangeLine(*values(row)) for row in rows]

    def work_requests(self, centre_id: int, *, limit: int) -> Sequence[WorkRequestLine]:
        """Return work requests, those not done first, then the newest; one query (R-SPV-07)."""
        one = s.work_request.c
        statement = (
            _REQUESTS.where(one.centre_id == centre_id)
            .order_by(one.done_at.is_not(None), one.id.desc())
            .limit(limit)
        )
        with reading(self._database) as connection:
            return [WorkRequestLine(*values(row)) for row in connection.execute(statement)]
