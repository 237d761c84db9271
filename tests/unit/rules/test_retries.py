"""Failed work waits twice as long each time, at most an hour, and is given up in the end."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.rules.retries import MOST_TRIES, gives_up, retry_delay

MIDDLE = 0.5


@pytest.mark.parametrize(
    ("tries", "seconds"), [(1, 20), (2, 40), (3, 80), (8, 2560), (9, 3600), (50, 3600)]
)
def test_delay_doubles_up_to_an_hour(tries: int, seconds: int) -> None:
    assert retry_delay(tries, MIDDLE) == timedelta(seconds=seconds)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_jitter_is_a_fifth_to_either_side(tries: int, chance: float) -> None:
    middle = retry_delay(tries, MIDDLE)
    assert 0.8 * middle - retry_delay(tries, chance) <= timedelta(microseconds=1)
    assert retry_delay(tries, chance) - 1.2 * middle <= timedelta(microseconds=1)


def test_jitter_moves_both_ways() -> None:
    assert retry_delay(3, 0) == timedelta(seconds=64)
    assert retry_delay(3, 1) == timedelta(seconds=96)


def test_given_up_after_the_last_try_or_where_no_try_can_help() -> None:
    assert not gives_up(MOST_TRIES - 1, retryable=True)
    assert gives_up(MOST_TRIES, retryable=True)
    assert gives_up(1, retryable=False)
