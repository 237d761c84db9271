"""What parts of a desk page cost: permission checks and the journal of reads, in one process.

As a command it is the program of the figure: `python -m bench.shares <password> <database's pid>`
prints one JSON line. Checks are measured by a profiler, which charges small functions more than
they cost, against a page without its database: the share is rather too high.
"""

import cProfile
import json
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path

from flask import Flask
from werkzeug.test import Client, EnvironBuilder, run_wsgi_app

from backoffice.app import create_backoffice
from backoffice.read_queue import ReadQueue
from backoffice.reading import QUEUE
from bench.desk import ROWS, TABS
from bench.measure import cpu_seconds
from bench.person import TOKEN
from bench.province import OFFICER

PAGES, AT_ONCE, ROUNDS = 200, 20, 3
CHECKS = (
    "dossiers/services/access.py",
    "dossiers/rules/permissions.py",
    "dossiers/rules/scope.py",
    "web/route_access.py",
)
JOURNAL = ("backoffice/reading.py", "backoffice/read_queue.py")
ROOT = Path(__file__).resolve().parent.parent
Call = tuple[str, int, str]
Calls = dict[Call, tuple[int, int, float, float, dict[Call, tuple[int, int, float, float]]]]
"""What a profile says of functions: how often, seconds alone and with all they call, by whom."""


class Desk:
    """An officer's desk in this process: `pages` opens the tabs in turn."""

    def __init__(self, app: Flask, password: str) -> None:
        self._app = app
        visitor = Client(app)
        found = TOKEN.search(visitor.get("/can-bo/dang-nhap").get_data(as_text=True))
        assert found is not None
        form = {"csrf_token": found[1], "username": OFFICER, "password": password}
        visitor.post("/can-bo/dang-nhap", data=form)
        cookies = [visitor.get_cookie(name) for name in ("mc_canbo", "__Host-mc_canbo")]
        [self._cookie] = [f"{one.key}={one.value}" for one in cookies if one is not None]

    def pages(self, count: int) -> None:
        """Open so many pages; each must be full."""
        for tab in islice(cycle(TABS), count):
            asked = EnvironBuilder(f"/can-bo?the={tab}", headers=[("Cookie", self._cookie)])
            answer, status, _ = run_wsgi_app(self._app, asked.get_environ(), buffered=True)
            rows = b"".join(answer).count(b'href="/can-bo/ho-so/')
            if not status.startswith("200") or rows != ROWS:
                raise RuntimeError(f"{status}: {rows} rows in {tab}")


def inside(calls: Calls, files: Sequence[str]) -> float:
    """Return the seconds inside some files, what they call included, each moment once."""
    own = {str(ROOT / name) for name in files}
    return sum(
        spent[3]
        for (file, _, _), (*_, callers) in calls.items()
        if file in own
        for caller, spent in callers.items()
        if caller[0] not in own
    )


def shares(desk: Desk) -> dict[str, float]:
    """Return the share of the checks, and of noting what was shown, in percent of the page."""
    profiler = cProfile.Profile(time.thread_time, builtins=False)
    profiler.runcall(desk.pages, PAGES)
    calls: Calls = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    page = max(found[3] for (_, _, name), found in calls.items() if name == "wsgi_app")
    return {
        "checks %": 100 * inside(calls, CHECKS) / page,
        "noting %": 100 * inside(calls, JOURNAL) / page,
    }


def spent(work: Callable[[], object], database: int) -> float:
    """Return the processor's seconds of a piece of work, here and in the database."""
    there, here = cpu_seconds(database), time.process_time()  # reading the former costs us, too
    work()
    return time.process_time() - here + cpu_seconds(database) - there


def main(password: str, database: int) -> None:
    """Measure, print one JSON line."""
    house = import_module("wsgi")
    app = create_backoffice(house.SETTINGS, house.DEPS)
    queue: ReadQueue = app.extensions[QUEUE]
    queue.wait_seconds = 3600  # written below, by us, as many together as a busy second brings
    desk = Desk(app, password)
    desk.pages(PAGES)
    queue.flush()
    rounds = [shares(desk) for _ in range(ROUNDS)]
    found = {name: sorted(one[name] for one in rounds)[ROUNDS // 2] for name in rounds[0]}
    queue.flush()
    pages = writing = 0.0
    for _ in range(PAGES * ROUNDS // AT_ONCE):
        pages += spent(lambda: desk.pages(AT_ONCE), database)
        writing += spent(queue.flush, database)
    count = PAGES * ROUNDS
    found |= {"page ms": 1000 * pages / count, "journal ms": 1000 * writing / count}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
