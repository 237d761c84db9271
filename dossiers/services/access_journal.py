"""Writing the journal of reads: after the answer is known, in one short transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.model.access_journal import AccessRead, ReadKind
from dossiers.model.calendar import VIETNAM
from dossiers.model.identifiers import normalise_code
from dossiers.model.people import Actor
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.database_privacy import ReadDossier
from dossiers.ports.deps import Deps
from dossiers.ports.outside import Digests
from dossiers.rules.reading import Work, capacity_of
from dossiers.services.access import dossier_for_officer

LONGEST_WORDS = 500
LONGEST_REASON = 300
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Read:
    """What was looked at. `words` are what was asked or, with `is_stated`, the reason given;
    `covers` are the dossiers that a list showed.
    """

    kind: ReadKind
    code: str = ""
    item_id: int | None = None
    person_id: int | None = None
    covers: tuple[int, ...] = ()
    words: str = ""
    page: str = ""
    is_stated: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A look with who looked, and when."""

    read: Read
    actor: Actor
    at: datetime


def journal_reads(deps: Deps, reads: Sequence[Read], actor: Actor) -> None:
    """Write what an officer saw in one request into the journal (R-SEC-02, R-INT-17).

    Raises Unavailable when it cannot be written.
    """
    now = deps.clock.now()
    journal_seen(deps, [Seen(one, actor, now) for one in reads])


def journal_seen(deps: Deps, seen: Sequence[Seen]) -> None:
    """Write several looks together, in their order. Raises Unavailable: then none is written."""
    with deps.uow() as uow:
        chains: dict[tuple[int, date], list[tuple[AccessRead, str]]] = {}
        for one in seen:
            entry = _entry(uow, deps.digests, one.read, one.actor, one.at)
            chains.setdefault((entry[0].centre_id, entry[0].day), []).append(entry)
        for place in sorted(chains):  # all take the locks in one order
            uow.access_journal.append(chains[place])
        uow.commit()


def reason_needed_for(deps: Deps, code: str, actor: Actor) -> str:
    """Return the code of a dossier for which an officer without a task on it states a reason.

    Raises NotFound for a dossier out of scope (R-ACC-02).
    """
    with deps.reading() as uow:
        return dossier_for_officer(uow, actor, code).code


def _entry(
    uow: UnitOfWork, digests: Digests, read: Read, actor: Actor, now: datetime
) -> tuple[AccessRead, str]:
    dossier = uow.access_journal.dossier(normalise_code(read.code)) if read.code else None
    kind, item = read.kind, read.item_id
    if kind is ReadKind.PAPER and item is not None and uow.access_journal.is_result(item):
        kind = ReadKind.RESULT
    capacity = capacity_of(actor, _work(dossier), has_stated=read.is_stated)
    words = nfc(read.words)[:LONGEST_WORDS]
    entry = AccessRead(
        centre_id=actor.centre_id or 0,
        day=now.astimezone(VIETNAM).date(),
        at=now,
        officer_id=actor.id or 0,
        role=capacity.role,
        agency_id=capacity.agency_id,
        kind=kind,
        ground=capacity.ground,
        dossier_id=dossier.id if dossier else None,
        person_id=dossier.person_id if dossier else read.person_id,
        item_id=item,
        covers=",".join(map(str, read.covers)),
        words_digest=digests.keyed("access_words", words) if words else "",
        page=read.page[:60],
    )
    return entry, words


def _work(dossier: ReadDossier | None) -> Work | None:
    if dossier is None:
        return None
    offices = (dossier.agency_id, dossier.holder_agency_id)
    agencies = frozenset(one for one in offices if one is not None)
    return Work(agencies, dossier.holder_officer_id, dossier.receiver_id)
