"""From the centre to the agency: sheets, confirmations, declines, and who holds the dossier."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.events import EventKind
from dossiers.model.routing import DeclineReason, HandoverDirection, HandoverState
from dossiers.model.slip import LineOutcome, SlipKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.handover import (
    DeclineHandover,
    confirm_handovers,
    decline_handover,
    handover_lists,
)
from dossiers.services.handover_batches import Picked, SendBatch, batch_slip, send_batch
from dossiers.services.handover_reading import declinable
from dossiers.services.steps.control_slip import control_lines, printed_content
from tests.support.builders import (
    dossier_of,
    picked,
    received_dossier,
    received_online,
    sent_dossier,
)
from tests.support.house import House

TO_AGENCY = HandoverDirection.TO_AGENCY


def handovers(house: House, code: str):
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return uow.routing.handovers_of_dossier(dossier.id)


def make_far(house: House, code: str) -> None:
    dossier = dossier_of(house, code)
    with house.deps.uow() as uow:
        agency = uow.agencies.by_id(dossier.agency_id)
        agency.is_far = True
        uow.commit()


def events(house: House, code: str):
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return list(uow.events.of_dossier(dossier.id))


@pytest.mark.rule("R-TRF-06", "R-TRF-01")
def test_what_waits_is_listed_earliest_due_first_for_the_centre_and_its_agencies(house: House):
    first = received_dossier(house).code
    house.clock.advance(hours=8)  # 16:00: goes to the next morning
    second = received_dossier(house).code
    lists = handover_lists(house.deps, house.officer("lan"))
    assert [line.code for line in lists.to_send] == [first, second]
    assert [line.due_at.hour for line in lists.to_send] == [10, 0]  # 17:00 and 07:00 in Vietnam
    assert handover_lists(house.deps, house.officer("hung-ca")).to_answer == []


@pytest.mark.rule("R-TRF-06", "R-TRF-04")
def test_a_sheet_takes_several_dossiers_under_one_number(house_on_both: House):
    house = house_on_both
    codes = [received_dossier(house).code for _ in range(2)]
    sent = send_batch(
        house.deps,
        SendBatch(tuple(picked(house, code) for code in codes), TO_AGENCY, "Bưu tá Hòa"),
        house.officer("lan"),
    )
    assert (sent.number, sent.year, sent.codes) == (1, 2026, tuple(codes))
    with house.deps.reading() as uow:
        batch = uow.routing.batch(sent.batch_id)
        slip = batch_slip(uow, batch)
        content = printed_content(uow, slip)
    assert (batch.carrier, batch.sent_at) == ("Bưu tá Hòa", house.clock.now())
    assert slip.kind == SlipKind.HANDOVER_LIST.value
    assert [row.dossier_code for row in content.rows] == codes
    assert content.rows[0].note == "Vận chuyển: Bưu tá Hòa"
    lines = house.deps.queries.registers.of_batch(sent.batch_id)
    assert [line.state for line in lines] == [HandoverState.SENT] * 2
    (sheet,) = house.deps.queries.registers.batches(
        batch.centre_id, agency_ids=None, before_id=None, limit=10
    )
    assert (sheet.count, sheet.unanswered) == (2, 2)
    for code in codes:  # exactly one holder: the centre, until the other side confirms
        assert dossier_of(house, code).holder_kind is HolderKind.CENTRE
        assert dossier_of(house, code).status is DossierStatus.RECEIVED


def test_a_failed_sheet_spends_no_number_and_sends_nothing(house: House):
    one = received_dossier(house).code
    sent = sent_dossier(house)
    with pytest.raises(AlreadyDone, match="handover_sent_before"):
        send_batch(
            house.deps,
            SendBatch((Picked(one), Picked(sent)), TO_AGENCY),
            house.officer("lan"),
        )
    assert handovers(house, one)[0].state is HandoverState.PREPARED
    again = send_batch(house.deps, SendBatch((Picked(one),), TO_AGENCY), house.officer("lan"))
    assert again.number == 2


def test_a_sheet_is_for_one_agency_and_for_some_dossier(house: House):
    police, commune = received_dossier(house).code, received_dossier(house, "1.004873").code
    lan = house.officer("lan")
    for wrong, code in (
        (SendBatch((), TO_AGENCY), "batch_empty"),
        (SendBatch((Picked("x"),) * 201, TO_AGENCY), "batch_too_long"),
        (SendBatch((Picked(police), Picked(commune)), TO_AGENCY), "batch_of_several_agencies"),
    ):
        with pytest.raises(InvalidInput, match=code):
            send_batch(house.deps, wrong, lan)
    with pytest.raises(InvalidInput, match="batch_empty"):
        confirm_handovers(house.deps, [], house.officer("hung-ca"))


@pytest.mark.rule("R-TRF-05")
def test_a_far_agency_needs_a_carrier_and_gets_a_carrying_step(house: House):
    code = received_dossier(house).code
    make_far(house, code)
    lan = house.officer("lan")
    with pytest.raises(RuleViolation) as refused:
        send_batch(house.deps, SendBatch((picked(house, code),), TO_AGENCY), lan)
    assert refused.value.rule_id == "R-TRF-05"
    send_batch(house.deps, SendBatch((picked(house, code),), TO_AGENCY, "Bưu điện"), lan)
    assert dossier_of(house, code).current_step == "carry"
    house.clock.advance(minutes=30)
    confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca"))
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        runs = uow.routing.steps_of_dossier(dossier.id)
    assert [run.step_key for run in runs] == ["receive", "carry", "assign"]
    assert (runs[1].outcome, runs[1].timeliness) == ("confirmed", "on_time")


@pytest.mark.rule("R-TRF-02")
def test_an_online_dossier_travels_without_paper_or_carrier(house: House):
    code = received_online(house).code
    make_far(house, code)
    send_batch(house.deps, SendBatch((picked(house, code),), TO_AGENCY), house.officer("lan"))
    (handover,) = handovers(house, code)
    assert handover.is_electronic
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        (line,) = control_lines(uow, dossier)
    assert line.note == "Chuyển điện tử; Chờ xác nhận"


@pytest.mark.rule("R-TRF-04", "R-LKP-03", "R-CTL-02", "R-DLN-05", "R-DLN-07")
def test_the_agency_confirms_and_its_first_step_runs(house_on_both: House):
    house = house_on_both
    code = sent_dossier(house)
    house.clock.advance(hours=1)
    before = dossier_of(house, code)
    assert confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca")) == (
        code,
    )
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.PROCESSING
    assert (dossier.holder_kind, dossier.holder_agency_id) == (
        HolderKind.AGENCY,
        dossier.agency_id,
    )
    assert dossier.current_step == "assign"
    assert dossier.step_due_at == house.clock.now() + timedelta(hours=2)  # 2 working hours
    assert (dossier.due_at, dossier.revision > before.revision) == (before.due_at, True)
    with house.deps.reading() as uow:
        (line,) = control_lines(uow, dossier)
        slip = next(
            one for one in uow.slips.of_dossier(dossier.id) if one.kind == SlipKind.CONTROL.value
        )
        printed = printed_content(uow, slip)
    assert printed.lines == (line,)
    assert line.outcome is LineOutcome.ON_TIME
    assert (line.giver_name, line.receiver_name) == ("Phan Ngọc Lan", "Lê Văn Thư")
    assert line.received_at == house.clock.now()


def test_one_of_two_officers_confirms(house: House):
    code = sent_dossier(house)
    page = picked(house, code)
    confirm_handovers(house.deps, [page], house.officer("vanthu-ca"))
    with pytest.raises(AlreadyDone, match="handover_answered"):
        confirm_handovers(house.deps, [Picked(code)], house.officer("hung-ca"))


@pytest.mark.rule("R-ACC-02", "R-ACC-03")
def test_only_the_right_side_acts_and_no_step_is_skipped(house: House):
    code = received_dossier(house).code
    with pytest.raises(NotFound):
        confirm_handovers(house.deps, [Picked(code)], house.officer("mai-xa"))
    with pytest.raises(NotAllowed):
        send_batch(house.deps, SendBatch((Picked(code),), TO_AGENCY), house.officer("hung-ca"))
    with pytest.raises(RuleViolation, match="handover_not_sent"):
        confirm_handovers(house.deps, [Picked(code)], house.officer("hung-ca"))
    with pytest.raises(RuleViolation, match="handover_not_ready"):
        send_batch(
            house.deps,
            SendBatch((Picked(code),), HandoverDirection.TO_CENTRE),
            house.officer("hung-ca"),
        )


@pytest.mark.rule("R-CTL-04", "R-TRF-04")
def test_a_decline_sends_it_back_and_leaves_the_clock_alone(house: House):
    code = sent_dossier(house)
    before = dossier_of(house, code)
    house.clock.advance(hours=1)
    decline = DeclineHandover(
        code, before.revision, DeclineReason.PAPER_MISSING, "Thiếu bản khai lý lịch"
    )
    hung = house.officer("hung-ca")
    with pytest.raises(InvalidInput, match="decline_without_reason"):
        decline_handover(house.deps, replace(decline, text=" "), hung)
    decline_handover(house.deps, decline, hung)
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.RECEIVED, HolderKind.CENTRE)
    assert (dossier.due_at, dossier.clock_started_at) == (before.due_at, before.clock_started_at)
    declined, again = handovers(house, code)
    assert (declined.state, again.state) == (HandoverState.DECLINED, HandoverState.PREPARED)
    with house.deps.reading() as uow:
        assert uow.notes.by_id(declined.note_id).text == "Thiếu bản khai lý lịch"
        (line,) = control_lines(uow, dossier)
    assert line.note == "Không nhận: Thiếu giấy tờ so với danh sách"
    counted = [one for one in events(house, code) if one.kind is EventKind.HANDOVER_DECLINED]
    assert [one.data["reason"] for one in counted] == ["paper_missing"]
    send_batch(house.deps, SendBatch((picked(house, code),), TO_AGENCY), house.officer("lan"))
    confirm_handovers(house.deps, [picked(house, code)], hung)
    assert dossier_of(house, code).status is DossierStatus.PROCESSING


@pytest.mark.rule("R-CTL-04")
def test_only_what_was_sent_and_not_answered_can_be_declined(house: House):
    code, hung = sent_dossier(house), house.officer("hung-ca")
    assert declinable(house.deps, code, hung).code == code
    confirm_handovers(house.deps, [picked(house, code)], hung)
    with pytest.raises(AlreadyDone, match="handover_answered"):
        declinable(house.deps, code, hung)


@pytest.mark.rule("R-TRF-07")
def test_what_is_not_confirmed_in_the_next_session_is_listed(house: House):
    code = sent_dossier(house)
    late = handover_lists(house.deps, house.officer("lan"))
    assert ([one.code for one in late.under_way], late.unconfirmed) == ([code], [])
    house.clock.advance(hours=9, minutes=1)  # 17:01: the afternoon is over
    for username in ("lan", "giamdoc"):
        late = handover_lists(house.deps, house.officer(username))
        assert [one.code for one in late.unconfirmed] == [code]
    waiting = handover_lists(house.deps, house.officer("hung-ca"))
    assert [one.code for one in waiting.to_answer] == [code]
    assert waiting.unconfirmed == []


@pytest.mark.rule("R-SAM-02")
def test_a_same_day_dossier_hands_itself_over(house: House):
    code = received_dossier(house, "2.000815").code
    mai = house.officer("mai-xa")
    assert [one.code for one in handover_lists(house.deps, mai).to_answer] == [code]
    confirm_handovers(house.deps, [picked(house, code)], mai)
    assert dossier_of(house, code).status is DossierStatus.PROCESSING
    (handover,) = handovers(house, code)
    assert (handover.is_electronic, handover.giver_id) == (True, house.officer("lan").id)
