"""Handing a result over, and taking a dossier back before there is one."""

from dataclasses import replace
from io import BytesIO

import pytest

from dossiers.errors import Conflict, InvalidInput, NotFound, RuleViolation
from dossiers.model.dossier import NoteKind, ResultChannel
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.routing import HandoverState, RecipientKind
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.returning import (
    ReturnResult,
    is_released,
    return_result,
    usual_recipient,
)
from dossiers.services.steps.control_slip import printed_content
from dossiers.services.steps.scans import Scan
from dossiers.services.withdrawing import WithdrawDossier, may_withdraw, withdraw_dossier
from tests.support.builders import (
    approved_dossier,
    completed_dossier,
    dossier_of,
    pay_all,
    processing_dossier,
    received_dossier,
    returned_dossier,
    submitted_dossier,
)
from tests.support.house import House

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
    b"\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def to_owner(house: House, code: str, **changes) -> ReturnResult:
    command = ReturnResult(
        code,
        dossier_of(house, code).revision,
        RecipientKind.OWNER,
        recipient_name="Nguyễn Thị Hạnh",
        recipient_personal_id="068190000123",
    )
    return replace(command, **changes)


def slip_of(house: House, code: str):
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        (slip,) = [
            one
            for one in uow.slips.of_dossier(dossier.id)
            if one.kind == SlipKind.RESULT_HANDOVER.value
        ]
        return printed_content(uow, slip), uow.routing.result_of_dossier(dossier.id)


@pytest.mark.rule("R-RES-03")
def test_open_money_blocks_the_hand_over(house: House):
    code = completed_dossier(house)
    with pytest.raises(RuleViolation) as refused:
        return_result(house.deps, to_owner(house, code), house.officer("lan"))
    assert (refused.value.code, refused.value.context["amount"]) == ("charges_open", 300_000)
    assert dossier_of(house, code).status is DossierStatus.COMPLETED
    pay_all(house, code)
    return_result(house.deps, to_owner(house, code), house.officer("lan"))
    assert dossier_of(house, code).status is DossierStatus.RETURNED


@pytest.mark.rule("R-RES-08")
def test_the_hand_over_says_who_took_what_and_closes_the_dossier(house_on_both: House):
    house = house_on_both
    code = returned_dossier(house)
    dossier = dossier_of(house, code)
    assert (dossier.holder_kind, dossier.is_closed) == (HolderKind.APPLICANT, True)
    assert dossier.returned_at == house.clock.now()
    assert is_released(dossier)
    content, result = slip_of(house, code)
    assert (content.receiver.name, content.receiver.document) == (
        "Nguyễn Thị Hạnh",
        "068190000123",
    )
    assert content.giver.name == "Phan Ngọc Lan"
    assert content.results[0].number == "15/GCN-ANTT"
    assert (result.handed_by, result.recipient_kind) == (house.officer("lan").id, "owner")
    with pytest.raises(Conflict, match="result_not_here"):
        return_result(house.deps, to_owner(house, code), house.officer("khoa"))


@pytest.mark.rule("R-RES-08", "R-RCP-07")
def test_somebody_else_shows_an_authorisation(house: House):
    code = completed_dossier(house)
    pay_all(house, code)
    other = to_owner(house, code, kind=RecipientKind.AUTHORISED, recipient_name="Trần Văn An")
    with pytest.raises(InvalidInput) as refused:
        return_result(house.deps, other, house.officer("lan"))
    assert set(refused.value.errors) == {"authorisation_number"}
    return_result(house.deps, replace(other, authorisation_number="12/UQ"), house.officer("lan"))
    content, _ = slip_of(house, code)
    assert (content.receiver.name, content.receiver.authorisation) == ("Trần Văn An", "12/UQ")


@pytest.mark.rule("R-RES-04")
def test_by_post_carrier_and_slip_number_are_kept_and_the_fee_is_collected(house: House):
    code = completed_dossier(house, result_channel=ResultChannel.POST)
    command = ReturnResult(
        code,
        dossier_of(house, code).revision,
        RecipientKind.POST,
        carrier="Bưu điện tỉnh",
        consignment_number="EL123456789VN",
    )
    with pytest.raises(RuleViolation, match="charges_open"):
        return_result(house.deps, command, house.officer("lan"))
    return_result(house.deps, replace(command, is_paid_by_post=True), house.officer("lan"))
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        (charge,) = uow.charges.of_dossier(dossier.id)
    assert (charge.state, charge.method, charge.document_number) == (
        ChargeState.PAID,
        PaymentMethod.POST,
        "EL123456789VN",
    )
    content, result = slip_of(house, code)
    assert (result.recipient_name, result.authorisation_number) == (
        "Bưu điện tỉnh",
        "EL123456789VN",
    )
    assert content.receiver.document == "Gửi qua bưu chính, số vận đơn EL123456789VN"


@pytest.mark.rule("R-RES-04")
def test_the_post_collects_nothing_that_was_paid_before(house: House):
    code = completed_dossier(house, result_channel=ResultChannel.POST)
    pay_all(house, code)
    by = {"carrier": "Bưu điện tỉnh", "consignment_number": "EL1", "is_paid_by_post": True}
    command = to_owner(house, code, kind=RecipientKind.POST, **by)
    return_result(house.deps, command, house.officer("lan"))
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        (charge,) = uow.charges.of_dossier(dossier_id)
    assert (charge.method, charge.document_number) == (PaymentMethod.CASH, "BL-0001")


@pytest.mark.rule("R-RES-04", "R-RES-05")
@pytest.mark.parametrize(
    ("kind", "rule"), [(RecipientKind.POST, "R-RES-04"), (RecipientKind.ONLINE, "R-RES-05")]
)
def test_a_way_that_was_not_registered_is_refused(house: House, kind, rule):
    code = completed_dossier(house, file=Scan("result", "kq.png", BytesIO(PNG)))
    pay_all(house, code)
    by = {"carrier": "Bưu điện tỉnh", "consignment_number": "EL1"}
    with pytest.raises(RuleViolation) as refused:
        return_result(house.deps, to_owner(house, code, kind=kind, **by), house.officer("lan"))
    assert (refused.value.code, refused.value.rule_id) == ("result_way_not_registered", rule)


@pytest.mark.rule("R-RES-05")
def test_online_only_what_has_a_file_is_released(house: House):
    online = {"result_channel": ResultChannel.ONLINE}
    paper = completed_dossier(house, **online)
    electronic = completed_dossier(house, file=Scan("result", "kq.png", BytesIO(PNG)), **online)
    for code in (paper, electronic):
        pay_all(house, code)
    assert not is_released(dossier_of(house, electronic))
    lan = house.officer("lan")
    with pytest.raises(Conflict, match="result_not_online"):
        return_result(house.deps, to_owner(house, paper, kind=RecipientKind.ONLINE), lan)
    return_result(house.deps, to_owner(house, electronic, kind=RecipientKind.ONLINE), lan)
    assert is_released(dossier_of(house, electronic))


def test_the_registered_way_is_the_usual_one():
    assert usual_recipient(ResultChannel.COUNTER) is RecipientKind.OWNER
    assert usual_recipient(ResultChannel.POST) is RecipientKind.POST
    assert usual_recipient(ResultChannel.ONLINE) is RecipientKind.ONLINE


def test_the_owner_withdraws_before_anybody_looked(house: House):
    code = submitted_dossier(house)
    page = WithdrawDossier(code, dossier_of(house, code).revision, "Nộp nhầm thủ tục")
    with pytest.raises(NotFound):
        withdraw_dossier(house.deps, page, house.person("tuan"))
    withdraw_dossier(house.deps, page, house.person("hanh"))
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.WITHDRAWN
    with house.deps.reading() as uow:
        assert [one.kind for one in uow.notes.of_dossier(dossier.id)] == [NoteKind.WITHDRAWAL]
        assert not may_withdraw(uow, dossier)
    with pytest.raises(Conflict, match="withdraw_too_late"):
        withdraw_dossier(house.deps, WithdrawDossier(code, None), house.person("hanh"))


def test_a_receiver_withdraws_for_the_person_and_nothing_stays_open(house_on_both: House):
    house = house_on_both
    code = received_dossier(house).code
    withdraw_dossier(
        house.deps, WithdrawDossier(code, dossier_of(house, code).revision), house.officer("lan")
    )
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        (handover,) = uow.routing.handovers_of_dossier(dossier.id)
        charges = uow.charges.of_dossier(dossier.id)
    assert handover.state is HandoverState.CANCELLED
    assert {one.state for one in charges} == {ChargeState.CANCELLED}


@pytest.mark.rule("R-LKP-03", "R-CTL-05")
def test_a_step_that_the_owner_ends_stays_the_officers(house: House):
    code = processing_dossier(house)
    withdraw_dossier(house.deps, WithdrawDossier(code, None), house.person("hanh"))
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        last = uow.routing.steps_of_dossier(dossier.id)[-1]
    assert (last.outcome, last.officer_id) == ("withdrawn", house.officer("hung-ca").id)


def test_withdrawing_stops_the_step_until_there_is_a_decision(house: House):
    code, decided = processing_dossier(house), approved_dossier(house)
    withdraw_dossier(house.deps, WithdrawDossier(code, None), house.officer("lan"))
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        assert uow.routing.steps_of_dossier(dossier.id)[-1].outcome == "withdrawn"
    with pytest.raises(Conflict, match="result_decided"):
        withdraw_dossier(house.deps, WithdrawDossier(decided, None), house.officer("lan"))
