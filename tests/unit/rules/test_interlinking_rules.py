"""Order, turn and due dates of interlinked dossiers as tables (R-LNK-01 … R-LNK-12)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import VIETNAM, TimeLimit, TimeUnit
from dossiers.model.interlinked import OFFICE_CODE, Leg, LegLevel
from dossiers.model.organisation import Agency
from dossiers.model.people import Role
from dossiers.model.procedure import InternalProcess, ProcessStep
from dossiers.model.routing import HandoverDirection
from dossiers.rules import interlinking as rules
from dossiers.rules.lawful_legs import LinkedSituation, linked_offers
from dossiers.rules.leg_routes import leg_route
from dossiers.rules.permissions import Action
from dossiers.rules.routing import StepPurpose
from tests.support.calendars import LD, calendar_of

HERE, ELSEWHERE = 1, 2
AT = datetime(2026, 4, 20, 8, 0, tzinfo=VIETNAM)
WORDS = {purpose: purpose.value for purpose in StepPurpose}


def days(amount: str) -> TimeLimit:
    return TimeLimit(Decimal(amount), TimeUnit.WORKING_DAY)


def planned(*codes: str, centre_id: int = HERE) -> list[rules.PlannedLeg]:
    return [
        rules.PlannedLeg(centre_id, number, code) for number, code in enumerate(codes, start=10)
    ]


def legs(*codes: str) -> tuple[Leg, ...]:
    return rules.legs_of_order(planned(*codes), dossier_id=1, centre_id=HERE)


@pytest.mark.rule("R-LNK-01")
@pytest.mark.rule("R-LNK-04")
@pytest.mark.rule("R-LNK-05")
def test_the_lead_stands_first_and_closes() -> None:
    found = legs("lead", "second", "third")
    assert [leg.agency_id for leg in found] == [10, 11, 12, 10]
    assert [leg.is_lead for leg in found] == [True, False, False, True]
    assert [leg.closes for leg in found] == [False, False, False, True]


@pytest.mark.rule("R-LNK-09")
def test_the_office_at_the_end_closes_itself() -> None:
    found = legs("lead", OFFICE_CODE)
    assert [(leg.agency_id, leg.closes) for leg in found] == [(10, False), (11, True)]
    assert found[1].level is LegLevel.OFFICE


@pytest.mark.rule("R-LNK-12")
def test_an_agency_behind_another_centre_has_its_own_level() -> None:
    (far,) = planned("construction", centre_id=ELSEWHERE)
    assert rules.level_of(far, HERE) is LegLevel.OTHER_CENTRE
    assert rules.level_of(far, ELSEWHERE) is LegLevel.SAME


@pytest.mark.rule("R-LNK-11")
@pytest.mark.parametrize(
    ("giver", "taker", "way"),
    [
        (LegLevel.SAME, LegLevel.SAME, HandoverDirection.AGENCY_TO_AGENCY),
        (LegLevel.SAME, LegLevel.OTHER_CENTRE, HandoverDirection.AGENCY_TO_AGENCY),
        (LegLevel.SAME, LegLevel.OFFICE, HandoverDirection.THROUGH_CENTRE),
        (LegLevel.OFFICE, LegLevel.SAME, HandoverDirection.THROUGH_CENTRE),
    ],
)
def test_only_from_and_to_the_office_it_goes_through_the_desk(
    giver: LegLevel, taker: LegLevel, way: HandoverDirection
) -> None:
    one, other = legs("a", "b")[:2]
    one.level, other.level = giver, taker
    assert rules.direction_between(one, other) is way


@pytest.mark.rule("R-LNK-03")
def test_turns_follow_each_other() -> None:
    order = legs("lead", "second", "third")
    assert rules.current_leg(order) is order[0]
    with pytest.raises(RuleViolation, match="leg_out_of_turn"):
        rules.check_may_pass(order, 10)
    order[0].started_at = AT
    assert rules.check_may_pass(order, 10) == (order[0], order[1])
    with pytest.raises(RuleViolation, match="leg_out_of_turn"):
        rules.check_may_pass(order, 12)
    order[0].passed_on_at = AT
    assert rules.current_leg(order) is order[1]
    assert rules.leg_before(order, order[1]) is order[0]
    assert rules.leg_after(order, order[3]) is None
    with pytest.raises(RuleViolation) as fixed:
        rules.check_editable(order)
    assert fixed.value.rule_id == "R-LNK-03"
    for leg in order:
        leg.passed_on_at = AT
    assert rules.current_leg(order) is None


@pytest.mark.rule("R-LNK-10")
def test_an_own_due_date_is_bounded_by_the_dossiers() -> None:
    calendar = calendar_of(LD)
    dossier_due = AT + timedelta(days=3)
    near = rules.leg_due(calendar, days("1"), AT, dossier_due, LD)
    assert near is not None
    assert near < dossier_due
    assert rules.leg_due(calendar, days("30"), AT, dossier_due, LD) == dossier_due
    assert rules.leg_due(calendar, None, AT, dossier_due, LD) == dossier_due
    assert rules.leg_due(calendar, days("1"), AT, None, LD) == near
    assert rules.leg_due(calendar, None, AT, None, LD) is None


@pytest.mark.rule("R-LNK-10")
def test_only_a_late_co_agency_must_say_why() -> None:
    lead, second = legs("lead", "second")[:2]
    for leg in (lead, second):
        leg.due_at = AT
    late = AT + timedelta(days=1)
    assert rules.check_reason(lead, "", late, LD)
    assert rules.check_reason(second, "Chờ thẩm tra", late, LD)
    assert not rules.check_reason(second, "", AT, LD)
    with pytest.raises(InvalidInput, match="leg_late_without_reason"):
        rules.check_reason(second, " ", late, LD)


@pytest.mark.rule("R-LNK-08")
@pytest.mark.parametrize(
    ("electronic", "paper", "needs_paper", "starts"),
    [
        (None, None, True, None),
        (AT, None, True, None),
        (None, AT, True, None),
        (AT, AT + timedelta(hours=2), True, AT + timedelta(hours=2)),
        (AT + timedelta(hours=2), AT, True, AT + timedelta(hours=2)),
        (AT, None, False, AT),
    ],
)
def test_the_office_starts_with_both_at_the_later_one(
    electronic: datetime | None, paper: datetime | None, needs_paper: bool, starts: datetime | None
) -> None:
    leg = legs("lead", OFFICE_CODE)[1]
    leg.electronic_in_at, leg.paper_in_at = electronic, paper
    assert rules.office_starts_at(leg, needs_paper=needs_paper) == starts


@pytest.mark.rule("R-CFG-03")
def test_a_joint_dossier_is_signed_when_every_part_is_decided() -> None:
    order = legs("lead", "second")
    for leg in order[:2]:
        leg.procedure_code = "1.001193"
    with pytest.raises(RuleViolation) as waiting:
        rules.check_parts_decided(order)
    assert waiting.value.rule_id == "R-CFG-03"
    for leg in order[:2]:
        leg.decided_at = AT
    rules.check_parts_decided(order)


def test_mixed_units_fit_no_order() -> None:
    row = planned("a", "b")
    calendar_days = TimeLimit(Decimal(2), TimeUnit.CALENDAR_DAY)
    mixed = [row[0], rules.PlannedLeg(HERE, 11, "b", calendar_days)]
    with pytest.raises(InvalidInput) as wrong:
        rules.check_order(mixed, days("5"), LD, centre_id=HERE)
    assert wrong.value.errors == {"limit-1": "step_unit_differs"}
    with pytest.raises(InvalidInput) as long:
        rules.check_order(planned(*"abcdefghij"), None, LD, centre_id=HERE)
    assert long.value.errors == {"agency-1": "order_too_long"}
    with pytest.raises(InvalidInput) as short:
        rules.check_order([], None, LD, centre_id=HERE)
    assert short.value.errors == {"agency-1": "order_too_short"}


def step(key: str, agency: str, role: Role) -> ProcessStep:
    return ProcessStep(key, key, agency, role)


PROCESS = InternalProcess(
    "p",
    "p",
    steps=(
        step("receive", "one-stop-centre", Role.RECEIVER),
        step("assign", "lead", Role.AGENCY_LEADER),
        step("check", "lead", Role.AGENCY_OFFICER),
        step("visit", "second", Role.AGENCY_OFFICER),
        step("agree", "second", Role.AGENCY_LEADER),
        step("collect", "lead", Role.AGENCY_OFFICER),
        step("sign", "lead", Role.AGENCY_LEADER),
    ),
)


def purposes(process: InternalProcess | None, leg: Leg, code: str) -> list[tuple[str, str]]:
    return [(one.key, one.purpose.value) for one in leg_route(process, leg, code, WORDS)]


def test_each_leg_takes_the_steps_of_its_agency() -> None:
    first, second, third, closing = legs("lead", "second", "third")
    assert purposes(PROCESS, first, "lead") == [
        ("assign", "assign"),
        ("check", "work"),
        ("leg1-pass", "send_on"),
    ]
    assert purposes(PROCESS, second, "second") == [
        ("visit", "work"),
        ("agree", "work"),
        ("leg2-pass", "send_on"),
    ]
    assert purposes(PROCESS, third, "third") == [("leg3-work", "work"), ("leg3-pass", "send_on")]
    assert purposes(PROCESS, closing, "lead") == [
        ("collect", "propose"),
        ("sign", "approve"),
        ("own-release", "release"),
    ]


def test_a_process_of_the_lead_alone_is_split_before_its_proposal() -> None:
    alone = InternalProcess("p", "p", steps=PROCESS.steps[:3])
    first, _, closing = legs("lead", "second")
    assert purposes(alone, first, "lead") == [
        ("assign", "assign"),
        ("leg1-work", "work"),
        ("leg1-pass", "send_on"),
    ]
    assert [purpose for _, purpose in purposes(alone, closing, "lead")] == [
        "propose",
        "approve",
        "release",
    ]
    assert purposes(None, legs("lead", OFFICE_CODE)[1], OFFICE_CODE) == [
        ("own-propose", "propose"),
        ("own-approve", "approve"),
        ("own-release", "release"),
    ]


def test_what_is_offered_follows_where_it_stands() -> None:
    def actions(**now: object) -> list[tuple[Action, bool]]:
        situation = LinkedSituation(turn=(1, 1), **now)  # type: ignore[arg-type]
        return [(one.action, one.rule_id is None) for one in linked_offers(situation)]

    assert actions(may_fix_order=True) == [(Action.FIX_ORDER, True)]
    assert actions(on_its_way=True) == [(Action.CONFIRM_HANDOVER, True), (Action.FIX_ORDER, False)]
    assert (Action.FORWARD, True) in actions(at_desk=True)
    assert (Action.TAKE_PAPER, True) in actions(awaits_paper=True)
    assert (Action.SEND_ON, True) in actions(purpose=StepPurpose.SEND_ON)
    assert (Action.PROPOSE, False) in actions(is_lead_in_turn=False)


def unit(code: str = "STP", *, centre_id: int = HERE, closed_on: date | None = None) -> Agency:
    return Agency(centre_id, code, "Cơ quan", "Cơ quan", closed_on=closed_on, id=7)


@pytest.mark.rule("R-TRF-04", "R-LNK-12")
@pytest.mark.parametrize(
    ("agency", "declined_by", "taken", "may_cross", "error"),
    [
        (unit(), 3, (), False, None),
        (unit(), 3, (3, 5), False, None),
        (unit(centre_id=ELSEWHERE), 3, (), True, None),
        (unit(), 3, (5, 7), False, "order_agency_twice"),
        (unit(), 7, (7,), False, "redirection_to_same"),
        (unit(OFFICE_CODE), 3, (), False, "order_agency_unknown"),
        (unit(centre_id=ELSEWHERE), 3, (), False, "order_agency_unknown"),
        (unit(closed_on=AT.date()), 3, (), True, "order_agency_unknown"),
        (None, 3, (), True, "order_agency_unknown"),
    ],
)
def test_a_wrongly_sent_dossier_goes_once_to_an_open_agency_of_the_order(
    agency: Agency | None,
    declined_by: int,
    taken: tuple[int, ...],
    may_cross: bool,
    error: str | None,
) -> None:
    where = {"taken": taken, "centre_id": HERE, "may_cross": may_cross}
    wrong = {"agency_id": error} if error else {}
    if not wrong:
        rules.check_redirection(agency, "Gửi nhầm", declined_by, **where)
    for reason, errors in (
        ("Gửi nhầm", wrong),
        (" ", {"reason": "redirection_without_reason", **wrong}),
    ):
        if errors:
            with pytest.raises(InvalidInput, match="redirection_wrong") as refused:
                rules.check_redirection(agency, reason, declined_by, **where)
            assert refused.value.errors == errors
