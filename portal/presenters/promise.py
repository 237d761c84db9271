"""How last month's promises were kept, on the first page; asked once an hour."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dossiers.ports.deps import Deps
from dossiers.services.published import kept_promise
from dossiers.wording.figures import share_text

_FRESH = timedelta(hours=1)
_known: dict[tuple[int, str], tuple[datetime, Deps, "PromiseView | None"]] = {}


@dataclass(frozen=True, slots=True)
class PromiseView:
    """The share in words, and the numbers behind it."""

    share: str
    results: int
    in_time: int
    month: date


def promise_view(deps: Deps, centre: str, now: datetime) -> PromiseView | None:
    """Return last month's promise kept, at most an hour old; None without one result."""
    key = (id(deps), centre)
    known = _known.get(key)
    if known is None or known[1] is not deps or not timedelta(0) <= now - known[0] < _FRESH:
        # the deps are kept beside their id, so that no other object can get the same id
        known = (now, deps, _read(deps, centre))
        _known[key] = known
    return known[2]


def _read(deps: Deps, centre: str) -> PromiseView | None:
    found = kept_promise(deps, centre)
    if not found.results:
        return None
    share = share_text(found.in_time, found.results)
    return PromiseView(share, found.results, found.in_time, found.month)
