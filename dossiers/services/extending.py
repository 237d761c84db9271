"""Lawful extensions and excluded time: more days by law, with kind, reason and document."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.dossier import Dossier, Note, NoteKind
from dossiers.model.due_date import DueCause
from dossiers.model.events import EventKind
from dossiers.model.overdue import ExclusionKind, GrantedExtension
from dossiers.model.people import Actor
from dossiers.model.procedure_parts import Extension
from dossiers.model.promise import RUNNING
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.extensions import excluded_time, later
from dossiers.rules.permissions import Action
from dossiers.rules.working_time import in_vietnam
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.due_dates import move_due_date
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.rescheduling import renew_promise
from dossiers.services.steps.stepping import version_of
from dossiers.wording.labels import label
from dossiers.wording.overdue import extension_reason

REASON_MAX, DOCUMENT_MAX = 2000, 120
_LONGEST_EXCLUSION = timedelta(days=366)
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class ExtendTime:
    """An extension that the procedure lists under `key`; `amount` as typed, in its unit."""

    code: str
    revision: int
    key: str
    amount: str
    document_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExcludeTime:
    """A span that does not count, by a decision: what happened, from when to when."""

    code: str
    revision: int
    kind: ExclusionKind
    from_at: datetime
    until_at: datetime
    document_number: str
    reason: str


def extend_time(deps: Deps, command: ExtendTime, actor: Actor) -> datetime:
    """Add time that the law allows; return the new legal due date (R-DLN-10).

    The procedure lists the kind and its cap, each kind is used once and before the legal date has
    passed; it is no rescheduling. Raises RuleViolation `extension_not_lawful`, `extension_used`,
    `extension_too_late`, `clock_not_running`, InvalidInput `extension_invalid`, StaleVersion.
    """
    reason, document = _words(command.reason, command.document_number)
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _running(uow, command.code, command.revision, Action.EXTEND_TIME, actor)
        listed = _listed(uow, dossier, command.key)
        extra = _amount(command.amount, listed)
        assert dossier.legal_due_at is not None
        if at > dossier.legal_due_at:
            raise RuleViolation("extension_too_late", "R-DLN-10", due=dossier.legal_due_at)
        grant = _Grant(DueCause.EXTENDED, listed.key, listed.name, extra, document, reason)
        due = _give(uow, deps, dossier, grant, at, actor)
        uow.commit()
        return due


def exclude_time(deps: Deps, command: ExcludeTime, actor: Actor) -> datetime:
    """Leave a span out of the count by a decision; return the new legal due date (R-DLN-10).

    Only what lies between the start of the clock and the due date is added again; late cases that
    were none are lifted. Raises RuleViolation `clock_not_running`, InvalidInput
    `exclusion_invalid`, StaleVersion.
    """
    reason, document = _words(command.reason, command.document_number)
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _running(uow, command.code, command.revision, Action.EXCLUDE_TIME, actor)
        extra = _excluded(uow, dossier, command)
        span = (command.from_at, command.until_at)
        kind = command.kind
        grant = _Grant(DueCause.EXCLUDED, kind.value, label(kind), extra, document, reason, span)
        due = _give(uow, deps, dossier, grant, at, actor)
        uow.commit()
        return due


@dataclass(frozen=True, slots=True)
class _Grant:
    cause: DueCause
    key: str
    name: str
    extra: TimeLimit
    document: str
    reason: str
    span: tuple[datetime, datetime] | None = None


_EVENTS = {
    DueCause.EXTENDED: EventKind.EXTENDED,
    DueCause.EXCLUDED: EventKind.TIME_EXCLUDED,
}


def _words(reason: str, document: str) -> tuple[str, str]:
    said, number = nfc(reason.strip()), nfc(document.strip())
    errors = {}
    if not said:
        errors["reason"] = "late_reason_missing"
    elif len(said) > REASON_MAX:
        errors["reason"] = "late_reason_too_long"
    if not number or len(number) > DOCUMENT_MAX:
        errors["document_number"] = "extension_without_document"
    if errors:
        raise InvalidInput("extension_invalid", errors)
    return said, number


def _running(uow: UnitOfWork, code: str, revision: int, action: Action, actor: Actor) -> Dossier:
    dossier = dossier_for_officer(uow, actor, code, action, revision=revision, lock=True)
    if dossier.status not in RUNNING or dossier.due_at is None:
        raise RuleViolation("clock_not_running", "R-DLN-10", dossier=dossier.code)
    return dossier


def _listed(uow: UnitOfWork, dossier: Dossier, key: str) -> Extension:
    listed = {one.key: one for one in version_of(uow, dossier).extensions}
    if not listed:
        raise RuleViolation("extension_not_lawful", "R-DLN-10", dossier=dossier.code)
    if key not in listed:
        raise InvalidInput("extension_invalid", {"key": "extension_unknown"})
    if any(one.key == key for one in uow.overdue.extensions_of_dossier(dossier.id)):
        raise RuleViolation("extension_used", "R-DLN-10", dossier=dossier.code)
    return listed[key]


def _amount(typed: str, listed: Extension) -> TimeLimit:
    step = _HALF if listed.unit is TimeUnit.WORKING_DAY else Decimal(1)
    try:
        amount = Decimal(typed.strip().replace(",", "."))
        is_amount = amount.is_finite() and amount > 0 and not amount % step
    except InvalidOperation:
        is_amount = False
    if not is_amount:
        raise InvalidInput("extension_invalid", {"amount": "extension_amount_wrong"})
    if amount > listed.amount:
        errors = {"amount": "extension_beyond_cap"}
        raise InvalidInput("extension_invalid", errors, most=listed.amount)
    return TimeLimit(amount, listed.unit)


def _excluded(uow: UnitOfWork, dossier: Dossier, command: ExcludeTime) -> TimeLimit:
    """Return how much of the dossier's time the span takes (R-DLN-10)."""
    first, last = command.from_at, command.until_at
    if not first < last or last - first > _LONGEST_EXCLUSION:
        raise InvalidInput("exclusion_invalid", {"until_at": "exclusion_span_wrong"})
    for one in uow.overdue.extensions_of_dossier(dossier.id):
        if one.from_at and one.until_at and first <= one.until_at and one.from_at <= last:
            raise InvalidInput("exclusion_invalid", {"from_at": "exclusion_overlaps"})
    assert dossier.clock_started_at is not None
    assert dossier.legal_due_at is not None
    limit = dossier.time_limit or TimeLimit(Decimal(1), TimeUnit.WORKING_DAY)
    centre = centre_of(uow, dossier)
    start = _counts_from(dossier, limit)
    if first > dossier.legal_due_at or last < start:
        raise InvalidInput("exclusion_invalid", {"from_at": "exclusion_outside"})
    calendar = uow.calendar.for_centre(centre)
    extra = excluded_time(calendar, limit, max(first, start), last, centre.settings)
    if extra is None:
        raise InvalidInput("exclusion_invalid", {"from_at": "exclusion_outside"})
    return extra


def _counts_from(dossier: Dossier, limit: TimeLimit) -> datetime:
    """Return the first moment that counts: the day of receipt does not (R-DLN-01)."""
    assert dossier.clock_started_at is not None
    if limit.unit is TimeUnit.WORKING_HOUR or dossier.is_same_day:
        return dossier.clock_started_at
    started = in_vietnam(dossier.clock_started_at)
    return started.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _give(
    uow: UnitOfWork, deps: Deps, dossier: Dossier, grant: _Grant, at: datetime, actor: Actor
) -> datetime:
    centre = centre_of(uow, dossier)
    calendar = uow.calendar.for_centre(centre)
    assert dossier.due_at is not None
    assert dossier.legal_due_at is not None
    after = later(calendar, dossier.due_at, grant.extra, centre.settings)
    legal_after = later(calendar, dossier.legal_due_at, grant.extra, centre.settings)
    note = _kept(uow, dossier, grant, after, at, actor)
    move_due_date(
        uow,
        dossier,
        grant.cause,
        after,
        kind=_EVENTS[grant.cause],
        at=at,
        actor=actor,
        legal_due_at=legal_after,
        extra=grant.extra,
        data={"note": note.id, "key": grant.key},
    )
    said = extension_reason(grant.name, grant.document, grant.reason)
    renew_promise(uow, deps, centre, dossier, reason=said, at=at, actor=actor)
    return legal_after


def _kept(
    uow: UnitOfWork, dossier: Dossier, grant: _Grant, after: datetime, at: datetime, actor: Actor
) -> Note:
    """Keep what was granted, by whom, on which document."""
    note = add_note(uow, dossier, NoteKind.EXTENSION, grant.reason, at=at, actor=actor)
    assert dossier.due_at is not None
    assert actor.id is not None
    uow.overdue.add_extension(
        GrantedExtension(
            dossier_id=dossier.id,
            cause=grant.cause,
            key=grant.key,
            amount=str(grant.extra.amount),
            unit=grant.extra.unit.value,
            document_number=grant.document,
            note_id=note.id,
            due_before=dossier.due_at,
            due_after=after,
            granted_at=at,
            granted_by=actor.id,
            from_at=grant.span[0] if grant.span else None,
            until_at=grant.span[1] if grant.span else None,
        )
    )
    return note
