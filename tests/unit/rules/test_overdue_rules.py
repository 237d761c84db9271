"""When a date is missed, when it is warned of, who apologises, which new date may be given."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.events import EventKind, event_body, folded
from dossiers.model.overdue import ApologySigner, LateCauseKind
from dossiers.model.people import Actor, ActorKind, Grant, Role
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.deadlines import promised
from dossiers.rules.extensions import excluded_time, extended, later
from dossiers.rules.lawful_actions import Lateness, Situation, lawful_actions
from dossiers.rules.overdue import (
    check_explained,
    check_new_date,
    check_rescheduling,
    fault_of,
    furthest_new_date,
    late_before,
    late_from,
    may_disturb,
    rule_of_signer,
    signer_of,
    warned_before,
)
from dossiers.rules.permissions import Action
from tests.support.calendars import BD, LD, SEEDED, at, calendar_of, due, limit

CALENDAR = calendar_of(LD)
HUE = SEEDED["HUE"]
STRICT = replace(LD, on_time_same_day=False)
C = LateCauseKind


@pytest.mark.rule("R-SAM-05", "R-OVD-08")
@pytest.mark.parametrize(
    ("now", "border"),
    [
        ("2019-09-13 16:59", "2019-09-13 00:00"),
        ("2019-09-13 17:00", "2019-09-14 00:00"),
        ("2019-09-13 23:59", "2019-09-14 00:00"),
        ("2019-09-14 18:00", "2019-09-14 00:00"),  # a Saturday has no closing
        ("2019-09-16 07:00", "2019-09-16 00:00"),
    ],
)
def test_what_is_due_today_is_missed_when_the_centre_closes(now: str, border: str) -> None:
    assert late_before(CALENDAR, at(now), LD) == at(border)


@pytest.mark.rule("R-DLN-08")
def test_by_setting_an_appointment_is_missed_at_its_minute() -> None:
    now = at("2019-09-13 10:30")
    assert late_before(CALENDAR, now, STRICT) == now
    assert late_from(now, STRICT) == at("2019-09-13 10:31")
    assert late_from(now, LD) == at("2019-09-14 00:00")


@pytest.mark.rule("R-SAM-05")
def test_centres_close_at_their_own_hour() -> None:
    now = at("2019-09-13 11:35")
    assert late_before(calendar_of(BD), now, BD) == at("2019-09-13 00:00")
    assert late_before(calendar_of(BD), at("2019-09-13 17:00"), BD) == at("2019-09-14 00:00")


@pytest.mark.rule("R-OVD-04")
@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2019-09-20 08:00", "2019-09-24 00:00"),  # Friday: what is due Monday 23
        ("2019-09-22 08:00", "2019-09-24 00:00"),  # Sunday, the last lawful day
        ("2019-09-19 08:00", "2019-09-21 00:00"),  # Thursday: not yet Monday's
    ],
)
def test_monday_is_warned_of_from_friday_on(now: str, until: str) -> None:
    assert warned_before(CALENDAR, at(now), LD) == at(until)


@pytest.mark.rule("R-OVD-04")
@pytest.mark.parametrize(("hour", "may"), [(6, False), (7, True), (19, True), (20, False)])
def test_nobody_is_told_at_night(hour: int, may: bool) -> None:
    assert may_disturb(at(f"2019-09-20 {hour:02}:30")) is may


@pytest.mark.rule("R-OVD-01", "R-OVD-02", "R-OVD-06")
@pytest.mark.parametrize(
    ("centre", "cause", "signer", "rule"),
    [
        ("LD", C.AGENCY, ApologySigner.AGENCY_HEAD, "R-OVD-01"),
        ("LD", C.SYSTEM, ApologySigner.AGENCY_HEAD, "R-OVD-01"),
        ("LD", C.CENTRE, ApologySigner.DIRECTOR, "R-OVD-02"),
        ("BG", C.AGENCY, ApologySigner.AGENCY_HEAD, "R-OVD-01"),
        ("HUE", C.AGENCY, ApologySigner.DIRECTOR, "R-OVD-06"),
        ("HUE", C.CENTRE, ApologySigner.DIRECTOR, "R-OVD-02"),
    ],
)
def test_who_apologises_differs_by_province_and_by_fault(
    centre: str, cause: LateCauseKind, signer: ApologySigner, rule: str
) -> None:
    settings = SEEDED[centre]
    assert signer_of(settings, cause) is signer
    assert rule_of_signer(settings, cause) == rule


@pytest.mark.rule("R-OVD-06")
def test_only_a_centre_that_apologises_for_agencies_waits_for_their_explanation() -> None:
    with pytest.raises(RuleViolation) as refused:
        check_explained(HUE, C.AGENCY, is_explained=False)
    assert refused.value.rule_id == "R-OVD-06"
    check_explained(HUE, C.AGENCY, is_explained=True)
    check_explained(HUE, C.CENTRE, is_explained=False)
    check_explained(LD, C.AGENCY, is_explained=False)


@pytest.mark.rule("R-OVD-03")
def test_one_new_date_by_default_and_no_cap_where_the_province_states_none() -> None:
    check_rescheduling(LD, 0)
    with pytest.raises(RuleViolation) as refused:
        check_rescheduling(LD, 1)
    assert refused.value.rule_id == "R-OVD-03"
    check_rescheduling(HUE, 3)


@pytest.mark.rule("R-SPV-05")
@pytest.mark.parametrize(
    ("status", "holder", "stated", "fault"),
    [
        (DossierStatus.RECEIVED, HolderKind.CENTRE, None, C.CENTRE),
        (DossierStatus.PROCESSING, HolderKind.AGENCY, None, C.AGENCY),
        (DossierStatus.RECEIVED, HolderKind.CENTRE, C.SYSTEM, C.SYSTEM),
    ],
)
def test_the_fault_is_what_was_stated_else_who_has_had_it(
    status: DossierStatus, holder: HolderKind, stated: C | None, fault: C
) -> None:
    assert fault_of(status, holder, stated) is fault


@pytest.mark.rule("R-OVD-03")
@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("2019-09-20 08:00", "new_date_past"),
        ("2019-09-21 08:00", "new_date_not_working_time"),
        ("2019-09-23 12:00", "new_date_not_working_time"),
        ("2029-09-24 08:00", "new_date_too_far"),
    ],
)
def test_a_new_date_lies_ahead_in_working_time_and_within_reason(new: str, said: str) -> None:
    now = at("2019-09-20 08:00")
    furthest = furthest_new_date(CALENDAR, limit("5"), now, LD)
    with pytest.raises(InvalidInput) as refused:
        check_new_date(CALENDAR, at(new), now=now, furthest=furthest)
    assert refused.value.errors == {"new_due_at": said}
    check_new_date(CALENDAR, at("2019-09-23 16:00"), now=now, furthest=furthest)


@pytest.mark.rule("R-OVD-03")
def test_reason_is_the_limit_once_more_at_least_ten_working_days() -> None:
    now = at("2019-09-20 08:00")
    ten = furthest_new_date(CALENDAR, None, now, LD)
    assert ten == at("2019-10-04 08:00")
    assert furthest_new_date(CALENDAR, limit("3"), now, LD) == ten
    assert furthest_new_date(CALENDAR, limit("20"), now, LD) == at("2019-10-18 08:00")


@pytest.mark.rule("R-DLN-10")
@pytest.mark.parametrize(
    ("extra", "unit", "moved"),
    [
        ("2", "working_day", "2019-09-17 10:00"),
        ("0.5", "working_day", "2019-09-13 16:00"),
        ("2", "calendar_day", "2019-09-16 10:00"),
        ("4", "working_hour", "2019-09-13 16:00"),
    ],
)
def test_added_time_is_counted_as_limits_are(extra: str, unit: str, moved: str) -> None:
    assert later(CALENDAR, at("2019-09-13 10:00"), limit(extra, unit), LD) == at(moved)


@pytest.mark.rule("R-DLN-10")
def test_an_extended_date_explains_every_day() -> None:
    first = due("2019-09-09 10:00", "3")
    more = extended(CALENDAR, first, limit("2"), LD)
    assert more.due_at == at("2019-09-16 10:00")
    assert [day.ordinal for day in more.days if day.counts] == [1, 2, 3, 4, 5]
    assert "R-DLN-10" in more.why


@pytest.mark.rule("R-DLN-10")
@pytest.mark.parametrize(
    ("amount", "unit", "first", "last", "taken"),
    [
        ("5", "working_day", "2019-09-12 13:00", "2019-09-16 09:00", "3"),
        ("5", "working_day", "2019-09-14 08:00", "2019-09-15 09:00", None),
        ("5", "calendar_day", "2019-09-14 08:00", "2019-09-15 09:00", "2"),
        ("8", "working_hour", "2019-09-13 10:30", "2019-09-13 14:30", "2"),
        ("8", "working_hour", "2019-09-14 10:30", "2019-09-14 14:30", None),
    ],
)
def test_excluded_time_is_what_the_span_takes_of_the_limit(
    amount: str, unit: str, first: str, last: str, taken: str | None
) -> None:
    found = excluded_time(CALENDAR, limit(amount, unit), at(first), at(last), LD)
    assert found == (limit(taken, unit) if taken else None)


def test_a_promise_needs_a_limit_or_the_day() -> None:
    with pytest.raises(InvalidInput):
        promised(CALENDAR, None, at("2019-09-13 10:00"), LD, is_same_day=False)


@pytest.mark.rule("R-OVD-12")
def test_the_events_keep_the_first_date_through_a_new_appointment() -> None:
    first = datetime(2019, 9, 20, 3, tzinfo=UTC)
    new, more = first + timedelta(days=5), first + timedelta(days=9)
    facts = [
        {"due_at": first, "due_cause": "received"},
        {"due_at": new, "due_cause": "rescheduled"},
        {"due_at": more, "due_cause": "excluded", "legal_due_at": new},
    ]
    bodies = [
        event_body(
            dossier_id=1,
            seq=seq,
            kind=EventKind.APOLOGISED,
            at=first,
            actor_kind="officer",
            actor_id=1,
            data=data,
        )
        for seq, data in enumerate(facts, start=1)
    ]
    assert (folded(bodies[:2]).due_at, folded(bodies[:2]).legal_due_at) == (new, first)
    assert (folded(bodies).due_at, folded(bodies).legal_due_at) == (more, new)


def offered(role: Role, lateness: Lateness) -> dict[Action, str | None]:
    actor = Actor(ActorKind.OFFICER, 5, "O", 1, (Grant(role, 1, 7 if "agency" in role else None),))
    now = Situation("X", 1, 7, DossierStatus.PROCESSING, HolderKind.AGENCY, lateness=lateness)
    mine = {Action.APOLOGISE, Action.STATE_CAUSE, Action.EXTEND_TIME, Action.EXCLUDE_TIME}
    return {one.action: one.rule_id for one in lawful_actions(now, actor) if one.action in mine}


@pytest.mark.rule("R-OVD-01", "R-DLN-10", "R-SPV-05")
def test_what_lateness_offers_and_to_whom() -> None:
    assert offered(Role.AGENCY_LEADER, Lateness()) == {}
    late = Lateness(is_late=True, has_open_case=True, clock_runs=True, extensions_left=1)
    leader = offered(Role.AGENCY_LEADER, late)
    assert set(leader) == {Action.APOLOGISE, Action.STATE_CAUSE, Action.EXTEND_TIME}
    assert set(offered(Role.DIRECTOR, late)) == {
        Action.STATE_CAUSE,
        Action.EXTEND_TIME,
        Action.EXCLUDE_TIME,
    }
    past = offered(Role.AGENCY_LEADER, replace(late, is_past_legal_date=True))
    assert past[Action.EXTEND_TIME] == "R-DLN-10"
    by_director = replace(late, signer=ApologySigner.DIRECTOR)
    assert Action.APOLOGISE in offered(Role.DIRECTOR, by_director)
    assert Action.APOLOGISE not in offered(Role.AGENCY_LEADER, by_director)
