"""What late entry rests on: outages as the leader wrote them down, books of paper receipts."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotAllowed
from dossiers.model.late_entry import Outage, ReceiptBook
from dossiers.model.people import Actor
from dossiers.model.text import nfc
from dossiers.ports.deps import Deps
from dossiers.rules.late_entry import check_book, check_outage, check_outage_is_past
from dossiers.rules.permissions import Action, may


@dataclass(frozen=True, slots=True)
class RecordOutage:
    """From when to when the system was away, and why."""

    began_at: datetime | None
    ended_at: datetime | None
    cause: str


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A book of paper receipts with printed numbers."""

    series: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BookUse:
    """A book and which of its numbers are used."""

    book: ReceiptBook
    used: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LateBasis:
    """The outages and books of a centre, newest first."""

    outages: tuple[Outage, ...]
    books: tuple[BookUse, ...]


def record_outage(deps: Deps, command: RecordOutage, actor: Actor) -> None:
    """Write down an outage that is over; only then may dossiers be entered late.

    Raises InvalidInput `outage_invalid`, NotAllowed for all but the centre's leader.
    """
    centre_id, officer_id = _leader(actor)
    at = deps.clock.now()
    cause = nfc(" ".join(command.cause.split()))
    check_outage(command.began_at, command.ended_at, cause)
    assert command.began_at is not None
    assert command.ended_at is not None
    check_outage_is_past(command.ended_at, at)
    with deps.uow() as uow:
        earlier = uow.late_entries.outages_of_centre(centre_id)
        span = (command.began_at, command.ended_at)
        if not any((one.began_at, one.ended_at) == span for one in earlier):
            uow.late_entries.add_outage(
                Outage(centre_id, command.began_at, command.ended_at, cause, at, officer_id)
            )
        uow.commit()


def open_book(deps: Deps, command: OpenBook, actor: Actor) -> None:
    """Open a book of numbered paper receipts for the next outage.

    Raises InvalidInput `book_invalid`, NotAllowed for all but the centre's leader.
    """
    centre_id, officer_id = _leader(actor)
    at = deps.clock.now()
    series = nfc("".join(command.series.split())).upper()
    with deps.uow() as uow:
        uow.centres.locked(centre_id)
        check_book(series, command.first, command.last, uow.late_entries.books_of_centre(centre_id))
        uow.late_entries.add_book(
            ReceiptBook(centre_id, series, command.first, command.last, at, officer_id)
        )
        uow.commit()


def late_basis(deps: Deps, actor: Actor) -> LateBasis:
    """Return a centre's outages and books with the numbers used so far."""
    assert actor.centre_id is not None
    with deps.reading() as uow:
        books = uow.late_entries.books_of_centre(actor.centre_id)
        return LateBasis(
            outages=tuple(uow.late_entries.outages_of_centre(actor.centre_id)),
            books=tuple(
                BookUse(book, tuple(uow.late_entries.used_numbers(book.id))) for book in books
            ),
        )


def _leader(actor: Actor) -> tuple[int, int]:
    centre_id = actor.centre_id
    is_leader = centre_id is not None and may(actor, Action.DECIDE_LATE_ENTRY, centre_id=centre_id)
    if centre_id is None or actor.id is None or not is_leader:
        raise NotAllowed("action_not_yours", action=Action.DECIDE_LATE_ENTRY.value)
    return centre_id, actor.id
