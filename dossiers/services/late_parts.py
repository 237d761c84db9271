"""Apologies, added time and causes of one dossier as lines, for both doors."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.dossier import Dossier
from dossiers.model.overdue import ApologySigner, LateCauseKind
from dossiers.ports.database import UnitOfWork


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause as somebody stated it; `by` names the officer."""

    kind: LateCauseKind
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ApologyLine:
    """An apology as issued."""

    signer: ApologySigner
    by: str
    at: datetime
    missed_due_at: datetime
    new_due_at: datetime | None
    reason: str
    slip_id: int
    number: int


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """Time that was added by law."""

    key: str
    is_exclusion: bool
    amount: str
    unit: str
    document_number: str
    reason: str
    at: datetime
    by: str


def causes_of(uow: UnitOfWork, dossier: Dossier) -> tuple[CauseLine, ...]:
    """Return the causes stated for a dossier, oldest first (R-SPV-05)."""
    return tuple(
        CauseLine(one.kind, _text(uow, one.note_id), _name(uow, one.stated_by), one.stated_at)
        for one in uow.overdue.causes_of_dossier(dossier.id)
    )


def apologies_of(uow: UnitOfWork, dossier: Dossier) -> tuple[ApologyLine, ...]:
    """Return the apologies for a dossier, oldest first (R-OVD-07)."""
    return tuple(
        ApologyLine(
            signer=one.signer,
            by=_name(uow, one.signed_by),
            at=one.issued_at,
            missed_due_at=one.missed_due_at,
            new_due_at=one.new_due_at,
            reason=_text(uow, one.note_id),
            slip_id=one.slip_id,
            number=one.number,
        )
        for one in uow.overdue.apologies_of_dossier(dossier.id)
    )


def extensions_of(uow: UnitOfWork, dossier: Dossier) -> tuple[ExtensionLine, ...]:
    """Return the time that the law added to a dossier, oldest first (R-DLN-10)."""
    return tuple(
        ExtensionLine(
            key=one.key,
            is_exclusion=one.from_at is not None,
            amount=one.amount,
            unit=one.unit,
            document_number=one.document_number,
            reason=_text(uow, one.note_id),
            at=one.granted_at,
            by=_name(uow, one.granted_by),
        )
        for one in uow.overdue.extensions_of_dossier(dossier.id)
    )


def _text(uow: UnitOfWork, note_id: int) -> str:
    note = uow.notes.by_id(note_id)
    return note.text if note else ""


def _name(uow: UnitOfWork, officer_id: int) -> str:
    officer = uow.officers.by_id(officer_id)
    return officer.full_name if officer else ""
