"""Search at the back office by two words of a name, typed without marks."""

from itertools import cycle

from bench.context import Context, Figure
from bench.measure import Probe
from bench.province import officer, province

NAME = "name search, two words without marks"
LIMIT = 15.0
NAMES = ("nguyen hanh", "tran tuan", "le huong", "dang khoa", "k' ngan", "pham thao", "vo binh")
SEARCHES = 140


def run(context: Context) -> Figure:
    """Measure it as a multiple of the normaliser: common and rare names in turn."""
    server = province(context)
    receiver = officer(context, server)

    def drive() -> int:
        for _, name in zip(range(SEARCHES), cycle(NAMES), strict=False):
            receiver.get(f"/can-bo/tim?q={name.replace(' ', '+').replace(chr(39), '%27')}")
        return SEARCHES

    return context.multiple(Probe("search", server, drive))
