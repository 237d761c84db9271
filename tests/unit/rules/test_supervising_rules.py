"""The borders in time of the supervision lists."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.model.calendar import VIETNAM, CalendarDay, DayKind
from dossiers.model.centre import CentreSettings
from dossiers.rules.routing import is_unconfirmed
from dossiers.rules.supervising import soon_before, unconfirmed_before
from dossiers.rules.working_time import HORIZON

LD = CentreSettings()
CALENDAR = LD.calendar((), frozenset({2019, 2020}))
START = datetime(2019, 9, 12, 0, 0, tzinfo=VIETNAM)  # a Thursday
MINUTES = st.integers(min_value=0, max_value=7 * 24 * 60)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.rule("R-SPV-02")
@pytest.mark.parametrize(
    ("now", "days", "border"),
    [
        ("2019-09-11T09:00", (2, 1), "2019-09-14T00:00"),
        ("2019-09-12T23:00", (2, 1), "2019-09-17T00:00"),
        ("2019-09-14T09:00", (1,), "2019-09-17T00:00"),
        ("2019-09-11T09:00", (), "2019-09-12T00:00"),
    ],
)
def test_soon_ends_with_the_farthest_working_day_of_the_setting(
    now: str, days: tuple[int, ...], border: str
) -> None:
    assert soon_before(CALENDAR, at(now), CentreSettings(due_soon_days=days)) == at(border)


@pytest.mark.rule("R-TRF-07")
@pytest.mark.parametrize(
    ("now", "border"),
    [
        ("2019-09-12T12:00", "2019-09-12T07:00"),
        ("2019-09-12T11:30", "2019-09-11T13:30"),
        ("2019-09-16T06:00", "2019-09-13T13:30"),
    ],
)
def test_a_handover_had_one_whole_session_to_be_confirmed(now: str, border: str) -> None:
    assert unconfirmed_before(CALENDAR, at(now)) == at(border)


@pytest.mark.rule("R-TRF-07")
@given(sent=MINUTES, waited=MINUTES)
def test_the_border_says_the_same_as_the_rule_of_one_handover(sent: int, waited: int) -> None:
    sent_at = START + timedelta(minutes=sent)
    now = sent_at + timedelta(minutes=waited)
    assert (sent_at < unconfirmed_before(CALENDAR, now)) == is_unconfirmed(CALENDAR, sent_at, now)


def test_a_centre_closed_for_very_long_has_nothing_unconfirmed() -> None:
    days = (START.date() - timedelta(days=ago) for ago in range(HORIZON + 1))
    closed = (CalendarDay(on, works=False, kind=DayKind.CENTRE, note="", source="") for on in days)
    empty = LD.calendar(closed, frozenset())
    assert unconfirmed_before(empty, START) < START - timedelta(days=HORIZON - 1)
