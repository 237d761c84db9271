"""The nightly run: every handler over a province of 1,000,000 dossiers (PROOF=full) with 20,000
open, of which 2,000 fall due, 500 lapse and 500 reach 60 days.
"""

import json
import os
import subprocess
import sys

from bench import night
from bench.context import Context, Figure
from bench.fill import fill
from bench.measure import run_command
from bench.province import DOSSIERS, MANY_DOSSIERS

FULL = os.environ.get("PROOF") == "full"
COUNT = MANY_DOSSIERS if FULL else DOSSIERS
OPEN = 20_000
NAME = f"nightly run over {COUNT:,} dossiers"
LIMIT = 60.0
MOST_GROWTH_MB = 40.0
EXPECTED = {
    "noted": night.FALL_DUE,
    "warned": night.WARNED,
    "lapsed": night.LAPSE,
    "archived": night.UNCOLLECTED,
}


def run(context: Context) -> Figure:
    """Measure the seconds of all handlers together; the work must be done and memory stay flat."""

    def put(url: str) -> None:
        run_command([sys.executable, "-m", "flask", "demo", "load"], context.environment(url))
        fill(url, context.environment(url), COUNT, night.EVENING, open_count=OPEN)
        night.arrange(context.cluster.dsn("nightly"))

    url = context.database("nightly", put)
    said = subprocess.run(
        [sys.executable, "-m", "bench.night", night.EVENING.isoformat()],
        check=True,
        env={**os.environ, **context.environment(url)},
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    measured = json.loads(said)
    done = night.done(context.cluster.dsn("nightly"))
    if done != EXPECTED:
        raise RuntimeError(f"the night has done {done} instead of {EXPECTED}")
    growth = measured["memory"]["after MB"] - measured["memory"]["before MB"]
    if growth > MOST_GROWTH_MB:
        raise RuntimeError(f"memory grew by {growth:.0f} MB in the night")
    seconds: dict[str, float] = measured["seconds"]
    longest = dict(sorted(seconds.items(), key=lambda one: -one[1])[:4])
    return Figure(
        sum(seconds.values()), "s", {**longest, "cpu s": measured["cpu"], "growth MB": growth}
    )
