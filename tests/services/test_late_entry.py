"""Late entry after an outage: numbered paper receipts, true time, the leader's approval."""

import io
import subprocess
from dataclasses import replace
from typing import Any

import pytest

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, StaleVersion
from dossiers.model.calendar import VIETNAM
from dossiers.model.events import EventKind
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus
from dossiers.services.intake_online import ReceiveOnline, receive_online
from dossiers.services.intake_reading import keep_scans
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
from dossiers.services.slips import WantedSlip, slip_pdf, slips_of_dossier
from dossiers.services.steps.charging import Payment
from dossiers.services.steps.scans import Scan
from tests.support.builders import counter_intake, dossier_of, received_dossier
from tests.support.filing import pdf_bytes
from tests.support.house import House
from tests.support.office_visits import signed_in, words
from tests.support.ways import (
    approved_late,
    decide,
    entered_late,
    hours_ago,
    late_receipt,
    prepared_outage,
)


def printed_text(house: House, code: str, kind: SlipKind) -> str:
    """Return the words of a dossier's slip as they are printed."""
    lan = house.officer("lan")
    found = next(one for one in slips_of_dossier(house.deps, code, lan) if one.kind is kind)
    pdf = slip_pdf(house.deps, WantedSlip(found.id, code), lan).content
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(read.stdout.decode().split())


def moved(house: House) -> None:
    """Put the clock on a Thursday so that there are working days behind it."""
    house.clock.advance(days=3)


@pytest.mark.rule("R-DLN-01", "R-INT-06")
def test_an_approved_entry_is_received_and_due_from_its_true_time(
    house_on_both: House,
) -> None:
    house = house_on_both
    moved(house)
    taken_at = hours_ago(house, 24)
    code = entered_late(house)
    waiting = dossier_of(house, code)
    assert (waiting.status, waiting.is_late_entry) == (DossierStatus.REGISTERED, True)
    assert (waiting.due_at, waiting.received_at, waiting.register_number) == (None, None, None)
    assert taken_at.astimezone(VIETNAM).strftime("%y%m%d") in code
    decide(house, code)
    late = dossier_of(house, code)
    assert (late.status, late.received_at) == (DossierStatus.RECEIVED, taken_at)
    assert late.receiver_id == house.officer("lan").id
    now = house.clock.now()
    house.clock.moment = taken_at
    same = dossier_of(house, received_dossier(house).code)
    house.clock.moment = now
    assert late.due_at == late.legal_due_at == same.due_at
    with house.deps.reading() as uow:
        kinds = [event.kind for event in uow.events.of_dossier(late.id)]
        entry = uow.late_entries.of_dossier(late.id)
    assert kinds[0] is EventKind.LATE_ENTRY_MADE
    assert EventKind.RECEIVED in kinds
    assert entry is not None
    assert (entry.number, entry.intake, entry.decided_by) == (7, None, house.officer("giamdoc").id)


def test_what_was_paid_then_is_paid_after_approval(house: House) -> None:
    paid = {"fee": Payment(PaymentMethod.CASH, "BL-77")}
    with house.deps.reading() as uow:
        version = uow.procedures.latest("2.001478")
    assert version is not None
    key = version.fees[0].key
    code = approved_late(house, hours=2, payments={key: paid["fee"]})
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        charges = uow.charges.of_dossier(dossier_id)
    assert [(one.state, one.document_number) for one in charges] == [(ChargeState.PAID, "BL-77")]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"number": 51}, "late_number", "late_number_not_in_book"),
        ({"number": 0}, "late_number", "late_number_not_in_book"),
        ({"book_id": 999}, "late_book", "book_unknown"),
        ({"reason": "  "}, "late_reason", "late_without_reason"),
        ({"taken_at": None}, "late_at", "time_missing"),
        ({"hours": -1}, "late_at", "time_ahead"),
        ({"hours": 0.1}, "late_at", "late_without_outage"),
        ({"hours": 100}, "late_at", "late_without_outage"),
    ],
)
def test_a_receipt_that_proves_nothing_is_refused(
    house: House, changes: dict[str, Any], field: str, code: str
) -> None:
    book_id = prepared_outage(house)
    hours = changes.pop("hours", None)
    if hours is not None:
        changes["taken_at"] = hours_ago(house, hours)
    receipt = replace(late_receipt(house, book_id, hours=2), **changes)
    with pytest.raises(InvalidInput) as caught:
        enter_late(house.deps, EnterLate(counter_intake(house), receipt), house.officer("lan"))
    assert caught.value.errors[field] == code


def test_without_an_outage_record_nothing_is_entered_late(house: House) -> None:
    leader = house.officer("giamdoc")
    open_book(house.deps, OpenBook("QA", 1, 50), leader)
    book_id = late_basis(house.deps, leader).books[0].book.id
    with pytest.raises(InvalidInput) as caught:
        enter_late(
            house.deps,
            EnterLate(counter_intake(house), late_receipt(house, book_id)),
            house.officer("lan"),
        )
    assert caught.value.errors == {"late_at": "late_without_outage"}


def test_a_number_is_used_once_and_free_again_after_a_rejection(house_on_both: House) -> None:
    house = house_on_both
    book_id = prepared_outage(house)
    lan = house.officer("lan")
    receipt = late_receipt(house, book_id, hours=2)
    code = enter_late(house.deps, EnterLate(counter_intake(house), receipt), lan)
    with pytest.raises(InvalidInput) as caught:
        enter_late(house.deps, EnterLate(counter_intake(house), receipt), lan)
    assert caught.value.errors == {"late_number": "late_number_used"}
    with pytest.raises(InvalidInput):
        decide(house, code, approves=False)
    decide(house, code, approves=False, reason="Số biên nhận viết nhầm")
    rejected = dossier_of(house, code)
    assert (rejected.status, rejected.received_at) == (DossierStatus.ANNULLED, None)
    again = enter_late(house.deps, EnterLate(counter_intake(house), receipt), lan)
    decide(house, again)
    assert late_basis(house.deps, lan).books[0].used == (7,)


def test_two_clicks_enter_once_and_a_second_decision_finds_the_first(house: House) -> None:
    book_id = prepared_outage(house)
    command = EnterLate(counter_intake(house), late_receipt(house, book_id, hours=2))
    codes = {enter_late(house.deps, command, house.officer("lan")) for _ in range(2)}
    (code,) = codes
    revision = dossier_of(house, code).revision
    decide(house, code)
    with pytest.raises(StaleVersion):
        decide_late(house.deps, DecideLate(code, revision, True), house.officer("giamdoc"))
    with pytest.raises(AlreadyDone, match="late_entry_decided"):
        decide(house, code)


def test_only_the_leader_decides_and_nobody_receives_around_it(house: House) -> None:
    code = entered_late(house, hours=2)
    revision = dossier_of(house, code).revision
    with pytest.raises(NotAllowed):
        decide_late(house.deps, DecideLate(code, revision, True), house.officer("lan"))
    with pytest.raises(NotAllowed, match="late_entry_needs_leader"):
        receive_online(house.deps, ReceiveOnline(code, revision, ()), house.officer("lan"))
    with pytest.raises(NotAllowed):
        open_book(house.deps, OpenBook("QB", 1, 9), house.officer("lan"))


@pytest.mark.parametrize(
    ("series", "first", "last", "field", "code"),
    [
        ("", 1, 9, "series", "book_without_series"),
        ("QB", 0, 9, "first", "book_number_wrong"),
        ("QB", 9, 8, "last", "book_number_wrong"),
        ("QB", 1, 20_000, "last", "book_number_wrong"),
        ("qa", 50, 60, "first", "book_overlaps"),
    ],
)
def test_a_book_holds_numbers_of_its_own(
    house: House, series: str, first: int, last: int, field: str, code: str
) -> None:
    prepared_outage(house)
    with pytest.raises(InvalidInput) as caught:
        open_book(house.deps, OpenBook(series, first, last), house.officer("giamdoc"))
    assert caught.value.errors == {field: code}


def test_an_outage_has_times_in_order_and_is_over(house: House) -> None:
    leader = house.officer("giamdoc")
    cases = [
        (RecordOutage(None, None, ""), {"began_at", "ended_at", "cause"}),
        (RecordOutage(hours_ago(house, 1), hours_ago(house, 2), "Mất điện"), {"ended_at"}),
        (RecordOutage(hours_ago(house, 1), hours_ago(house, -1), "Mất điện"), {"ended_at"}),
    ]
    for command, fields in cases:
        with pytest.raises(InvalidInput) as caught:
            record_outage(house.deps, command, leader)
        assert set(caught.value.errors) == fields
    span = RecordOutage(hours_ago(house, 3), hours_ago(house, 1), "Mất điện")
    record_outage(house.deps, span, leader)
    record_outage(house.deps, span, leader)
    assert len(late_basis(house.deps, leader).outages) == 1


def test_a_book_of_another_centre_is_unknown(house: House) -> None:
    book_id = prepared_outage(house)
    receipt = LateReceipt(book_id, 7, hours_ago(house, 2), "Mất điện")
    command = EnterLate(counter_intake(house), receipt)
    with pytest.raises(InvalidInput) as caught:
        enter_late(house.deps, command, house.officer("binh-bd"))
    assert caught.value.errors["late_book"] == "book_unknown"


def test_receipt_and_control_slip_say_that_it_was_entered_late(house: House) -> None:
    code = approved_late(house, hours=24)
    usual = received_dossier(house).code
    for kind in (SlipKind.RECEIPT, SlipKind.CONTROL):
        printed = printed_text(house, code, kind)
        assert "Hồ sơ nhập muộn: nhận lúc 08:00" in printed
        assert "biên nhận giấy QA số 7" in printed
        assert "nhập muộn" not in printed_text(house, usual, kind)
    page = words(signed_in(house, "lan").page(f"/can-bo/ho-so/{code}"))
    assert "Nhập muộn" in page


@pytest.mark.rule("R-INT-06")
def test_the_history_of_a_late_entry_says_that_papers_were_scanned(house: House) -> None:
    key = counter_intake(house).findings[0].component_key
    scan = Scan(key, "don.pdf", io.BytesIO(pdf_bytes(mark="don")))
    code = entered_late(house, hours=2, scans=keep_scans(house.deps, [scan], house.officer("lan")))
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        first = uow.events.of_dossier(dossier_id)[0]
        papers = uow.papers.of_dossier(dossier_id)
    assert (first.kind, first.data["papers"]) == (EventKind.LATE_ENTRY_MADE, True)
    assert [one.component_key for one in papers] == [key]
