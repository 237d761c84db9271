"""Intake at its edges: what cannot be taken in is named, foreign keys and loose ends change
nothing.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dossiers.errors import AlreadyDone, Conflict, InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.centre import FEE_DESK_CASHIER
from dossiers.model.dossier import ResultChannel, SubmitterKind, Verdict
from dossiers.model.payment import Charge, ChargeState, PaymentMethod
from dossiers.model.people import SYSTEM, ApplicantKind, Role
from dossiers.rules.intake import finding
from dossiers.services.intake_counter import receive_at_counter
from dossiers.services.internal_notes import LONGEST_NOTE, AddNote, add_internal_note
from dossiers.services.officer_accounts import save_preferences
from dossiers.services.paying import MarkPaid, fee_sheet, mark_charge_paid
from dossiers.services.repairs import AnnulIntake, annul_intake
from dossiers.services.slips import WantedSlip, slip_pdf
from dossiers.services.steps.applicants import ADDRESS_MAX, NAME_MAX, Applicant, checked_applicant
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.charging import DOCUMENT_NUMBER_MAX, MOST_UNITS, Payment
from tests.support.builders import counter_intake, dossier_of, received_dossier
from tests.support.filing import RESIDENCE
from tests.support.house import House

PERSON = Applicant(kind=ApplicantKind.CITIZEN, name="Nguyễn Thị Hạnh")
LONG = "a" * (NAME_MAX + 1)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": LONG}, {"name": "name_too_long"}),
        ({"address": "a" * (ADDRESS_MAX + 1)}, {"address": "address_too_long"}),
        ({"kind": ApplicantKind.BUSINESS}, {"tax_code": "tax_code_missing"}),
        ({"tax_code": "12"}, {"tax_code": "tax_code_wrong"}),
        (
            {"submitter_kind": SubmitterKind.AUTHORISED},
            {
                "submitter_name": "submitter_name_missing",
                "submitter_paper": "submitter_paper_missing",
            },
        ),
        (
            {
                "submitter_kind": SubmitterKind.AUTHORISED,
                "submitter_name": LONG,
                "submitter_paper": "UQ 12",
            },
            {"submitter_name": "name_too_long"},
        ),
    ],
)
def test_every_wrong_word_about_the_applicant_is_named(
    changes: dict[str, Any], errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_applicant(replace(PERSON, **changes), date(2026, 4, 20))
    assert caught.value.errors == errors


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"key": ""}, {"key": "form_key_missing"}),
        ({"key": "x" * 65}, {"key": "form_key_missing"}),
        ({"sets": 0}, {"sets": "sets_wrong"}),
        ({"sets": 100}, {"sets": "sets_wrong"}),
        (
            {"result_channel": ResultChannel.POST, "applicant": PERSON},
            {"result_address": "result_address_missing"},
        ),
        ({"units": {"appraisal": 0}}, {"units": "fee_units_wrong"}),
        ({"units": {"appraisal": MOST_UNITS + 1}}, {"units": "fee_units_wrong"}),
    ],
)
def test_a_form_that_no_screen_sends_takes_nothing_in(
    house: House, changes: dict[str, Any], errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, **changes)
    assert caught.value.errors == errors
    assert received_dossier(house).code.endswith("-0001"), "no code was spent"


def test_a_form_key_of_another_receiver_opens_nothing_of_theirs(house: House) -> None:
    received_dossier(house, key="mot-khoa")
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, key="mot-khoa", officer="khoa")
    assert caught.value.errors == {"key": "form_key_missing"}


@pytest.mark.rule("R-INT-04")
def test_the_case_is_asked_for_and_no_line_beyond_the_published(house: House) -> None:
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, RESIDENCE, case_key="khong-co")
    assert caught.value.errors == {"case": "case_missing"}
    findings = (*counter_intake(house).findings, finding("khong-co", Verdict.COMPLETE))
    with pytest.raises(RuleViolation, match="component_not_published"):
        received_dossier(house, findings=findings)


def test_nobody_takes_in_without_a_centre_or_its_agency(house: House) -> None:
    stray = replace(house.officer(), centre_id=None)
    with pytest.raises(NotFound, match="centre_unknown"):
        receive_at_counter(house.deps, counter_intake(house), stray)
    with house.deps.uow() as uow, pytest.raises(NotFound, match="centre_unknown"):
        centre_of(uow, stray)
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        office = uow.agencies.by_code(centre.id, "order-police")
        assert office is not None
        office.code = "moved-away"
        uow.commit()
    with pytest.raises(NotFound, match="agency_unknown"):
        received_dossier(house)


def charge_of(house: House, code: str) -> Charge:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        (charge,) = uow.charges.of_dossier(dossier.id)
    return charge


def test_a_charge_is_paid_once_with_a_number_that_fits(house: House) -> None:
    code, other = received_dossier(house).code, received_dossier(house).code
    lan, charge = house.officer(), charge_of(house, code)
    sheet = fee_sheet(house.deps, code, lan)
    assert [one.id for one in sheet.charges] == [charge.id]

    def pay(of: str, number: str) -> str:
        payment = Payment(PaymentMethod.CASH, number)
        return mark_charge_paid(house.deps, MarkPaid(of, charge.id, payment), lan)

    with pytest.raises(InvalidInput, match="payment_without_number"):
        pay(code, " ")
    with pytest.raises(InvalidInput, match="payment_number_too_long"):
        pay(code, "9" * (DOCUMENT_NUMBER_MAX + 1))
    with pytest.raises(NotFound, match="charge_unknown"):
        pay(other, "BL 1")
    pay(code, "BL 1")
    with pytest.raises(AlreadyDone, match="charge_paid_before"):
        pay(code, "BL 2")
    assert charge_of(house, code).document_number == "BL 1"


def test_a_cancelled_charge_takes_no_money(house: House) -> None:
    code = received_dossier(house).code
    command = AnnulIntake(code, dossier_of(house, code).revision, "Nhập nhầm người")
    annul_intake(house.deps, command, house.officer("giamdoc"))
    payment = Payment(PaymentMethod.CASH, "BL 1")
    paid = MarkPaid(code, charge_of(house, code).id, payment)
    with pytest.raises(Conflict, match="charge_cancelled"):
        mark_charge_paid(house.deps, paid, house.officer())


def test_an_internal_note_has_words_fits_and_is_kept_once(house: House) -> None:
    code, lan = received_dossier(house).code, house.officer()
    for text, refusal in ((" ", "note_empty"), ("a" * (LONGEST_NOTE + 1), "note_too_long")):
        with pytest.raises(InvalidInput, match=refusal):
            add_internal_note(house.deps, AddNote(code, text), lan)
    for _ in range(2):
        add_internal_note(house.deps, AddNote(code, "Gọi lại chiều nay"), lan)
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        notes = uow.notes.of_dossier(dossier.id)
    assert [one.text for one in notes] == ["Gọi lại chiều nay"]


def test_settings_of_nobody_are_not_kept(house: House) -> None:
    with pytest.raises(NotAllowed, match="account_inactive"):
        save_preferences(house.deps, SYSTEM, "desk", {})


def test_a_slip_is_found_only_where_it_belongs(house: House) -> None:
    code, other = received_dossier(house).code, received_dossier(house).code
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        slip = uow.slips.of_dossier(dossier.id)[0]
    for wanted in (WantedSlip(slip.id, other), WantedSlip(slip.id), WantedSlip(999_999)):
        with pytest.raises(NotFound, match="slip_unknown"):
            slip_pdf(house.deps, wanted, house.officer())


@pytest.mark.rule("R-FEE-01")
def test_where_the_cashier_keeps_the_till_nobody_else_takes_money(house: House) -> None:
    lan, code = house.officer(), received_dossier(house).code
    with house.deps.uow() as uow:
        centre = uow.centres.locked(lan.centre_id or 0)
        assert centre is not None
        centre.settings = replace(centre.settings, fee_desk=FEE_DESK_CASHIER)
        uow.commit()
    paid = MarkPaid(code, charge_of(house, code).id, Payment(PaymentMethod.CASH, "BL 1"))
    receiver = replace(lan, grants=tuple(one for one in lan.grants if one.role is Role.RECEIVER))
    with pytest.raises(RuleViolation, match="fee_cashier_only"):
        mark_charge_paid(house.deps, paid, receiver)
    assert charge_of(house, code).state is ChargeState.OPEN
    mark_charge_paid(house.deps, paid, lan)
    assert charge_of(house, code).state is ChargeState.PAID
