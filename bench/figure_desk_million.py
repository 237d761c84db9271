"""The same desk in a province ten times as old, with as many open dossiers: PROOF=full."""

import os

from bench.context import Context, Figure
from bench.desk import desk_probe
from bench.province import DOSSIERS, MANY_DOSSIERS

FULL = os.environ.get("PROOF") == "full"
MANY = MANY_DOSSIERS if FULL else 2 * DOSSIERS
NAME = f"desk of {MANY:,} dossiers against {DOSSIERS:,}"
LIMIT = 1.5


def run(context: Context) -> Figure:
    """Measure how many times as much it costs."""
    few, many = desk_probe(context), desk_probe(context, MANY)
    costs = context.compare(few, many)
    absolute = {"ms": costs[many.name].ms, "few_ms": costs[few.name].ms}
    return Figure(costs[many.name].ms / costs[few.name].ms, "×", absolute)
