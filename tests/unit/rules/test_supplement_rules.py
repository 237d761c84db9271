"""Supplement requests: once, complete, in time, and what waits is neither early nor late."""

from datetime import date

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import Verdict
from dossiers.model.due_date import Timeliness
from dossiers.model.status import DossierStatus
from dossiers.rules.supplements import (
    SupplementPoint,
    check_answers,
    check_first_request,
    check_not_lapsed,
    check_points,
    check_window,
    is_within_window,
    live_timeliness,
)
from tests.support.calendars import LD, at


@pytest.mark.rule("R-SUP-01")
def test_a_second_request_is_refused_by_its_rule():
    assert check_first_request(None, override_reason="Có lý do", may_override=True) is False
    with pytest.raises(RuleViolation) as refused:
        check_first_request(at("2019-09-17T09:00"))
    assert (refused.value.code, refused.value.rule_id) == ("supplement_only_once", "R-SUP-01")
    for reason, leader in ((" ", True), ("Có lý do", False)):
        with pytest.raises(RuleViolation):
            check_first_request(at("2019-09-17T09:00"), override_reason=reason, may_override=leader)
    assert check_first_request(
        at("2019-09-17T09:00"), override_reason="Có lý do", may_override=True
    )


@pytest.mark.rule("R-SUP-02", "R-INT-05", "R-INT-04")
@pytest.mark.parametrize(
    ("points", "errors"),
    [
        ((), {"points": "supplement_empty"}),
        (
            (SupplementPoint(" ", "form"),),
            {"points-0": "supplement_point_without_text"},
        ),
        (
            (SupplementPoint("Thiếu chữ ký", "form"), SupplementPoint("Nộp thêm sổ hộ khẩu")),
            {"points-1": "supplement_point_without_ground"},
        ),
        (
            (SupplementPoint("Nộp thêm", "not-in-version"),),
            {"points-0": "supplement_point_without_ground"},
        ),
    ],
)
def test_a_request_is_complete_and_asks_nothing_outside_the_version(points, errors):
    with pytest.raises(InvalidInput) as refused:
        check_points(points, {"form"})
    assert refused.value.errors == errors


@pytest.mark.rule("R-INT-05")
def test_a_point_outside_the_version_passes_with_its_legal_ground():
    check_points(
        [
            SupplementPoint("Thiếu chữ ký", "form", Verdict.INVALID),
            SupplementPoint("Xác nhận cư trú", ground="Điều 5 Luật Cư trú"),
        ],
        {"form"},
    )


@pytest.mark.rule("R-SUP-03", "R-SUP-04", "R-SUP-05", "R-SUP-06")
def test_the_last_day_of_the_window_counts_whole():
    deadline = at("2019-09-17T09:00")
    assert is_within_window(deadline, at("2019-09-17T17:00"))
    assert check_window(deadline, at("2019-09-17T17:00")) is False
    with pytest.raises(RuleViolation) as refused:
        check_window(deadline, at("2019-09-18T07:00"))
    assert refused.value.context["until"] == date(2019, 9, 17)


@pytest.mark.parametrize(
    ("reason", "may", "passes"),
    [("Bão số 5", True, True), (" ", True, False), ("Bão số 5", False, False)],
)
def test_only_a_leader_with_a_reason_asks_late(reason, may, passes):
    arguments = {"override_reason": reason, "may_override": may}
    deadline, late = at("2019-09-17T09:00"), at("2019-09-18T07:00")
    if passes:
        assert check_window(deadline, late, **arguments) is True
        return
    with pytest.raises(RuleViolation):
        check_window(deadline, late, **arguments)


@pytest.mark.rule("R-SUP-09")
def test_a_lapsed_dossier_takes_no_supplement():
    check_not_lapsed(date(2019, 10, 4), at("2019-10-04T17:00"))
    check_not_lapsed(None, at("2030-10-04T17:00"))
    with pytest.raises(RuleViolation, match="supplement_lapsed"):
        check_not_lapsed(date(2019, 10, 4), at("2019-10-05T07:00"))


@pytest.mark.rule("R-SUP-07")
def test_the_clock_waits_for_the_full_dossier():
    check_answers(["a", "b"], ["a", "b"], "")
    check_answers(["a", "b"], ["a"], "Giấy b không áp dụng vì …")
    with pytest.raises(InvalidInput) as missing:
        check_answers(["a", "b"], ["a"], "")
    assert missing.value.errors == {"paper-b": "supplement_paper_missing"}
    with pytest.raises(InvalidInput, match="supplement_answer_empty"):
        check_answers([], [], " ")


@pytest.mark.rule("R-SUP-10")
def test_what_waits_for_a_supplement_is_neither_on_time_nor_late():
    due, later = at("2019-09-17T09:00"), at("2019-09-20T09:00")
    assert live_timeliness(DossierStatus.PROCESSING, due, later, LD) is Timeliness.LATE
    assert live_timeliness(DossierStatus.SUPPLEMENT_REQUESTED, due, later, LD) is None
    assert live_timeliness(DossierStatus.REGISTERED, None, later, LD) is None
