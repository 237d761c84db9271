"""Proving that no history was edited: every chain is recomputed and held against its row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dossiers.errors import NotFound
from dossiers.model.verification import BrokenDossier, StoredChain
from dossiers.ports.deps import Deps
from dossiers.rules.chains import difference_of

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Verification:
    """How many dossiers were checked, and the first broken one."""

    checked: int
    broken: BrokenDossier | None


def verify_dossiers(
    deps: Deps, *, code: str | None = None, tell: Callable[[int, int], object] = lambda *_: None
) -> Verification:
    """Check every dossier, or the one with `code`, and stop at the first broken one (R-SEC-02).

    `tell` hears after each page how many are checked and how many there are. Raises NotFound
    `dossier_unknown`.
    """
    total = 1 if code is not None else deps.queries.verification.count()
    checked = 0
    for page in [_one(deps, code)] if code is not None else _pages(deps):
        for chain in page:
            checked += 1
            broken = difference_of(chain)
            if broken is not None:
                return Verification(checked, broken)
        tell(checked, max(checked, total))
    return Verification(checked, None)


def _pages(deps: Deps) -> Iterator[list[StoredChain]]:
    last = 0
    while page := list(deps.queries.verification.chains(after_id=last, limit=_PAGE)):
        yield page
        last = page[-1].id


def _one(deps: Deps, code: str) -> list[StoredChain]:
    chain = deps.queries.verification.chain_of(code)
    if chain is None:
        raise NotFound("dossier_unknown")
    return [chain]
