"""Looks at lists, written down together a moment later: nobody at a list waits for the journal."""

import atexit
import logging
import threading
import weakref
from typing import Final

from dossiers.errors import Unavailable
from dossiers.ports.deps import Deps
from dossiers.services.access_journal import Seen, journal_seen

WAIT_SECONDS: Final = 1.0
MOST_HELD: Final = 20_000
logger = logging.getLogger("mot_cua.journal")


class ReadQueue:
    """Holds entries for at most a second, longer only while the database is away.

    A process that is killed in that second loses them, never those of a dossier or a paper, which
    are written before the answer leaves; one that ends in order writes them first.
    `wait_seconds` 0 writes at once.
    """

    def __init__(self, deps: Deps, *, wait_seconds: float = WAIT_SECONDS) -> None:
        self.wait_seconds = wait_seconds
        self._deps = deps
        self._lock = threading.Lock()
        self._held: list[Seen] = []
        self._timer: threading.Timer | None = None
        _QUEUES.add(self)

    def put(self, seen: Seen) -> None:
        """Take an entry; never raises."""
        with self._lock:
            self._held.append(seen)
            if self.wait_seconds:
                self._set_timer()
        if not self.wait_seconds:
            self.flush()

    def flush(self) -> None:
        """Write what is held; while the database is away it is kept for the next time."""
        with self._lock:
            held, self._held, self._timer = self._held, [], None
        if not held:
            return
        try:
            journal_seen(self._deps, held)
        except Unavailable as error:
            self._keep(held, error)

    def _keep(self, held: list[Seen], error: Unavailable) -> None:
        with self._lock:
            self._held = [*held, *self._held]
            lost, self._held = self._held[MOST_HELD:], self._held[:MOST_HELD]
            if self.wait_seconds:
                self._set_timer()
        facts = {"error": error.code, "held": len(held)}
        logger.error("looks at lists wait to be written down", extra=facts)
        for one in lost:
            who = {"officer": one.actor.id, "page": one.read.page, "at": one.at.isoformat()}
            logger.error("a read was not written down", extra=who)

    def _set_timer(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(self.wait_seconds, self.flush)
            self._timer.daemon = True
            self._timer.start()


_QUEUES: Final = weakref.WeakSet[ReadQueue]()


@atexit.register
def _write_the_rest() -> None:
    for queue in list(_QUEUES):
        queue.flush()
