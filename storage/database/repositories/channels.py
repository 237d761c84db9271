"""Repositories of ways in, late entry, sheets in preparation and places of papers."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossiers.model.channels import (
    Arrival,
    ChannelChange,
    DirectArrival,
    IntakeOpinion,
    PostalIntake,
)
from dossiers.model.kept import kept_property
from dossiers.model.late_entry import LateEntry, Outage, ReceiptBook
from dossiers.model.places import PaperPlace, PlaceMove
from dossiers.model.sheets import HandoverSheet, SheetLine
from storage.database.repositories.base import Repository
from storage.database.repositories.mandates import MandateParts
from storage.database.tables import channels as c
from storage.database.tables import late_entry as t


class Arrivals(Repository):
    """How dossiers came in, and what was changed or asked before intake."""

    def add(self, arrival: Arrival) -> None:
        """Add the facts of a way in."""
        self._add(arrival)

    def of_dossier(self, dossier_id: int) -> Arrival | None:
        """Return how a dossier came in, None for the plain way."""
        found: Arrival | None = self._by(Arrival, c.arrival.c.dossier_id, dossier_id)
        return found

    def add_postal(self, postal: PostalIntake) -> None:
        """Add a postal slip."""
        self._add(postal)

    def postal_of_dossier(self, dossier_id: int) -> PostalIntake | None:
        """Return the postal slip of a dossier."""
        found: PostalIntake | None = self._by(
            PostalIntake, c.postal_intake.c.dossier_id, dossier_id
        )
        return found

    def add_direct(self, direct: DirectArrival) -> None:
        """Add a direct arrival."""
        self._add(direct)

    def direct(self, direct_id: int) -> DirectArrival | None:
        """Return a direct arrival."""
        return self._session.get(DirectArrival, direct_id)

    def direct_locked(self, direct_id: int) -> DirectArrival | None:
        """Return a direct arrival and lock its row."""
        return self._session.get(DirectArrival, direct_id, with_for_update=True)

    def direct_of_dossier(self, dossier_id: int) -> DirectArrival | None:
        """Return the direct arrival that a dossier was made of."""
        found: DirectArrival | None = self._by(
            DirectArrival, c.direct_arrival.c.dossier_id, dossier_id
        )
        return found

    def add_change(self, change: ChannelChange) -> None:
        """Add a changed choice."""
        self._add(change)

    def changes_of_dossier(self, dossier_id: int) -> Sequence[ChannelChange]:
        """Return a dossier's changed choices, oldest first."""
        column = c.channel_change.c
        return self._all_by(ChannelChange, column.dossier_id, dossier_id, order=column.id)

    def add_opinion(self, opinion: IntakeOpinion) -> None:
        """Add a question before intake."""
        self._add(opinion)

    def opinions_of_dossier(self, dossier_id: int) -> Sequence[IntakeOpinion]:
        """Return a dossier's questions before intake, oldest first."""
        column = c.intake_opinion.c
        return self._all_by(IntakeOpinion, column.dossier_id, dossier_id, order=column.id)


class LateEntries(Repository):
    """Outages, books of paper receipts, and what was entered from them."""

    def add_outage(self, outage: Outage) -> None:
        """Add an outage."""
        self._add(outage)

    def outages_of_centre(self, centre_id: int) -> Sequence[Outage]:
        """Return a centre's outages, newest first."""
        column = t.outage.c
        return self._all(Outage, column.centre_id == centre_id, order=column.began_at.desc())

    def outage_at(self, centre_id: int, at: datetime) -> Outage | None:
        """Return the outage of a centre that covers a moment, the newest record first."""
        column = t.outage.c
        statement = (
            select(Outage)
            .where(column.centre_id == centre_id, column.began_at <= at, column.ended_at >= at)
            .order_by(column.id.desc())
            .limit(1)
        )
        found: Outage | None = self._one(statement)
        return found

    def outage(self, outage_id: int) -> Outage | None:
        """Return an outage."""
        return self._session.get(Outage, outage_id)

    def add_book(self, book: ReceiptBook) -> None:
        """Add a book of paper receipts."""
        self._add(book)

    def book(self, book_id: int) -> ReceiptBook | None:
        """Return a book."""
        return self._session.get(ReceiptBook, book_id)

    def books_of_centre(self, centre_id: int) -> Sequence[ReceiptBook]:
        """Return a centre's books, newest first."""
        column = t.receipt_book.c
        return self._all(ReceiptBook, column.centre_id == centre_id, order=column.id.desc())

    def add(self, entry: LateEntry) -> None:
        """Add a late entry."""
        self._add(entry)

    def of_dossier(self, dossier_id: int) -> LateEntry | None:
        """Return the late entry of a dossier."""
        found: LateEntry | None = self._by(LateEntry, t.late_entry.c.dossier_id, dossier_id)
        return found

    def numbered(self, book_id: int, number: int) -> LateEntry | None:
        """Return the entry in force that used a number of a book."""
        column = t.late_entry.c
        statement = select(LateEntry).where(
            column.book_id == book_id, column.number == number, column.is_in_force.is_(True)
        )
        found: LateEntry | None = self._one(statement)
        return found

    def used_numbers(self, book_id: int) -> Sequence[int]:
        """Return the used numbers of a book in order."""
        column = t.late_entry.c
        statement = (
            select(column.number)
            .where(column.book_id == book_id, column.is_in_force.is_(True))
            .order_by(column.number)
        )
        return self._session.execute(statement).scalars().all()


class Sheets(Repository):
    """Handover sheets in preparation."""

    def add(self, sheet: HandoverSheet) -> None:
        """Add a sheet."""
        self._add(sheet)

    def by_id(self, sheet_id: int) -> HandoverSheet | None:
        """Return a sheet."""
        return self._session.get(HandoverSheet, sheet_id)

    def locked(self, sheet_id: int) -> HandoverSheet | None:
        """Return a sheet and lock its row."""
        return self._session.get(HandoverSheet, sheet_id, with_for_update=True)

    def add_line(self, line: SheetLine) -> None:
        """Put a handover on a sheet."""
        self._add(line)

    def lines_of(self, sheet_id: int) -> Sequence[SheetLine]:
        """Return the lines of a sheet in order."""
        column = t.sheet_line.c
        return self._all_by(SheetLine, column.sheet_id, sheet_id, order=column.id)

    def line_of_handover(self, handover_id: int) -> SheetLine | None:
        """Return the line on which a handover stands."""
        found: SheetLine | None = self._by(SheetLine, t.sheet_line.c.handover_id, handover_id)
        return found

    def remove_line(self, line: SheetLine) -> None:
        """Take a handover off its sheet."""
        self._session.delete(line)


class PaperPlaces(Repository):
    """Cabinets and shelves, and what was put where."""

    def add(self, place: PaperPlace) -> None:
        """Add a place."""
        self._add(place)

    def by_id(self, place_id: int) -> PaperPlace | None:
        """Return a place."""
        return self._session.get(PaperPlace, place_id)

    def by_code(self, centre_id: int, code: str) -> PaperPlace | None:
        """Return a place of a centre by its code."""
        column = t.paper_place.c
        statement = select(PaperPlace).where(column.centre_id == centre_id, column.code == code)
        found: PaperPlace | None = self._one(statement)
        return found

    def of_centre(self, centre_id: int) -> Sequence[PaperPlace]:
        """Return a centre's places by code."""
        column = t.paper_place.c
        return self._all(PaperPlace, column.centre_id == centre_id, order=column.code)

    def add_move(self, move: PlaceMove) -> None:
        """Add a move."""
        self._add(move)

    def moves_of_dossier(self, dossier_id: int) -> Sequence[PlaceMove]:
        """Return a dossier's moves, oldest first."""
        column = t.place_move.c
        return self._all_by(PlaceMove, column.dossier_id, dossier_id, order=column.id)


class ChannelParts(MandateParts, ABC):
    """What the unit of work gives of them; `session` is its own."""

    @property
    @abstractmethod
    def session(self) -> Session:
        """The open session."""

    @kept_property
    def arrivals(self) -> Arrivals:
        """How dossiers came in."""
        return Arrivals(self.session)

    @kept_property
    def late_entries(self) -> LateEntries:
        """Outages, books and late entries."""
        return LateEntries(self.session)

    @kept_property
    def sheets(self) -> Sheets:
        """Sheets in preparation."""
        return Sheets(self.session)

    @kept_property
    def paper_places(self) -> PaperPlaces:
        """Places of papers."""
        return PaperPlaces(self.session)
