"""By when units answer, what is offered while they are asked, and when the house raises one."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import VIETNAM
from dossiers.model.people import Actor, ActorKind, Grant, Role
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.model.supervision import Opinion, OpinionRound, ReplyState
from dossiers.rules.lawful_actions import Situation, lawful_actions
from dossiers.rules.opinions import (
    OpinionSituation,
    check_rounds_over,
    is_complete,
    is_to_be_raised,
    opinion_due_at,
)
from dossiers.rules.permissions import Action


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


NOW = at("2019-09-12T09:00")
DUE = at("2019-09-16T10:00")
ASKED = Opinion(1, 1, 1, "Sở Tài chính", at("2019-09-12T23:59"))
ROUND = OpinionRound(1, 1, 7, 1, DUE, NOW, 5)


@pytest.mark.rule("R-OPN-05")
@pytest.mark.parametrize(
    ("on", "due_at", "expected"),
    [
        (date(2019, 9, 13), DUE, "2019-09-13T23:59"),
        (date(2019, 9, 16), DUE, "2019-09-16T10:00"),
        (date(2019, 9, 12), DUE, "2019-09-12T23:59"),
        (date(2019, 12, 31), None, "2019-12-31T23:59"),
    ],
)
def test_the_deadline_ends_its_day_and_never_passes_the_due_date(
    on: date, due_at: datetime | None, expected: str
) -> None:
    assert opinion_due_at(on, due_at, NOW) == at(expected)


@pytest.mark.rule("R-OPN-05")
def test_a_day_too_late_or_past_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        opinion_due_at(date(2019, 9, 17), DUE, NOW)
    assert (refused.value.rule_id, refused.value.context["due"]) == ("R-OPN-05", DUE)
    for on, due_at in ((date(2019, 9, 11), DUE), (date(2019, 9, 12), NOW - timedelta(hours=1))):
        with pytest.raises(InvalidInput, match="opinion_due_past"):
            opinion_due_at(on, due_at, NOW)


@pytest.mark.rule("R-OPN-03")
def test_the_house_raises_from_the_next_midnight_on_and_once() -> None:
    assert not is_to_be_raised(ASKED, at("2019-09-12T23:59"))
    assert is_to_be_raised(ASKED, at("2019-09-13T00:00"))
    assert not is_to_be_raised(replace(ASKED, raised_at=NOW), at("2019-09-14T07:00"))
    assert not is_to_be_raised(replace(ASKED, state=ReplyState.ANSWERED), at("2019-09-14T07:00"))


@pytest.mark.rule("R-OPN-06")
def test_a_round_is_over_when_all_answered_or_closed() -> None:
    answered = replace(ASKED, state=ReplyState.ANSWERED)
    assert is_complete([answered])
    assert not is_complete([answered, ASKED])
    check_rounds_over([replace(ROUND, closed_at=NOW)])
    with pytest.raises(RuleViolation, match="opinions_open"):
        check_rounds_over([ROUND])


@pytest.mark.rule("R-OPN-06", "R-OPN-05")
@pytest.mark.parametrize(
    ("opinions", "offered", "forbidden"),
    [
        (OpinionSituation(), False, {}),
        (OpinionSituation(may_ask=True), True, {}),
        (OpinionSituation(may_ask=True, has_open=True), True, {Action.PROPOSE: "R-OPN-06"}),
        (
            OpinionSituation(may_ask=True, is_too_late=True),
            False,
            {Action.ASK_OPINIONS: "R-OPN-05"},
        ),
    ],
)
def test_what_the_law_forbids_is_shown_with_its_rule(
    opinions: OpinionSituation, offered: bool, forbidden: dict[Action, str]
) -> None:
    expert = Actor(ActorKind.OFFICER, 5, "O", 1, (Grant(Role.AGENCY_OFFICER, 1, 7),))
    now = Situation("X-1", 1, 7, DossierStatus.PROCESSING, HolderKind.AGENCY, opinions=opinions)
    found = lawful_actions(now, expert)
    allowed = {one.action: one.href for one in found if one.is_allowed}
    assert (Action.ASK_OPINIONS in allowed) is offered
    if offered:
        assert allowed[Action.ASK_OPINIONS] == "/can-bo/ho-so/X-1/y-kien"
    refused = {one.action: one.rule_id for one in found if not one.is_allowed}
    assert {action: refused.get(action) for action in forbidden} == forbidden
