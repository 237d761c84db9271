"""The journal of reads and the requests to correct data, as rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select

from dossiers.model.access_journal import AccessRead, ReadChain, StoredRead
from dossiers.ports.queries.privacy import CorrectionLine, ReadFilter, ReadLine
from storage.database.engine import Database
from storage.database.queries.reading import reading, values
from storage.database.tables import organisation as o
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.privacy import access_chain as c
from storage.database.tables.privacy import access_read as r
from storage.database.tables.privacy import access_words as w
from storage.database.tables.privacy import data_correction as k

_LINES = (
    select(
        r.c.id,
        r.c.at,
        o.officer.c.full_name,
        o.officer.c.position,
        r.c.role,
        func.coalesce(o.agency.c.name, o.centre.c.name),
        r.c.kind,
        r.c.ground,
        d.c.code,
        func.coalesce(d.c.applicant_name, o.person.c.full_name),
        w.c.words,
        r.c.covers,
        r.c.page,
    )
    .join(o.officer, o.officer.c.id == r.c.officer_id)
    .join(o.centre, o.centre.c.id == r.c.centre_id)
    .outerjoin(o.agency, o.agency.c.id == r.c.agency_id)
    .outerjoin(d, d.c.id == r.c.dossier_id)
    .outerjoin(o.person, o.person.c.id == r.c.person_id)
    .outerjoin(w, w.c.id == r.c.words_id)
    .order_by(r.c.id.desc())
)
_STORED = (
    select(
        r.c.centre_id,
        r.c.day,
        r.c.at,
        r.c.officer_id,
        r.c.role,
        r.c.agency_id,
        r.c.kind,
        r.c.ground,
        r.c.dossier_id,
        r.c.person_id,
        r.c.item_id,
        r.c.covers,
        func.coalesce(w.c.digest, ""),
        r.c.page,
        r.c.seq,
        r.c.hash,
        w.c.words,
    )
    .outerjoin(w, w.c.id == r.c.words_id)
    .order_by(r.c.seq)
)
_READ_COLUMNS = 14


class SqlPrivacy:
    """PrivacyQueries over the journal and `data_correction`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reads_of_dossier(
        self, dossier_id: int, *, before: int | None, limit: int
    ) -> Sequence[ReadLine]:
        """Return who looked at a dossier; one query."""
        return self._lines(_LINES.where(r.c.dossier_id == dossier_id), before, limit)

    def reads_of_person(
        self, person_id: int, *, before: int | None, limit: int
    ) -> Sequence[ReadLine]:
        """Return who looked at a person's data, in whichever dossier; one query."""
        return self._lines(_LINES.where(r.c.person_id == person_id), before, limit)

    def reads_of_centre(
        self, centre_id: int, wanted: ReadFilter, *, before: int | None, limit: int
    ) -> Sequence[ReadLine]:
        """Return what the officers of a centre looked at; one query."""
        statement = _LINES.where(r.c.centre_id == centre_id)
        if wanted.officer_id is not None:
            statement = statement.where(r.c.officer_id == wanted.officer_id)
        if wanted.day is not None:
            statement = statement.where(r.c.day == wanted.day)
        if wanted.dossier_id is not None:
            about = r.c.dossier_id == wanted.dossier_id
            if wanted.day is not None:
                listed = (literal(",") + r.c.covers + ",").contains(f",{wanted.dossier_id},")
                about = or_(about, listed)
            statement = statement.where(about)
        return self._lines(statement, before, limit)

    def chains(self) -> Sequence[ReadChain]:
        """Return the ends of all chains of the journal, by centre and day."""
        statement = select(c.c.centre_id, c.c.day, c.c.seq, c.c.head).order_by(
            c.c.centre_id, c.c.day
        )
        with reading(self._database) as connection:
            return [ReadChain(*values(row)) for row in connection.execute(statement)]

    def chain(
        self, centre_id: int, day: date, *, after: int, up_to: int, limit: int
    ) -> Sequence[StoredRead]:
        """Return entries of one chain in order, with their words opened."""
        statement = (
            _STORED.where(r.c.centre_id == centre_id, r.c.day == day)
            .where(r.c.seq > after, r.c.seq <= up_to)
            .limit(limit)
        )
        with reading(self._database) as connection:
            rows = [values(row) for row in connection.execute(statement)]
        return [
            StoredRead(
                AccessRead(*row[:_READ_COLUMNS]),
                seq=row[_READ_COLUMNS],
                hash=row[_READ_COLUMNS + 1],
                words=row[_READ_COLUMNS + 2] or "",
            )
            for row in rows
        ]

    def unchained(self) -> int:
        """Return how many entries belong to no chain; it must be none."""
        statement = (
            select(func.count())
            .select_from(r)
            .outerjoin(c, and_(c.c.centre_id == r.c.centre_id, c.c.day == r.c.day))
            .where(c.c.centre_id.is_(None))
        )
        with reading(self._database) as connection:
            found: int = connection.execute(statement).scalar_one()
        return found

    def corrections_of_centre(
        self, centre_id: int, *, before: int | None, limit: int
    ) -> Sequence[CorrectionLine]:
        """Return a centre's requests; one query."""
        statement = (
            select(k.c.id, o.person.c.full_name, k.c.field, k.c.asked_at, k.c.state, k.c.decided_at)
            .join(o.person, o.person.c.id == k.c.person_id)
            .where(k.c.centre_id == centre_id)
            .order_by(k.c.id.desc())
            .limit(limit)
        )
        if before is not None:
            statement = statement.where(k.c.id < before)
        with reading(self._database) as connection:
            return [CorrectionLine(*values(row)) for row in connection.execute(statement)]

    def _lines(self, statement: Select[Any], before: int | None, limit: int) -> list[ReadLine]:
        wanted = statement if before is None else statement.where(r.c.id < before)
        with reading(self._database) as connection:
            return [ReadLine(*values(row)) for row in connection.execute(wanted.limit(limit))]
