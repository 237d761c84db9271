"""When failed work is tried again, and when it is given up into the visible list."""

from datetime import timedelta

MOST_TRIES = 12
"""Failures after which a job is given up: about seven hours and a half after the first."""

MOST_CLAIMS = 3 * MOST_TRIES
"""Claims after which a job is not even started: it seems to kill the workers that run it."""

_FIRST_SECONDS = 10
_LONGEST_SECONDS = 3600
_JITTER = 0.2


def retry_delay(tries: int, chance: float) -> timedelta:
    """Return how long to wait after the `tries`-th failure: `min(2^tries × 10 s, 1 h)` ± 20 %.

    `chance` from 0 to 1 places the delay within the jitter, so that jobs which failed together do
    not come back together.
    """
    doubled = min(tries, _LONGEST_SECONDS.bit_length())
    seconds = min(2**doubled * _FIRST_SECONDS, _LONGEST_SECONDS)
    return timedelta(seconds=seconds * (1 - _JITTER + 2 * _JITTER * chance))


def gives_up(tries: int, *, retryable: bool) -> bool:
    """Return whether work that failed `tries` times is not tried again."""
    return not retryable or tries >= MOST_TRIES
