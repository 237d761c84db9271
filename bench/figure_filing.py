"""Filing online by a signed-in person, from the start page to the confirmation."""

from bench.context import Context, Figure
from bench.filing import PEOPLE, forget_limits, people, prepare, send, side_by_side
from bench.measure import Probe
from bench.person import Person
from bench.province import province

NAME = "filing online, start page to confirmation"
LIMIT = 90.0
FILINGS_EACH = 6


def run(context: Context) -> Figure:
    """Measure all requests of one filing together as a multiple of the normaliser."""
    server = province(context)
    everybody = people(server)

    def file_some(person: Person) -> None:
        for _ in range(FILINGS_EACH):
            send(person, prepare(person), follow=True)

    def drive() -> int:
        side_by_side(everybody, file_some)
        return PEOPLE * FILINGS_EACH

    return context.multiple(Probe("filing", server, drive, lambda: forget_limits(server)))
