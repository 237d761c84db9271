"""Two acts at once for tests: somebody else's act just before the next transaction begins."""

from collections.abc import Callable
from dataclasses import replace

from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps


def interleaved(deps: Deps, *acts: Callable[[], object], after: int = 0) -> Deps:
    """Return the same house, in which others act once `after` transactions were opened.

    What was read before stands as it was; the next transaction finds what the others did.
    """
    waiting = list(acts)
    opened = 0

    def uow() -> UnitOfWork:
        nonlocal opened
        if opened >= after:
            while waiting:
                waiting.pop(0)()
        opened += 1
        return deps.uow()

    return replace(deps, uow=uow)
