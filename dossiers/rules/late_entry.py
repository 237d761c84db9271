"""Late entry after an outage: which numbers a book holds, which times may be entered afterwards."""

from collections.abc import Iterable
from datetime import datetime

from dossiers.errors import InvalidInput
from dossiers.model.late_entry import Outage, ReceiptBook

MOST_IN_BOOK = 10_000
SERIES_MAX = 20
CAUSE_MAX = 300


def check_book(series: str, first: int, last: int, books: Iterable[ReceiptBook]) -> None:
    """Refuse a book without numbers, or one whose numbers another book has: each is used once.

    Raises InvalidInput `book_invalid` with the wrong fields.
    """
    errors = {}
    if not series or len(series) > SERIES_MAX:
        errors["series"] = "book_without_series"
    if first < 1:
        errors["first"] = "book_number_wrong"
    if last < first or last - first >= MOST_IN_BOOK:
        errors["last"] = "book_number_wrong"
    others = [one for one in books if one.series == series]
    if not errors and any(one.first <= last and first <= one.last for one in others):
        errors["first"] = "book_overlaps"
    if errors:
        raise InvalidInput("book_invalid", errors, most=MOST_IN_BOOK)


def check_outage(began_at: datetime | None, ended_at: datetime | None, cause: str) -> None:
    """Refuse an outage without times in order or without its cause.

    Raises InvalidInput `outage_invalid`.
    """
    errors = {}
    if began_at is None:
        errors["began_at"] = "time_missing"
    if ended_at is None:
        errors["ended_at"] = "time_missing"
    elif began_at is not None and ended_at <= began_at:
        errors["ended_at"] = "outage_out_of_order"
    if not cause or len(cause) > CAUSE_MAX:
        errors["cause"] = "outage_without_cause"
    if errors:
        raise InvalidInput("outage_invalid", errors, most=CAUSE_MAX)


def check_outage_is_past(ended_at: datetime, now: datetime) -> None:
    """Refuse an outage that is not over: while the system is away nobody writes here.

    Raises InvalidInput `outage_invalid`.
    """
    if ended_at > now:
        raise InvalidInput("outage_invalid", {"ended_at": "time_ahead"})


def late_errors(
    *,
    taken_at: datetime | None,
    now: datetime,
    outage: Outage | None,
    book: ReceiptBook | None,
    number: int,
    is_used: bool,
    reason: str,
) -> dict[str, str]:
    """Return what is wrong with a late entry, by field; empty = it may be laid before the leader.

    The true time lies in the past and inside a recorded outage, the number stands in one of the
    centre's books and was not used before, and there is a reason.
    """
    errors = {}
    if taken_at is None:
        errors["late_at"] = "time_missing"
    elif taken_at > now:
        errors["late_at"] = "time_ahead"
    elif outage is None or not outage.covers(taken_at):
        errors["late_at"] = "late_without_outage"
    if book is None:
        errors["late_book"] = "book_unknown"
    elif not book.first <= number <= book.last:
        errors["late_number"] = "late_number_not_in_book"
    elif is_used:
        errors["late_number"] = "late_number_used"
    if not reason:
        errors["late_reason"] = "late_without_reason"
    return errors
