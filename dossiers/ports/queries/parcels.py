"""Read models of what the post carries: results that wait for it, and those that it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """One result by post: to whom and where, and once it went, when and under which number.

    `owed` is what the post may collect with it, in đồng.
    """

    id: int
    code: str
    recipient_name: str
    address: str | None
    phone: str | None
    arrived_at: datetime
    handed_at: datetime | None
    consignment_number: str | None
    revision: int
    owed: int


class ParcelQueries(Protocol):
    """The lists of the post's staff at one centre (R-ACC-04)."""

    def waiting(self, centre_id: int, *, limit: int) -> Sequence[ParcelLine]:
        """Return results to be sent by post, the longest waiting first; one query."""

    def sent(self, centre_id: int, *, limit: int) -> Sequence[ParcelLine]:
        """Return results that the post took, newest first; one query."""
