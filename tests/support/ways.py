"""Ways in for tests: a signed postal slip, books and outages, dossiers entered late or held."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from dossiers.services.intake_questions import HoldAtCounter, hold_at_counter
from dossiers.services.late_books import (
    OpenBook,
    RecordOutage,
    late_basis,
    open_book,
    record_outage,
)
from dossiers.services.late_entries import (
    DecideLate,
    EnterLate,
    LateReceipt,
    decide_late,
    enter_late,
)
from dossiers.services.steps.ways_in import PostalSlip, WayIn
from tests.support.builders import SECURITY, counter_intake, dossier_of
from tests.support.house import House


def postal_way(**changes: Any) -> WayIn:
    """Return the way in of a dossier by post with its signed slip."""
    slip = PostalSlip(
        slip_number="EB123456789VN",
        worker_name="Trần Bưu Tá",
        posted_on=date(2026, 4, 17),
        is_signed_by_worker=True,
        is_signed_by_applicant=True,
    )
    fields = {name: changes.pop(name) for name in list(changes) if hasattr(slip, name)}
    return WayIn(postal=replace(slip, **fields), **changes)


def hours_ago(house: House, hours: float) -> datetime:
    """Return a moment before the house's clock."""
    return house.clock.now() - timedelta(hours=hours)


def prepared_outage(house: House, *, hours: float = 72) -> int:
    """Record an outage of the last hours and open a book QA 1–50; return the book's id."""
    leader = house.officer("giamdoc")
    span = RecordOutage(hours_ago(house, hours), hours_ago(house, 0.5), "Mất điện cả khu vực")
    record_outage(house.deps, span, leader)
    open_book(house.deps, OpenBook("QA", 1, 50), leader)
    return late_basis(house.deps, leader).books[0].book.id


def late_receipt(house: House, book_id: int, number: int = 7, *, hours: float = 24) -> LateReceipt:
    """Return a paper receipt of some hours ago."""
    return LateReceipt(
        book_id, number, hours_ago(house, hours), "Mất điện, nhận bằng biên nhận giấy"
    )


def entered_late(
    house: House, procedure: str = SECURITY, *, hours: float = 24, **changes: Any
) -> str:
    """Enter a dossier late, waiting for the leader; return its code."""
    book_id = prepared_outage(house)
    intake = counter_intake(house, procedure, **changes)
    command = EnterLate(intake, late_receipt(house, book_id, hours=hours))
    return enter_late(house.deps, command, house.officer("lan"))


def approved_late(house: House, procedure: str = SECURITY, **changes: Any) -> str:
    """Enter a dossier late and approve it; return its code."""
    code = entered_late(house, procedure, **changes)
    decide(house, code)
    return code


def decide(house: House, code: str, *, approves: bool = True, reason: str = "") -> Any:
    """Let the director decide a late entry."""
    command = DecideLate(code, dossier_of(house, code).revision, approves, reason)
    return decide_late(house.deps, command, house.officer("giamdoc"))


def held_dossier(house: House, procedure: str = SECURITY, **changes: Any) -> str:
    """Hold a complex dossier at the counter for the agency's view; return its code."""
    intake = counter_intake(house, procedure, **changes)
    question = "Giấy tờ nước ngoài, chưa rõ có được công nhận không."
    return hold_at_counter(house.deps, HoldAtCounter(intake, question), house.officer("lan"))
