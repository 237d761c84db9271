"""Who is behind a session, as rows."""

from sqlalchemy import bindparam, select, true

from dossiers.model.people import Grant
from dossiers.ports.queries.accounts import OfficerAccount
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.tables.organisation import assignment as a
from storage.database.tables.organisation import officer as o
from storage.database.tables.organisation import person as p

_PERSON = select(p.c.full_name).where(p.c.id == bindparam("id", type_=p.c.id.type))
_OFFICER = (
    select(o.c.full_name, o.c.position, o.c.preferences, a.c.role, a.c.centre_id, a.c.agency_id)
    .join(a, a.c.officer_id == o.c.id)
    .where(o.c.id == bindparam("id", type_=o.c.id.type), o.c.is_active == true())
    .order_by(a.c.id)
)


class SqlAccounts:
    """AccountQueries over `person`, `officer` and `assignment`."""

    def __init__(self, database: Database) -> None:
        self._person = LeanStatement(database.reading, _PERSON)
        self._officer = LeanStatement(database.reading, _OFFICER)

    def person_name(self, person_id: int) -> str | None:
        """Return a person's name, None when the account is gone; one query."""
        row = self._person.first({"id": person_id})
        return row[0] if row else None

    def officer(self, officer_id: int) -> OfficerAccount | None:
        """Return an officer with a role; None for a closed account or one without; one query."""
        rows = self._officer.all({"id": officer_id})
        if not rows:
            return None
        name, position, preferences = rows[0][:3]
        grants = tuple(Grant(*row[3:]) for row in rows)
        return OfficerAccount(officer_id, name, position, preferences, grants)
