"""The way through the agency: purposes of steps, their own limits, how lines are judged."""

from decimal import Decimal

import pytest

from dossiers.model.calendar import TimeUnit
from dossiers.model.due_date import Timeliness
from dossiers.model.people import Role
from dossiers.model.procedure import InternalProcess, ProcessStep
from dossiers.model.slip import LineOutcome
from dossiers.rules.routing import (
    StepPurpose,
    agency_route,
    centre_step,
    is_unconfirmed,
    limit_of,
    line_outcome,
    needs_carrier,
    step_after,
    step_due_at,
    step_of,
    step_timeliness,
    step_to_redo,
)
from tests.support.calendars import LD, at, calendar_of, limit

WORDS = {purpose: purpose.value for purpose in StepPurpose}
RECEIVER, CLERK = Role.RECEIVER, Role.AGENCY_CLERK
OFFICER, LEADER = Role.AGENCY_OFFICER, Role.AGENCY_LEADER
P = StepPurpose
DAY = TimeUnit.WORKING_DAY


def process(*roles: Role | None) -> InternalProcess:
    steps = tuple(
        ProcessStep(
            f"s{number}", f"Bước {number}", "finance", role, Decimal(1), TimeUnit.WORKING_DAY
        )
        for number, role in enumerate(roles)
    )
    return InternalProcess("standard", "Quy trình", steps=steps)


@pytest.mark.rule("R-DLN-07", "R-ACC-03")
@pytest.mark.parametrize(
    ("roles", "purposes"),
    [
        ((RECEIVER, LEADER, OFFICER, LEADER, CLERK), (P.ASSIGN, P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((RECEIVER, OFFICER, LEADER, CLERK), (P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((OFFICER,), (P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((OFFICER, CLERK), (P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((LEADER, OFFICER), (P.ASSIGN, P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((LEADER,), (P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((CLERK,), (P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((None,), (P.PROPOSE, P.APPROVE, P.RELEASE)),
        ((), (P.PROPOSE, P.APPROVE, P.RELEASE)),
        (
            (CLERK, LEADER, OFFICER, LEADER, OFFICER, LEADER, CLERK, CLERK),
            (P.ASSIGN, P.ASSIGN, P.WORK, P.WORK, P.PROPOSE, P.APPROVE, P.WORK, P.RELEASE),
        ),
    ],
)
def test_every_route_proposes_signs_and_sends(roles, purposes):
    route = agency_route(process(*roles), WORDS)
    assert tuple(step.purpose for step in route) == purposes
    assert len({step.key for step in route}) == len(route)


def test_added_steps_have_a_name_a_role_and_no_limit():
    route = agency_route(None, WORDS)
    assert [(step.name, step.role, step.limit) for step in route] == [
        ("propose", OFFICER, None),
        ("approve", LEADER, None),
        ("release", CLERK, None),
    ]


def test_steps_follow_each_other_and_a_proposal_goes_back_to_its_step():
    route = agency_route(process(RECEIVER, LEADER, OFFICER, LEADER, CLERK), WORDS)
    assert [step.key for step in route] == ["s1", "s2", "s3", "s4"]
    assert step_after(route, "s1") is route[1]
    assert step_after(route, "s4") is None
    assert step_to_redo(route, "s3") is route[1]
    assert step_to_redo(route, "s1") is None
    assert step_of(route, "s2") is route[1]
    assert step_of(route, None) is None


def test_the_centre_has_its_own_first_step():
    own = centre_step(process(RECEIVER, OFFICER))
    assert own is not None
    assert own.key == "s0"
    assert centre_step(process(OFFICER)) is None
    assert centre_step(None) is None
    assert limit_of(own) == limit("1")
    assert limit_of(ProcessStep("a", "A")) is None
    assert limit_of(None) is None


@pytest.mark.rule("R-CTL-05", "R-DLN-05")
@pytest.mark.parametrize(
    ("amount", "unit", "finished", "expected"),
    [
        ("1", "working_day", "2019-09-17T16:59", Timeliness.ON_TIME),
        ("1", "working_day", "2019-09-18T09:00", Timeliness.LATE),  # limit 1 day, kept 2 days
        ("2", "working_day", "2019-09-17T09:00", Timeliness.BEFORE),
        ("2", "working_hour", "2019-09-16T11:00", Timeliness.ON_TIME),
        ("2", "working_hour", "2019-09-16T11:01", Timeliness.LATE),
        ("8", "working_hour", "2019-09-16T16:00", Timeliness.BEFORE),
    ],
)
def test_a_step_is_judged_against_its_own_limit(amount, unit, finished, expected):
    own = limit(amount, unit)
    due = step_due_at(calendar_of(LD), own, at("2019-09-16T09:00"), LD)
    assert step_timeliness(own, due, at(finished), LD) is expected


def test_a_step_without_limit_is_not_judged():
    assert step_due_at(calendar_of(LD), None, at("2019-09-16T09:00"), LD) is None
    assert step_timeliness(None, None, at("2019-09-16T09:00"), LD) is None


@pytest.mark.rule("R-CTL-02")
def test_lines_print_how_the_step_was_kept():
    assert line_outcome("before") is LineOutcome.EARLY
    assert line_outcome("on_time") is LineOutcome.ON_TIME
    assert line_outcome("late") is LineOutcome.OVERDUE
    assert line_outcome(None) is None


@pytest.mark.rule("R-TRF-07")
@pytest.mark.parametrize(
    ("now", "expected"),
    [("2019-09-16T17:00", False), ("2019-09-16T17:01", True), ("2019-09-16T12:00", False)],
)
def test_a_handover_is_unconfirmed_after_the_next_session(now, expected):
    assert is_unconfirmed(calendar_of(LD), at("2019-09-16T10:00"), at(now)) is expected


@pytest.mark.rule("R-TRF-05", "R-TRF-02")
@pytest.mark.parametrize(
    ("is_far", "electronic", "expected"),
    [
        (True, [False], True),
        (True, [True, False], True),
        (True, [True], False),
        (False, [False], False),
    ],
)
def test_papers_for_a_far_agency_need_a_carrier(is_far, electronic, expected):
    assert needs_carrier(is_far, electronic) is expected
