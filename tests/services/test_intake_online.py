"""The centre's answer to an online submission: received, guided once, or refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dossiers.errors import (
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    RuleViolation,
    StaleVersion,
)
from dossiers.model.dossier import Dossier, NoteKind, Verdict
from dossiers.model.events import EventKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.intake import ExtraPaper, finding, mandatory_components
from dossiers.services.intake_online import (
    GuideOnline,
    ReceiveOnline,
    RefuseOnline,
    guide_online,
    receive_online,
    refuse_online,
)
from dossiers.services.intake_online_reading import online_sheet
from dossiers.services.resubmission import ResubmitDossier, resubmit_dossier
from dossiers.services.steps.receiving import Received
from tests.support.builders import (
    processing_dossier,
    received_dossier,
    received_online,
    submitted_dossier,
)
from tests.support.house import House


def stored(house: House, code: str) -> Dossier:
    with house.deps.reading() as uow:
        found = uow.dossiers.by_code(code)
    assert found is not None
    return found


def accept(house: House, code: str, **changes: Any) -> Received:
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    findings = tuple(
        finding(part.key, Verdict.COMPLETE)
        for part in mandatory_components(version, dossier.case_key)
    )
    revision = changes.get("revision", dossier.revision)
    command = ReceiveOnline(code, revision, changes.get("findings", findings))
    return receive_online(house.deps, command, house.officer(changes.get("officer", "lan")))


def guide(house: House, code: str, **changes: Any) -> str:
    command = GuideOnline(
        code,
        stored(house, code).revision,
        findings=changes.pop("findings", ()),
        remark=changes.pop("remark", "Ghi lại địa chỉ tạm trú"),
        **changes,
    )
    return guide_online(house.deps, command, house.officer())


@pytest.mark.rule("R-INT-10", "R-INT-06", "R-TRF-02")
def test_accepted_without_guidance_the_clock_runs_from_the_sending(house: House) -> None:
    sent_at = house.clock.moment
    code = submitted_dossier(house)
    house.clock.moment = sent_at + timedelta(hours=5)
    received = accept(house, code)
    dossier = stored(house, code)
    assert received.code == code
    assert received.receipt_id is not None
    assert (dossier.received_at, dossier.clock_started_at) == (sent_at, sent_at)
    assert received.due_at == datetime(2026, 4, 23, 1, 0, tzinfo=UTC)
    assert dossier.status is DossierStatus.RECEIVED
    with house.deps.reading() as uow:
        (handover,) = uow.routing.handovers_of_dossier(dossier.id)
    assert handover.is_electronic


@pytest.mark.rule("R-DLN-04")
def test_sent_at_night_it_counts_from_the_next_opening(house: House) -> None:
    house.clock.moment = datetime(2026, 4, 20, 14, 30, tzinfo=UTC)
    code = submitted_dossier(house)
    house.clock.moment = datetime(2026, 4, 21, 2, 0, tzinfo=UTC)
    accept(house, code)
    assert stored(house, code).clock_started_at == datetime(2026, 4, 21, 0, 0, tzinfo=UTC)


@pytest.mark.rule("R-INT-09", "R-INT-07")
def test_guidance_goes_back_to_the_applicant_and_starts_no_clock(house: House) -> None:
    code = submitted_dossier(house)
    guide(
        house,
        code,
        extras=(ExtraPaper("Hợp đồng thuê nhà", "Điều 28 Luật Cư trú"),),
    )
    dossier = stored(house, code)
    assert dossier.status is DossierStatus.GUIDANCE_GIVEN
    assert dossier.holder_kind is HolderKind.APPLICANT
    assert (dossier.due_at, dossier.received_at) == (None, None)
    with house.deps.reading() as uow:
        (note,) = uow.notes.of_dossier(dossier.id)
        messages = uow.messages.of_dossier(dossier.id)
        last = uow.events.of_dossier(dossier.id)[-1]
    assert note.kind is NoteKind.GUIDANCE
    assert note.text == (
        "1. Hợp đồng thuê nhà (căn cứ: Điều 28 Luật Cư trú)\nGhi lại địa chỉ tạm trú"
    )
    assert {m.channel for m in messages if m.kind == "guided"} == {"email", "sms"}
    assert last.kind is EventKind.GUIDED
    assert last.data["note"] == note.id
    assert "Hợp đồng" not in last.body


def test_a_finding_becomes_a_line_of_the_guidance(house: House) -> None:
    code = submitted_dossier(house)
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    part = mandatory_components(version, dossier.case_key)[0]
    guide(house, code, findings=(finding(part.key, Verdict.INVALID, "chưa ký"),), remark="")
    with house.deps.reading() as uow:
        (note,) = uow.notes.of_dossier(dossier.id)
        checks = {check.component_key: check for check in uow.checks.of_dossier(dossier.id)}
    assert note.text == f"1. {part.name}: chưa hợp lệ, cần sửa hoặc thay (chưa ký)"
    assert (checks[part.key].is_present, checks[part.key].is_valid) == (True, False)


@pytest.mark.rule("R-INT-05")
def test_guidance_is_never_empty_and_extras_need_a_ground(house: House) -> None:
    code = submitted_dossier(house)
    with pytest.raises(InvalidInput, match="guidance_empty"):
        guide(house, code, remark=" ")
    with pytest.raises(RuleViolation, match="paper_without_ground"):
        guide(house, code, extras=(ExtraPaper("Sổ hộ khẩu", ""),))


@pytest.mark.rule("R-INT-13", "R-REF-01", "R-REF-02")
def test_refusal_ends_it_with_a_slip_and_no_deadline(house: House) -> None:
    code = submitted_dossier(house)
    revision = stored(house, code).revision
    with pytest.raises(RuleViolation, match="refusal_without_reason"):
        refuse_online(house.deps, RefuseOnline(code, revision, ""), house.officer())
    command = RefuseOnline(code, revision, "Chỗ ở không hợp pháp")
    refused = refuse_online(house.deps, command, house.officer())
    dossier = stored(house, code)
    assert dossier.status is DossierStatus.REFUSED
    assert dossier.code == code
    assert dossier.closed_at == house.clock.moment
    assert (dossier.due_at, dossier.received_at) == (None, None)
    with house.deps.reading() as uow:
        slip = uow.slips.by_id(refused.slip_id)
        charges = uow.charges.of_dossier(dossier.id)
        kinds = {message.kind for message in uow.messages.of_dossier(dossier.id)}
    assert slip is not None
    assert "Chỗ ở không hợp pháp" in slip.content
    assert all(charge.state == "cancelled" for charge in charges)
    assert "refused" in kinds


@pytest.mark.rule("R-INT-03")
def test_out_of_scope_names_the_competent_agency(house: House) -> None:
    code = submitted_dossier(house)
    command = RefuseOnline(
        code, stored(house, code).revision, "Ngoài danh mục", True, "Công an phường Hoa Sim"
    )
    refused = refuse_online(house.deps, command, house.officer())
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        slip = uow.slips.by_id(refused.slip_id)
        (note,) = uow.notes.of_dossier(dossier.id)
    assert slip is not None
    assert '"competent_agency": "Công an phường Hoa Sim"' in slip.content
    assert note.kind is NoteKind.OUT_OF_SCOPE


def test_after_any_answer_an_old_page_is_stale(house: House) -> None:
    code = submitted_dossier(house)
    revision = stored(house, code).revision
    accept(house, code)
    with pytest.raises(StaleVersion, match="dossier_moved_on"):
        accept(house, code, revision=revision)
    with pytest.raises(RuleViolation, match="move_not_lawful"):
        accept(house, code)


def test_of_two_clerks_at_once_one_wins(house_on_both: House) -> None:
    house = house_on_both
    code = submitted_dossier(house)
    revision = stored(house, code).revision

    def tried(act: Callable[[], object]) -> str:
        try:
            act()
        except Conflict as error:
            return error.code
        return "done"

    refuse = RefuseOnline(code, revision, "Trùng hồ sơ")
    khoa = house.officer("khoa")
    acts = [
        lambda: accept(house, code, revision=revision),
        lambda: refuse_online(house.deps, refuse, khoa),
    ]
    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(tried, acts))
    assert said == ["done", "dossier_moved_on"]


def test_an_agency_cannot_answer_for_the_centre(house: House) -> None:
    code = submitted_dossier(house)
    with pytest.raises(NotAllowed):
        accept(house, code, officer="son-cax")
    with pytest.raises(NotFound, match="dossier_unknown"):
        accept(house, code, officer="hung-ca")


@pytest.mark.rule("R-INT-01", "R-INT-02", "R-INT-09")
def test_after_its_guidance_the_newer_judgement_lies_over_the_earlier(house: House) -> None:
    code = submitted_dossier(house)
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    part = mandatory_components(version, dossier.case_key)[0]
    guide(house, code, findings=(finding(part.key, Verdict.INVALID, "chưa ký"),))
    answer = ResubmitDossier(code, None, (), "Đã ký lại", confirms_truth=True)
    resubmit_dossier(house.deps, answer, house.person())
    assert accept(house, code).receipt_id is not None
    with house.deps.reading() as uow:
        checks = [one for one in uow.checks.of_dossier(dossier.id) if one.component_key == part.key]
    assert [one.verdict for one in checks] == [Verdict.COMPLETE]


@pytest.mark.rule("R-INT-16")
def test_a_line_that_only_informs_leaves_no_judgement(house: House) -> None:
    code = submitted_dossier(house)
    dossier = stored(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    keys = [part.key for part in mandatory_components(version, dossier.case_key)]
    findings = tuple(finding(key, Verdict.COMPLETE) for key in (*keys, "identity"))
    accept(house, code, findings=findings)
    with house.deps.reading() as uow:
        judged = {one.component_key for one in uow.checks.of_dossier(dossier.id)}
    assert judged == set(keys)


@pytest.mark.rule("R-INT-11")
def test_no_answer_is_owed_for_what_came_over_the_counter(house: House) -> None:
    code = received_dossier(house).code
    sheet = online_sheet(house.deps, code, house.officer())
    assert (sheet.submitted_at, sheet.answer_due_at, sheet.answer_left) == (None, None, None)


def test_the_builder_gives_a_received_dossier(house: House) -> None:
    assert received_online(house).receipt_id is not None


@pytest.mark.rule("R-ACC-03")
@pytest.mark.parametrize("bring", [received_online, received_dossier, processing_dossier])
def test_what_was_taken_in_is_not_taken_in_again(
    house: House, bring: Callable[[House], object]
) -> None:
    found = bring(house)
    code = found.code if isinstance(found, Received) else str(found)
    before = stored(house, code)
    with pytest.raises(RuleViolation, match="move_not_lawful"):
        accept(house, code)
    assert stored(house, code).revision == before.revision
