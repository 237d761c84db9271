"""Drafts whose end is near, as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class EndingDraft:
    """An unsent draft and its end; also the place from which the next page goes on."""

    id: int
    token: str
    expires_at: datetime


class DraftQueries(Protocol):
    """Drafts by their end."""

    def ending(
        self, until: datetime, *, after: EndingDraft | None, limit: int
    ) -> Sequence[EndingDraft]:
        """Return unsent drafts that end by `until`, soonest first, behind `after`."""
