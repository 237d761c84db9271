"""Fees taken later, intakes annulled, contacts corrected, slips printed again."""

from datetime import timedelta
from typing import Any

import pytest

from dossiers.errors import (
    AlreadyDone,
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    RuleViolation,
    StaleVersion,
)
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.payment import Charge, ChargeState, PaymentMethod
from dossiers.model.routing import HandoverState
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.paying import MarkPaid, mark_charge_paid
from dossiers.services.repairs import (
    AnnulIntake,
    CorrectContact,
    ReprintSlip,
    annul_intake,
    correct_contact,
    reprint_slip,
)
from dossiers.services.slips import WantedSlip, slip_pdf, slips_of_dossier
from dossiers.services.steps.charging import Payment
from tests.support.builders import processing_dossier, received_dossier, received_online
from tests.support.house import House

TRANSFER = Payment(PaymentMethod.TRANSFER, "FT26110")


def stored(house: House, code: str) -> Dossier:
    with house.deps.reading() as uow:
        found = uow.dossiers.by_code(code)
    assert found is not None
    return found


def charge_of(house: House, code: str) -> Charge:
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        (charge,) = uow.charges.of_dossier(dossier.id)
    return charge


@pytest.mark.rule("R-FEE-01", "R-FEE-02", "R-FEE-04", "R-COD-09")
def test_a_charge_is_paid_once_with_method_and_number(house: House) -> None:
    code = received_dossier(house).code
    revision = stored(house, code).revision
    command = MarkPaid(code, charge_of(house, code).id, TRANSFER)
    assert mark_charge_paid(house.deps, command, house.officer("thungan")) == code
    charge = charge_of(house, code)
    assert (charge.state, charge.method) == (ChargeState.PAID, PaymentMethod.TRANSFER)
    assert (charge.document_number, charge.paid_at) == ("FT26110", house.clock.moment)
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        last = uow.events.of_dossier(dossier.id)[-1]
    assert last.kind is EventKind.CHARGE_PAID
    assert last.data["amount"] == 300_000
    assert stored(house, code).revision == revision
    with pytest.raises(AlreadyDone, match="charge_paid_before"):
        mark_charge_paid(house.deps, command, house.officer("thungan"))


def test_a_charge_of_another_dossier_is_unknown(house: House) -> None:
    first, second = received_dossier(house).code, received_dossier(house).code
    command = MarkPaid(first, charge_of(house, second).id, TRANSFER)
    with pytest.raises(NotFound, match="charge_unknown"):
        mark_charge_paid(house.deps, command, house.officer())
    with pytest.raises(NotAllowed):
        mark_charge_paid(
            house.deps,
            MarkPaid(first, charge_of(house, first).id, TRANSFER),
            house.officer("giamdoc"),
        )


@pytest.mark.rule("R-COD-10")
def test_annulment_closes_everything_and_keeps_the_code_spent(house: House) -> None:
    code = received_dossier(house).code
    command = AnnulIntake(code, stored(house, code).revision, "Nhận nhầm người")
    with pytest.raises(NotAllowed):
        annul_intake(house.deps, command, house.officer("lan"))
    annul_intake(house.deps, command, house.officer("giamdoc"))
    dossier = stored(house, code)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.ANNULLED, HolderKind.ARCHIVE)
    with house.deps.reading() as uow:
        (handover,) = uow.routing.handovers_of_dossier(dossier.id)
        (note,) = uow.notes.of_dossier(dossier.id)
    assert handover.state is HandoverState.CANCELLED
    assert (note.kind, note.text) == (NoteKind.ANNULMENT, "Nhận nhầm người")
    assert charge_of(house, code).state is ChargeState.CANCELLED
    with pytest.raises(Conflict, match="charge_cancelled"):
        mark_charge_paid(
            house.deps, MarkPaid(code, charge_of(house, code).id, TRANSFER), house.officer()
        )
    assert received_dossier(house).code.endswith("-0002")


@pytest.mark.rule("R-COD-10", "R-CTL-05")
def test_annulment_ends_the_step_that_runs_and_leaves_paid_money_counted(house: House) -> None:
    code = processing_dossier(house)
    paid = MarkPaid(code, charge_of(house, code).id, TRANSFER)
    mark_charge_paid(house.deps, paid, house.officer("thungan"))
    command = AnnulIntake(code, stored(house, code).revision, "Nhận nhầm người")
    annul_intake(house.deps, command, house.officer("giamdoc"))
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        steps = uow.routing.steps_of_dossier(dossier.id)
    assert all(step.finished_at for step in steps)
    assert (steps[-1].outcome, steps[-1].finished_at) == ("annulled", house.clock.now())
    assert (dossier.current_step, dossier.step_due_at) == (None, None)
    assert charge_of(house, code).state is ChargeState.PAID


def test_annulment_needs_a_reason_a_fresh_page_and_an_open_dossier(house: House) -> None:
    code = received_dossier(house).code
    director = house.officer("giamdoc")
    revision = stored(house, code).revision
    with pytest.raises(InvalidInput, match="reason_missing"):
        annul_intake(house.deps, AnnulIntake(code, revision, " "), director)
    with pytest.raises(StaleVersion):
        annul_intake(house.deps, AnnulIntake(code, revision + 1, "Nhầm"), director)
    annul_intake(house.deps, AnnulIntake(code, revision, "Nhầm"), director)
    with pytest.raises(RuleViolation, match="move_not_lawful"):
        annul_intake(house.deps, AnnulIntake(code, revision + 1, "Nhầm"), director)


def correction(code: str, **changes: Any) -> CorrectContact:
    usual = {
        "phone": "0900000111",
        "email": "hanh@vidu.example",
        "address": "12 đường Bờ Sông, phường Xuân Hương",
        "reason": "Người nộp đổi số",
    }
    return CorrectContact(code, **{"revision": None, **usual, **changes})


@pytest.mark.rule("R-ACC-03")
def test_a_corrected_contact_keeps_what_stood_there(house: House) -> None:
    code = received_dossier(house).code
    revision = stored(house, code).revision
    correct_contact(house.deps, correction(code), house.officer())
    dossier = stored(house, code)
    assert dossier.applicant_phone == "+84900000111"
    assert dossier.applicant_phone_digest == house.deps.digests.keyed("phone", "+84900000111")
    assert dossier.revision == revision + 1
    with pytest.raises(StaleVersion):
        correct_contact(
            house.deps, correction(code, revision=revision, phone="0900000222"), house.officer()
        )
    with house.deps.reading() as uow:
        (note,) = uow.notes.of_dossier(dossier.id)
        last = uow.events.of_dossier(dossier.id)[-1]
    assert note.text == "Người nộp đổi số\nTrước khi sửa: Điện thoại: +84912345678"
    assert last.kind is EventKind.CONTACT_CORRECTED
    assert list(last.data["before"]) == ["phone"]
    assert "0912345678" not in last.body
    count = dossier.chain_seq
    correct_contact(house.deps, correction(code, revision=revision), house.officer())
    assert stored(house, code).chain_seq == count


def test_a_wrong_contact_changes_nothing(house: House) -> None:
    code = received_dossier(house).code
    for changes, errors in (
        ({"phone": "1"}, {"phone": "phone_wrong"}),
        ({"address": "x" * 501}, {"address": "address_too_long"}),
    ):
        with pytest.raises(InvalidInput, match="contact_invalid") as caught:
            correct_contact(house.deps, correction(code, **changes), house.officer())
        assert caught.value.errors == errors
    cleared = correction(code, phone="")
    correct_contact(house.deps, cleared, house.officer())
    assert stored(house, code).applicant_phone_digest is None


@pytest.mark.rule("R-RCP-06")
def test_a_reprint_says_the_same_and_is_counted(house: House) -> None:
    received = received_dossier(house)
    officer = house.officer()
    assert received.receipt_id is not None
    wanted = WantedSlip(received.receipt_id, received.code)
    first = slip_pdf(house.deps, wanted, officer)
    again = ReprintSlip(received.code, received.receipt_id, copies=2)
    assert reprint_slip(house.deps, again, officer) == 1
    assert slip_pdf(house.deps, wanted, officer).content == first.content
    house.clock.moment += timedelta(days=1)
    assert reprint_slip(house.deps, again, officer) == 2
    assert slip_pdf(house.deps, wanted, officer).content != first.content
    dossier = stored(house, received.code)
    with house.deps.reading() as uow:
        prints = uow.slips.prints_of(received.receipt_id)
        last = uow.events.of_dossier(dossier.id)[-1]
    assert [(one.copy_number, one.copies) for one in prints] == [(1, 2), (2, 2)]
    assert (last.kind, last.data["copy"]) == (EventKind.SLIP_REPRINTED, 2)


@pytest.mark.rule("R-RCP-03")
def test_the_receipt_comes_in_two_copies(house: House) -> None:
    received = received_dossier(house)
    assert received.receipt_id is not None
    two = WantedSlip(received.receipt_id, received.code, copies=2, two_up=True)
    pdf = slip_pdf(house.deps, two, house.officer())
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.name == "receipt-2026-1.pdf"


def test_slips_are_given_to_those_they_concern(house: House) -> None:
    received = received_online(house)
    owner, other = house.person("hanh"), house.person("tuan")
    assert received.receipt_id is not None
    wanted = WantedSlip(received.receipt_id, received.code)
    assert slip_pdf(house.deps, wanted, owner).content.startswith(b"%PDF-")
    for slip, actor in (
        (wanted, other),
        (WantedSlip(received.control_slip_id, received.code), owner),
        (wanted, house.officer("hung-ca")),
        (WantedSlip(received.receipt_id), house.officer()),
        (WantedSlip(9999, received.code), house.officer()),
    ):
        with pytest.raises(NotFound):
            slip_pdf(house.deps, slip, actor)
    with pytest.raises(NotFound, match="slip_unknown"):
        reprint_slip(house.deps, ReprintSlip(received.code, 9999), house.officer())
    kinds = [line.kind.value for line in slips_of_dossier(house.deps, received.code, owner)]
    assert set(kinds) == {"eform_copy", "receipt"}
    lines = slips_of_dossier(house.deps, received.code, house.officer())
    assert [(line.kind.value, line.prints, line.is_replaced) for line in lines] == [
        ("eform_copy", 0, False),
        ("control", 0, False),
        ("receipt", 0, False),
    ]


@pytest.mark.rule("R-RCP-06")
def test_a_double_click_is_one_printing_and_a_slip_of_another_is_unknown(house: House) -> None:
    received, other = received_dossier(house), received_dossier(house)
    assert received.receipt_id is not None
    again = ReprintSlip(received.code, received.receipt_id)
    assert [reprint_slip(house.deps, again, house.officer()) for _ in range(2)] == [1, 1]
    assert reprint_slip(house.deps, again, house.officer("giamdoc")) == 2
    with pytest.raises(NotFound, match="slip_unknown"):
        reprint_slip(house.deps, ReprintSlip(other.code, received.receipt_id), house.officer())
