"""A request to stop, made by a signal while the main thread does anything at all."""

from queue import Empty, SimpleQueue


class StopRequest:
    """Whether somebody asked to stop; `ask` may run in the middle of the others, as signals do.

    `threading.Event` may not: its `set` in a handler waits for ever for the lock that the
    interrupted `wait` holds. A `SimpleQueue` is made to be put into at any moment.
    """

    def __init__(self) -> None:
        self._asked: SimpleQueue[None] = SimpleQueue()

    def ask(self, *_: object) -> None:
        """Ask to stop; takes what a signal's handler is given."""
        self._asked.put(None)

    @property
    def is_asked(self) -> bool:
        """Return whether anybody asked."""
        return not self._asked.empty()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until somebody asks; return whether anybody did."""
        try:
            self._asked.get(timeout=seconds)
        except Empty:
            return False
        self._asked.put(None)  # it stays asked
        return True
