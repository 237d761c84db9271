"""A due date drawn as weeks has every day from receipt to the end, with its reason."""

from datetime import date
from itertools import pairwise

import pytest

from backoffice.presenters.intake import promise_view
from backoffice.presenters.weeks import day_remarks, week_days
from dossiers.model.calendar import TimeUnit
from dossiers.model.due_date import DueDate
from dossiers.services.due_dates import DueQuestion, answer_due_question
from dossiers.services.steps.promising import Promise
from tests.support.house import House


def due(house: House, received: str, amount: str, unit: str = "working_day") -> DueDate:
    question = DueQuestion(centre="LD", received=received, amount=amount, unit=unit)
    return answer_due_question(house.deps, question).due


@pytest.mark.rule("R-DLN-01", "R-CAL-10")
def test_each_day_is_numbered_or_says_why_not(house: House) -> None:
    cells = week_days(due(house, "2026-04-24T09:41", "5"))
    assert [cell.on for cell in cells] == [
        date(2026, 4, 24 + ahead) if ahead < 7 else date(2026, 5, ahead - 6) for ahead in range(13)
    ]
    numbered = {cell.on.day: cell.number for cell in cells if cell.number}
    assert numbered == {28: 1, 29: 2, 4: 3, 5: 4, 6: 5}
    assert {cell.on.day: cell.short for cell in cells if cell.short} == {
        26: "nghỉ lễ",
        27: "nghỉ bù",
        30: "nghỉ lễ",
        1: "nghỉ lễ",
    }
    assert [cell.on.day for cell in cells if cell.is_end] == [6]


def test_night_receipt_leaves_no_hole_and_remarks_name_the_holidays(house: House) -> None:
    answer = due(house, "2026-04-24T20:00", "1")
    cells = week_days(answer)
    assert {(after.on - day.on).days for day, after in pairwise(cells)} == {1}
    assert any("Giỗ Tổ" in text for text in day_remarks(due(house, "2026-04-24T09:00", "1")))


def test_hours_that_end_the_same_day_are_one_cell(house: House) -> None:
    (cell,) = week_days(due(house, "2026-04-20T08:00", "2", TimeUnit.WORKING_HOUR.value))
    assert cell.is_end


def test_each_remark_on_a_promise_is_a_sentence_of_its_own(house: House) -> None:
    answer = due(house, "2027-04-26T20:00", "5")
    shown = promise_view(
        Promise(
            due=answer,
            limit=None,
            is_same_day=False,
            has_receipt=True,
            handover_due_at=answer.starts_at,
            supplement_until=None,
        ),
        "Công an tỉnh",
    )
    first, *_, last = shown.remarks
    assert first.startswith("Nhận ngoài giờ làm việc")
    assert last.startswith("Ngày tạm tính")
    assert len(shown.remarks) > 2
    assert all(text.endswith(".") and not text.endswith("..") for text in shown.remarks)
