"""Repositories of slips and messages."""

from collections.abc import Sequence

from sqlalchemy import select

from dossiers.model.issued import IssuedSlip, Message, SlipPrint
from storage.database.repositories.base import Repository
from storage.database.tables import routing as t


class Slips(Repository):
    """Slips as issued and their printings."""

    def add(self, slip: IssuedSlip) -> None:
        """Add a slip."""
        self._add(slip)

    def add_print(self, printing: SlipPrint) -> None:
        """Add a printing."""
        self._add(printing)

    def by_id(self, slip_id: int) -> IssuedSlip | None:
        """Return a slip."""
        return self._session.get(IssuedSlip, slip_id)

    def of_dossier(self, dossier_id: int) -> Sequence[IssuedSlip]:
        """Return a dossier's slips, oldest first."""
        return self._all_by(IssuedSlip, t.slip.c.dossier_id, dossier_id, order=t.slip.c.id)

    def numbered(self, centre_id: int, kind: str, year: int, number: int) -> IssuedSlip | None:
        """Return the slip of a kind with this number."""
        found: IssuedSlip | None = self._one(
            select(IssuedSlip).where(
                t.slip.c.centre_id == centre_id,
                t.slip.c.kind == kind,
                t.slip.c.year == year,
                t.slip.c.number == number,
            )
        )
        return found

    def prints_of(self, slip_id: int) -> Sequence[SlipPrint]:
        """Return the printings of a slip."""
        return self._all_by(
            SlipPrint, t.slip_print.c.slip_id, slip_id, order=t.slip_print.c.copy_number
        )


class Messages(Repository):
    """Messages to applicants."""

    def add(self, message: Message) -> None:
        """Add a message."""
        self._add(message)

    def by_id(self, message_id: int) -> Message | None:
        """Return a message."""
        return self._session.get(Message, message_id)

    def of_dossier(self, dossier_id: int) -> Sequence[Message]:
        """Return a dossier's messages, oldest first."""
        return self._all_by(Message, t.message.c.dossier_id, dossier_id, order=t.message.c.id)

    def known_causes(self, causes: Sequence[str]) -> frozenset[str]:
        """Return those of these causes that were told already (R-OVD-13)."""
        statement = select(t.message.c.cause).where(t.message.c.cause.in_(causes))
        return frozenset(self._session.execute(statement).scalars())
