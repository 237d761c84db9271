"""Working hours that change from a day on: before it the old ones hold, from it the new ones."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from dossiers.errors import InvalidInput
from dossiers.model.calendar import VIETNAM, Session, TimeLimit, TimeUnit, WeekChange
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.rules.deadlines import due_date
from dossiers.rules.working_time import intake_sessions_on, sessions_on, works_on

LATER = {day: (Session(time(8), time(12)), Session(time(13), time(17))) for day in range(5)}
BEFORE, SINCE = date(2026, 5, 8), date(2026, 5, 11)
SETTINGS = CentreSettings(
    week_changes=(WeekChange(SINCE, LATER, "Từ 11/05 làm việc từ 8 giờ."),),
    intake={day: (Session(time(7), time(11)),) for day in range(5)},
)
CALENDAR = SETTINGS.calendar((), frozenset({2026}))


@pytest.mark.rule("R-CAL-02", "R-CAL-05")
def test_hours_change_on_the_day_and_not_before() -> None:
    assert sessions_on(CALENDAR, BEFORE)[0] == Session(time(7), time(11, 30))
    assert sessions_on(CALENDAR, SINCE)[0] == Session(time(8), time(12))
    assert not works_on(CALENDAR, date(2026, 5, 16))


@pytest.mark.rule("R-CAL-04")
def test_shorter_intake_hours_end_with_the_hours_they_were_set_for() -> None:
    assert intake_sessions_on(CALENDAR, BEFORE) == (Session(time(7), time(11)),)
    assert intake_sessions_on(CALENDAR, SINCE) == LATER[0]


@pytest.mark.rule("R-DLN-03")
def test_a_limit_in_hours_runs_over_the_change() -> None:
    received = datetime(2026, 5, 8, 16, tzinfo=VIETNAM)  # one hour is left of this Friday
    limit = TimeLimit(Decimal(3), TimeUnit.WORKING_HOUR)
    due = due_date(CALENDAR, limit, received, SETTINGS).due_at
    assert due.astimezone(VIETNAM) == datetime(2026, 5, 11, 10, tzinfo=VIETNAM)


def test_changes_go_to_data_and_back_in_order_of_their_days() -> None:
    assert settings_from_data(SETTINGS.to_data()) == SETTINGS
    rows = [
        {"from": "2026-09-01", "sessions": {"monday": ["08:00-12:00"]}, "notice": "b"},
        {"from": "2026-05-11", "sessions": {"monday": ["07:00-12:00"]}, "notice": "a"},
    ]
    assert [one.notice for one in settings_from_data({"week_changes": rows}).week_changes] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("x", "not_a_list"),
        ([{"from": "2026-05-11"}], "not_a_week_change"),
        ([{"from": "soon", "sessions": {}, "notice": ""}], "not_a_week_change"),
        ([{"from": "2026-05-11", "sessions": {}, "notice": ""}], "calendar_without_sessions"),
    ],
)
def test_wrong_changes_are_refused(rows: object, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        settings_from_data({"week_changes": rows})
    assert refused.value.errors == {"week_changes": code}
