"""Memory of the largest web process after all other figures have used it."""

from bench.context import Context, Figure
from bench.desk import desk_probe
from bench.filing import people, prepare, send
from bench.measure import pss_mb
from bench.province import province

NAME = "memory of a web process after the run (PSS)"
LIMIT = 150.0


def run(context: Context) -> Figure:
    """Measure the largest one in MB, after both doors were used."""
    server = province(context)
    desk_probe(context).drive()
    for person in people(server):
        send(person, prepare(person), follow=True)
    sizes = sorted(pss_mb(pid) for pid in server.worker_pids())
    return Figure(sizes[-1], "MB", {"smallest MB": sizes[0], "processes": float(len(sizes))})
