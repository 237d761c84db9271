"""Inside the agency: hands, steps with own limits, proposal, signature, and the way back."""

from io import BytesIO

import pytest

from dossiers.errors import (
    AlreadyDone,
    Conflict,
    InvalidInput,
    NotAllowed,
    RuleViolation,
    StaleVersion,
)
from dossiers.model.paper import PaperPurpose
from dossiers.model.routing import HandoverDirection
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.approving import (
    ApproveResult,
    SendBackProposal,
    approve_result,
    latest_proposal,
    send_back_proposal,
)
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.processing import (
    AssignDossier,
    OnDossier,
    ProposeResult,
    assign_dossier,
    finish_step,
    propose_result,
    take_up,
)
from dossiers.services.returning import confirm_results
from dossiers.services.steps.scans import Scan
from tests.support.builders import (
    COMMUNE,
    FINANCE,
    approved_dossier,
    completed_dossier,
    dossier_of,
    picked,
    processing_dossier,
    received_dossier,
    sent_dossier,
)
from tests.support.house import House

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
    b"\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def here(house: House, code: str) -> OnDossier:
    return OnDossier(code, dossier_of(house, code).revision)


def runs(house: House, code: str):
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return uow.routing.steps_of_dossier(dossier.id)


def propose(house: House, code: str, username: str = "hung-ca", text: str = "Đủ điều kiện") -> None:
    command = ProposeResult(code, dossier_of(house, code).revision, True, text)
    propose_result(house.deps, command, house.officer(username))


def confirmed(house: House, procedure: str = "2.001478", clerk: str = "vanthu-ca") -> str:
    code = sent_dossier(house, procedure)
    confirm_handovers(house.deps, [picked(house, code)], house.officer(clerk))
    return code


@pytest.mark.rule("R-ACC-03", "R-CTL-05", "R-LKP-03")
def test_each_step_is_done_by_its_role_and_judged_by_its_own_limit(house_on_both: House):
    house = house_on_both
    code = confirmed(house)
    hung = house.officer("hung-ca")
    with pytest.raises(NotAllowed, match="step_of_other_role"):
        take_up(house.deps, here(house, code), hung)  # the leader assigns first
    house.clock.advance(hours=3)  # limit of the step: 2 hours
    command = AssignDossier(code, dossier_of(house, code).revision, hung.id)
    assign_dossier(house.deps, command, house.officer("lanhdao-ca"))
    dossier = dossier_of(house, code)
    assert (dossier.holder_officer_id, dossier.current_step) == (hung.id, "appraise")
    propose(house, code)
    dossier = dossier_of(house, code)
    assert (dossier.holder_officer_id, dossier.current_step) == (None, "approve")
    command = ApproveResult(code, dossier.revision, "15/GCN", "Cấp giấy chứng nhận")
    approve_result(house.deps, command, house.officer("lanhdao-ca"))
    done = [(run.step_key, run.timeliness, run.outcome) for run in runs(house, code)]
    assert done == [
        ("receive", "on_time", "sent"),
        ("assign", "late", "assigned"),
        ("appraise", "before", "proposed"),
        ("approve", "on_time", "approved"),
        ("release", None, None),
    ]


def test_an_officer_takes_up_where_nobody_assigns(house: House):
    code = received_dossier(house, "2.000815").code
    mai = house.officer("mai-xa")
    confirm_handovers(house.deps, [picked(house, code)], mai)
    with pytest.raises(Conflict, match="not_taken_up"):
        propose(house, code, "mai-xa")
    take_up(house.deps, here(house, code), mai)
    assert dossier_of(house, code).holder_officer_id == mai.id
    with pytest.raises(AlreadyDone, match="taken_up_before"):
        take_up(house.deps, here(house, code), mai)
    with pytest.raises(Conflict, match="taken_by_other"):
        take_up(house.deps, here(house, code), house.officer("chutich-xa"))


def test_one_who_may_assign_takes_up_for_himself(house: House):
    code = confirmed(house, "2.001583", "yen-tc")
    yen = house.officer("yen-tc")
    take_up(house.deps, here(house, code), yen)
    dossier = dossier_of(house, code)
    assert (dossier.holder_officer_id, dossier.current_step) == (yen.id, "appraise")


@pytest.mark.rule("R-ACC-02")
def test_an_officer_of_another_agency_is_not_assigned_and_others_keep_their_hands_off(house: House):
    code = processing_dossier(house)
    leader = house.officer("lanhdao-ca")
    revision = dossier_of(house, code).revision
    for stranger in (house.officer("mai-xa").id, 9999, house.officer("vanthu-ca").id):
        with pytest.raises(InvalidInput, match="officer_not_of_agency"):
            assign_dossier(house.deps, AssignDossier(code, revision, stranger), leader)
    assign_dossier(house.deps, AssignDossier(code, revision, leader.id), leader)
    with pytest.raises(NotAllowed, match="taken_by_other"):
        propose(house, code)
    propose(house, code, "lanhdao-ca")


def test_a_leader_may_step_in_for_the_officer(house: House):
    code = processing_dossier(house)
    propose(house, code, "lanhdao-ca")
    assert dossier_of(house, code).current_step == "approve"


@pytest.mark.rule("R-ACC-03")
def test_no_step_comes_before_its_turn(house: House):
    code = processing_dossier(house)
    leader, revision = house.officer("lanhdao-ca"), dossier_of(house, code).revision
    with pytest.raises(RuleViolation, match="step_out_of_turn"):
        approve_result(house.deps, ApproveResult(code, revision, "1", "x"), leader)
    with pytest.raises(RuleViolation, match="step_out_of_turn"):
        send_back_proposal(house.deps, SendBackProposal(code, revision, "x"), leader)
    with pytest.raises(RuleViolation, match="step_out_of_turn"):
        finish_step(house.deps, here(house, code), house.officer("hung-ca"))
    propose(house, code)
    with pytest.raises(RuleViolation, match="step_out_of_turn"):
        propose(house, code)
    with pytest.raises(RuleViolation, match="handover_not_ready"):
        send_batch(
            house.deps,
            SendBatch((picked(house, code),), HandoverDirection.TO_CENTRE),
            house.officer("vanthu-ca"),
        )


def test_acts_at_the_agency_need_a_dossier_that_is_there(house: House):
    code = sent_dossier(house)
    with pytest.raises(Conflict, match="not_in_processing"):
        take_up(house.deps, here(house, code), house.officer("hung-ca"))
    revision = dossier_of(house, code).revision
    with pytest.raises(Conflict, match="not_in_processing"):
        approve_result(
            house.deps, ApproveResult(code, revision, "1", "x"), house.officer("lanhdao-ca")
        )


def test_a_stale_page_changes_nothing(house: House):
    code = processing_dossier(house)
    page = here(house, code)
    propose(house, code)
    with pytest.raises(StaleVersion):
        take_up(house.deps, page, house.officer("hung-ca"))


def test_a_proposal_says_something_and_goes_back_with_a_reason(house: House):
    code = processing_dossier(house)
    with pytest.raises(InvalidInput, match="proposal_without_text"):
        propose(house, code, text="  ")
    propose(house, code)
    with house.deps.reading() as uow:
        proposal = latest_proposal(uow, uow.dossiers.by_code(code))
    assert (proposal.is_granted, proposal.text) == (True, "Đủ điều kiện")
    leader, revision = house.officer("lanhdao-ca"), dossier_of(house, code).revision
    with pytest.raises(InvalidInput, match="send_back_without_reason"):
        send_back_proposal(house.deps, SendBackProposal(code, revision, " "), leader)
    send_back_proposal(house.deps, SendBackProposal(code, revision, "Ghi rõ địa chỉ"), leader)
    dossier = dossier_of(house, code)
    assert (dossier.current_step, dossier.holder_officer_id) == (
        "appraise",
        house.officer("hung-ca").id,
    )
    propose(house, code)
    assert [run.step_key for run in runs(house, code)][-3:] == ["approve", "appraise", "approve"]


@pytest.mark.rule("R-RES-12")
def test_the_signed_result_is_in_the_system_with_its_file_before_it_travels(house: House):
    code = approved_dossier(house, file=Scan("result", "GCN số 15.png", BytesIO(PNG)))
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        result = uow.routing.result_of_dossier(dossier.id)
        paper = uow.papers.by_id(result.paper_id)
    assert (result.document_number, result.is_granted) == ("15/GCN-ANTT", True)
    assert (paper.purpose, paper.file_name) == (PaperPurpose.RESULT, "GCN số 15.png")
    assert house.deps.objects.exists(paper.sha256)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.PROCESSING, HolderKind.AGENCY)


def test_an_approval_without_number_or_with_a_wrong_file_is_refused(house: House):
    code = processing_dossier(house)
    propose(house, code)
    leader, revision = house.officer("lanhdao-ca"), dossier_of(house, code).revision
    with pytest.raises(InvalidInput) as refused:
        approve_result(house.deps, ApproveResult(code, revision, "", " "), leader)
    assert set(refused.value.errors) == {"document_number", "summary"}
    file = Scan("result", "ket-qua.pdf", BytesIO(b"not a pdf"))
    with pytest.raises(InvalidInput, match="file_kind"):
        approve_result(house.deps, ApproveResult(code, revision, "1", "x", file), leader)
    assert dossier_of(house, code).current_step == "approve"


@pytest.mark.rule("R-RES-01", "R-CTL-03", "R-DLN-08", "R-RES-02")
def test_the_centre_confirms_the_result_and_the_applicant_is_told_at_once(house_on_both: House):
    house = house_on_both
    code = completed_dossier(house)
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.COMPLETED, HolderKind.CENTRE)
    assert dossier.completed_at == house.clock.now()
    assert dossier.current_step is None
    with house.deps.reading() as uow:
        result = uow.routing.result_of_dossier(dossier.id)
        told = [one for one in uow.messages.of_dossier(dossier.id) if one.kind == "result_ready"]
        arrived = uow.events.of_dossier(dossier.id)[-1]
    assert result.arrived_at == house.clock.now()
    assert {one.channel for one in told} == {"email", "sms"}
    assert arrived.data["timeliness"] == "before"
    with pytest.raises(AlreadyDone, match="handover_answered"):
        confirm_results(house.deps, [picked(house, code)], house.officer("khoa"))
    with pytest.raises(InvalidInput, match="batch_empty"):
        confirm_results(house.deps, [], house.officer("lan"))


@pytest.mark.rule("R-SAM-02")
def test_a_same_day_dossier_is_done_within_the_day(house: House):
    code = received_dossier(house, "2.000815").code
    mai, leader = house.officer("mai-xa"), house.officer("chutich-xa")
    confirm_handovers(house.deps, [picked(house, code)], mai)
    take_up(house.deps, here(house, code), mai)
    propose(house, code, COMMUNE.officer)
    revision = dossier_of(house, code).revision
    approve_result(house.deps, ApproveResult(code, revision, "7", "Chứng thực"), leader)
    confirm_results(house.deps, [picked(house, code)], house.officer("lan"))
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.COMPLETED
    assert dossier.completed_at.date() == dossier.received_at.date()
    assert runs(house, code)[-1].outcome == "sent"


def test_a_refusal_by_the_agency_is_a_result_too(house: House):
    code = completed_dossier(house, "2.001583", FINANCE, is_granted=False)
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        assert uow.routing.result_of_dossier(dossier.id).is_granted is False
