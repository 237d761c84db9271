"""What every test lives under: loopback sockets only, known proof lengths, hypothesis profiles."""

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Verbosity, settings
from hypothesis.configuration import set_hypothesis_home_dir
from pytest_socket import socket_allow_hosts

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = ["127.0.0.1", "::1"]
NEW_OBJECTS = 50_000
"""So many more than before, and the youngest are looked through; Python does so at 700."""


def is_full_proof() -> bool:
    """Return whether the long proofs run at full length."""
    return os.environ.get("PROOF") == "full"


def pytest_configure(config: pytest.Config) -> None:
    """Name our marker and choose the hypothesis profile."""
    config.addinivalue_line("markers", "postgresql: needs the PostgreSQL cluster of the tests")
    set_hypothesis_home_dir(ROOT / "var" / "hypothesis")
    settings.register_profile("daily", deadline=None, print_blob=True)
    settings.register_profile("ci", settings.get_profile("daily"), derandomize=True)
    settings.register_profile(
        "full", settings.get_profile("daily"), max_examples=2000, verbosity=Verbosity.normal
    )
    full = "full" if is_full_proof() else "daily"
    settings.load_profile("ci" if os.environ.get("CI") else full)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not among the tests themselves: a fifth of the time went there.

    Each test leaves a whole app behind, which is let go of some tests later.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let sockets reach this machine and nothing else."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


@pytest.fixture
def proof() -> Callable[[int, int], int]:
    """Give the function that picks a proof's length: short in `make test`, full in `make proof`."""

    def length(short: int, full: int) -> int:
        return full if is_full_proof() else short

    return length
