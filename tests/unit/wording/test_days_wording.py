"""The words about days and limits, as a person reads them."""

import pytest

from dossiers.model.calendar import TimeLimit
from dossiers.model.due_date import DayReason, TimeLeft, Timeliness
from dossiers.wording.days import TIMELINESS, hours_text, limit_text, moment_text, time_left_text
from tests.support.calendars import at


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("5", "working_day", "05 ngày làm việc"),
        ("25", "calendar_day", "25 ngày"),
        ("1.5", "working_day", "1,5 ngày làm việc"),
        ("8.0", "working_hour", "08 giờ làm việc"),
    ],
)
def test_limits(amount, unit, text):
    assert limit_text(TimeLimit.parse(amount, unit)) == text


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (TimeLeft(3, 0, is_overdue=False), "còn 3 ngày làm việc"),
        (TimeLeft(0, 279, is_overdue=False), "còn 4 giờ 39 phút"),
        (TimeLeft(0, 0, is_overdue=False), "đến hạn"),
        (TimeLeft(1, 0, is_overdue=True), "quá hạn 1 ngày làm việc"),
        (TimeLeft(0, 60, is_overdue=True), "quá hạn 1 giờ"),
        (TimeLeft(0, 0, is_overdue=True), "quá hạn"),
    ],
)
def test_time_left(left, text):
    assert time_left_text(left) == text


def test_moments_and_spans():
    assert moment_text(at("2019-12-25T08:37")) == "08:37, thứ Tư 25/12/2019"
    assert hours_text(0) == "0 phút"


def test_every_reason_and_judgement_has_words():
    assert set(TIMELINESS) == set(Timeliness)
    assert len(set(DayReason)) == 11
