"""The one supplement request, its answer, and the clock that starts again."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from dossiers.errors import (
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    RuleViolation,
    StaleVersion,
)
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import NoteKind, Verdict
from dossiers.model.endings import ViolationKind
from dossiers.model.procedure import Channel
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.supplements import SupplementPoint
from dossiers.services.handover import handover_lists
from dossiers.services.steps.control_slip import printed_content
from dossiers.services.steps.scans import Scan, store_scans
from dossiers.services.steps.supplement_times import request_deadline
from dossiers.services.supplement_requests import RequestSupplement, request_supplement
from dossiers.services.supplements import TakeSupplement, asked_components, take_supplement
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    processing_dossier,
    received_dossier,
    received_online,
    sent_dossier,
)
from tests.support.house import House

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
    b"\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def component(house: House, code: str, index: int = 0) -> str:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    return version.components_for(dossier.case_key or None)[index].key


def request(house: House, code: str, **changes) -> RequestSupplement:
    point = SupplementPoint("Thiếu chữ ký trang 2", component(house, code), Verdict.INVALID)
    command = RequestSupplement(code, dossier_of(house, code).revision, (point,))
    return replace(command, **changes)


def ask(house: House, code: str, username: str = "hung-ca", **changes):
    return request_supplement(house.deps, request(house, code, **changes), house.officer(username))


def take(house: House, code: str, username: str = "lan", **changes):
    command = TakeSupplement(
        code, dossier_of(house, code).revision, ticked=(component(house, code),)
    )
    return take_supplement(house.deps, replace(command, **changes), house.officer(username))


def slips(house: House, code: str, kind: SlipKind):
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        found = [one for one in uow.slips.of_dossier(dossier.id) if one.kind == kind.value]
        return found, [printed_content(uow, one) for one in found]


@pytest.mark.rule("R-SUP-02", "R-SUP-10", "R-SUP-11")
def test_a_request_goes_out_through_the_centre_and_the_dossier_waits(house_on_both: House):
    house = house_on_both
    code = processing_dossier(house)
    key = component(house, code)
    asked = ask(house, code)
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.SUPPLEMENT_REQUESTED
    assert dossier.holder_kind is HolderKind.APPLICANT
    assert (dossier.supplement_requested_at, dossier.current_step) == (house.clock.now(), None)
    (slip,), (content,) = slips(house, code, SlipKind.SUPPLEMENT_REQUEST)
    assert slip.id == asked.slip_id
    assert content.header.unit_name.startswith("Trung tâm Phục vụ hành chính công")
    assert content.items[0].text.endswith("(chưa hợp lệ): Thiếu chữ ký trang 2")
    assert content.respond_by.astimezone(VIETNAM).date() == asked.respond_by
    with house.deps.reading() as uow:
        told = [
            one for one in uow.messages.of_dossier(dossier.id) if one.kind == "supplement_asked"
        ]
        assert asked_components(uow, dossier) == (key,)
    assert {one.channel for one in told} == {"email", "sms"}
    assert "Thiếu chữ ký trang 2" in next(one.text for one in told if one.channel == "email")
    assert "Thiếu" not in next(one.text for one in told if one.channel == "sms")


@pytest.mark.rule("R-SUP-01")
def test_a_second_request_is_refused(house: House):
    code = processing_dossier(house)
    ask(house, code)
    with pytest.raises(RuleViolation) as refused:
        ask(house, code)
    assert refused.value.rule_id == "R-SUP-01"
    take(house, code)
    with pytest.raises(RuleViolation, match="supplement_only_once"):
        ask(house, code)
    for username, reason in (("hung-ca", "Có lý do"), ("giamdoc", "  ")):
        with pytest.raises(NotAllowed):
            ask(house, code, username, override_reason=reason)


@pytest.mark.rule("R-SUP-01", "R-SUP-13")
def test_a_leader_answers_for_a_second_request_which_is_shown(house_on_both: House):
    house = house_on_both
    code = processing_dossier(house)
    ask(house, code)
    with pytest.raises(Conflict, match="supplement_not_now"):
        ask(house, code, "giamdoc", override_reason="Bản vẽ mới phát hiện thiếu dấu")
    house.clock.advance(days=1)
    take(house, code)
    ask(house, code, "giamdoc", override_reason="Bản vẽ mới phát hiện thiếu dấu")
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.supplement_count) == (DossierStatus.SUPPLEMENT_REQUESTED, 2)
    with house.deps.reading() as uow:
        (breach,) = uow.endings.violations_of(dossier.id)
        note = uow.notes.by_id(breach.note_id)
        told = [m for m in uow.messages.of_dossier(dossier.id) if m.kind == "supplement_asked"]
    assert (breach.kind, breach.at) == (ViolationKind.SECOND_SUPPLEMENT, house.clock.now())
    assert note.text == "Bản vẽ mới phát hiện thiếu dấu"
    assert len(told) == 4, "an e-mail and a text message for each request"
    take(house, code)
    assert dossier_of(house, code).lapses_at is None


@pytest.mark.rule("R-SUP-02", "R-INT-05")
def test_an_empty_request_or_one_without_ground_changes_nothing(house: House):
    code = processing_dossier(house)
    extra = SupplementPoint("Nộp thêm sổ hộ khẩu")
    for points in ((), (extra,)):
        with pytest.raises(InvalidInput, match="supplement_wrong"):
            ask(house, code, points=points)
    assert dossier_of(house, code).status is DossierStatus.PROCESSING
    asked = ask(house, code, points=(replace(extra, ground="Điều 19 Nghị định 96/2016/NĐ-CP"),))
    _, (content,) = slips(house, code, SlipKind.SUPPLEMENT_REQUEST)
    assert asked.number == 1
    assert content.items[0].ground == "Điều 19 Nghị định 96/2016/NĐ-CP"


@pytest.mark.rule("R-SUP-04")
def test_after_the_window_only_the_director_asks_and_gives_a_reason(house: House):
    code = processing_dossier(house)  # 5 working days: two days from Monday 20 April
    with house.deps.reading() as uow:
        deadline = request_deadline(uow, uow.dossiers.by_code(code))
    assert deadline.date().isoformat() == "2026-04-22"
    house.clock.advance(days=3)
    with pytest.raises(RuleViolation, match="supplement_window_closed"):
        ask(house, code)
    with pytest.raises(NotAllowed):
        ask(house, code, override_reason="Phát hiện muộn")
    ask(house, code, "giamdoc", override_reason="Phát hiện muộn")
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        kinds = [note.kind for note in uow.notes.of_dossier(dossier.id)]
        breaches = [one.kind for one in uow.endings.violations_of(dossier.id)]
    assert NoteKind.OVERRIDE in kinds
    assert breaches == [ViolationKind.LATE_SUPPLEMENT_REQUEST]


@pytest.mark.rule("R-SUP-07", "R-SUP-08", "R-SUP-12", "R-RCP-06")
@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.POST])
def test_the_clock_starts_again_when_the_supplement_reaches_the_centre(house: House, channel):
    code = processing_dossier(house)
    first_due = dossier_of(house, code).due_at
    ask(house, code)
    house.clock.advance(days=2)
    taken = take(house, code, channel=channel)
    dossier = dossier_of(house, code)
    assert dossier.due_at == taken.due_at > first_due
    assert dossier.clock_started_at == dossier.supplemented_at == house.clock.now()
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.PROCESSING, HolderKind.AGENCY)
    assert dossier.holder_officer_id == house.officer("hung-ca").id
    assert dossier.current_step == "appraise"
    (old, new), (_, content) = slips(house, code, SlipKind.RECEIPT)
    assert (old.replaced_by_id, new.id) == (new.id, taken.receipt_id)
    assert content.due_at == dossier.due_at
    _, (control,) = slips(house, code, SlipKind.CONTROL)
    assert control.due_at == dossier.due_at
    with house.deps.reading() as uow:
        runs = [(one.step_key, one.outcome) for one in uow.routing.steps_of_dossier(dossier.id)]
    assert runs[-2:] == [("appraise", "supplement_requested"), ("appraise", None)]


def test_a_request_of_the_receiver_returns_to_the_handover_list(house: House):
    code = received_dossier(house).code
    ask(house, code, "lan")
    lan = house.officer("lan")
    assert handover_lists(house.deps, lan).to_send == []
    take(house, code)
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.RECEIVED, HolderKind.CENTRE)
    assert [one.code for one in handover_lists(house.deps, lan).to_send] == [code]


@pytest.mark.rule("R-SUP-12")
def test_the_owner_supplements_online_with_files(house: House):
    code = received_online(house).code
    ask(house, code, "lan")
    hanh = house.person("hanh")
    page = TakeSupplement(code, dossier_of(house, code).revision, channel=Channel.ONLINE)
    with pytest.raises(NotFound):
        take_supplement(house.deps, page, house.person("tuan"))
    with pytest.raises(InvalidInput, match="supplement_answer_empty"):
        take_supplement(house.deps, page, hanh)
    key = component(house, code)
    with house.deps.reading() as uow:
        settings = uow.centres.by_code("LD").settings
    papers = store_scans(house.deps, settings, [Scan(key, "to-khai.png", BytesIO(PNG))])
    take_supplement(house.deps, replace(page, papers=papers, note="Đã ký lại"), hanh)
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        files = [one for one in uow.papers.of_dossier(dossier.id) if one.component_key == key]
        (slip,) = [
            one
            for one in uow.slips.of_dossier(dossier.id)
            if one.kind == "receipt" and one.replaced_by_id is None
        ]
        assert printed_content(uow, slip).officer_name == "Phan Ngọc Lan"
    assert [one.replaced_at is None for one in files][-1] is True
    assert all(one.replaced_at for one in files[:-1])
    with pytest.raises(StaleVersion):
        take_supplement(house.deps, page, hanh)


@pytest.mark.rule("R-SAM-01", "R-SUP-07")
def test_a_same_day_dossier_supplemented_in_time_needs_no_receipt(house: House):
    code = received_dossier(house, "2.000635").code
    ask(house, code, "lan")
    house.clock.advance(hours=1)
    taken = take(house, code)
    assert (taken.receipt_id, taken.due_at) == (None, dossier_of(house, code).due_at)
    assert slips(house, code, SlipKind.RECEIPT)[0] == []


@pytest.mark.rule("R-SUP-02")
def test_a_paper_that_nobody_judged_at_intake_can_be_asked_for(house: House):
    code = processing_dossier(house)
    point = SupplementPoint("Người đại diện từng bị kết án", "criminal-record", Verdict.MISSING)
    ask(house, code, points=(point, replace(point, text="Bản có xác nhận")))
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        assert asked_components(uow, dossier) == ("criminal-record",)
        (check,) = [
            one
            for one in uow.checks.of_dossier(dossier.id)
            if one.component_key == "criminal-record"
        ]
    assert (check.verdict, check.checked_by) == (Verdict.MISSING, house.officer("hung-ca").id)


def test_a_supplement_leaves_nothing_out(house: House):
    code = processing_dossier(house)
    ask(house, code)
    with pytest.raises(InvalidInput, match="supplement_incomplete"):
        take(house, code, ticked=("khac",))
    take(house, code, ticked=(), note="Bản gốc đã có chữ ký ở mặt sau")


@pytest.mark.rule("R-SUP-09")
def test_after_its_last_day_the_dossier_has_lapsed(house: House):
    code = processing_dossier(house)
    asked = ask(house, code)
    house.clock.moment = house.clock.now() + timedelta(days=40)
    with pytest.raises(RuleViolation) as refused:
        take(house, code)
    assert (refused.value.rule_id, refused.value.context["until"]) == (
        "R-SUP-09",
        asked.respond_by,
    )


def test_nothing_is_asked_or_taken_at_the_wrong_moment(house: House):
    on_the_way, done = sent_dossier(house), completed_dossier(house)
    with pytest.raises(Conflict, match="handover_under_way"):
        ask(house, on_the_way)
    with pytest.raises(Conflict, match="supplement_not_now"):
        ask(house, done)
    with pytest.raises(Conflict, match="no_supplement_awaited"):
        take(house, on_the_way)
