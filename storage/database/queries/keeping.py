"""What was counted over all dossiers, kept while nothing happens to any of them."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from sqlalchemy import ScalarSelect, func, select

from storage.database.tables.dossiers import event

Found = TypeVar("Found")

NEWEST_EVENT: ScalarSelect[int] = select(func.max(event.c.id)).scalar_subquery()
"""The newest event of all dossiers, read beside what else is asked: it says if anything happened"""

KEPT_SECONDS = 10.0
_MOST_KEPT = 500


class Quiet(Generic[Found]):
    """Counts by what was asked, true while the newest event is the same.

    An event that was numbered before the newest and committed after it is seen with the next one,
    or when `KEPT_SECONDS` are over.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[int, float, Found]] = {}

    def get(self, key: Hashable, newest: int | None, count: Callable[[], Found]) -> Found:
        """Return what is kept under `key`, else what `count` gives; `newest` None: not known."""
        kept, now = self._kept.get(key), time.monotonic()
        if kept is not None and kept[0] == newest and now - kept[1] < KEPT_SECONDS:
            return kept[2]
        found = count()
        if newest is not None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = newest, now, found
        return found
