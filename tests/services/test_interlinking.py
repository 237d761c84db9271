"""Interlinked dossiers over three agencies: order, turn, passing on, result (R-LNK-01 … -06)."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from dossiers.errors import (
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    RuleViolation,
    StaleVersion,
)
from dossiers.model.dossier import Verdict
from dossiers.model.events import EventKind
from dossiers.model.people import Grant, Role
from dossiers.model.routing import HandoverDirection, HandoverState, RecipientKind
from dossiers.model.slip import LineOutcome, SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.model.slip_handover import ResultHandoverContent
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.supplements import SupplementPoint
from dossiers.services.approving import ApproveResult, approve_result
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.interlinking import FixOrder, OrderedAgency, fix_order, send_on
from dossiers.services.processing import take_up
from dossiers.services.returning import ReturnResult, confirm_results, return_result
from dossiers.services.steps.control_slip import control_lines
from dossiers.services.supplement_requests import RequestSupplement, request_supplement
from dossiers.services.supplements import TakeSupplement, take_supplement
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import (
    COMMUNE,
    SECURITY,
    approved_dossier,
    dossier_of,
    picked,
    processing_dossier,
    received_dossier,
)
from tests.support.house import House
from tests.support.linked import (
    BIRTH_GROUP,
    KARAOKE_GROUP,
    POLICE,
    act,
    agency_id,
    back_at_lead,
    closed_by,
    legs_of,
    passed,
    passing,
    sent_group,
    taken,
    worked,
)
from tests.support.procedures import republish


def history(house: House, code: str) -> list[EventKind]:
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        return [one.kind for one in uow.events.of_dossier(dossier.id)]


def codes_of(house: House, code: str) -> list[str]:
    legs = legs_of(house, code)
    with house.deps.reading() as uow:
        found = [uow.agencies.by_id(leg.agency_id) for leg in legs]
    return [one.code for one in found if one is not None]


@pytest.mark.rule("R-LNK-01")
@pytest.mark.rule("R-LNK-14")
@pytest.mark.rule("R-CFG-03")
def test_intake_fixes_lead_and_order_from_the_procedure(house_on_both: House) -> None:
    received = received_dossier(house_on_both, BIRTH_GROUP)
    code = received.code
    assert codes_of(house_on_both, code) == [
        "commune-committee",
        "commune-police",
        "social-insurance",
        "commune-committee",
    ]
    legs = legs_of(house_on_both, code)
    assert [leg.is_lead for leg in legs] == [True, False, False, True]
    assert [leg.closes for leg in legs] == [False, False, False, True]
    assert [leg.is_part for leg in legs] == [True, True, True, False]
    dossier = dossier_of(house_on_both, code)
    assert dossier.is_interlinked
    assert (dossier.limit_amount, dossier.limit_unit) == ("20", "working_day")
    assert EventKind.ORDER_FIXED in history(house_on_both, code)


@pytest.mark.rule("R-LNK-13")
def test_the_karaoke_group_is_one_dossier_of_sixteen_working_days(house: House) -> None:
    dossier = dossier_of(house, received_dossier(house, KARAOKE_GROUP).code)
    assert (dossier.limit_amount, dossier.limit_unit) == ("16", "working_day")
    parts = [leg.procedure_code for leg in legs_of(house, dossier.code) if leg.is_part]
    assert parts == ["1.001612", "2.001478", "9.000043"]


@pytest.mark.rule("R-LNK-02")
@pytest.mark.rule("R-LNK-03")
@pytest.mark.rule("R-LNK-04")
@pytest.mark.rule("R-LNK-05")
@pytest.mark.rule("R-LNK-06")
@pytest.mark.rule("R-CFG-03")
def test_five_steps_each_with_what_was_done_and_where_it_went(house_on_both: House) -> None:
    house = house_on_both
    code = back_at_lead(house)
    taken(house, code, COMMUNE)
    assert dossier_of(house, code).holder_agency_id == agency_id(house, "commune-committee")
    closed_by(house, code, COMMUNE)
    confirm_results(house.deps, [picked(house, code)], house.officer("lan"))
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        events = uow.events.of_dossier(dossier.id)
        handovers = uow.routing.handovers_of_dossier(dossier.id)
        runs = uow.routing.steps_of_dossier(dossier.id)
    kinds = [event.kind for event in events]
    done = [one for one in events if one.kind is EventKind.LEG_FINISHED]
    moved = [one for one in events if one.kind is EventKind.LEG_PASSED]
    commune, police, insurance = (
        agency_id(house, key) for key in ("commune-committee", "commune-police", "social-insurance")
    )
    # 1 centre, 2 lead, 3 second, 4 third, 5 lead: processed …
    assert EventKind.RECEIVED in kinds
    assert [one.data["agency"] for one in done] == [commune, police, insurance]
    assert EventKind.APPROVED in kinds
    # … and transferred, each line with giver and taker
    assert kinds.count(EventKind.HANDED_OVER) == 1
    assert len(moved) == 3
    assert kinds.count(EventKind.HANDOVER_CONFIRMED) == 4
    assert {EventKind.RESULT_SENT, EventKind.RESULT_ARRIVED} <= set(kinds)
    ways = [(one.from_agency_id, one.agency_id, one.direction.value) for one in handovers]
    assert ways == [
        (None, commune, "to_agency"),
        (commune, police, "agency_to_agency"),
        (police, insurance, "agency_to_agency"),
        (insurance, commune, "agency_to_agency"),
        (None, commune, "to_centre"),
    ]
    assert all(one.state is HandoverState.CONFIRMED for one in handovers)
    assert all(run.finished_at is not None and run.officer_id for run in runs)
    assert [run.agency_id for run in runs if run.step_key.endswith("-pass")] == [
        commune,
        police,
        insurance,
    ]
    assert dossier.status is DossierStatus.COMPLETED
    assert verify_dossiers(house.deps, code=code).broken is None


@pytest.mark.rule("R-LNK-03")
def test_no_agency_acts_before_its_turn_or_after_it(house: House) -> None:
    code = sent_group(house)
    with pytest.raises(RuleViolation) as early:
        confirm_handovers(house.deps, [picked(house, code)], house.officer("ha-bhxh"))
    assert (early.value.code, early.value.rule_id) == ("leg_out_of_turn", "R-LNK-03")
    passed(house, code, COMMUNE)
    with pytest.raises(RuleViolation) as third:
        send_on(house.deps, passing(house, code), house.officer("ha-bhxh"))
    assert third.value.rule_id == "R-LNK-03"
    taken(house, code, POLICE)
    with pytest.raises(RuleViolation) as lead:
        take_up(house.deps, act(house, code), house.officer("mai-xa"))
    assert lead.value.rule_id == "R-LNK-03"
    asks = RequestSupplement(code, None, ())
    with pytest.raises(RuleViolation, match="leg_out_of_turn"):
        request_supplement(house.deps, asks, house.officer("mai-xa"))
    with pytest.raises(NotFound):
        take_up(house.deps, act(house, code), house.officer("hung-ca"))


def test_a_double_or_stale_pass_changes_nothing(house: House) -> None:
    code = sent_group(house)
    taken(house, code, COMMUNE)
    worked(house, code, COMMUNE)
    command = passing(house, code)
    assert send_on(house.deps, command, house.officer("mai-xa")) is (
        HandoverDirection.AGENCY_TO_AGENCY
    )
    with pytest.raises(StaleVersion):
        send_on(house.deps, command, house.officer("mai-xa"))
    with pytest.raises(RuleViolation) as again:
        send_on(house.deps, passing(house, code), house.officer("mai-xa"))
    assert again.value.rule_id == "R-LNK-03"
    assert history(house, code).count(EventKind.LEG_PASSED) == 1


@pytest.mark.rule("R-LNK-02")
def test_a_pass_needs_its_work_done_and_its_outcome(house: House) -> None:
    code = sent_group(house)
    taken(house, code, COMMUNE)
    with pytest.raises(RuleViolation, match="step_out_of_turn"):
        send_on(house.deps, passing(house, code), house.officer("mai-xa"))
    worked(house, code, COMMUNE)
    bare = passing(house, code, summary=" ", document_number="", is_granted=None)
    with pytest.raises(InvalidInput) as lacking:
        send_on(house.deps, bare, house.officer("mai-xa"))
    assert set(lacking.value.errors) == {"summary", "document_number", "granted"}


@pytest.mark.rule("R-LNK-05")
@pytest.mark.rule("R-OPN-04")
def test_the_lead_closes_only_when_all_gave_back_and_then_sends_to_the_centre(
    house: House,
) -> None:
    code = back_at_lead(house)
    taken(house, code, COMMUNE)
    with pytest.raises(RuleViolation) as closing:
        send_on(house.deps, passing(house, code), house.officer("mai-xa"))
    assert (closing.value.code, closing.value.rule_id) == ("leg_closes", "R-LNK-05")
    closed_by(house, code, COMMUNE)
    assert all(leg.passed_on_at for leg in legs_of(house, code))
    assert dossier_of(house, code).holder_kind is HolderKind.AGENCY


@pytest.mark.rule("R-LNK-01")
def test_the_centre_changes_the_order_until_the_first_pass(house_on_both: House) -> None:
    house = house_on_both
    code = sent_group(house)
    taken(house, code, COMMUNE)
    commune, police, insurance = (
        agency_id(house, key) for key in ("commune-committee", "commune-police", "social-insurance")
    )
    turned = (
        OrderedAgency(commune, Decimal(3)),
        OrderedAgency(insurance, Decimal(4)),
        OrderedAgency(police, Decimal(6)),
    )
    fix_order(
        house.deps, FixOrder(code, dossier_of(house, code).revision, turned), house.officer("lan")
    )
    assert codes_of(house, code)[1:3] == ["social-insurance", "commune-police"]
    assert [leg.procedure_code for leg in legs_of(house, code)][1:3] == ["2.000986", "1.004222"]
    worked(house, code, COMMUNE)
    send_on(house.deps, passing(house, code), house.officer("mai-xa"))
    with pytest.raises(RuleViolation) as fixed:
        fix_order(house.deps, FixOrder(code, None, turned), house.officer("lan"))
    assert (fixed.value.code, fixed.value.rule_id) == ("order_is_fixed", "R-LNK-03")


def test_wrong_orders_are_refused_in_words(house: House) -> None:
    code = received_dossier(house, BIRTH_GROUP).code
    commune, police, insurance, office = (
        agency_id(house, key)
        for key in ("commune-committee", "commune-police", "social-insurance", "provincial-office")
    )
    abroad = agency_id(house, "construction", "BD")

    def refused(*agencies: OrderedAgency) -> dict[str, str]:
        with pytest.raises(InvalidInput) as wrong:
            fix_order(house.deps, FixOrder(code, None, agencies), house.officer("lan"))
        assert wrong.value.code == "order_wrong"
        return wrong.value.errors

    a, b, c = (OrderedAgency(one) for one in (commune, police, insurance))
    assert refused(a) == {"agency-1": "order_part_lost"}
    assert refused(a, b, c, b) == {"agency-4": "order_agency_twice"}
    assert refused(OrderedAgency(abroad), a, b, c) == {"agency-1": "order_lead_elsewhere"}
    assert refused(OrderedAgency(office), a, b, c) == {"agency-1": "order_lead_elsewhere"}
    assert refused(a, b, c, OrderedAgency(10**9)) == {"agency-4": "order_agency_unknown"}
    long = OrderedAgency(insurance, Decimal(21))
    assert refused(a, b, long) == {"limit-1": "order_beyond_limit"}
    bent = OrderedAgency(insurance, Decimal("0.3"))
    assert set(refused(a, b, bent)) == {"limit-3"}


def test_the_lead_changes_only_before_the_dossier_left_the_centre(house: House) -> None:
    code = received_dossier(house, KARAOKE_GROUP).code
    commune, order, culture = (
        agency_id(house, key) for key in ("commune-committee", "order-police", "culture")
    )
    turned = tuple(OrderedAgency(one) for one in (order, commune, culture))
    fix_order(house.deps, FixOrder(code, None, turned), house.officer("lan"))
    assert dossier_of(house, code).agency_id == order
    code = sent_group(house, KARAOKE_GROUP)
    with pytest.raises(RuleViolation) as late:
        fix_order(house.deps, FixOrder(code, None, turned), house.officer("lan"))
    assert late.value.rule_id == "R-LNK-01"


def test_an_ordinary_dossier_has_no_order(house: House) -> None:
    code = processing_dossier(house)
    assert legs_of(house, code) == []
    with pytest.raises(RuleViolation, match="not_interlinked"):
        fix_order(house.deps, FixOrder(code, None, ()), house.officer("lan"))
    with pytest.raises(RuleViolation, match="leg_out_of_turn"):
        send_on(house.deps, passing(house, code), house.officer("vanthu-ca"))


@pytest.mark.rule("R-LNK-10")
def test_each_agency_has_its_own_due_date_never_beyond_the_dossiers(house: House) -> None:
    code = sent_group(house)
    due_at = dossier_of(house, code).due_at
    assert due_at is not None
    passed(house, code, COMMUNE)
    house.clock.moment = due_at - timedelta(days=2)
    taken(house, code, POLICE)
    police = legs_of(house, code)[1]
    assert police.due_at == due_at


@pytest.mark.rule("R-LNK-10")
@pytest.mark.rule("R-CTL-02")
@pytest.mark.rule("R-CTL-05")
def test_a_late_co_agency_writes_why_before_it_passes_on(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    taken(house, code, POLICE)
    worked(house, code, POLICE)
    due_at = legs_of(house, code)[1].due_at
    assert due_at is not None
    house.clock.moment = due_at + timedelta(days=1)
    with pytest.raises(InvalidInput) as silent:
        send_on(house.deps, passing(house, code), house.officer("son-cax"))
    assert silent.value.errors == {"late_reason": "leg_late_without_reason"}
    said = passing(house, code, late_reason="Chủ nhà đi vắng, chưa thẩm tra được chỗ ở.")
    send_on(house.deps, said, house.officer("son-cax"))
    leg = legs_of(house, code)[1]
    with house.deps.reading() as uow:
        note = uow.notes.by_id(leg.late_reason_note_id or 0)
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        lines = control_lines(uow, dossier)
    assert note is not None
    assert note.text.startswith("Chủ nhà đi vắng")
    assert [line.outcome for line in lines][1:] == [LineOutcome.EARLY, LineOutcome.OVERDUE]
    assert (lines[1].giver, lines[1].receiver) == ("Ủy ban nhân dân cấp xã", "Công an cấp xã")


def test_a_dossier_in_the_hands_of_the_applicant_is_not_passed_on(house: House) -> None:
    code = sent_group(house)
    with pytest.raises(Conflict):
        send_on(house.deps, passing(house, code), house.officer("mai-xa"))


@pytest.mark.rule("R-CFG-03")
def test_the_results_of_every_part_go_out_together(house: House) -> None:
    code = back_at_lead(house)
    taken(house, code, COMMUNE)
    closed_by(house, code, COMMUNE)
    confirm_results(house.deps, [picked(house, code)], house.officer("lan"))
    command = ReturnResult(
        code,
        dossier_of(house, code).revision,
        RecipientKind.OWNER,
        recipient_name="Nguyễn Thị Hạnh",
        recipient_personal_id="068190000123",
    )
    slip_id = return_result(house.deps, command, house.officer("lan")).slip_id
    with house.deps.reading() as uow:
        slip = uow.slips.by_id(slip_id)
        assert slip is not None
    content = stored_content(SlipKind.RESULT_HANDOVER, json.loads(slip.content))
    assert isinstance(content, ResultHandoverContent)
    assert [one.kind for one in content.results] == [
        "Giấy khai sinh",
        "Thông báo kết quả đăng ký thường trú",
        "Thẻ bảo hiểm y tế",
        "Kết quả giải quyết",
    ]


@pytest.mark.rule("R-LNK-10")
def test_a_supplement_restarts_the_share_of_the_lead_too(house: House) -> None:
    code = sent_group(house)
    taken(house, code, COMMUNE)
    before = legs_of(house, code)[0].due_at
    assert before is not None
    asks = RequestSupplement(
        code,
        dossier_of(house, code).revision,
        (SupplementPoint("Mờ, không đọc được", "birth-notice", Verdict.INVALID),),
    )
    request_supplement(house.deps, asks, house.officer("mai-xa"))
    house.clock.advance(days=1)
    came = TakeSupplement(code, dossier_of(house, code).revision, ticked=("birth-notice",))
    take_supplement(house.deps, came, house.officer("lan"))
    lead = legs_of(house, code)[0]
    assert lead.started_at == house.clock.moment
    assert lead.due_at is not None
    assert lead.due_at > before
    worked(house, code, COMMUNE)
    send_on(house.deps, passing(house, code), house.officer("mai-xa"))


@pytest.mark.rule("R-LNK-01")
def test_a_signed_result_leaves_nothing_to_order(house: House) -> None:
    republish(
        house,
        SECURITY,
        ("online_level =", 'coordinating_agencies = ["traffic-police"]\nonline_level ='),
    )
    code = processing_dossier(house)
    own, other = (agency_id(house, key) for key in ("order-police", "traffic-police"))
    turned = FixOrder(code, None, (OrderedAgency(other), OrderedAgency(own)))
    with pytest.raises(RuleViolation, match="lead_has_dossier"):
        fix_order(house.deps, turned, house.officer("lan"))
    code = approved_dossier(house)
    for lead, second in ((own, other), (other, own)):
        order = FixOrder(code, None, (OrderedAgency(lead), OrderedAgency(second)))
        with pytest.raises(Conflict, match="order_not_now"):
            fix_order(house.deps, order, house.officer("lan"))
    assert not dossier_of(house, code).is_interlinked


@pytest.mark.rule("R-LNK-01")
def test_an_order_over_a_centre_that_is_not_there_is_not_taken_in(house: House) -> None:
    third = 'agency = "social-insurance"\namount = 5\n'
    republish(house, BIRTH_GROUP, (third, f'{third}centre = "XX"\n'))
    with pytest.raises(NotFound, match="agency_unknown"):
        received_dossier(house, BIRTH_GROUP)


@pytest.mark.rule("R-LNK-03")
def test_who_has_no_part_in_an_act_is_told_so_by_its_own_name(house: House) -> None:
    code = sent_group(house)
    taken(house, code, COMMUNE)
    with pytest.raises(NotAllowed, match="action_not_yours"):
        approve_result(
            house.deps, ApproveResult(code, None, "1/QĐ", "Kết quả"), house.officer("mai-xa")
        )
    with pytest.raises(NotAllowed, match="action_not_yours"):
        take_up(house.deps, act(house, code), house.officer("lan"))
    clerk = house.officer("mai-xa")
    police = Grant(Role.AGENCY_LEADER, clerk.centre_id, agency_id(house, "commune-police"))
    both = replace(clerk, grants=(*clerk.grants, police))
    with pytest.raises(NotAllowed, match="action_not_yours"):
        approve_result(house.deps, ApproveResult(code, None, "1/QĐ", "Kết quả"), both)


@pytest.mark.rule("R-DLN-09", "R-LNK-10")
def test_the_clock_of_the_whole_starts_with_the_first_agency_only(house: House) -> None:
    at_agency = ("online_level =", 'clock_starts_at = "agency"\nonline_level =')
    republish(house, BIRTH_GROUP, at_agency)
    code = sent_group(house)
    passed(house, code, COMMUNE)
    started_at = dossier_of(house, code).clock_started_at
    house.clock.advance(days=1)
    taken(house, code, POLICE)
    assert dossier_of(house, code).clock_started_at == started_at
    assert history(house, code).count(EventKind.AGENCY_CLOCK_STARTED) == 1


@pytest.mark.rule("R-LNK-01")
def test_no_order_is_fixed_while_the_applicant_has_the_dossier(house: House) -> None:
    code = sent_group(house)
    taken(house, code, COMMUNE)
    point = SupplementPoint("Mờ, không đọc được", "birth-notice", Verdict.INVALID)
    asks = RequestSupplement(code, dossier_of(house, code).revision, (point,))
    request_supplement(house.deps, asks, house.officer("mai-xa"))
    with pytest.raises(Conflict, match="order_not_now"):
        fix_order(house.deps, FixOrder(code, None, ()), house.officer("lan"))


@pytest.mark.rule("R-LNK-01")
def test_a_dossier_on_its_way_to_the_lead_gets_no_other_lead(house: House) -> None:
    code = sent_group(house, KARAOKE_GROUP)
    taken(house, code, COMMUNE)
    order, commune, culture = (
        agency_id(house, key) for key in ("order-police", "commune-committee", "culture")
    )
    turned = tuple(OrderedAgency(one) for one in (order, commune, culture))
    with pytest.raises(RuleViolation, match="lead_has_dossier"):
        fix_order(house.deps, FixOrder(code, None, turned), house.officer("lan"))


@pytest.mark.rule("R-CTL-02")
def test_the_control_slip_says_who_carried_the_papers_and_which_way(house: House) -> None:
    code = approved_dossier(house)
    carried = SendBatch((picked(house, code),), HandoverDirection.TO_CENTRE, "Nguyễn Văn Giao")
    send_batch(house.deps, carried, house.officer("vanthu-ca"))
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        out, back = control_lines(uow, dossier)
    assert (back.giver, back.receiver) == (out.receiver, out.giver)
    assert "Vận chuyển: Nguyễn Văn Giao" in back.note
    assert "Vận chuyển" not in out.note
