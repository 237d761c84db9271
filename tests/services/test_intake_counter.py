"""Intake at the counter: one transaction that leaves everything behind, or nothing."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.dossier import NoteKind, ResultChannel, SubmitterKind, Verdict
from dossiers.model.events import EventKind
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.procedure import Channel
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.intake import finding
from dossiers.services.intake_counter import receive_at_counter
from dossiers.services.steps.charging import Payment
from tests.support.builders import counter_intake, received_dossier
from tests.support.house import House
from tests.support.ways import postal_way

CASH = Payment(PaymentMethod.CASH, "BL 0012")
SAME_DAY = "2.000635"


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A time of April 2026 in Vietnam, as UTC; the 24th is the Friday before Giỗ Tổ."""
    return datetime(2026, 4, day, hour - 7, minute, tzinfo=UTC)


@pytest.mark.rule("R-INT-06", "R-COD-01", "R-COD-02", "R-CTL-01")
@pytest.mark.rule("R-RCP-01", "R-RCP-05", "R-RES-11", "R-LKP-04")
def test_receiving_leaves_code_clock_slips_charge_and_handover(house: House) -> None:
    house.clock.moment = at(9, 41)
    received = received_dossier(house, payments={"appraisal": CASH})
    assert received.code == "000.00.01.H36-260424-0001"
    assert received.due_at == datetime(2026, 5, 6, 2, 41, tzinfo=UTC)
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(received.code)
        assert dossier is not None
        slips = {slip.kind: json.loads(slip.content) for slip in uow.slips.of_dossier(dossier.id)}
        events = uow.events.of_dossier(dossier.id)
        (charge,) = uow.charges.of_dossier(dossier.id)
        messages = uow.messages.of_dossier(dossier.id)
        checks = uow.checks.of_dossier(dossier.id)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.RECEIVED, HolderKind.CENTRE)
    assert dossier.received_at == house.clock.moment
    assert (dossier.limit_amount, dossier.limit_unit) == ("5", "working_day")
    assert dossier.secret is not None
    assert set(slips) == {"control", "receipt"}
    assert slips["receipt"]["due_at"] == "2026-05-06T09:41:00+07:00"
    assert slips["receipt"]["fee_text"].endswith("300.000\u00a0đồng, đã nộp")
    assert slips["receipt"]["lookup"]["secret"] == dossier.secret
    assert slips["receipt"]["lookup"]["link"].endswith(f"?ma={dossier.code}#bm={dossier.secret}")
    assert "Lâm Đồng" in slips["receipt"]["result_channel_text"]
    assert slips["control"]["lookup"]["secret"] == ""
    assert (charge.state, charge.amount, charge.document_number) == (
        ChargeState.PAID,
        300_000,
        "BL 0012",
    )
    assert [event.kind for event in events] == [
        EventKind.RECEIVED,
        EventKind.CHARGE_PAID,
        EventKind.SLIP_ISSUED,
        EventKind.SLIP_ISSUED,
    ]
    assert {message.channel for message in messages} == {"email", "sms"}
    assert {check.verdict for check in checks} == {Verdict.COMPLETE}


@pytest.mark.rule("R-TRF-01", "R-TRF-03")
def test_after_fifteen_the_handover_is_due_at_the_next_opening_and_the_clock_stays(
    house: House,
) -> None:
    house.clock.moment = at(15, 30)
    received = received_dossier(house)
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(received.code)
        assert dossier is not None
        (handover,) = uow.routing.handovers_of_dossier(dossier.id)
    assert dossier.clock_started_at == at(15, 30)
    assert handover.due_at == datetime(2026, 4, 28, 0, 0, tzinfo=UTC)
    assert handover.state is HandoverState.PREPARED
    assert handover.direction is HandoverDirection.TO_AGENCY
    assert handover.is_electronic is False


@pytest.mark.rule("R-SAM-01", "R-SAM-03", "R-SAM-04", "R-COD-06")
def test_same_day_has_a_code_and_no_receipt_unless_it_came_after_fifteen(house: House) -> None:
    house.clock.moment = at(15, 0, day=23)
    early = received_dossier(house, SAME_DAY)
    house.clock.moment = at(15, 1, day=23)
    late = received_dossier(house, SAME_DAY)
    assert early.code.endswith("-0001")
    assert early.receipt_id is None
    assert early.due_at == at(17, 0, day=23)
    assert late.receipt_id is not None
    assert late.due_at == at(17, 0, day=24)


@pytest.mark.rule("R-COD-03")
def test_twenty_clerks_at_once_get_one_to_twenty(house_on_both: House) -> None:
    house = house_on_both
    officer = house.officer("lan")
    commands = [counter_intake(house) for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        results = list(
            pool.map(lambda command: receive_at_counter(house.deps, command, officer), commands)
        )
    codes = sorted(result.code for result in results)
    assert codes == [f"000.00.01.H36-260420-{number:04d}" for number in range(1, 21)]
    with house.deps.reading() as uow:
        rows = [uow.dossiers.by_code(code) for code in codes]
    assert sorted(row.register_number or 0 for row in rows if row) == list(range(1, 21))


@pytest.mark.rule("R-INT-06")
def test_a_failure_spends_no_code_and_stores_nothing(house: House) -> None:
    officer = house.officer()
    wrong = counter_intake(house, payments={"no-such-fee": CASH})
    with pytest.raises(RuleViolation, match="fee_not_published"):
        receive_at_counter(house.deps, wrong, officer)
    assert received_dossier(house).code.endswith("-0001")
    with house.deps.reading() as uow:
        assert uow.dossiers.by_submit_key(wrong.key) is None


@pytest.mark.rule("R-INT-01", "R-INT-02")
@pytest.mark.parametrize("verdict", [Verdict.MISSING, Verdict.INVALID, Verdict.NOT_APPLICABLE])
def test_a_mandatory_paper_that_is_missing_or_wrong_blocks(house: House, verdict: Verdict) -> None:
    complete = counter_intake(house)
    findings = (
        finding("fire-safety-copy", verdict),
        *complete.findings[:2],
        *complete.findings[3:],
    )
    with pytest.raises(RuleViolation, match="components_lacking") as caught:
        received_dossier(house, findings=findings)
    assert caught.value.rule_id == "R-INT-01"
    assert "phòng cháy" in caught.value.context["components"]


@pytest.mark.rule("R-FEE-08")
def test_a_charge_outside_the_version_cannot_be_added(house: House) -> None:
    with pytest.raises(RuleViolation, match="fee_not_published") as caught:
        received_dossier(house, payments={"tip": CASH})
    assert caught.value.rule_id == "R-FEE-08"


@pytest.mark.rule("R-FEE-04")
def test_a_payment_needs_its_document_number(house: House) -> None:
    with pytest.raises(InvalidInput, match="payment_without_number"):
        received_dossier(house, payments={"appraisal": Payment(PaymentMethod.CASH, " ")})


def test_two_clicks_make_one_dossier(house: House) -> None:
    command = counter_intake(house)
    first = receive_at_counter(house.deps, command, house.officer())
    assert receive_at_counter(house.deps, command, house.officer()) == first
    assert received_dossier(house).code.endswith("-0002")


@pytest.mark.rule("R-CAL-02", "R-CAL-04")
def test_outside_the_intake_hours_only_with_a_reason(house: House) -> None:
    house.clock.moment = at(11, 31, day=23)
    with pytest.raises(RuleViolation, match="outside_intake_hours") as caught:
        received_dossier(house)
    assert caught.value.rule_id == "R-CAL-04"
    received = received_dossier(house, override_reason="Người nộp lấy số lúc 11 giờ 20")
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(received.code)
        assert dossier is not None
        (note,) = uow.notes.of_dossier(dossier.id)
    assert (note.kind, note.text) == (NoteKind.OVERRIDE, "Người nộp lấy số lúc 11 giờ 20")
    assert dossier.clock_started_at == at(13, 30, day=23)


@pytest.mark.rule("R-CHN-01", "R-CHN-04", "R-CHN-05")
def test_post_and_hired_submitter_are_kept_apart(house: House) -> None:
    applicant = replace(
        counter_intake(house).applicant,
        submitter_kind=SubmitterKind.HIRED,
        submitter_name="Bưu điện tỉnh",
        submitter_paper="HĐ 12/2026",
    )
    received = received_dossier(
        house,
        applicant=applicant,
        channel=Channel.POST,
        result_channel=ResultChannel.COUNTER,
        way=postal_way(authorised_on=date(2026, 4, 1), authorised_scope="Nộp hồ sơ"),
    )
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(received.code)
        assert dossier is not None
        notes = uow.notes.of_dossier(dossier.id)
        slips = uow.slips.of_dossier(dossier.id)
    assert dossier.channel is Channel.POST
    assert dossier.result_channel is ResultChannel.COUNTER
    assert dossier.clock_started_at == house.clock.moment
    assert dossier.submitter_kind is SubmitterKind.HIRED
    assert [note.text for note in notes] == ["Người nộp thay xuất trình giấy tờ số HĐ 12/2026"]
    printed = json.loads(slips[-1].content)
    assert (printed["submitter_name"], printed["owner_name"]) == (
        "Bưu điện tỉnh",
        "Nguyễn Thị Hạnh",
    )


def test_a_new_number_becomes_a_person_and_a_known_one_is_completed_only(house: House) -> None:
    usual = counter_intake(house).applicant
    newcomer = replace(usual, name="Ma Văn Kháng", personal_id="068190009999")
    received_dossier(house, applicant=newcomer)
    known = replace(usual, phone="0900000999")
    received = received_dossier(house, applicant=known)
    with house.deps.reading() as uow:
        digest = house.deps.digests.keyed("personal_id", "068190009999")
        person = uow.people.by_personal_id_digest(digest)
        hanh = uow.people.by_demo_key("hanh")
        dossier = uow.dossiers.by_code(received.code)
    assert person is not None
    assert person.full_name == "Ma Văn Kháng"
    assert hanh is not None
    assert hanh.phone == "+84912345678"
    assert dossier is not None
    assert (dossier.person_id, dossier.applicant_phone) == (hanh.id, "+84900000999")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("personal_id", "123456789012", "personal_id_wrong"),
        ("phone", "12345", "phone_wrong"),
        ("email", "không phải", "email_wrong"),
        ("name", "  ", "name_missing"),
    ],
)
def test_wrong_data_of_the_applicant_are_named(
    house: House, field: str, value: str, code: str
) -> None:
    changed: dict[str, Any] = {field: value}
    applicant = replace(counter_intake(house).applicant, **changed)
    with pytest.raises(InvalidInput, match="intake_invalid") as caught:
        received_dossier(house, applicant=applicant)
    assert caught.value.errors == {field: code}


def test_only_receivers_of_the_centre_take_in(house: House) -> None:
    for username in ("hung-ca", "thungan", "mai-xa"):
        with pytest.raises(NotAllowed):
            received_dossier(house, officer=username)


def test_a_procedure_not_public_or_by_a_channel_not_offered_is_refused(house: House) -> None:
    with pytest.raises(NotFound, match="procedure_unknown"):
        receive_at_counter(
            house.deps, counter_intake(house, procedure_code="9.999999"), house.officer()
        )
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, channel=Channel.ONLINE)
    assert caught.value.errors == {"assisted_reason": "assistance_without_reason"}


@pytest.mark.rule("R-INT-04")
def test_conditional_papers_never_stand_in_the_way_unasked(house: House) -> None:
    command = counter_intake(house)
    assert "criminal-record" not in {one.component_key for one in command.findings}
    assert received_dossier(house).code
    foreign = (*command.findings, finding("birth-notice", Verdict.COMPLETE))
    with pytest.raises(RuleViolation, match="component_not_published"):
        received_dossier(house, findings=foreign)
