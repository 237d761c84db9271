"""What the calendar's administrator reads of years and plans."""

import pytest

from dossiers.wording.administration import official_text, year_state


@pytest.mark.rule("R-CAL-13")
@pytest.mark.parametrize(
    ("is_official", "text"),
    [(None, "2027: chưa nhập"), (True, "2027"), (False, "2027: tạm tính")],
)
def test_a_year_says_whether_its_plan_is_official(is_official: bool | None, text: str) -> None:
    assert year_state(2027, is_official=is_official) == text


@pytest.mark.rule("R-CAL-13")
def test_appointments_that_stay_provisional_are_counted_only_when_there_are_some() -> None:
    assert official_text(2027, 3, 0).endswith("3 ngày hẹn tạm tính thành chính thức.")
    assert official_text(2027, 3, 2).endswith(
        "2 hồ sơ có ngày hẹn khác lịch này nên vẫn để tạm tính."
    )
