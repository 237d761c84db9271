"""Ways in and out by rule: national codes, results as sent, receivers, places' codes."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.centre import RESULT_AS_SENT, CentreSettings
from dossiers.model.dossier import ResultChannel
from dossiers.model.people import Actor, ActorKind, Grant, Role
from dossiers.model.procedure import Channel
from dossiers.rules.channels import (
    check_receiver,
    home_agency,
    national_channel_code,
    result_channels,
    takes_in_at,
)
from dossiers.rules.late_entry import late_errors
from dossiers.rules.places import is_place_code, place_code

AS_SENT = CentreSettings(result_choice=RESULT_AS_SENT)
SECONDED_ONLY = CentreSettings(centre_staff_receives=False)


def receiver(*agencies: int | None, role: Role = Role.RECEIVER) -> Actor:
    grants = tuple(Grant(role, 1, agency) for agency in agencies)
    return Actor(ActorKind.OFFICER, id=1, centre_id=1, grants=grants)


@pytest.mark.rule("R-CHN-03")
def test_the_nation_knows_three_channels() -> None:
    assert {one: national_channel_code(one) for one in Channel} == {
        Channel.COUNTER: 1,
        Channel.ONLINE: 2,
        Channel.POST: 3,
    }


@pytest.mark.rule("R-CHN-05")
@pytest.mark.parametrize(
    ("channel", "bound"),
    [
        (Channel.COUNTER, {ResultChannel.COUNTER}),
        (Channel.POST, {ResultChannel.COUNTER, ResultChannel.POST}),
        (Channel.ONLINE, {ResultChannel.COUNTER, ResultChannel.ONLINE}),
    ],
)
def test_the_result_goes_freely_or_as_it_was_sent(
    channel: Channel, bound: set[ResultChannel]
) -> None:
    assert set(result_channels(CentreSettings(), channel)) == set(ResultChannel)
    assert set(result_channels(AS_SENT, channel)) == bound


@pytest.mark.rule("R-INT-14")
def test_home_and_processing_agency_may_differ() -> None:
    assert home_agency(receiver(None), 1, 7) is None
    assert home_agency(receiver(7, 5), 1, 7) == 7
    assert home_agency(receiver(9, 5), 1, 7) == 5
    check_receiver(CentreSettings(), receiver(None), 1, 7)
    check_receiver(SECONDED_ONLY, receiver(7), 1, 7)
    check_receiver(SECONDED_ONLY, receiver(None, role=Role.DIRECTOR), 1, 7)
    for other in (receiver(None), receiver(5), receiver()):
        with pytest.raises(RuleViolation):
            check_receiver(SECONDED_ONLY, other, 1, 7)


@pytest.mark.rule("R-CHN-10")
def test_only_staff_that_takes_in_follows_what_went_elsewhere() -> None:
    assert takes_in_at(receiver(None), 1)
    assert not takes_in_at(receiver(None), 2)
    assert not takes_in_at(receiver(None, role=Role.CASHIER), 1)


@pytest.mark.rule("R-CTL-06")
@pytest.mark.parametrize(
    ("text", "code"), [("t1-k2", "VT-T1-K2"), (" VT-T 1 ", "VT-T1"), ("9", "VT-9")]
)
def test_a_place_code_is_kept_with_its_prefix(text: str, code: str) -> None:
    assert place_code(text) == code
    assert is_place_code(code)
    assert not is_place_code("000.00.01.H36-260420-0001")


@pytest.mark.parametrize("text", ["", "VT-", "tủ", "-A", "A" * 16, "A.B"])
def test_a_code_that_no_label_can_carry_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        place_code(text)


def test_a_late_entry_names_all_that_is_wrong_at_once() -> None:
    facts: dict[str, Any] = {"outage": None, "book": None, "number": 0, "is_used": False}
    now = datetime(2026, 4, 20, tzinfo=UTC)
    errors = late_errors(taken_at=replace_day(now), now=now, reason="", **facts)
    assert set(errors) == {"late_at", "late_book", "late_reason"}


def replace_day(now: datetime) -> datetime:
    """Return a day before."""
    return now.replace(day=19)
