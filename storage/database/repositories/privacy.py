"""Repositories of the journal of reads, of copies of one's data and of requests to correct it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dossiers.model.access_journal import AccessRead, read_hash
from dossiers.model.kept import kept_property
from dossiers.model.paper import PaperPurpose
from dossiers.model.personal_data import (
    DataCorrection,
    DataExport,
    ExportState,
)
from dossiers.ports.database_privacy import ReadDossier
from storage.database.inserting import insert_new
from storage.database.lean import LeanLine
from storage.database.repositories.base import Repository
from storage.database.tables.dossiers import dossier as d
from storage.database.tables.dossiers import paper as p
from storage.database.tables.privacy import (
    access_chain,
    access_read,
    access_words,
    data_correction,
    data_export,
)

_DOSSIER = select(
    d.c.id,
    d.c.person_id,
    d.c.agency_id,
    d.c.holder_agency_id,
    d.c.holder_officer_id,
    d.c.receiver_id,
).where(d.c.code == bindparam("code", type_=d.c.code.type))
_PURPOSE = select(p.c.purpose).where(p.c.id == bindparam("id", type_=p.c.id.type))
_PLACE = (
    access_chain.c.centre_id == bindparam("of_centre", type_=access_chain.c.centre_id.type),
    access_chain.c.day == bindparam("of_day", type_=access_chain.c.day.type),
)
_END = select(access_chain.c.seq, access_chain.c.head).where(*_PLACE).with_for_update()
_FIRST = {
    "postgresql": postgresql.insert(access_chain)
    .values(centre_id=bindparam("of_centre"), day=bindparam("of_day"), seq=0, head="")
    .on_conflict_do_nothing(),
    "sqlite": sqlite.insert(access_chain)
    .values(centre_id=bindparam("of_centre"), day=bindparam("of_day"), seq=0, head="")
    .on_conflict_do_nothing(),
}
_GROW = (
    update(access_chain)
    .where(*_PLACE)
    .values(
        seq=bindparam("new_seq", type_=access_chain.c.seq.type),
        head=bindparam("new_head", type_=access_chain.c.head.type),
    )
)
_COLUMNS = [column for column in access_read.columns if column.name != "id"]
_ADD = insert(access_read).values(
    {column.name: bindparam(column.name, type_=column.type) for column in _COLUMNS}
)
_ADD_WORDS = (
    insert(access_words)
    .values(
        digest=bindparam("digest", type_=access_words.c.digest.type),
        words=bindparam("words", type_=access_words.c.words.type),
    )
    .returning(access_words.c.id)
)
_TOLD = (
    "centre_id",
    "day",
    "at",
    "officer_id",
    "role",
    "agency_id",
    "kind",
    "ground",
    "dossier_id",
    "person_id",
    "item_id",
    "covers",
    "page",
)


class AccessJournal:
    """The journal of reads; only added to (R-SEC-02)."""

    def __init__(self, line: LeanLine) -> None:
        self._line = line

    def dossier(self, code: str) -> ReadDossier | None:
        """Return a dossier's people and offices by its code; one statement."""
        row = self._line.first(_DOSSIER, {"code": code})
        return ReadDossier(*row) if row else None

    def is_result(self, paper_id: int) -> bool:
        """Return whether a paper is the result of its dossier."""
        row = self._line.first(_PURPOSE, {"id": paper_id})
        return row is not None and row[0] is PaperPurpose.RESULT

    def append(self, reads: Sequence[tuple[AccessRead, str]]) -> None:
        """Write entries of one centre and day at the end of their chain, whose row is locked."""
        first = reads[0][0]
        place = {"of_centre": first.centre_id, "of_day": first.day}
        seq, head = self._end(first.day, place)
        rows = []
        for read, words in reads:
            seq += 1
            head = read_hash(head, read, seq)
            words_id = self._words(read, words) if words else None
            rows.append(
                {name: getattr(read, name) for name in _TOLD}
                | {"seq": seq, "hash": head, "words_id": words_id}
            )
        self._line.write(_ADD, *rows)
        self._line.write(_GROW, {**place, "new_seq": seq, "new_head": head})

    def _end(self, day: date, place: dict[str, Any]) -> tuple[int, str]:
        row = self._line.first(_END, place)
        if row is None:
            self._line.write(_FIRST[self._line.dialect_name], place)
            row = self._line.first(_END, place)
        assert row is not None, day
        return row[0], row[1]

    def _words(self, read: AccessRead, words: str) -> int:
        row = self._line.first(_ADD_WORDS, {"digest": read.words_digest, "words": words})
        assert row is not None
        number: int = row[0]
        return number


class PersonalData(Repository):
    """Copies of one's data and requests to correct it."""

    def __init__(self, session: Session, line: LeanLine) -> None:
        super().__init__(session)
        self._line = line

    def ask_export(self, export: DataExport) -> bool:
        """Add a copy; False when one was asked for on that day already."""
        return self._is_new(data_export, export)

    def export(self, export_id: int, *, lock: bool = False) -> DataExport | None:
        """Return a copy, with its row's lock if wanted."""
        return self._session.get(
            DataExport, export_id, with_for_update=lock, populate_existing=lock
        )

    def exports_of(self, person_id: int) -> Sequence[DataExport]:
        """Return a person's copies, newest first, at most thirty."""
        statement = (
            select(DataExport)
            .where(data_export.c.person_id == person_id)
            .order_by(data_export.c.id.desc())
            .limit(30)
        )
        return self._session.execute(statement).scalars().all()

    def ask_correction(self, correction: DataCorrection) -> bool:
        """Add a request; False when one for that field is open already."""
        return self._is_new(data_correction, correction)

    def correction(self, correction_id: int, *, lock: bool = False) -> DataCorrection | None:
        """Return a request, with its row's lock if wanted."""
        return self._session.get(
            DataCorrection, correction_id, with_for_update=lock, populate_existing=lock
        )

    def corrections_of(self, person_id: int, *, limit: int) -> Sequence[DataCorrection]:
        """Return a person's requests, newest first."""
        statement = (
            select(DataCorrection)
            .where(data_correction.c.person_id == person_id)
            .order_by(data_correction.c.id.desc())
            .limit(limit)
        )
        return self._session.execute(statement).scalars().all()

    def _is_new(self, table: Table, entity: DataExport | DataCorrection) -> bool:
        """Write a row unless one like it stands there already; its number becomes known."""
        rows = insert_new(self._line, table, [entity], "id")
        if rows:
            entity.id = rows[0][0]
        return bool(rows)

    def known_digests(self, digests: Sequence[str], now: datetime) -> frozenset[str]:
        """Return which stored bytes a copy that may still be fetched, or a request, names."""
        copies = select(data_export.c.sha256).where(
            data_export.c.sha256.in_(digests),
            data_export.c.state == ExportState.READY,
            or_(data_export.c.expires_at.is_(None), data_export.c.expires_at > now),
        )
        papers = select(data_correction.c.sha256).where(data_correction.c.sha256.in_(digests))
        return frozenset(
            str(one)
            for statement in (copies, papers)
            for one in self._session.execute(statement).scalars()
        )


class PrivacyParts(ABC):
    """What the unit of work gives of them; `session` and `_line` are its own."""

    @property
    @abstractmethod
    def session(self) -> Session:
        """The open session."""

    @property
    @abstractmethod
    def _line(self) -> LeanLine:
        """The prepared statements of its connection."""

    @kept_property
    def access_journal(self) -> AccessJournal:
        """The journal of reads."""
        return AccessJournal(self._line)

    @kept_property
    def personal_data(self) -> PersonalData:
        """Copies of one's data and requests to correct it."""
        return PersonalData(self.session, self._line)
