"""Repositories of dossiers, drafts and what belongs to them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from dossiers.model.dossier import ComponentCheck, Dossier, Note
from dossiers.model.draft import Draft
from dossiers.model.events import Event
from dossiers.model.paper import Paper
from dossiers.model.participant import Participant
from dossiers.model.payment import Charge
from storage.database.repositories.base import Repository
from storage.database.tables import dossiers as t


class Drafts(Repository):
    """Drafts on the portal."""

    def add(self, draft: Draft) -> None:
        """Add a draft."""
        self._add(draft)

    def by_token(self, token: str) -> Draft | None:
        """Return a draft."""
        found: Draft | None = self._by(Draft, t.draft.c.token, token)
        return found

    def locked(self, token: str) -> Draft | None:
        """Return a draft with the row's lock, as it is now."""
        found: Draft | None = self._one(
            select(Draft)
            .where(t.draft.c.token == token)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found

    def of_person(self, person_id: int) -> Sequence[Draft]:
        """Return a person's unsent drafts, newest first."""
        return self._all(
            Draft,
            t.draft.c.person_id == person_id,
            t.draft.c.dossier_id.is_(None),
            order=t.draft.c.id.desc(),
        )

    def expiring(self, before: datetime, *, limit: int) -> Sequence[Draft]:
        """Return unsent drafts whose end comes before a time, soonest first, at most `limit`."""
        statement = (
            select(Draft)
            .where(t.draft.c.expires_at < before, t.draft.c.dossier_id.is_(None))
            .order_by(t.draft.c.expires_at)
            .limit(limit)
        )
        return self._session.execute(statement).scalars().all()

    def remove(self, draft: Draft) -> None:
        """Remove a draft."""
        self._session.delete(draft)


class Dossiers(Repository):
    """Dossiers; `locked*` takes the row's lock until the unit of work ends."""

    def add(self, dossier: Dossier) -> None:
        """Add a dossier."""
        self._add(dossier)

    def by_id(self, dossier_id: int) -> Dossier | None:
        """Return a dossier."""
        return self._session.get(Dossier, dossier_id)

    def by_code(self, code: str) -> Dossier | None:
        """Return the dossier with this code."""
        found: Dossier | None = self._by(Dossier, t.dossier.c.code, code)
        return found

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
    """The chains of events; only added to."""

    def add(self, event: Event) -> None:
        """Add the next link."""
        self._add(event)

    def of_dossier(self, dossier_id: int) -> Sequence[Event]:
        """Return a chain from its first link."""
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
    """Files of drafts and dossiers."""

    def add(self, paper: Paper) -> None:
        """Add a file."""
        self._add(paper)

    def by_id(self, paper_id: int) -> Paper | None:
        """Return a file."""
        return self._session.get(Paper, paper_id)

    def of_draft(self, draft_id: int) -> Sequence[Paper]:
        """Return a draft's files."""
        return self._all_by(Paper, t.paper.c.draft_id, draft_id, order=t.paper.c.id)

    def of_dossier(self, dossier_id: int) -> Sequence[Paper]:
        """Return a dossier's files, replaced ones too."""
        return self._all_by(Paper, t.paper.c.dossier_id, dossier_id, order=t.paper.c.id)

    def remove(self, paper: Paper) -> None:
        """Remove a draft's file; its bytes go with the sweep."""
        self._session.delete(paper)

    def known_digests(self, digests: Sequence[str]) -> frozenset[str]:
        """Return those of `digests` that some row still names."""
        statement = select(t.paper.c.sha256).where(t.paper.c.sha256.in_(digests)).distinct()
        return frozenset(self._session.execute(statement).scalars())


class Charges(Repository):
    """Fees of dossiers."""

    def add(self, charge: Charge) -> None:
        """Add a charge."""
        self._add(charge)

    def by_id(self, charge_id: int) -> Charge | None:
        """Return a charge."""
        return self._session.get(Charge, charge_id)

    def of_dossier(self, dossier_id: int) -> Sequence[Charge]:
        """Return a dossier's charges."""
        return self._all_by(Charge, t.charge.c.dossier_id, dossier_id, order=t.charge.c.id)
