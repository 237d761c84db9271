"""Wrong results, lost papers, wrong refusals: put right at the cost of the state."""

from dataclasses import replace
from datetime import date

import pytest

from dossiers.errors import AlreadyDone, Conflict, InvalidInput, NotAllowed, NotFound
from dossiers.model.dossier import SubmitterKind
from dossiers.model.endings import CostBearer, IncidentKind, RefusalGround, ViolationKind
from dossiers.model.people import ApplicantKind
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.corrections import OpenCorrection, open_correction
from dossiers.services.dossier_view import view_dossier
from dossiers.services.incidents import RecordIncident, record_incident
from dossiers.services.intake_online import RefuseOnline, refuse_online
from dossiers.services.intake_refusal import RefuseAtCounter, refuse_at_counter
from dossiers.services.refusals import WithdrawRefusal, refusal_report, withdraw_refusal
from dossiers.services.repairs import AnnulIntake, annul_intake
from dossiers.services.steps.applicants import Applicant
from dossiers.services.steps.control_slip import printed_content
from dossiers.services.steps.ways_in import WayIn
from tests.support.builders import (
    completed_dossier,
    counter_intake,
    dossier_of,
    processing_dossier,
    received_dossier,
    returned_dossier,
    submitted_dossier,
)
from tests.support.endings import told
from tests.support.house import House

TODAY = date(2026, 4, 20)


def correct(house: House, code: str, username: str = "lan", **changes):
    command = OpenCorrection(code, dossier_of(house, code).revision, "Sai ngày sinh")
    return open_correction(house.deps, replace(command, **changes), house.officer(username))


def incident(house: House, code: str, **changes) -> RecordIncident:
    command = RecordIncident(
        code=code,
        revision=dossier_of(house, code).revision,
        kind=IncidentKind.LOST,
        happened_on=TODAY,
        what="Bản chính giấy phép xây dựng",
        responsible="Văn thư Công an tỉnh",
        cost_bearer=CostBearer.AGENCY,
        remedy="Cơ quan xin cấp lại bản chính",
    )
    return replace(command, **changes)


@pytest.mark.rule("R-RES-09")
def test_a_wrong_result_opens_a_linked_case_free_of_charge(house_on_both: House):
    house = house_on_both
    code = returned_dossier(house)
    house.clock.advance(days=1)
    received = correct(house, code)
    wrong, case = dossier_of(house, code), dossier_of(house, received.code)
    assert (case.status, case.holder_kind) == (DossierStatus.RECEIVED, HolderKind.CENTRE)
    assert case.due_at == received.due_at > wrong.due_at
    assert case.applicant_phone_digest == wrong.applicant_phone_digest
    with house.deps.reading() as uow:
        assert uow.charges.of_dossier(case.id) == []
        link = uow.endings.correction_by(case.id)
        assert (link.corrects_id, uow.endings.correction_by(wrong.id)) == (wrong.id, None)
        assert uow.notes.by_id(link.note_id).text == "Sai ngày sinh"
        assert len(uow.checks.of_dossier(case.id)) == len(uow.checks.of_dossier(wrong.id))
    assert any(
        "miễn" in text.lower() or "phí" in text for text in told(house, code, "correction_opened")
    )
    with pytest.raises(Conflict, match="correction_under_way"):
        correct(house, code)


def test_only_a_result_is_corrected_and_with_a_reason(house: House):
    code = completed_dossier(house)
    with pytest.raises(InvalidInput, match="correction_without_reason"):
        correct(house, code, reason="")
    with pytest.raises(NotAllowed):
        correct(house, code, "hung-ca")
    with pytest.raises(Conflict, match="no_result_to_correct"):
        correct(house, received_dossier(house).code)
    correct(house, code)


@pytest.mark.rule("R-RES-10")
def test_lost_papers_are_recorded_with_a_letter_of_apology(house: House):
    code = processing_dossier(house)
    letter_id = record_incident(house.deps, incident(house, code), house.officer("giamdoc"))
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        (kept,) = uow.endings.incidents_of(dossier.id)
        slip = uow.slips.by_id(letter_id)
        content = printed_content(uow, slip)
    assert (kept.slip_id, kept.responsible, kept.cost_bearer) == (
        letter_id,
        "Văn thư Công an tỉnh",
        CostBearer.AGENCY,
    )
    assert slip.kind == SlipKind.APOLOGY_LETTER.value
    assert content.matter == (
        "Ngày 20/04/2026, giấy tờ trong hồ sơ của Ông/Bà bị mất: Bản chính giấy phép xây dựng."
    )
    assert "Cơ quan giải quyết chịu mọi chi phí" in content.remedy
    assert len(told(house, code, "apology_letter")) == 2


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"what": " "}, {"what"}),
        ({"responsible": "", "remedy": ""}, {"responsible", "remedy"}),
        ({"responsible": "x" * 201}, {"responsible"}),
        ({"happened_on": date(2026, 4, 21)}, {"happened_on"}),
        ({"happened_on": date(2026, 4, 19)}, {"happened_on"}),
    ],
)
def test_an_incident_says_everything_and_lies_in_the_dossiers_time(house: House, changes, errors):
    code = processing_dossier(house)
    with pytest.raises(InvalidInput) as refused:
        record_incident(house.deps, incident(house, code, **changes), house.officer("giamdoc"))
    assert set(refused.value.errors) == errors
    with pytest.raises(NotAllowed):
        record_incident(house.deps, incident(house, code), house.officer("lan"))


@pytest.mark.rule("R-REF-02", "R-REF-04")
def test_a_wrong_refusal_online_is_withdrawn_with_an_apology(house_on_both: House):
    house = house_on_both
    code = submitted_dossier(house)
    dossier = dossier_of(house, code)
    lan, director = house.officer("lan"), house.officer("giamdoc")
    refuse_online(house.deps, RefuseOnline(code, dossier.revision, "Thiếu"), lan)
    report = refusal_report(house.deps, TODAY, TODAY, director)
    assert [(one.ground, one.count, one.withdrawn) for one in report.counts] == [
        (RefusalGround.NOT_MET, 1, 0)
    ]
    (line,) = report.lines
    command = WithdrawRefusal(line.id, "Phiếu không nêu căn cứ")
    with pytest.raises(NotAllowed):
        withdraw_refusal(house.deps, command, lan)
    with pytest.raises(NotFound):
        withdraw_refusal(house.deps, command, house.officer("binh-bd"))
    with pytest.raises(InvalidInput, match="withdrawal_without_reason"):
        withdraw_refusal(house.deps, replace(command, reason=""), director)
    letter_id = withdraw_refusal(house.deps, command, director)
    back = dossier_of(house, code)
    assert (back.status, back.closed_at) == (DossierStatus.REGISTERED, None)
    with house.deps.reading() as uow:
        content = printed_content(uow, uow.slips.by_id(letter_id))
        (breach,) = uow.endings.violations_of(back.id)
    assert "không nêu căn cứ" in content.matter
    assert breach.kind is ViolationKind.REFUSAL_WITHDRAWN
    with pytest.raises(AlreadyDone, match="refusal_withdrawn"):
        withdraw_refusal(house.deps, command, director)
    assert refusal_report(house.deps, TODAY, TODAY, director).counts[0].withdrawn == 1


@pytest.mark.rule("R-REF-02", "R-REF-03", "R-REF-04")
def test_refusals_count_by_reason_and_a_refusal_after_appraisal_is_settled(house: House):
    lan, director = house.officer("lan"), house.officer("giamdoc")
    refused = RefuseAtCounter(
        applicant=Applicant(kind=ApplicantKind.CITIZEN, name="Trần Văn An"),
        reason="Không thuộc tỉnh",
        request_text="Đổi giấy phép lái xe nước ngoài",
        is_out_of_scope=True,
    )
    for _ in range(2):
        refuse_at_counter(house.deps, refused, lan)
    completed_dossier(house, is_granted=False)
    report = refusal_report(house.deps, TODAY, TODAY, director)
    assert [(one.ground, one.count) for one in report.counts] == [(RefusalGround.OUT_OF_SCOPE, 1)]
    assert report.unmet == 1
    letter_id = withdraw_refusal(
        house.deps, WithdrawRefusal(report.lines[0].id, "Có thuộc tỉnh"), director
    )
    with house.deps.reading() as uow:
        content = printed_content(uow, uow.slips.by_id(letter_id))
    assert (content.applicant_name, content.header.dossier_code) == ("Trần Văn An", "")
    assert "nộp lại hồ sơ" in content.remedy
    with pytest.raises(InvalidInput, match="span_wrong"):
        refusal_report(house.deps, TODAY, date(2026, 4, 19), director)
    with pytest.raises(NotAllowed):
        refusal_report(house.deps, TODAY, TODAY, lan)


@pytest.mark.rule("R-RES-09")
def test_a_correction_that_is_over_leaves_room_for_another(house: House):
    code = returned_dossier(house)
    first = correct(house, code).code
    annulled = AnnulIntake(first, dossier_of(house, first).revision, "Mở nhầm")
    annul_intake(house.deps, annulled, house.officer("giamdoc"))
    second = correct(house, code).code
    assert second != first
    with pytest.raises(Conflict, match="correction_under_way"):
        correct(house, code)


@pytest.mark.rule("R-RES-09", "R-CHN-01")
def test_the_centre_opens_a_correction_and_nobody_files_it_for_another(house: House):
    applicant = replace(
        counter_intake(house).applicant,
        submitter_kind=SubmitterKind.AUTHORISED,
        submitter_name="Lê Văn Thay",
        submitter_paper="UQ 12",
    )
    way = WayIn(authorised_on=date(2026, 4, 2), authorised_scope="Nộp và nhận")
    code = completed_dossier(house, applicant=applicant, way=way)
    case = correct(house, code).code
    lan = house.officer("lan")
    assert "Lê Văn Thay" in view_dossier(house.deps, code, lan).facts.submitter_text
    assert view_dossier(house.deps, case, lan).facts.submitter_text == ""
