"""Whether a dossier's row and history agree: every link recomputed, the row against the folded
events."""

import json
from datetime import datetime
from typing import Any

from dossiers.model.events import FoldedState, folded, link, microseconds
from dossiers.model.status import Holder
from dossiers.model.verification import BrokenDossier, Difference, StoredChain, StoredEvent


def difference_of(chain: StoredChain) -> BrokenDossier | None:
    """Return the first thing in which chain and row disagree, None where all agrees (R-SEC-02)."""
    previous = ""
    for place, event in enumerate(chain.events, start=1):
        found = _in_event(chain, event, place, previous)
        if found is not None:
            return found
        previous = event.hash
    state = folded([event.body for event in chain.events])
    for difference, stored, expected in _row_against(chain, state, previous):
        if stored != expected:
            return BrokenDossier(chain.id, chain.code, difference, stored, expected)
    return None


def _in_event(
    chain: StoredChain, event: StoredEvent, place: int, previous: str
) -> BrokenDossier | None:
    def broken(difference: Difference, stored: Any, expected: Any) -> BrokenDossier:
        return BrokenDossier(chain.id, chain.code, difference, stored, expected, place)

    if event.seq != place:
        return broken(Difference.SEQUENCE, event.seq, place)
    expected_hash = link(previous, event.body)
    if event.hash != expected_hash:
        return broken(Difference.HASH, event.hash, expected_hash)
    said = _said(event.body)
    if said is None:
        return broken(Difference.BODY, event.body, None)
    columns = {
        "dossier": chain.id,
        "seq": event.seq,
        "kind": event.kind,
        "at": microseconds(event.at),
        "actor": {"kind": event.actor_kind, "id": event.actor_id},
    }
    for name, stored in columns.items():
        if stored != said.get(name):
            return broken(Difference.COLUMNS, {name: stored}, {name: said.get(name)})
    return None


def _said(body: str) -> dict[str, Any] | None:
    """Return what a body says, None when it is no event that can be folded."""
    try:
        said: dict[str, Any] = json.loads(body)
        folded([body])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return said


def _row_against(
    chain: StoredChain, state: FoldedState, head: str
) -> tuple[tuple[Difference, Any, Any], ...]:
    held = (chain.holder_kind, chain.holder_agency_id, chain.holder_officer_id)
    return (
        (Difference.COUNT, chain.chain_seq, state.count),
        (Difference.HEAD, chain.chain_head, head),
        (Difference.STATUS, chain.status, state.status and state.status.value),
        (Difference.HOLDER, held, _holder(state.holder)),
        (Difference.DUE_AT, _moment(chain.due_at), _moment(state.due_at)),
        (Difference.LEGAL_DUE_AT, _moment(chain.legal_due_at), _moment(state.legal_due_at)),
        (Difference.REVISION, chain.revision, state.revision),
    )


def _holder(holder: Holder | None) -> tuple[str, int | None, int | None] | None:
    return None if holder is None else (holder.kind.value, holder.agency_id, holder.officer_id)


def _moment(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at)
