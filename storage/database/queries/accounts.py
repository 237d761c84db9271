"""Who is behind a session, as rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    String,
    and_,
    bindparam,
    cast,
    exists,
    literal_column,
    or_,
    select,
    true,
    union_all,
)

from dossiers.model.people import Grant, Role
from dossiers.ports.queries.accounts import OfficerAccount
from storage.database.engine import Database
from storage.database.lean import LeanStatement
from storage.database.tables.organisation import assignment as a
from storage.database.tables.organisation import held_on
from storage.database.tables.organisation import officer as o
from storage.database.tables.organisation import person as p
from storage.database.tables.supervision import absence as b
from storage.database.tables.supervision import stand_in as s
from storage.database.tables.units import unit_succession as u

m = a.alias("main_receiver")
w = a.alias("own_work")
_LAST = 2**31 - 1
"""Own roles come first: they say where an officer works."""

_PERSON = select(p.c.full_name).where(p.c.id == bindparam("id", type_=p.c.id.type))
_WHO = (o.c.full_name, o.c.position, o.c.preferences)
_IS_IT = o.c.id == bindparam("id", type_=o.c.id.type)
_IS_OPEN = o.c.is_active == true()
_TODAY = bindparam("today", type_=b.c.from_on.type)


_MAIN_IS_ABSENT = (
    exists()
    .where(b.c.centre_id == s.c.centre_id, b.c.from_on <= _TODAY, b.c.to_on >= _TODAY)
    .where(b.c.officer_id != s.c.officer_id)
    .where(m.c.officer_id == b.c.officer_id, m.c.centre_id == b.c.centre_id)
    .where(m.c.role == Role.RECEIVER, held_on(m, _TODAY))
    .where(or_(m.c.agency_id.is_(None), m.c.agency_id == s.c.agency_id))
)
_HAS_A_ROLE_THERE = exists().where(
    w.c.officer_id == s.c.officer_id, w.c.centre_id == s.c.centre_id, held_on(w, _TODAY)
)
"""Whose own time at the centre is over stands in for nobody there (R-ACC-05, R-ACC-06)."""
_OWN = (
    select(*_WHO, a.c.role, a.c.centre_id, a.c.agency_id, a.c.id.label("place"))
    .join(a, a.c.officer_id == o.c.id)
    .where(_IS_OPEN, held_on(a, _TODAY))
)
_STANDING_IN = (
    select(
        *_WHO,
        cast(literal_column(f"'{Role.RECEIVER.value}'"), String(40)),
        s.c.centre_id,
        s.c.agency_id,
        literal_column(str(_LAST)).label("place"),
    )
    .join(s, s.c.officer_id == o.c.id)
    .where(_IS_OPEN, _MAIN_IS_ABSENT, _HAS_A_ROLE_THERE)
)
_INHERITED = (
    # whoever holds a role at an heir holds it for the unit whose dossiers it carries on (R-ACC-09)
    select(
        *_WHO,
        a.c.role,
        u.c.centre_id,
        u.c.agency_id,
        literal_column(str(_LAST)).label("place"),
    )
    .join(a, a.c.officer_id == o.c.id)
    .join(
        u,
        and_(
            u.c.heir_centre_id == a.c.centre_id,
            or_(
                u.c.heir_agency_id == a.c.agency_id,
                and_(u.c.heir_agency_id.is_(None), a.c.agency_id.is_(None)),
            ),
        ),
    )
    .where(_IS_OPEN, held_on(a, _TODAY), u.c.since <= _TODAY)
)


def roles_of(
    which: ColumnElement[bool], *more: ColumnElement[Any]
) -> CompoundSelect[tuple[Any, ...]]:
    """Return the statement that gives each role now held by the officer whom `which` names, what
    says where an officer works first; `more` stands after the columns that `account_from` reads.
    """
    ways = (_OWN, _STANDING_IN, _INHERITED)
    return union_all(*(way.add_columns(*more).where(which) for way in ways)).order_by("place")


def account_from(officer_id: int, rows: Sequence[tuple[Any, ...]]) -> OfficerAccount:
    """Return an account from the rows of its roles, at least one."""
    name, position, preferences = rows[0][:3]
    grants = tuple(Grant(Role(row[3]), *row[4:6]) for row in rows)
    return OfficerAccount(officer_id, name, position, preferences, grants)


class SqlAccounts:
    """AccountQueries over `person`, `officer` and `assignment`."""

    def __init__(self, database: Database) -> None:
        self._person = LeanStatement(database.lines, _PERSON)
        self._officer = LeanStatement(database.lines, roles_of(_IS_IT))

    def person_name(self, person_id: int) -> str | None:
        """Return a person's name, None when the account is gone; one query."""
        row = self._person.first({"id": person_id})
        return row[0] if row else None

    def officer(self, officer_id: int, on: date) -> OfficerAccount | None:
        """Return an officer with a role; None for a closed account or one without; one query."""
        rows = self._officer.all({"id": officer_id, "today": on})
        return account_from(officer_id, rows) if rows else None
