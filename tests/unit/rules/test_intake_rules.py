"""Rules of intake as values: what blocks, what may be asked, from when a sending counts."""

from datetime import UTC, datetime

import pytest

from dossiers.errors import RuleViolation
from dossiers.model.centre import CentreSettings
from dossiers.model.dossier import Verdict
from dossiers.model.due_date import DueDate
from dossiers.model.procedure import (
    Component,
    ComponentKind,
    Fee,
    FeeTier,
    NotAtCentre,
    ProcedureVersion,
)
from dossiers.rules import intake
from dossiers.rules.intake import ExtraPaper, finding

FORM = Component("form", "Tờ khai")
DEED = Component("deed", "Giấy tờ nhà", cases=("house",))
PROXY = Component(
    "proxy", "Giấy ủy quyền", kind=ComponentKind.CONDITIONAL, condition="Khi nộp thay"
)
CARD = Component("card", "Thẻ căn cước", kind=ComponentKind.SHOWN_ONLY, originals=0)
LINE = Component("line", "Biểu mẫu điện tử", originals=0, copies=0)
VERSION = ProcedureVersion(
    code="1.000001",
    name="Thủ tục",
    short_name="Thủ tục",
    sector="Hộ tịch",
    components=(FORM, DEED, PROXY, CARD, LINE),
)
SENT = datetime(2026, 4, 20, 2, tzinfo=UTC)
LATER = datetime(2026, 4, 20, 6, 30, tzinfo=UTC)


@pytest.mark.rule("R-INT-02")
@pytest.mark.parametrize(
    ("verdict", "is_present", "is_valid", "applies"),
    [
        (Verdict.COMPLETE, True, True, True),
        (Verdict.INVALID, True, False, True),
        (Verdict.MISSING, False, False, True),
        (Verdict.NOT_APPLICABLE, False, False, False),
    ],
)
def test_presence_and_content_are_judged_apart(
    verdict: Verdict, is_present: bool, is_valid: bool, applies: bool
) -> None:
    found = finding("form", verdict)
    assert (found.is_present, found.is_valid, found.applies) == (is_present, is_valid, applies)
    assert found.verdict is verdict


@pytest.mark.rule("R-INT-01", "R-INT-16")
def test_mandatory_are_the_required_papers_of_the_case() -> None:
    assert intake.mandatory_components(VERSION, None) == (FORM,)
    assert intake.mandatory_components(VERSION, "house") == (FORM, DEED)
    assert intake.checked_components(VERSION, None) == (FORM, PROXY)
    assert intake.shown_components(VERSION, None) == (CARD, LINE)


@pytest.mark.rule("R-INT-01")
def test_what_nobody_looked_at_blocks_like_what_is_missing() -> None:
    (lack,) = intake.lacking_components(VERSION, None, [])
    assert (lack.component, lack.verdict) == (FORM, None)
    (lack,) = intake.lacking_components(VERSION, None, [finding("form", Verdict.NOT_APPLICABLE)])
    assert (lack.component, lack.verdict) == (FORM, None)


@pytest.mark.rule("R-INT-04")
def test_a_conditional_paper_blocks_only_when_found_wrong() -> None:
    good = finding("form", Verdict.COMPLETE)
    for unasked in ((), (finding("proxy", Verdict.NOT_APPLICABLE),)):
        intake.check_acceptable(VERSION, None, (good, *unasked))
    for verdict in (Verdict.MISSING, Verdict.INVALID):
        with pytest.raises(RuleViolation, match="components_lacking"):
            intake.check_acceptable(VERSION, None, (good, finding("proxy", verdict)))


@pytest.mark.rule("R-INT-04")
def test_a_paper_of_another_case_cannot_be_demanded() -> None:
    with pytest.raises(RuleViolation, match="component_not_published") as caught:
        intake.check_published(VERSION, None, ["deed"])
    assert caught.value.rule_id == "R-INT-04"


@pytest.mark.rule("R-INT-05")
def test_an_extra_paper_needs_a_legal_ground() -> None:
    intake.check_extra_papers([ExtraPaper("Bản vẽ", "Điều 95 Luật Xây dựng"), ExtraPaper("", "")])
    with pytest.raises(RuleViolation, match="paper_without_ground") as caught:
        intake.check_extra_papers([ExtraPaper("Sổ hộ khẩu", "  ")])
    assert caught.value.rule_id == "R-INT-05"


@pytest.mark.rule("R-REF-01", "R-INT-13")
def test_a_refusal_needs_a_reason() -> None:
    intake.check_refusal_reason("Không thuộc thẩm quyền")
    with pytest.raises(RuleViolation, match="refusal_without_reason"):
        intake.check_refusal_reason(" \n")


@pytest.mark.rule("R-INT-03")
def test_what_the_centre_does_not_take_in_is_out_of_scope() -> None:
    mobile = ProcedureVersion(
        code="1", name="Lưu động", short_name="L", sector="S", not_at_centre=NotAtCentre.MOBILE
    )
    intake.check_at_centre(VERSION)
    with pytest.raises(RuleViolation, match="procedure_not_at_centre"):
        intake.check_at_centre(mobile)


@pytest.mark.rule("R-INT-09")
def test_guidance_is_given_once() -> None:
    intake.check_first_guidance(None)
    with pytest.raises(RuleViolation, match="guidance_given_before"):
        intake.check_first_guidance(SENT)


@pytest.mark.rule("R-INT-10")
@pytest.mark.parametrize(
    ("clock", "guided_at", "expected"),
    [
        ("sent", None, SENT),
        ("sent", SENT, LATER),
        ("accepted", None, LATER),
        ("accepted", SENT, LATER),
    ],
)
def test_an_online_dossier_counts_from_sending_or_from_acceptance(
    clock: str, guided_at: datetime | None, expected: datetime
) -> None:
    received = intake.online_receipt_at(
        CentreSettings(online_clock=clock),
        submitted_at=SENT,
        guided_at=guided_at,
        accepted_at=LATER,
    )
    assert received == expected


@pytest.mark.rule("R-RCP-05", "R-SAM-01", "R-SAM-03")
def test_only_what_is_answered_the_same_day_has_no_appointment() -> None:
    same = DueDate(SENT, SENT, LATER, (), (), ())
    next_day = DueDate(SENT, SENT, datetime(2026, 4, 21, 6, tzinfo=UTC), (), (), ())
    assert not intake.needs_receipt(CentreSettings(), True, same)
    assert intake.needs_receipt(CentreSettings(), True, next_day)
    assert intake.needs_receipt(CentreSettings(), False, same)


@pytest.mark.rule("R-FEE-09")
@pytest.mark.parametrize(
    ("units", "amount"), [(1, 2_000), (2, 4_000), (3, 5_000), (10, 12_000), (300, 200_000)]
)
def test_pages_are_priced_by_their_place_and_capped(units: int, amount: int) -> None:
    fee = Fee("copy", "Chứng thực", cap=200_000, tiers=(FeeTier(1, 2_000), FeeTier(3, 1_000)))
    assert intake.charge_amount(fee, units) == amount


def test_a_fee_counts_units_only_where_it_names_one() -> None:
    assert intake.charge_amount(Fee("a", "A", amount=8_000, unit="bản sao"), 3) == 24_000
    assert intake.charge_amount(Fee("a", "A", amount=8_000), 3) == 8_000
    assert intake.charge_amount(Fee("a", "A"), 3) is None
    assert intake.charge_amount(Fee("a", "A", tiers=(FeeTier(2, 5),)), 1) == 0
