"""A request to stop: seen whenever it comes, and never in the way of itself."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from web.stop import StopRequest

ROOT = Path(__file__).resolve().parents[3]
STORM = """
import signal, time
from web.stop import StopRequest
stop = StopRequest()
signal.signal(signal.SIGALRM, stop.ask)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0003)
end = time.monotonic() + 1.5
while time.monotonic() < end:
    stop.wait(0.0002)
    stop.is_asked
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
print(stop.is_asked)
"""


def test_a_request_stays_until_it_is_seen() -> None:
    stop = StopRequest()
    assert not stop.is_asked
    assert not stop.wait(0.01)
    stop.ask(signal.SIGTERM, None)
    assert stop.wait(5)
    assert stop.wait(5)
    assert stop.is_asked


@pytest.mark.slow
def test_a_signal_in_the_middle_of_waiting_hangs_nothing() -> None:
    """With an event, some of the thousands of signals would meet its own lock."""
    try:
        told = subprocess.run(
            [sys.executable, "-c", STORM],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.fail("it hangs")
    assert (told.returncode, told.stdout) == (0, "True\n"), told.stderr
