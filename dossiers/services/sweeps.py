"""Periodic cleaning: bytes that no row names, and journals that have served."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from dossiers.ports.deps import Deps

UNNAMED_FOR = timedelta(hours=24)
"""How long bytes may wait for their row: an upload writes the file first, then the row."""

_BATCH = 500


def sweep_objects(deps: Deps) -> int:
    """Remove stored bytes that no row names any more, older than a day; return how many."""
    removed = 0
    before = deps.clock.now() - UNNAMED_FOR
    deps.objects.tidy(before)
    for digests in _batches(deps.objects.older_than(before)):
        with deps.reading() as uow:
            known = uow.papers.known_digests(digests)
            known |= uow.personal_data.known_digests(digests, deps.clock.now())
        for digest in digests:
            if digest not in known:
                removed += deps.objects.remove(digest, unless_put_since=before)
    return removed


def sweep_journals(deps: Deps) -> int:
    """Remove ended sessions, old counts of visits, done jobs and silent workers; return how many
    rows. Events and messages stay for ever (R-SEC-02).
    """
    return deps.journals.sweep(deps.clock.now())


def _batches(digests: Iterable[str]) -> Iterator[list[str]]:
    left = iter(digests)
    while batch := list(islice(left, _BATCH)):
        yield batch
