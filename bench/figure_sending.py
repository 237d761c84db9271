"""The one request that turns a finished draft into a dossier."""

from bench.context import Context, Figure
from bench.filing import PEOPLE, forget_limits, people, prepare, send, side_by_side
from bench.measure import Probe
from bench.person import Person
from bench.province import province

NAME = "sending a finished draft, one request"
LIMIT = 12.0
DRAFTS_EACH = 25


def run(context: Context) -> Figure:
    """Measure it alone as a multiple of the normaliser: the drafts are made beforehand."""
    server = province(context)
    everybody = people(server)
    ready: dict[Person, list[str]] = {}

    def make(person: Person) -> None:
        ready[person] = [prepare(person) for _ in range(DRAFTS_EACH)]

    def press(person: Person) -> None:
        for base in ready[person]:
            send(person, base, follow=False)

    def drive() -> int:
        side_by_side(everybody, press)
        return PEOPLE * DRAFTS_EACH

    def get_ready() -> None:
        forget_limits(server)
        side_by_side(everybody, make)

    probe = Probe("sending", server, drive, get_ready)
    return context.multiple(probe)
