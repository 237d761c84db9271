"""Password hashing with argon2id; the low-memory profile of RFC 9106, few at a time."""

import threading

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE = 2


class Argon2Passwords:
    """Passwords (argon2id, 64 MiB a hash). At most two run at once, so that logins starve
    nobody.
    """

    def __init__(self) -> None:
        self._hasher = PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)
        self._turn = threading.Semaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """Return the stored form of a password."""
        with self._turn:
            return self._hasher.hash(password)

    def verify(self, stored: str, password: str) -> bool:
        """Return whether a password fits; an unreadable stored form fits nothing."""
        with self._turn:
            try:
                return self._hasher.verify(stored, password)
            except (VerificationError, InvalidHashError):
                return False
