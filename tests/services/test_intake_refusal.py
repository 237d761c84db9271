"""Guidance and refusal at the counter: a slip in the hand, no dossier anywhere."""

import json
from dataclasses import replace
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.dossier import Verdict
from dossiers.model.issued import IssuedSlip
from dossiers.rules.intake import ExtraPaper, finding
from dossiers.services.intake_refusal import (
    GuideAtCounter,
    RefuseAtCounter,
    guide_at_counter,
    refuse_at_counter,
)
from dossiers.services.slips import WantedSlip, slip_pdf
from tests.support.builders import SECURITY, counter_intake, received_dossier
from tests.support.house import House

LACKING = (
    finding("fire-safety-copy", Verdict.INVALID, "ghi địa chỉ khác"),
    finding("personal-statement", Verdict.MISSING),
    finding("application", Verdict.COMPLETE),
)


def guide(house: House, officer: str = "lan", **changes: Any) -> tuple[IssuedSlip, dict[str, Any]]:
    command = GuideAtCounter(
        applicant=counter_intake(house).applicant,
        procedure_code=SECURITY,
        findings=changes.pop("findings", LACKING),
        **changes,
    )
    slip_id = guide_at_counter(house.deps, command, house.officer(officer))
    return slip_of(house, slip_id)


def slip_of(house: House, slip_id: int) -> tuple[IssuedSlip, dict[str, Any]]:
    with house.deps.reading() as uow:
        slip = uow.slips.by_id(slip_id)
    assert slip is not None
    content: dict[str, Any] = json.loads(slip.content)
    return slip, content


@pytest.mark.rule("R-INT-07")
def test_guidance_says_all_that_lacks_and_receives_nothing(house: House) -> None:
    slip, content = guide(house)
    assert slip.dossier_id is None
    assert content["header"]["dossier_code"] == ""
    assert content["respond_by"] is None
    texts = [item["text"] for item in content["items"]]
    assert len(texts) == 2
    assert texts[0].endswith("chưa hợp lệ, cần sửa hoặc thay (ghi địa chỉ khác)")
    assert texts[1].endswith("chưa có, cần nộp")
    assert received_dossier(house).code.endswith("-0001")


@pytest.mark.rule("R-INT-04", "R-INT-05")
def test_guidance_asks_for_nothing_beyond_the_list_without_a_ground(house: House) -> None:
    with pytest.raises(RuleViolation, match="paper_without_ground"):
        guide(house, extras=(ExtraPaper("Sổ hộ khẩu", ""),))
    with pytest.raises(RuleViolation, match="component_not_published"):
        guide(house, findings=(finding("birth-notice", Verdict.MISSING),))
    _, content = guide(house, findings=(), extras=(ExtraPaper("Giấy A", "Điều 19 NĐ 96"),))
    assert content["items"] == [{"text": "Giấy A", "ground": "Điều 19 NĐ 96"}]
    with pytest.raises(InvalidInput, match="guidance_empty"):
        guide(house, findings=())


@pytest.mark.rule("R-INT-13", "R-REF-01", "R-REF-02", "R-INT-03")
def test_refusal_has_a_reason_and_names_the_competent_agency(house: House) -> None:
    applicant = counter_intake(house).applicant
    officer = house.officer()
    with pytest.raises(RuleViolation, match="refusal_without_reason"):
        refuse_at_counter(house.deps, RefuseAtCounter(applicant, " ", SECURITY), officer)
    out = RefuseAtCounter(
        applicant,
        "Không thuộc danh mục",
        request_text="Đăng ký tàu biển",
        is_out_of_scope=True,
        competent_agency="Cảng vụ hàng hải",
    )
    slip, content = slip_of(house, refuse_at_counter(house.deps, out, officer))
    assert (slip.form_number, slip.dossier_id) == ("03", None)
    assert content["competent_agency"] == "Cảng vụ hàng hải"
    assert content["request_text"] == "Đăng ký tàu biển"
    within = RefuseAtCounter(applicant, "Chưa đủ điều kiện", SECURITY, competent_agency="Sở X")
    _, content = slip_of(house, refuse_at_counter(house.deps, within, officer))
    assert content["competent_agency"] == ""


def test_a_refusal_says_what_was_asked(house: House) -> None:
    applicant = counter_intake(house).applicant
    with pytest.raises(InvalidInput, match="intake_invalid"):
        refuse_at_counter(house.deps, RefuseAtCounter(applicant, "Lý do"), house.officer())
    with pytest.raises(NotFound, match="procedure_unknown"):
        refuse_at_counter(
            house.deps, RefuseAtCounter(applicant, "Lý do", "9.999999"), house.officer()
        )


def test_only_the_centre_sends_away(house: House) -> None:
    with pytest.raises(NotAllowed):
        guide(house, officer="thungan")


@pytest.mark.rule("R-INT-07", "R-INT-13")
def test_a_second_click_gives_the_slip_of_the_first(house_on_both: House) -> None:
    house = house_on_both
    refusal = RefuseAtCounter(counter_intake(house).applicant, "Chưa đủ điều kiện", SECURITY)

    def refuse(officer: str = "lan", **changes: Any) -> int:
        command = replace(refusal, **changes)
        return refuse_at_counter(house.deps, command, house.officer(officer))

    first, first_guidance = refuse(), guide(house)[0]
    other = refuse(reason="Ngoài phạm vi")
    assert refuse("khoa") not in {first, other}, "another officer's refusal is their own"
    assert refuse() == first
    assert guide(house)[0].id == first_guidance.id
    later = slip_of(house, refuse(reason="Lý do khác"))[0]
    assert later.number == 4, "the repeated click spent no number"
    house.clock.advance(minutes=11)
    assert refuse() not in {first, other, later.id}, "after a while it is a refusal of its own"


@pytest.mark.rule("R-ACC-02")
def test_a_slip_without_a_dossier_is_read_by_receivers_of_its_centre_only(house: House) -> None:
    slip, _ = guide(house)
    assert slip_pdf(house.deps, WantedSlip(slip.id), house.officer("khoa")).content
    with pytest.raises(NotAllowed, match="action_not_yours"):
        slip_pdf(house.deps, WantedSlip(slip.id), house.officer("hung-ca"))
    with pytest.raises(NotFound, match="slip_unknown"):
        slip_pdf(house.deps, WantedSlip(slip.id), house.officer("binh-bd"))
