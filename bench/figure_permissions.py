"""Permission checks on a desk page: their share of its processor time, beside the journal's."""

import json
import os
import subprocess
import sys

from bench.context import Context, Figure
from bench.province import province

NAME = "permission checks, share of a desk page"
LIMIT = 5.0


def run(context: Context) -> Figure:
    """Measure the share in percent; writing the journal of reads is told beside the page."""
    environment = {**os.environ, **province(context).environment}
    password = environment["DEMO_PASSWORD"]
    words = [sys.executable, "-m", "bench.shares", password, str(context.cluster.pid)]
    said = subprocess.run(words, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(said.stdout)
    journal = 100 * found["journal ms"] / found["page ms"]
    return Figure(found.pop("checks %"), "%", {**found, "journal %": journal})
