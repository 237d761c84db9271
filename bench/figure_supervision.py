"""The supervision page: each list in turn, a page of rows, the counts of all lists, by agency."""

from itertools import cycle

from bench.context import Context, Figure
from bench.measure import Probe
from bench.province import officer, province

NAME = "supervision lists, all in turn"
LIMIT = 10.0
LISTS = ("qua-han", "sap-den-han", "trong-ngay", "ban-giao", "y-kien", "xin-loi", "bo-sung")
PAGES = 140
WATCHER = "giamdoc"


def run(context: Context) -> Figure:
    """Measure it as a multiple of the normaliser."""
    server = province(context)
    director = officer(context, server, WATCHER)

    def drive() -> int:
        for _, name in zip(range(PAGES), cycle(LISTS), strict=False):
            page = director.get(f"/can-bo/giam-sat?ds={name}")
            if name == "qua-han" and 'href="/can-bo/ho-so/' not in page:
                raise RuntimeError("nothing is overdue in the province")
        return PAGES

    return context.multiple(Probe("supervision", server, drive))
