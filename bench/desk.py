"""The desk as an officer opens it, for the figures that compare it."""

from itertools import cycle

from bench.context import Context
from bench.measure import Probe
from bench.province import DOSSIERS, officer, province

TABS = ("in_progress", "overdue", "awaiting_supplement", "to_return")
PAGES = 120
ROWS = 50


def desk_probe(context: Context, count: int = DOSSIERS) -> Probe:
    """Return what opens the desk's tabs in turn, each with a full page of rows."""
    server = province(context, count)
    receiver = officer(context, server)

    def drive() -> int:
        for _, tab in zip(range(PAGES), cycle(TABS), strict=False):
            page = receiver.get(f"/can-bo?the={tab}")
            rows = page.count('href="/can-bo/ho-so/')
            if rows != ROWS:
                raise RuntimeError(f"{rows} rows in {tab}")
        return PAGES

    return Probe(f"desk of {count}", server, drive)
