"""Proving that the journal of reads was not edited: every chain is recomputed to its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossiers.model.access_journal import ReadChain, StoredRead, read_hash
from dossiers.ports.deps import Deps

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class BrokenReads:
    """Where the journal does not agree with itself: the centre, the day, the entry's place."""

    centre_id: int
    day: date
    seq: int


@dataclass(frozen=True, slots=True)
class ReadVerification:
    """How many entries were checked, and the first that does not agree; `has_loose` says that
    entries lie outside every chain.
    """

    checked: int
    broken: BrokenReads | None
    has_loose: bool

    @property
    def is_whole(self) -> bool:
        """Return whether the journal is as it was written."""
        return self.broken is None and not self.has_loose


def verify_reads(deps: Deps) -> ReadVerification:
    """Recompute the journal of reads and stop at the first entry that was changed, taken out or
    added, or whose words were exchanged (R-SEC-02).
    """
    checked = 0
    for chain in deps.queries.privacy.chains():
        seq, head = 0, ""
        for stored in _entries(deps, chain):
            seq, wanted = seq + 1, read_hash(head, stored.read, seq + 1)
            if stored.seq != seq or stored.hash != wanted or not _has_its_words(deps, stored):
                broken = BrokenReads(chain.centre_id, chain.day, seq)
                return ReadVerification(checked, broken, has_loose=False)
            head = wanted
            checked += 1
        if seq != chain.seq or head != chain.head:
            broken = BrokenReads(chain.centre_id, chain.day, seq + 1)
            return ReadVerification(checked, broken, has_loose=False)
    return ReadVerification(checked, None, has_loose=deps.queries.privacy.unchained() > 0)


def _entries(deps: Deps, chain: ReadChain) -> Iterator[StoredRead]:
    after = 0
    while page := deps.queries.privacy.chain(
        chain.centre_id, chain.day, after=after, up_to=chain.seq, limit=_PAGE
    ):
        yield from page
        after = page[-1].seq


def _has_its_words(deps: Deps, stored: StoredRead) -> bool:
    words = stored.words
    wanted = deps.digests.keyed("access_words", words) if words else ""
    return stored.read.words_digest == wanted
