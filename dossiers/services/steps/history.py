"""The one way a dossier changes: an event is appended, and state follows the event."""

from datetime import datetime
from typing import Any

from dossiers.errors import RuleViolation
from dossiers.model.dossier import Dossier
from dossiers.model.due_date import DueCause
from dossiers.model.events import REVISION_KEYS, Event, EventKind, event_body, link
from dossiers.model.people import Actor
from dossiers.model.status import CLOSED, TRANSITIONS, DossierStatus, Holder
from dossiers.ports.database import UnitOfWork


def record(
    uow: UnitOfWork,
    dossier: Dossier,
    kind: EventKind,
    *,
    at: datetime,
    actor: Actor,
    status: DossierStatus | None = None,
    holder: Holder | None = None,
    data: dict[str, Any] | None = None,
) -> Event:
    """Append an event and let status and holder follow it (R-ACC-03, R-LKP-03).

    `data` holds ids, codes and digests only; give `due_at` with its `due_cause` and `papers` there
    when they change. A rescheduling moves the appointment but not the legal due date (R-OVD-12);
    `legal_due_at` is given where the two differ after another move. An act under a mandate names
    it and its principal; so does the first event of what was handed in under one at a counter.
    The caller holds the row's lock (a new dossier is flushed first). Raises RuleViolation
    `move_not_lawful` for a move outside TRANSITIONS.
    """
    facts: dict[str, Any] = dict(data or {})
    if actor.mandate_id is not None:
        facts |= {"mandate": actor.mandate_id, "principal": actor.principal_id}
    elif dossier.chain_seq == 0 and dossier.mandate_id is not None:
        facts |= {"mandate": dossier.mandate_id, "principal": dossier.person_id}
    if status is not None and status is not dossier.status:
        _move(dossier, status, at)
        facts["status"] = status.value
    elif status is not None and dossier.chain_seq == 0:
        facts["status"] = status.value
    if holder is not None:
        dossier.holder_kind = holder.kind
        dossier.holder_agency_id = holder.agency_id
        dossier.holder_officer_id = holder.officer_id
        facts["holder"] = holder
    if "due_at" in facts:
        _set_due(dossier, facts)
    return _append(uow, dossier, kind, at, actor, facts)


def _set_due(dossier: Dossier, facts: dict[str, Any]) -> None:
    dossier.due_at = facts["due_at"]
    if "legal_due_at" in facts:
        dossier.legal_due_at = facts["legal_due_at"]
    elif DueCause(facts["due_cause"]) is not DueCause.RESCHEDULED:
        dossier.legal_due_at = facts["due_at"]


def _move(dossier: Dossier, status: DossierStatus, at: datetime) -> None:
    if status not in TRANSITIONS[dossier.status]:
        raise RuleViolation(
            "move_not_lawful", "R-ACC-03", before=dossier.status.value, after=status.value
        )
    dossier.status = status
    dossier.closed_at = at if status in CLOSED else None


def _append(
    uow: UnitOfWork,
    dossier: Dossier,
    kind: EventKind,
    at: datetime,
    actor: Actor,
    facts: dict[str, Any],
) -> Event:
    seq = dossier.chain_seq + 1
    body = event_body(
        dossier_id=dossier.id,
        seq=seq,
        kind=kind,
        at=at,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        data=facts,
    )
    event = Event(
        dossier_id=dossier.id,
        seq=seq,
        kind=kind,
        at=at,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        body=body,
        hash=link(dossier.chain_head, body),
    )
    dossier.chain_seq = seq
    dossier.chain_head = event.hash
    if REVISION_KEYS & facts.keys():
        dossier.revision += 1
    uow.events.add(event)
    return event
