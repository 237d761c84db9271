"""Repositories of slips and messages."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossiers.model.issued import IssuedSlip, Message, SlipPrint
from storage.database.inserting import insert, insert_new
from storage.database.lean import LeanLine
from storage.database.repositories.base import Repository
from storage.database.tables import routing as t


class Slips(Repository):
    """Slips as issued and their printings."""

    def __init__(self, session: Session, line: LeanLine) -> None:
        super().__init__(session)
        self._line = line

    def add(self, slip: IssuedSlip) -> None:
        """Write a slip past the session and give it its id; it never changes here."""
        slip.id = insert(self._line, t.slip, slip)

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

    def __init__(self, session: Session, line: LeanLine) -> None:
        super().__init__(session)
        self._line = line

    def add_new(self, messages: Sequence[Message]) -> tuple[Message, ...]:
        """Write those messages at once whose cause was not told before; they get their ids.

        Returns them; the others are left out (R-OVD-13).
        """
        told = insert_new(self._line, t.message, messages, "id", "cause")
        ids = {cause: number for number, cause in told}
        for message in messages:
            message.id = ids.get(message.cause, 0)
        return tuple(message for message in messages if message.id)

    def by_id(self, message_id: int) -> Message | None:
        """Return a message."""
        return self._session.get(Message, message_id)

    def of_dossier(self, dossier_id: int) -> Sequence[Message]:
        """Return a dossier's messages, oldest first."""
        return self._all_by(Message, t.message.c.dossier_id, dossier_id, order=t.message.c.id)
