"""Dossiers with their chains as they rest in the tables, for `flask verify`."""

from collections.abc import Sequence
from typing import Protocol

from dossiers.model.verification import StoredChain


class VerificationQueries(Protocol):
    """Streams all chains."""

    def chains(self, *, after_id: int, limit: int) -> Sequence[StoredChain]:
        """Return the next dossiers by id; row and events come from one statement."""

    def chain_of(self, code: str) -> StoredChain | None:
        """Return one dossier's chain."""

    def count(self) -> int:
        """Return how many dossiers there are."""
