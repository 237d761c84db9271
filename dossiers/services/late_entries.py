"""Entering dossiers taken on paper receipts during an outage, and the leader's approval."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from dossiers.errors import AlreadyDone, InvalidInput
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.events import EventKind
from dossiers.model.late_entry import LateEntry, LateState
from dossiers.model.payment import PaymentMethod
from dossiers.model.people import Actor
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.intake import Finding, check_acceptable
from dossiers.rules.late_entry import late_errors
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.charging import Payment
from dossiers.services.steps.counter_dossier import (
    CheckedIntake,
    CounterIntake,
    add_counter_dossier,
    checked_intake,
)
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.numbers import take_code
from dossiers.services.steps.receiving import (
    AT_CENTRE,
    Acceptance,
    Offer,
    Received,
    accept,
    find_agency,
    put_checks,
)


@dataclass(frozen=True, slots=True)
class LateReceipt:
    """The paper receipt: its book and number, the true time, why it is entered only now."""

    book_id: int
    number: int
    taken_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class EnterLate:
    """A dossier as it would have been taken in then, and its paper receipt."""

    intake: CounterIntake
    receipt: LateReceipt


@dataclass(frozen=True, slots=True)
class DecideLate:
    """The leader's word on a late entry; a rejection says why."""

    code: str
    revision: int
    approves: bool
    reason: str = ""


def enter_late(deps: Deps, command: EnterLate, actor: Actor) -> str:
    """Enter a dossier of a paper receipt; it waits for the centre's leader; returns its code.

    The true time lies in a recorded outage, the number in one of the centre's books and is used
    once. Papers are judged as at the counter (R-INT-01); the code is of the true day. Raises
    InvalidInput `intake_invalid` with every wrong field and what `checked_intake` raises.
    """
    now = deps.clock.now()
    with deps.uow() as uow:
        earlier = uow.dossiers.by_submit_key(command.intake.key)
        if earlier is not None and earlier.is_late_entry:
            return earlier.code
        outage_id, taken_at = _checked_receipt(uow, command.receipt, actor, now)
        checked = checked_intake(uow, command.intake, actor, taken_at)
        check_acceptable(
            checked.offer.version, command.intake.case_key or None, command.intake.findings
        )
        code = take_code(uow, checked.own, taken_at)
        dossier = add_counter_dossier(
            uow, deps, checked, status=DossierStatus.REGISTERED, code=code, at=now, actor=actor
        )
        dossier.is_late_entry = True
        put_checks(uow, checked.offer, dossier, command.intake.findings, at=taken_at, actor=actor)
        _keep_entry(uow, checked, dossier, command, outage_id, taken_at, now, actor)
        uow.commit()
    return code


def decide_late(deps: Deps, command: DecideLate, actor: Actor) -> Received | None:
    """Approve a late entry: it is received with its true time, and its due date counts from there
    (R-DLN-01); or reject it: it never was received and its number is free again.

    Raises AlreadyDone `late_entry_decided`, InvalidInput `late_entry_without_reason`, NotAllowed
    for all but the centre's leader, StaleVersion.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.DECIDE_LATE_ENTRY, revision=command.revision, lock=True
        )
        entry = uow.late_entries.of_dossier(dossier.id)
        if entry is None or entry.state is not LateState.WAITING:
            raise AlreadyDone("late_entry_decided")
        entry.decided_at, entry.decided_by = at, actor.id
        received = None
        if command.approves:
            received = _approve(uow, deps, dossier, entry, at, actor)
        else:
            _reject(uow, dossier, entry, command.reason.strip(), at, actor)
        entry.intake = None
        uow.commit()
    return received


def _checked_receipt(
    uow: UnitOfWork, receipt: LateReceipt, actor: Actor, now: datetime
) -> tuple[int, datetime]:
    own = centre_of(uow, actor)
    book = uow.late_entries.book(receipt.book_id)
    if book is not None and book.centre_id != own.id:
        book = None
    outage = uow.late_entries.outage_at(own.id, receipt.taken_at) if receipt.taken_at else None
    errors = late_errors(
        taken_at=receipt.taken_at,
        now=now,
        outage=outage,
        book=book,
        number=receipt.number,
        is_used=book is not None and uow.late_entries.numbered(book.id, receipt.number) is not None,
        reason=receipt.reason.strip(),
    )
    if errors or outage is None or receipt.taken_at is None:
        raise InvalidInput("intake_invalid", errors)
    return outage.id, receipt.taken_at


def _keep_entry(
    uow: UnitOfWork,
    checked: CheckedIntake,
    dossier: Dossier,
    command: EnterLate,
    outage_id: int,
    taken_at: datetime,
    now: datetime,
    actor: Actor,
) -> None:
    assert actor.id is not None
    receipt = command.receipt
    note = add_note(uow, dossier, NoteKind.LATE_ENTRY, receipt.reason, at=now, actor=actor)
    uow.late_entries.add(
        LateEntry(
            dossier_id=dossier.id,
            centre_id=checked.own.id,
            book_id=receipt.book_id,
            number=receipt.number,
            outage_id=outage_id,
            taken_at=taken_at,
            reason_note_id=note.id,
            entered_at=now,
            entered_by=actor.id,
            intake=_to_json(command.intake),
        )
    )
    uow.flush()
    facts: dict[str, Any] = {"note": note.id, "number": receipt.number, "taken_at": taken_at}
    if command.intake.scans:
        facts["papers"] = True
    kind, status = EventKind.LATE_ENTRY_MADE, DossierStatus.REGISTERED
    record(uow, dossier, kind, at=now, actor=actor, status=status, holder=AT_CENTRE, data=facts)


def _approve(
    uow: UnitOfWork, deps: Deps, dossier: Dossier, entry: LateEntry, at: datetime, actor: Actor
) -> Received:
    centre = centre_of(uow, dossier)
    version = uow.procedures.by_version_id(dossier.procedure_version_id)
    agency = find_agency(uow, centre, version, entry.taken_at)
    offer = Offer(centre, version, dossier.procedure_version_id, agency)
    findings, payments, units = _from_json(entry.intake or "{}")
    entry.state = LateState.APPROVED
    acceptance = Acceptance(at, entry.taken_at, findings, payments, units)
    received = accept(uow, deps, offer, dossier, acceptance, actor=actor)
    dossier.receiver_id = entry.entered_by
    return received


def _reject(
    uow: UnitOfWork, dossier: Dossier, entry: LateEntry, reason: str, at: datetime, actor: Actor
) -> None:
    if not reason:
        raise InvalidInput("late_entry_without_reason", {"reason": "late_entry_without_reason"})
    note = add_note(uow, dossier, NoteKind.LATE_DECISION, reason, at=at, actor=actor)
    entry.state = LateState.REJECTED
    entry.decision_note_id = note.id
    entry.is_in_force = None
    record(
        uow,
        dossier,
        EventKind.LATE_ENTRY_REJECTED,
        at=at,
        actor=actor,
        status=DossierStatus.ANNULLED,
        holder=AT_CENTRE,
        data={"note": note.id},
    )


def _to_json(intake: CounterIntake) -> str:
    paid = {key: (one.method.value, one.document_number) for key, one in intake.payments.items()}
    data = {
        "findings": [asdict(one) for one in intake.findings],
        "payments": paid,
        "units": dict(intake.units),
    }
    return json.dumps(data, ensure_ascii=False)


def _from_json(text: str) -> tuple[tuple[Finding, ...], dict[str, Payment], dict[str, int]]:
    data = json.loads(text)
    payments = {
        key: Payment(PaymentMethod(method), number)
        for key, (method, number) in data["payments"].items()
    }
    return tuple(Finding(**one) for one in data["findings"]), payments, data["units"]
