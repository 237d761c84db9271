"""Repository of procedure versions: content as canonical text, parsed once per process."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, func, insert, or_, select
from sqlalchemy.orm import Session

from dossiers.errors import NotFound
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.text import fold
from dossiers.ports.found_draft import FoundOffer
from dossiers.services.procedure_files import read_stored
from storage.database.repositories.base import Repository
from storage.database.repositories.surroundings import Surroundings
from storage.database.tables.procedures import procedure_version as t


@dataclass(frozen=True, slots=True)
class StoredProcedureVersion:
    """A version with its row id and whether it may be shown."""

    id: int
    version: ProcedureVersion
    is_public: bool


class VersionCache:
    """Parsed versions by row id. A stored version never changes, so an entry never grows old."""

    def __init__(self, size: int = 4096) -> None:
        self._size = size
        self._entries: OrderedDict[int, ProcedureVersion] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, row_id: int) -> ProcedureVersion | None:
        """Return a parsed version."""
        with self._lock:
            found = self._entries.get(row_id)
            if found is not None:
                self._entries.move_to_end(row_id)
            return found

    def put(self, row_id: int, version: ProcedureVersion) -> None:
        """Keep a parsed version, dropping the one unused longest."""
        with self._lock:
            self._entries[row_id] = version
            if len(self._entries) > self._size:
                self._entries.popitem(last=False)


class Procedures(Repository):
    """Versions of procedures; what is stored is never changed."""

    def __init__(self, session: Session, surroundings: Surroundings, cache: VersionCache) -> None:
        super().__init__(session)
        self._surroundings = surroundings
        self._cache = cache

    def add_version(self, version: ProcedureVersion, *, text: str, is_public: bool) -> int:
        """Store a new version under the next number of its code; return its row id.

        `text` is its canonical file text. The version before ends the day before this one starts.
        """
        number = self._session.execute(
            select(func.coalesce(func.max(t.c.number), 0) + 1).where(t.c.code == version.code)
        ).scalar_one()
        row_id: int = self._session.execute(
            insert(t)
            .values(
                code=version.code,
                number=number,
                is_public=is_public,
                effective_from=version.effective_from or date(1900, 1, 1),
                effective_to=version.effective_to,
                name=version.name,
                name_fold=fold(version.name),
                short_name=version.short_name,
                sector=version.sector,
                agency_code=version.agency,
                text=text,
                added_at=datetime.now(UTC),
            )
            .returning(t.c.id)
        ).scalar_one()
        return row_id

    def stored_in_force(self, code: str, on: date) -> StoredProcedureVersion | None:
        """Return the version of a code in force on a day, public or not (R-CAT-09)."""
        rows = self._rows(t.c.code == code, _in_force(on), newest_only=True)
        return rows[0] if rows else None

    def offered(self, code: str, centre_code: str, on: date) -> FoundOffer | None:
        """Return a centre with the version of a code in force on a day; None without the centre."""
        around, calendar_stamp = self._surroundings.of_offer(code, centre_code, on)
        if around is None:
            return None
        return FoundOffer(
            centre=around.centre,
            version_id=around.in_force_id,
            is_public=around.in_force_is_public,
            agency_name=around.agency_name,
            calendar_stamp=calendar_stamp,
        )

    def in_force(self, code: str, on: date) -> ProcedureVersion | None:
        """Return the content of the version in force on a day."""
        stored = self.stored_in_force(code, on)
        return stored.version if stored else None

    def by_version_id(self, version_id: int) -> ProcedureVersion:
        """Return a version by row id. Raises NotFound."""
        cached = self._cache.get(version_id)
        if cached is not None:
            return cached
        rows = self._rows(t.c.id == version_id)
        if not rows:
            raise NotFound("procedure_unknown", version=version_id)
        return rows[0].version

    def latest(self, code: str) -> ProcedureVersion | None:
        """Return the newest version of a code, in force or not."""
        rows = self._rows(t.c.code == code, newest_only=True)
        return rows[0].version if rows else None

    def latest_text(self, code: str) -> str | None:
        """Return the file text of the newest version of a code."""
        statement = select(t.c.text).where(t.c.code == code).order_by(t.c.number.desc()).limit(1)
        text: str | None = self._session.execute(statement).scalar_one_or_none()
        return text

    def all_latest(self) -> Sequence[ProcedureVersion]:
        """Return the newest version of every code, by code."""
        return [stored.version for stored in self.all_stored()]

    def all_stored(self) -> Sequence[StoredProcedureVersion]:
        """Return the newest version of every code with its state, by code."""
        newest = (
            select(t.c.code, func.max(t.c.number).label("number")).group_by(t.c.code).subquery()
        )
        return self._load(
            select(t.c.id, t.c.number, t.c.is_public)
            .join(newest, and_(newest.c.code == t.c.code, newest.c.number == t.c.number))
            .order_by(t.c.code)
        )

    def all_public(self, on: date) -> Sequence[StoredProcedureVersion]:
        """Return the public versions in force on a day, by code."""
        newest = (
            select(t.c.code, func.max(t.c.number).label("number"))
            .where(_in_force(on))
            .group_by(t.c.code)
            .subquery()
        )
        return self._load(
            select(t.c.id, t.c.number, t.c.is_public)
            .join(newest, and_(newest.c.code == t.c.code, newest.c.number == t.c.number))
            .where(t.c.is_public)
            .order_by(t.c.code)
        )

    def _rows(
        self, *where: ColumnElement[bool], newest_only: bool = False
    ) -> list[StoredProcedureVersion]:
        statement = select(t.c.id, t.c.number, t.c.is_public).where(*where)
        statement = statement.order_by(t.c.number.desc())
        return self._load(statement.limit(1) if newest_only else statement)

    def _load(self, statement: Select[Any]) -> list[StoredProcedureVersion]:
        rows = self._session.execute(statement).mappings().all()
        unread = [row["id"] for row in rows if self._cache.get(row["id"]) is None]
        texts = self._texts(unread)
        return [self._stored(row, texts) for row in rows]

    def _texts(self, ids: Sequence[int]) -> dict[int, str]:
        if not ids:
            return {}
        found = self._session.execute(select(t.c.id, t.c.text).where(t.c.id.in_(ids)))
        return {row.id: row.text for row in found}

    def _stored(self, row: RowMapping, texts: dict[int, str]) -> StoredProcedureVersion:
        version = self._cache.get(row["id"])
        if version is None:
            version = replace(read_stored(texts[row["id"]]), number=row["number"])
            self._cache.put(row["id"], version)
        return StoredProcedureVersion(row["id"], version, row["is_public"])


def _in_force(on: date) -> ColumnElement[bool]:
    return and_(t.c.effective_from <= on, or_(t.c.effective_to.is_(None), t.c.effective_to >= on))
