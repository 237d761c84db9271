"""The public status page of a dossier by its code, without the secret."""

from bench.context import Context, Figure
from bench.measure import Probe, get_load
from bench.province import address, any_code, province

NAME = "status page by code, without secret"
LIMIT = 4.0


def run(context: Context) -> Figure:
    """Measure it as a multiple of the normaliser: another dossier and visitor each time."""
    server = province(context)
    drive = get_load(server, lambda number: f"/tra-cuu?ma={any_code(number)}", headers=address)
    return context.multiple(Probe("status", server, drive))
