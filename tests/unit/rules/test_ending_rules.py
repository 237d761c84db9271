"""Stops only before a decision; early notices, uncollected results and archives by their days."""

from datetime import date, datetime

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.centre import CentreSettings
from dossiers.model.status import DossierStatus
from dossiers.rules.endings import (
    check_may_stop,
    check_reason,
    collect_by,
    day_after,
    destruction_border,
    early_notice_by,
    follow_up_after,
    last_day_before,
    may_stop,
    reminder_times,
)
from tests.support.calendars import LD, at, calendar_of


@pytest.mark.rule("R-RES-13")
@pytest.mark.parametrize("status", DossierStatus)
def test_only_a_received_dossier_without_a_decision_may_be_stopped(status):
    running = status in {
        DossierStatus.RECEIVED,
        DossierStatus.PROCESSING,
        DossierStatus.SUPPLEMENT_REQUESTED,
        DossierStatus.FINANCIAL_DUTY,
    }
    assert may_stop(status, is_decided=False) is running
    assert not may_stop(status, is_decided=True)
    with pytest.raises(RuleViolation) as refused:
        check_may_stop(status, is_decided=True)
    assert refused.value.rule_id == "R-RES-13"


@pytest.mark.rule("R-RES-02")
@pytest.mark.parametrize(
    ("due", "arrived", "missed_from"),
    [
        ("2019-09-25T10:00", "2019-09-16T09:00", "2019-09-19T00:00"),
        ("2019-09-25T10:00", "2019-09-20T16:00", "2019-09-25T00:00"),
        ("2019-09-16T10:00", "2019-09-16T08:00", None),
        ("2019-09-16T10:00", "2019-09-18T08:00", None),
    ],
)
def test_an_early_result_is_told_within_two_working_days(due, arrived, missed_from):
    found = early_notice_by(calendar_of(LD), at(due), at(arrived), LD)
    assert found == (at(missed_from) if missed_from else None)
    assert early_notice_by(calendar_of(LD), None, at(arrived), LD) is None


@pytest.mark.rule("R-RES-06")
def test_day_sixty_is_the_last_one_at_the_counter():
    until = collect_by(at("2019-10-01T15:30"), LD)
    assert until == at("2019-12-01T00:00")
    assert last_day_before(until) == date(2019, 11, 30)
    assert collect_by(at("2019-10-01T15:30"), CentreSettings(uncollected_days=30)) == at(
        "2019-11-01T00:00"
    )


@pytest.mark.rule("R-RES-07")
def test_two_reminders_come_before_the_move():
    until = at("2019-12-01T00:00")
    assert reminder_times(until, LD) == (at("2019-10-31T00:00"), at("2019-11-15T00:00"))
    steps, now = [], at("2019-10-01T15:30")
    for _ in range(3):
        now = follow_up_after(now, until, LD)
        steps.append(now.date().isoformat())
    assert steps == ["2019-10-31", "2019-11-15", "2019-12-01"]
    none = CentreSettings(uncollected_notice_days=())
    assert follow_up_after(at("2019-10-01T15:30"), until, none) == until


@pytest.mark.rule("R-ARC-02")
def test_destruction_is_proposed_only_after_the_years_of_the_archive():
    assert destruction_border(at("2029-12-01T08:00"), 10) == at("2019-12-01T00:00")
    assert destruction_border(at("2024-02-29T08:00"), 10) == at("2014-02-28T00:00")


def test_a_reason_is_kept_without_its_edges_and_never_empty():
    assert check_reason("  vì mưa ") == "vì mưa"
    with pytest.raises(InvalidInput) as refused:
        check_reason("  ", "stop_without_reason")
    assert refused.value.errors == {"reason": "stop_without_reason"}
    assert day_after(date(2019, 12, 31)) == datetime.fromisoformat("2020-01-01T00:00+07:00")
