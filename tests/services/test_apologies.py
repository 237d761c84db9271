"""Overdue dossiers: who apologises, once a new date, the first date kept for figures."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from dossiers.errors import AlreadyDone, InvalidInput, NotFound, RuleViolation, StaleVersion
from dossiers.model.due_date import DueCause
from dossiers.model.events import EventKind
from dossiers.model.overdue import ApologySigner, LateCauseKind
from dossiers.model.routing import HandoverDirection
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus
from dossiers.services.apologising import IssueApology, issue_apology
from dossiers.services.approving import ApproveResult, approve_result
from dossiers.services.due_watch import note_overdue
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.processing import ProposeResult, propose_result
from dossiers.services.repairs import AnnulIntake, annul_intake
from dossiers.services.returning import confirm_results
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    picked,
    processing_dossier,
    received_dossier,
    returned_dossier,
)
from tests.support.house import House
from tests.support.late_dossiers import (
    apologies_of,
    apologise,
    at_noon_after,
    cases_of,
    explain,
    overdue_dossier,
    set_centre,
    working_time_after,
)

BIRTH = "1.001193"
"""Birth registration: within the day, so that no receipt is printed."""


def slips_of(house: House, code: str, kind: SlipKind) -> list[Any]:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return [one for one in uow.slips.of_dossier(dossier.id) if one.kind == kind.value]


def messages_of(house: House, code: str) -> list[tuple[str, str]]:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return [(one.kind, one.channel) for one in uow.messages.of_dossier(dossier.id)]


@pytest.mark.rule("R-OVD-01", "R-OVD-12", "R-DLN-05", "R-RCP-06")
def test_the_agencys_head_apologises_and_sets_one_new_date(house_on_both: House) -> None:
    house = house_on_both
    code = overdue_dossier(house)
    before = dossier_of(house, code)
    new = working_time_after(house, 3)
    done = apologise(house, code, new=new)
    after = dossier_of(house, code)
    assert (after.due_at, after.legal_due_at) == (new, before.legal_due_at)
    assert after.step_due_at == new, "the alarm of the step follows the new appointment"
    with house.deps.reading() as uow:
        run = [one for one in uow.routing.steps_of_dossier(after.id) if not one.finished_at][-1]
        event = uow.events.of_dossier(after.id)
    assert run.due_at == before.step_due_at, "the step is still judged by its own limit"
    said = next(one.data for one in event if one.kind is EventKind.APOLOGISED)
    assert said["due_cause"] == DueCause.RESCHEDULED.value
    assert [one.signer for one in apologies_of(house, code)] == [ApologySigner.AGENCY_HEAD]
    assert [one.apology_id for one in cases_of(house, code)] == [done.apology_id]
    receipts = slips_of(house, code, SlipKind.RECEIPT)
    assert receipts[0].replaced_by_id == receipts[1].id
    content = json.loads(receipts[1].content)
    assert datetime.fromisoformat(content["due_at"]) == new
    assert content["officer_name"] == "Phan Ngọc Lan", "the centre signs receipts, not the agency"
    assert {("apology", "email"), ("apology", "sms")} <= set(messages_of(house, code))
    assert verify_dossiers(house.deps).broken is None


@pytest.mark.rule("R-OVD-11", "R-OVD-10")
def test_the_apology_carries_everything_that_is_asked(house: House) -> None:
    set_centre(
        house,
        apology_basis="Thực hiện Quyết định số 3461/QĐ-UBND",
        apology_words="Trung tâm trân trọng xin lỗi.",
    )
    code = overdue_dossier(house)
    new = working_time_after(house, 2)
    done = apologise(house, code, new=new, reason="Chờ xác minh")
    receipt, slip = (
        slips_of(house, code, kind)[0] for kind in (SlipKind.RECEIPT, SlipKind.APOLOGY)
    )
    assert slip.id == done.slip_id
    said = json.loads(slip.content)
    assert said["applicant_name"] == "Nguyễn Thị Hạnh"
    assert said["request_text"]
    assert said["receipt_number"] == json.loads(receipt.content)["header"]["number_text"]
    assert said["state"].startswith("Đến nay ")
    assert said["reason"] == "Chờ xác minh"
    assert datetime.fromisoformat(said["new_due_at"]) == new
    assert said["basis"] == "Thực hiện Quyết định số 3461/QĐ-UBND"
    assert said["words"] == "Trung tâm trân trọng xin lỗi."
    assert said["signer_title"] == "Thủ trưởng cơ quan"
    assert said["signer_name"] == "Bùi Xuân Trường"


@pytest.mark.rule("R-OVD-02")
def test_the_director_apologises_for_the_centres_own_delay(house: House) -> None:
    code = received_dossier(house).code
    at_noon_after(house, code)
    with pytest.raises(RuleViolation) as refused:
        apologise(house, code)
    assert (refused.value.code, refused.value.rule_id) == ("apology_of_director", "R-OVD-02")
    apologise(house, code, officer="giamdoc")
    found = apologies_of(house, code)[0]
    assert (found.signer, found.new_due_at) == (ApologySigner.DIRECTOR, None)
    assert cases_of(house, code)[0].cause is LateCauseKind.CENTRE


@pytest.mark.rule("R-OVD-01")
def test_the_director_does_not_apologise_for_an_agency_where_its_head_does(house: House) -> None:
    code = overdue_dossier(house)
    with pytest.raises(RuleViolation) as refused:
        apologise(house, code, officer="giamdoc")
    assert (refused.value.code, refused.value.rule_id) == ("apology_of_agency_head", "R-OVD-01")
    assert apologies_of(house, code) == []


@pytest.mark.rule("R-OVD-06")
def test_where_the_centre_apologises_it_does_so_from_the_agencys_explanation(house: House) -> None:
    set_centre(house, apology_signer="centre")
    code = overdue_dossier(house)
    with pytest.raises(RuleViolation) as refused:
        apologise(house, code)
    assert (refused.value.code, refused.value.rule_id) == ("apology_of_director", "R-OVD-06")
    with pytest.raises(RuleViolation) as unexplained:
        apologise(house, code, officer="giamdoc")
    assert unexplained.value.code == "explanation_missing"
    explain(house, code)
    apologise(house, code, officer="giamdoc", new=working_time_after(house, 2))
    assert apologies_of(house, code)[0].signer is ApologySigner.DIRECTOR


@pytest.mark.rule("R-OVD-03")
@pytest.mark.parametrize("role", ["lanhdao-ca", "giamdoc"])
def test_a_second_new_date_is_refused_for_every_role(house: House, role: str) -> None:
    code = overdue_dossier(house)
    apologise(house, code, new=working_time_after(house, 2))
    at_noon_after(house, code)
    cause = LateCauseKind.CENTRE if role == "giamdoc" else None
    with pytest.raises(RuleViolation) as refused:
        apologise(house, code, officer=role, new=working_time_after(house, 2), cause=cause)
    assert (refused.value.code, refused.value.rule_id) == ("rescheduled_before", "R-OVD-03")
    apologise(house, code, officer=role, cause=cause)
    assert [one.new_due_at is None for one in apologies_of(house, code)] == [False, True]
    assert len(cases_of(house, code)) == 2, "the new appointment was missed as well"


@pytest.mark.rule("R-OVD-03")
def test_a_centre_without_the_cap_may_set_a_date_twice(house: House) -> None:
    set_centre(house, one_rescheduling=False)
    code = overdue_dossier(house)
    legal = dossier_of(house, code).legal_due_at
    for _ in range(2):
        at_noon_after(house, code)
        apologise(house, code, new=working_time_after(house, 2))
    assert dossier_of(house, code).legal_due_at == legal


@pytest.mark.rule("R-OVD-03")
@pytest.mark.parametrize(
    ("days", "hour", "said"),
    [
        (-7, 3, "new_date_past"),
        (400, 3, "new_date_too_far"),
        (2, 5, "new_date_not_working_time"),
        (2, 20, "new_date_not_working_time"),
    ],
)
def test_a_new_date_out_of_reason_is_refused(house: House, days: int, hour: int, said: str) -> None:
    code = overdue_dossier(house)
    new = working_time_after(house, days).replace(hour=hour)
    with pytest.raises(InvalidInput) as refused:
        apologise(house, code, new=new)
    assert refused.value.errors == {"new_due_at": said}
    assert (apologies_of(house, code), cases_of(house, code)) == ([], [])


@pytest.mark.parametrize(
    ("reason", "said"), [("  ", "late_reason_missing"), ("x" * 2001, "late_reason_too_long")]
)
def test_an_apology_needs_a_reason_of_some_length(house: House, reason: str, said: str) -> None:
    code = overdue_dossier(house)
    with pytest.raises(InvalidInput) as refused:
        apologise(house, code, reason=reason)
    assert refused.value.errors == {"reason": said}


def test_what_is_not_overdue_asks_for_no_apology_and_no_explanation(house: House) -> None:
    code = processing_dossier(house)
    for act in (apologise, explain):
        with pytest.raises(RuleViolation) as refused:
            act(house, code)
        assert refused.value.code == "not_overdue"


def test_a_foreign_agency_does_not_even_find_it(house: House) -> None:
    code = overdue_dossier(house)
    for act in (apologise, explain):
        with pytest.raises(NotFound):
            act(house, code, officer="yen-tc")


@pytest.mark.rule("R-OVD-13")
def test_two_clicks_are_one_apology(house: House) -> None:
    code = overdue_dossier(house)
    revision = dossier_of(house, code).revision
    command = IssueApology(code, revision, "Chờ xác minh")
    issue_apology(house.deps, command, house.officer("lanhdao-ca"))
    with pytest.raises(AlreadyDone):
        issue_apology(house.deps, command, house.officer("lanhdao-ca"))
    dated = IssueApology(code, revision, "Chờ", None, working_time_after(house, 2))
    with pytest.raises(AlreadyDone):
        issue_apology(house.deps, dated, house.officer("lanhdao-ca"))
    assert len(apologies_of(house, code)) == 1
    assert messages_of(house, code).count(("apology", "sms")) == 1


def test_a_form_of_before_is_stale(house: House) -> None:
    code = overdue_dossier(house)
    command = IssueApology(code, 0, "Chờ xác minh", None, working_time_after(house, 2))
    with pytest.raises(StaleVersion):
        issue_apology(house.deps, command, house.officer("lanhdao-ca"))


@pytest.mark.rule("R-OVD-07")
def test_a_result_that_came_late_still_asks_for_an_apology_without_new_date(house: House) -> None:
    code = overdue_dossier(house)
    explain(house, code)
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.PROCESSING
    assert [one.apology_id for one in cases_of(house, code)] == [None]
    with pytest.raises(InvalidInput):
        apologise(house, code, new=house.clock.now() - timedelta(days=3))


@pytest.mark.parametrize("build", [completed_dossier, returned_dossier])
def test_a_result_in_time_asks_for_nothing(house: House, build: Any) -> None:
    code = build(house)
    house.clock.moment = house.clock.now() + timedelta(days=30)
    with pytest.raises(RuleViolation):
        apologise(house, code)


@pytest.mark.rule("R-SPV-05")
def test_causes_are_kept_with_who_and_when_and_the_same_words_count_once(house: House) -> None:
    code = overdue_dossier(house)
    explain(house, code)
    explain(house, code)
    explain(house, code, officer="giamdoc", kind=LateCauseKind.SYSTEM, text="Mất mạng hai ngày")
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        causes = uow.overdue.causes_of_dossier(dossier.id)
        texts = [uow.notes.by_id(one.note_id).text for one in causes]  # type: ignore[union-attr]
    assert [(one.kind, one.agency_id) for one in causes] == [
        (LateCauseKind.AGENCY, dossier.agency_id),
        (LateCauseKind.SYSTEM, None),
    ]
    assert texts == ["Thiếu người thẩm định", "Mất mạng hai ngày"]
    assert causes[0].stated_at == house.clock.now()
    assert cases_of(house, code)[0].cause is LateCauseKind.SYSTEM


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_a_cause_needs_words(house: House, text: str) -> None:
    code = overdue_dossier(house)
    with pytest.raises(InvalidInput):
        explain(house, code, text=text)


def test_an_intake_made_by_mistake_asks_for_no_apology(house: House) -> None:
    code = overdue_dossier(house)
    explain(house, code)
    annul_intake(
        house.deps,
        AnnulIntake(code, dossier_of(house, code).revision, "Nhầm người"),
        house.officer("giamdoc"),
    )
    with pytest.raises(RuleViolation) as refused:
        apologise(house, code, officer="lanhdao-ca")
    assert refused.value.code == "not_overdue"


@pytest.mark.rule("R-OVD-03", "R-OVD-07")
def test_a_result_that_came_late_is_apologised_for_without_a_new_date(house: House) -> None:
    code = overdue_dossier(house)
    note_overdue(house.deps)
    finish(house, code)
    with pytest.raises(RuleViolation) as refused:
        apologise(house, code, new=working_time_after(house, 2))
    assert (refused.value.code, refused.value.rule_id) == ("new_date_for_finished", "R-OVD-03")
    apologise(house, code)
    assert [one.new_due_at for one in apologies_of(house, code)] == [None]


def finish(house: House, code: str) -> None:
    """Sign the result of a dossier that the agency has in hand, and bring it to the centre."""
    proposal = ProposeResult(code, dossier_of(house, code).revision, True, "Đủ điều kiện.")
    propose_result(house.deps, proposal, house.officer("hung-ca"))
    signed = ApproveResult(code, dossier_of(house, code).revision, "15/GCN", "Giấy chứng nhận")
    approve_result(house.deps, signed, house.officer("lanhdao-ca"))
    sent = SendBatch((picked(house, code),), HandoverDirection.TO_CENTRE)
    send_batch(house.deps, sent, house.officer("vanthu-ca"))
    confirm_results(house.deps, [picked(house, code)], house.officer("lan"))


@pytest.mark.rule("R-OVD-02", "R-OVD-11")
def test_where_no_receipt_promised_the_day_the_apology_names_none(house: House) -> None:
    code = received_dossier(house, BIRTH).code
    assert slips_of(house, code, SlipKind.RECEIPT) == []
    at_noon_after(house, code)
    apologise(house, code, officer="giamdoc")
    (slip,) = slips_of(house, code, SlipKind.APOLOGY)
    assert json.loads(slip.content)["receipt_number"] == ""
