"""The desk of a receiver: fifty rows and the counts of all tabs."""

from bench.context import Context, Figure
from bench.desk import desk_probe

NAME = "desk, 50 rows and all counts"
LIMIT = 8.0


def run(context: Context) -> Figure:
    """Measure it as a multiple of the normaliser."""
    return context.multiple(desk_probe(context))
