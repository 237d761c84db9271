"""How long a secondment lasts, and what makes a password weak."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.rules.passwords import MIN_LENGTH, password_problem
from dossiers.rules.secondments import (
    ends_soon,
    is_lawful_secondment,
    lacks_service,
    months_after,
)

DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.rule("R-ACC-05")
@given(DAYS, st.integers(6, 24))
def test_six_to_twenty_four_months_are_lawful(first: date, months: int) -> None:
    assert is_lawful_secondment(first, months_after(first, months))


@pytest.mark.rule("R-ACC-05")
@given(DAYS, st.sampled_from([1, 3, 5, 25, 30]))
def test_five_and_twenty_five_months_are_not(first: date, months: int) -> None:
    assert not is_lawful_secondment(first, months_after(first, months))


@pytest.mark.rule("R-ACC-05")
@pytest.mark.parametrize(
    ("first", "last", "is_lawful"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), True),
        (date(2026, 1, 1), date(2026, 6, 29), False),
        (date(2026, 8, 31), date(2027, 2, 28), True),
        (date(2026, 8, 31), date(2027, 2, 26), False),
        (date(2024, 2, 29), date(2026, 2, 28), True),
        (date(2024, 2, 29), date(2026, 3, 1), False),
    ],
)
def test_the_ends_of_months_count_as_people_do(first: date, last: date, is_lawful: bool) -> None:
    assert is_lawful_secondment(first, last) == is_lawful


@pytest.mark.rule("R-ACC-05")
def test_an_end_within_thirty_days_is_soon() -> None:
    today = date(2026, 4, 20)
    assert [ends_soon(today + timedelta(days=ahead), today) for ahead in (-1, 0, 30, 31)] == [
        False,
        True,
        True,
        False,
    ]
    assert not ends_soon(None, today)


@pytest.mark.rule("R-ACC-11")
def test_under_three_years_is_short_and_unknown_is_nothing() -> None:
    assert [lacks_service(years) for years in (None, 0, 2, 3, 30)] == [
        False,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.rule("R-SEC-01")
@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", "password_short"),
        ("x" * (MIN_LENGTH - 1), "password_short"),
        ("x" * 201, "password_long"),
        ("QWERTY123456", "password_common"),
        ("Dịch vụ công 123", "password_common"),
        ("abcabcabcabca", "password_common"),
        ("lan.pn 12345", "password_is_name"),
        ("trang rằm sau núi", None),
        ("k7#Tq9!zW2mB", None),
    ],
)
def test_a_password_is_long_rare_and_not_the_name(password: str, problem: str | None) -> None:
    assert password_problem(password, username="lan.pn") == problem
