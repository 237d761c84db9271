"""Where dossiers stand, for those outside: the public status and one's own list."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from dossiers.model.payment import ChargeState
from dossiers.ports.queries.tracking import DossierLine, DossierScope, PublicStatus
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.queries.reading import reading, values
from storage.database.tables import dossiers as d
from storage.database.tables import organisation as o
from storage.database.tables.procedures import procedure_version as p

_HOLDER = o.agency.alias("holder_agency")

_STATUS = (
    select(
        d.dossier.c.code,
        d.dossier.c.procedure_code,
        p.c.name.label("procedure_name"),
        o.centre.c.name.label("centre_name"),
        o.agency.c.name.label("agency_name"),
        d.dossier.c.status,
        d.dossier.c.holder_kind,
        _HOLDER.c.name.label("holder_agency_name"),
        d.dossier.c.received_at,
        d.dossier.c.submitted_at,
        d.dossier.c.due_at,
        d.dossier.c.legal_due_at,
        d.dossier.c.due_is_provisional,
        d.dossier.c.completed_at,
        d.dossier.c.returned_at,
        d.dossier.c.secret_digest,
    )
    .join(p, p.c.id == d.dossier.c.procedure_version_id)
    .join(o.centre, o.centre.c.id == d.dossier.c.centre_id)
    .join(o.agency, o.agency.c.id == d.dossier.c.agency_id)
    .outerjoin(_HOLDER, _HOLDER.c.id == d.dossier.c.holder_agency_id)
    .where(d.dossier.c.code == bindparam("code"))
)
_OPEN_AMOUNT = (
    select(func.coalesce(func.sum(d.charge.c.amount), 0))
    .where(d.charge.c.dossier_id == d.dossier.c.id, d.charge.c.state == ChargeState.OPEN)
    .scalar_subquery()
)
_MINE = select(
    d.dossier.c.id,
    d.dossier.c.code,
    p.c.name,
    d.dossier.c.status,
    d.dossier.c.submitted_at,
    d.dossier.c.received_at,
    d.dossier.c.due_at,
    d.dossier.c.legal_due_at,
    d.dossier.c.closed_at,
    _OPEN_AMOUNT,
).join(p, p.c.id == d.dossier.c.procedure_version_id)


class SqlTracking:
    """TrackingQueries over `dossier`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._status = LeanStatement(database.lines, _STATUS)

    def public_status(self, code: str) -> PublicStatus | None:
        """Return the public facts of a dossier; one query (R-LKP-05)."""
        row = self._status.first({"code": code})
        return PublicStatus(*row) if row else None

    def of_person(
        self,
        person_id: int,
        *,
        before_id: int | None,
        limit: int,
        scope: DossierScope | None = None,
    ) -> Sequence[DossierLine]:
        """Return a person's dossiers, newest first; one query."""
        statement = _MINE.where(d.dossier.c.person_id == person_id)
        if scope is not None and scope.procedures:
            statement = statement.where(d.dossier.c.procedure_code.in_(sorted(scope.procedures)))
        if scope is not None and scope.mandate_id is not None:
            statement = statement.where(d.dossier.c.mandate_id == scope.mandate_id)
        if before_id is not None:
            statement = statement.where(d.dossier.c.id < before_id)
        statement = statement.order_by(d.dossier.c.id.desc()).limit(limit)
        with reading(self._database) as connection:
            return [DossierLine(*values(row)) for row in connection.execute(statement)]
