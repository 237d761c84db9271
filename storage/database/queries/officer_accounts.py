"""Officers' accounts and their history, as rows."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select, true

from dossiers.model.people import Role
from dossiers.ports.queries.officer_accounts import AccountLine, LoggedAccountChange
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables.officer_accounts import account_change as c
from storage.database.tables.officer_accounts import account_request as r
from storage.database.tables.organisation import agency
from storage.database.tables.organisation import assignment as a
from storage.database.tables.organisation import officer as o

_ESCAPE = "\\"


def _lines(centre_id: int) -> Select[Any]:
    """Accounts of a centre with the days of their roles: no end where one role has none."""
    is_open_ended = func.count(a.c.id) > func.count(a.c.until_on)
    return (
        select(
            o.c.id,
            o.c.username,
            o.c.full_name,
            o.c.position,
            o.c.is_active,
            o.c.suspended_at.is_not(None),
            o.c.password_hash != "",
            o.c.years_of_service,
            func.min(a.c.from_on),
            func.max(a.c.until_on),
            is_open_ended,
        )
        .join(a, a.c.officer_id == o.c.id)
        .where(a.c.centre_id == centre_id)
        .group_by(o.c.id)
    )


class SqlOfficerAccounts:
    """OfficerAccountQueries over officers, roles and the history of accounts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accounts(
        self, centre_id: int, *, search: str = "", after: str = "", limit: int
    ) -> Sequence[AccountLine]:
        """Return accounts by account name; two queries."""
        statement = _lines(centre_id).where(o.c.username > after)
        if search:
            pattern = f"%{_plain(search)}%"
            named = (o.c.full_name_fold, o.c.username)
            statement = statement.where(or_(*(one.like(pattern, escape=_ESCAPE) for one in named)))
        with reading(self._database) as connection:
            rows = connection.execute(statement.order_by(o.c.username).limit(limit)).all()
            return _with_roles(connection, centre_id, rows)

    def ending(self, centre_id: int, first: date, last: date) -> Sequence[AccountLine]:
        """Return open accounts whose secondment ends in these days; two queries."""
        until = func.max(a.c.until_on)
        statement = (
            _lines(centre_id)
            .where(o.c.is_active == true())
            .having(until >= first, until <= last, func.count(a.c.id) == func.count(a.c.until_on))
            .order_by(until, o.c.username)
        )
        with reading(self._database) as connection:
            return _with_roles(connection, centre_id, connection.execute(statement).all())

    def suspended(self, centre_id: int) -> Sequence[AccountLine]:
        """Return accounts that are suspended; two queries."""
        statement = _lines(centre_id).where(o.c.suspended_at.is_not(None)).order_by(o.c.username)
        with reading(self._database) as connection:
            return _with_roles(connection, centre_id, connection.execute(statement).all())

    def changes(
        self, centre_id: int, officer_id: int, *, limit: int
    ) -> Sequence[LoggedAccountChange]:
        """Return the history of an account, newest first; one query."""
        statement = (
            select(
                c.c.kind,
                c.c.changed_at,
                func.coalesce(o.c.full_name, ""),
                c.c.before,
                c.c.after,
                c.c.reason,
                c.c.request_id,
                r.c.number,
                r.c.dated_on,
            )
            .outerjoin(o, o.c.id == c.c.changed_by)
            .outerjoin(r, r.c.id == c.c.request_id)
            .where(c.c.officer_id == officer_id, c.c.centre_id == centre_id)
            .order_by(c.c.id.desc())
            .limit(limit)
        )
        with reading(self._database) as connection:
            return [LoggedAccountChange(*values(row)) for row in connection.execute(statement)]


def _plain(text: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, f"{_ESCAPE}{sign}")
    return text


def _with_roles(connection: Connection, centre_id: int, rows: Sequence[Any]) -> list[AccountLine]:
    held: defaultdict[int, list[tuple[Role, str]]] = defaultdict(list)
    statement = (
        select(a.c.officer_id, a.c.role, func.coalesce(agency.c.short_name, ""))
        .outerjoin(agency, agency.c.id == a.c.agency_id)
        .where(a.c.centre_id == centre_id, a.c.officer_id.in_([row[0] for row in rows]))
        .order_by(a.c.id)
    )
    for officer_id, role, name in connection.execute(statement):
        held[officer_id].append((role, name))
    lines = []
    for row in rows:
        until_on = None if row[10] else row[9]
        lines.append(AccountLine(*(*row[:9], until_on, tuple(held[row[0]]))))
    return lines
