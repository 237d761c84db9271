"""Repository of drafts: every page of filing reads one, so its statements go past the session.

A draft is a plain value here: what was changed is written by `save`, and not before."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, bindparam, delete, insert, select, union_all, update

from dossiers.model.account_facts import AccountFacts
from dossiers.model.draft import Draft, DraftLabel
from dossiers.model.paper import Paper
from dossiers.ports.found_draft import FoundDraft, FoundPaper
from storage.database.ahead import Ahead
from storage.database.inserting import insert_later
from storage.database.lean import LeanLine
from storage.database.lines import POSTGRESQL
from storage.database.prepared import Row
from storage.database.repositories.calendars import STAMP
from storage.database.repositories.surroundings import AROUND_STAMP, Surroundings
from storage.database.tables.dossiers import paper as f
from storage.database.tables.drafts import draft as t
from storage.database.tables.organisation import person as p

_NAMES = tuple(one.name for one in fields(Draft))
_PAPER = FoundPaper._fields
_PAPER_ID = _PAPER.index("id")
_STORED = tuple(name for name in _NAMES if name != "id")
_DRAFT = select(*(t.c[name] for name in _NAMES))
_BY_TOKEN = _DRAFT.where(t.c.token == bindparam("token"))
_LOCKED = _BY_TOKEN.with_for_update()
_UNSENT = (t.c.person_id == bindparam("person"), t.c.dossier_id.is_(None))
_OF_PERSON = _DRAFT.where(*_UNSENT).order_by(t.c.id.desc())
_LABELS = (
    select(*(t.c[name] for name in DraftLabel._fields))
    .where(*_UNSENT, t.c.expires_at > bindparam("at", type_=t.c.expires_at.type))
    .order_by(t.c.id.desc())
)
_ADD = insert(t).values({name: bindparam(name) for name in _STORED}).returning(t.c.id)
_SAVE = update(t).where(t.c.id == bindparam("id")).values({n: bindparam(n) for n in _STORED})
_SENT = ("dossier_id", "answers", "applicant", "result_address")
_CLOSE = update(t).where(t.c.id == bindparam("id")).values({n: bindparam(n) for n in _SENT})
_CLAIM = (
    select(t.c.id)
    .where(
        t.c.id == bindparam("id"),
        t.c.dossier_id.is_(None),
        t.c.updated_at == bindparam("seen", type_=t.c.updated_at.type),
    )
    .with_for_update()
)
_UNCHANGED = update(t).where(
    t.c.id == bindparam("own_id"),
    t.c.dossier_id.is_(None),
    t.c.updated_at == bindparam("seen", type_=t.c.updated_at.type),
)
_REPLACE = _UNCHANGED.values({n: bindparam(n) for n in _STORED}).returning(t.c.id)
_NOTED = ("applicant", "updated_at")  # what new files change of their draft
_NOTE = _UNCHANGED.values({n: bindparam(n) for n in _NOTED}).returning(t.c.id)
_OF_FILE = (
    *("purpose", "component_key", "file_name", "media_type"),
    *("size", "pages", "sha256", "created_at"),
)
_REMOVE = delete(t).where(t.c.id == bindparam("id"))


_FOUND = (
    select(
        *(t.c[name] for name in _NAMES),
        *(p.c[name] for name in AccountFacts._fields),
        STAMP,
        AROUND_STAMP,
        *(f.c[name] for name in _PAPER),
    )
    .join(p, p.c.id == t.c.person_id)
    .outerjoin(f, f.c.draft_id == t.c.id)
    .where(t.c.token == bindparam("token"))
    .order_by(f.c.id)
)
_LOCK = select(t.c.id).where(t.c.token == bindparam("token")).with_for_update()
_AFTER_DRAFT = len(_NAMES)
_AFTER_OWNER = _AFTER_DRAFT + len(AccountFacts._fields)
_AFTER_STAMPS = _AFTER_OWNER + 2


class Drafts:
    """Drafts on the portal."""

    def __init__(self, line: LeanLine, ahead: Ahead, surroundings: Surroundings) -> None:
        self._line = line
        self._ahead = ahead
        self._surroundings = surroundings

    def add(self, draft: Draft) -> None:
        """Write a new draft and give it its id."""
        ((draft.id,),) = self._line.alone(_ADD, _values(draft))

    def save(self, draft: Draft) -> None:
        """Write what was changed of a draft."""
        self._line.later(_SAVE, {**_values(draft), "id": draft.id})

    def close(self, draft: Draft) -> None:
        """Write of a draft that was sent what that changes: its dossier, and what is kept there."""
        self._line.later(_CLOSE, {name: getattr(draft, name) for name in ("id", *_SENT)})

    def replace(self, draft: Draft, seen: datetime) -> bool:
        """Write what was changed of a draft unless it was sent, removed or changed since `seen`,
        when it was read; return whether it was written. To be all that its unit of work does.
        """
        given = {**_values(draft), "own_id": draft.id, "seen": seen}
        return bool(self._line.alone(_REPLACE, given))

    def attach(self, draft: Draft, papers: Sequence[Paper], seen: datetime) -> bool:
        """Write new files of a draft and what that changes of it, on the terms of `replace`."""
        given = {"own_id": draft.id, "seen": seen, **{n: getattr(draft, n) for n in _NOTED}}
        if papers and self._line.dialect_name == POSTGRESQL:
            return bool(self._line.alone(_attaching(len(papers)), {**given, **_files(papers)}))
        if not self._line.alone(_NOTE, given):
            return False
        insert_later(self._line, f, papers)
        return True

    def claim(
        self, draft: Draft, counters: Sequence[tuple[str, str]], rows: Mapping[str, int]
    ) -> bool:
        """Take the lock of an unsent draft, the next number of each counter, and ids for so many
        new rows of each table; False when it has changed since it was read: nothing was taken.

        A number that `Counters.next` is then not asked for would be a gap: `commit` refuses it.
        """
        seen = {"id": draft.id, "seen": draft.updated_at}
        return self._ahead.take(counters, rows, _CLAIM, seen)

    def remove(self, draft: Draft) -> None:
        """Remove a draft whose papers are gone."""
        self._line.write(_REMOVE, {"id": draft.id})

    def by_token(self, token: str) -> Draft | None:
        """Return a draft."""
        return _first(self._line.all(_BY_TOKEN, {"token": token}))

    def locked(self, token: str) -> Draft | None:
        """Return a draft with the row's lock, as it is now."""
        return _first(self._line.all(_LOCKED, {"token": token}))

    def found(self, token: str, today: date, *, lock: bool = False) -> FoundDraft | None:
        """Return a draft with what stands around it on a day; one statement, mostly.

        The lock is taken before: a statement that waits for it sees the files of before the wait.
        """
        if lock:
            self._line.all(_LOCK, {"token": token})
        rows = self._line.joined(_FOUND, {"token": token}, shared=_AFTER_STAMPS)
        if not rows:
            return None
        row = rows[0]
        draft = Draft(*row[:_AFTER_DRAFT])
        calendar_stamp, stamp = row[_AFTER_OWNER:_AFTER_STAMPS]
        around = self._surroundings.of_draft(
            draft.centre_id, draft.procedure_version_id, today, stamp or 0
        )
        return FoundDraft(
            draft=draft,
            papers=_papers(rows),
            centre=around.centre,
            owner=AccountFacts.of(*row[_AFTER_DRAFT:_AFTER_OWNER]),
            agency_id=around.agency_id,
            agency_name=around.agency_name,
            in_force_id=around.in_force_id,
            in_force_is_public=around.in_force_is_public,
            calendar_stamp=calendar_stamp or 0,
        )

    def of_person(self, person_id: int) -> Sequence[Draft]:
        """Return a person's unsent drafts, newest first."""
        return [Draft(*row) for row in self._line.all(_OF_PERSON, {"person": person_id})]

    def labels_of_person(self, person_id: int, at: datetime) -> Sequence[DraftLabel]:
        """Return a person's unsent drafts that have not expired, newest first, unread."""
        given = {"person": person_id, "at": at}
        return [DraftLabel._make(row) for row in self._line.all(_LABELS, given)]


def _papers(rows: Sequence[Row]) -> tuple[FoundPaper, ...]:
    """Return the files: one in each row, or a single row without."""
    own = [row[_AFTER_STAMPS:] for row in rows]
    return tuple([FoundPaper(*one) for one in own if one[_PAPER_ID] is not None])


@lru_cache(maxsize=32)
def _attaching(count: int) -> Executable:
    """Return the one statement of PostgreSQL that writes so many files of a draft."""
    own = _NOTE.cte("own")
    rows = (
        select(
            *(bindparam(f"{name}_{number}", type_=f.c[name].type) for name in _OF_FILE), own.c.id
        )
        for number in range(count)
    )
    return insert(f).from_select((*_OF_FILE, "draft_id"), union_all(*rows)).returning(f.c.id)


def _files(papers: Sequence[Paper]) -> dict[str, Any]:
    return {
        f"{name}_{number}": getattr(paper, name)
        for number, paper in enumerate(papers)
        for name in _OF_FILE
    }


def _first(rows: Sequence[Row]) -> Draft | None:
    return Draft(*rows[0]) if rows else None


def _values(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _STORED}
