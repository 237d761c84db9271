"""Repositories of dossiers and what belongs to them."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from sqlalchemy import bindparam, delete, null, select, union, update
from sqlalchemy.orm import Session

from dossiers.model.dossier import ComponentCheck, Dossier, Note
from dossiers.model.events import Event
from dossiers.model.organisation import Centre
from dossiers.model.paper import Paper
from dossiers.model.participant import Participant
from dossiers.model.payment import Charge
from dossiers.ports.found_draft import FiledDossier
from storage.database.ahead import Ahead
from storage.database.inserting import insert_later
from storage.database.lean import LeanLine
from storage.database.prepared import Row, plain
from storage.database.repositories.base import Repository
from storage.database.repositories.calendars import STAMP
from storage.database.tables import dossiers as t
from storage.database.tables.officer_accounts import account_request
from storage.database.tables.organisation import agency, centre

_CHAIN = ("chain_seq", "chain_head", "revision")
_KEEP_CHAIN = (
    update(t.dossier)
    .where(t.dossier.c.id == bindparam("id"))
    .values({name: bindparam(name) for name in _CHAIN})
)
_OF_DRAFT = (
    select(*(t.paper.c[one.name] for one in fields(Paper)))
    .where(t.paper.c.draft_id == bindparam("draft"))
    .order_by(t.paper.c.id)
)
_MOVE = (
    update(t.paper)
    .where(t.paper.c.id == bindparam("id"))
    .values(draft_id=null(), dossier_id=bindparam("dossier_id"))
)
_REMOVE = delete(t.paper).where(t.paper.c.id == bindparam("id"))
_DOSSIER = tuple(one.name for one in fields(Dossier))
_CENTRE = tuple(one.name for one in fields(Centre))
_CHARGE = tuple(one.name for one in fields(Charge))
_AFTER_DOSSIER = len(_DOSSIER)
_AFTER_CENTRE = _AFTER_DOSSIER + len(_CENTRE)
_AFTER_AROUND = _AFTER_CENTRE + 2  # name of the agency, stamp of the calendar
_FILED = (
    select(
        *(t.dossier.c[name] for name in _DOSSIER),
        *(centre.c[name] for name in _CENTRE),
        agency.c.name,
        STAMP,
        *(t.charge.c[name] for name in _CHARGE),
    )
    .select_from(t.dossier)
    .join(centre, centre.c.id == t.dossier.c.centre_id)
    .join(agency, agency.c.id == t.dossier.c.agency_id)
    .outerjoin(t.charge, t.charge.c.dossier_id == t.dossier.c.id)
    .where(t.dossier.c.code == bindparam("code"))
    .order_by(t.charge.c.id)
)


class Dossiers(Repository):
    """Dossiers; `locked*` takes the row's lock until the unit of work ends."""

    def __init__(self, session: Session, line: LeanLine, ahead: Ahead) -> None:
        super().__init__(session)
        self._line = line
        self._ahead = ahead
        self._filed: list[Dossier] = []

    def add(self, dossier: Dossier) -> None:
        """Add a dossier."""
        self._add(dossier)

    def file(self, dossier: Dossier) -> None:
        """Give a new dossier the id taken ahead and put its row off: it is written as it then is,
        past the session, with the commit if nothing is asked before.
        """
        number = self._ahead.new_id("dossier")
        assert number is not None
        dossier.id = number
        insert_later(self._line, t.dossier, [dossier], with_ids=True)
        self._filed.append(dossier)

    def write_chains(self) -> None:
        """Write where the chains of filed dossiers stand whose rows were written before the end."""
        for dossier in self._filed:
            if not self._line.is_put_off(dossier):
                given = {name: getattr(dossier, name) for name in ("id", *_CHAIN)}
                self._line.later(_KEEP_CHAIN, given)
        self._filed.clear()

    def by_id(self, dossier_id: int) -> Dossier | None:
        """Return a dossier."""
        return self._session.get(Dossier, dossier_id)

    def by_code(self, code: str) -> Dossier | None:
        """Return the dossier with this code."""
        found: Dossier | None = self._by(Dossier, t.dossier.c.code, code)
        return found

    def filed(self, code: str) -> FiledDossier | None:
        """Return a dossier with what its confirmation tells, to be read only; one statement."""
        rows = self._line.joined(_FILED, {"code": code}, shared=_AFTER_AROUND)
        if not rows:
            return None
        row = rows[0]
        agency_name, stamp = row[_AFTER_CENTRE:_AFTER_AROUND]
        return FiledDossier(
            dossier=plain(Dossier, _DOSSIER, row[:_AFTER_DOSSIER]),
            centre=plain(Centre, _CENTRE, row[_AFTER_DOSSIER:_AFTER_CENTRE]),
            agency_name=agency_name,
            calendar_stamp=stamp or 0,
            charges=_charges(rows),
        )

    def by_submit_key(self, key: str) -> Dossier | None:
        """Return the dossier that this sending made."""
        found: Dossier | None = self._by(Dossier, t.dossier.c.submit_key, key)
        return found

    def locked(self, dossier_id: int) -> Dossier | None:
        """Return a dossier with the row's lock, as it is now."""
        return self._session.get(Dossier, dossier_id, with_for_update=True, populate_existing=True)

    def locked_by_code(self, code: str) -> Dossier | None:
        """Return a dossier by code with the row's lock, as it is now."""
        found: Dossier | None = self._one(
            select(Dossier)
            .where(t.dossier.c.code == code)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found


def _charges(rows: Sequence[Row]) -> tuple[Charge, ...]:
    """Return the charges: one in each row, or a single row without."""
    own = [row[_AFTER_AROUND:] for row in rows]
    return tuple(plain(Charge, _CHARGE, one) for one in own if one[_CHARGE.index("id")] is not None)


class Participants(Repository):
    """Agencies that take part beside the competent one."""

    def add(self, participant: Participant) -> None:
        """Add a part."""
        self._add(participant)

    def of_dossier(self, dossier_id: int) -> Sequence[Participant]:
        """Return who takes part, first come first."""
        return self._all_by(
            Participant, t.participant.c.dossier_id, dossier_id, order=t.participant.c.id
        )


class Events(Repository):
    """The chains of events; only added to, many at a time and past the session."""

    def __init__(self, session: Session, line: LeanLine) -> None:
        super().__init__(session)
        self._line = line
        self._new: list[Event] = []

    def add(self, event: Event) -> None:
        """Add the next link; it is written with the commit."""
        self._new.append(event)

    def write(self) -> None:
        """Write the links that were added; their dossiers are there already."""
        insert_later(self._line, t.event, self._new)
        self._new.clear()

    def of_dossier(self, dossier_id: int) -> Sequence[Event]:
        """Return a chain from its first link."""
        self._session.flush()
        self.write()
        return self._all_by(Event, t.event.c.dossier_id, dossier_id, order=t.event.c.seq)


class Checks(Repository):
    """Checklists of components."""

    def add(self, check: ComponentCheck) -> None:
        """Add a line."""
        self._add(check)

    def of_dossier(self, dossier_id: int) -> Sequence[ComponentCheck]:
        """Return a dossier's checklist."""
        return self._all_by(
            ComponentCheck, t.component_check.c.dossier_id, dossier_id, order=t.component_check.c.id
        )


class Notes(Repository):
    """Free texts about dossiers."""

    def add(self, note: Note) -> None:
        """Add a text."""
        self._add(note)

    def by_id(self, note_id: int) -> Note | None:
        """Return a text."""
        return self._session.get(Note, note_id)

    def of_dossier(self, dossier_id: int) -> Sequence[Note]:
        """Return a dossier's texts, oldest first."""
        return self._all_by(Note, t.note.c.dossier_id, dossier_id, order=t.note.c.id)


class Papers(Repository):
    """Files of drafts and dossiers; those of a draft are read and moved past the session."""

    def __init__(self, session: Session, line: LeanLine) -> None:
        super().__init__(session)
        self._line = line

    def add(self, paper: Paper) -> None:
        """Add a file."""
        self._add(paper)

    def attach(self, paper: Paper) -> None:
        """Write a file of a draft, past the session."""
        insert_later(self._line, t.paper, [paper])

    def by_id(self, paper_id: int) -> Paper | None:
        """Return a file."""
        return self._session.get(Paper, paper_id)

    def of_draft(self, draft_id: int) -> Sequence[Paper]:
        """Return a draft's files."""
        return [Paper(*row) for row in self._line.all(_OF_DRAFT, {"draft": draft_id})]

    def move_to_dossier(self, paper_ids: Iterable[int], dossier_id: int) -> None:
        """Let a draft's files belong to the dossier that it became."""
        for paper_id in paper_ids:
            self._line.later(_MOVE, {"id": paper_id, "dossier_id": dossier_id})

    def of_dossier(self, dossier_id: int) -> Sequence[Paper]:
        """Return a dossier's files, replaced ones too."""
        return self._all_by(Paper, t.paper.c.dossier_id, dossier_id, order=t.paper.c.id)

    def remove(self, paper: Paper) -> None:
        """Remove a draft's file; its bytes go with the sweep."""
        self._line.write(_REMOVE, {"id": paper.id})

    def known_digests(self, digests: Sequence[str]) -> frozenset[str]:
        """Return those of `digests` that some row still names."""
        named = (t.paper.c.sha256, account_request.c.sha256)
        statement = union(*(select(one).where(one.in_(digests)) for one in named))
        return frozenset(self._session.execute(statement).scalars())


class Charges(Repository):
    """Fees of dossiers."""

    def __init__(self, session: Session, line: LeanLine) -> None:
        super().__init__(session)
        self._line = line

    def add(self, charge: Charge) -> None:
        """Add a charge."""
        self._add(charge)

    def file(self, charges: Sequence[Charge]) -> None:
        """Write the charges of a dossier that `Dossiers.file` wrote, past the session."""
        insert_later(self._line, t.charge, charges)

    def by_id(self, charge_id: int) -> Charge | None:
        """Return a charge."""
        return self._session.get(Charge, charge_id)

    def of_dossier(self, dossier_id: int) -> Sequence[Charge]:
        """Return a dossier's charges."""
        return self._all_by(Charge, t.charge.c.dossier_id, dossier_id, order=t.charge.c.id)
