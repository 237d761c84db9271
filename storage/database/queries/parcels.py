"""Results by post as rows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select

from dossiers.model.dossier import ResultChannel
from dossiers.model.payment import ChargeState
from dossiers.model.routing import RecipientKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.queries.parcels import ParcelLine
from storage.database.engine import Database
from storage.database.queries.reading import reading
from storage.database.tables import routing as r
from storage.database.tables.dossiers import charge as c
from storage.database.tables.dossiers import dossier as d

_OWED = (
    select(func.coalesce(func.sum(c.c.amount), 0))
    .where(c.c.dossier_id == d.c.id, c.c.state == ChargeState.OPEN)
    .scalar_subquery()
)


class SqlParcels:
    """ParcelQueries over `dossier` and `result`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, centre_id: int, *, limit: int) -> Sequence[ParcelLine]:
        """Return results to be sent by post, the longest waiting first; one query."""
        ready = _parcels(centre_id).where(
            d.c.status == DossierStatus.COMPLETED,
            d.c.closed_at.is_(None),
            d.c.holder_kind == HolderKind.CENTRE,
        )
        return self._all(ready.order_by(r.result.c.arrived_at, r.result.c.id).limit(limit))

    def sent(self, centre_id: int, *, limit: int) -> Sequence[ParcelLine]:
        """Return results that the post took, newest first; one query."""
        gone = _parcels(centre_id).where(
            d.c.status == DossierStatus.RETURNED,
            r.result.c.recipient_kind == RecipientKind.POST.value,
        )
        return self._all(gone.order_by(r.result.c.id.desc()).limit(limit))

    def _all(self, statement: Select[Any]) -> list[ParcelLine]:
        with reading(self._database) as connection:
            rows = connection.execute(statement).all()
        return [
            ParcelLine(number, code, name, asked or usual, *rest)
            for number, code, name, asked, usual, *rest in rows
        ]


def _parcels(centre_id: int) -> Select[Any]:
    return (
        select(
            r.result.c.id,
            d.c.code,
            d.c.applicant_name,
            d.c.result_address,
            d.c.applicant_address,
            d.c.applicant_phone,
            r.result.c.arrived_at,
            r.result.c.handed_at,
            r.result.c.authorisation_number,
            d.c.revision,
            _OWED,
        )
        .join(d, d.c.id == r.result.c.dossier_id)
        .where(d.c.centre_id == centre_id, d.c.result_channel == ResultChannel.POST)
    )
