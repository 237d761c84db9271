"""What the ends of a dossier share inside an open unit of work: breaches, archive, facts."""

from datetime import datetime

from dossiers.model.dossier import Dossier, Note
from dossiers.model.endings import (
    ArchiveCause,
    ArchiveRecord,
    Refusal,
    RefusalGround,
    Violation,
    ViolationKind,
)
from dossiers.model.issued import IssuedSlip
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor, ActorKind
from dossiers.model.procedure import ProcedureVersion
from dossiers.ports.database import UnitOfWork

PLACE_MAX = 300


def add_breach(
    uow: UnitOfWork,
    dossier: Dossier,
    kind: ViolationKind,
    *,
    at: datetime,
    actor: Actor,
    note: Note | None = None,
) -> None:
    """Show a breach to supervision, with the reason if one was given (R-SUP-01)."""
    uow.endings.add_violation(
        Violation(
            dossier_id=dossier.id,
            centre_id=dossier.centre_id,
            agency_id=dossier.agency_id,
            kind=kind,
            at=at,
            officer_id=actor.id if actor.kind is ActorKind.OFFICER else None,
            note_id=note.id if note else None,
        )
    )


def count_refusal(
    uow: UnitOfWork, slip: IssuedSlip, ground: RefusalGround, *, at: datetime, actor: Actor
) -> None:
    """Count a refusal by its reason and receiver; it is no dossier received (R-REF-02)."""
    assert actor.id is not None
    uow.endings.add_refusal(
        Refusal(
            centre_id=slip.centre_id,
            slip_id=slip.id,
            ground=ground,
            at=at,
            officer_id=actor.id,
            dossier_id=slip.dossier_id,
        )
    )


def add_to_archive(
    uow: UnitOfWork, dossier: Dossier, cause: ArchiveCause, *, at: datetime
) -> ArchiveRecord:
    """Keep a dossier at its competent agency, the lead agency of an interlinked one, with date
    and place; never at the counter (R-ARC-01).
    """
    agency = uow.agencies.by_id(dossier.agency_id)
    assert agency is not None
    stay = ArchiveRecord(
        dossier_id=dossier.id,
        centre_id=dossier.centre_id,
        agency_id=dossier.agency_id,
        cause=cause,
        archived_at=at,
        place=agency.name[:PLACE_MAX],
    )
    uow.endings.add(stay)
    uow.flush()
    return stay


def leave_archive(uow: UnitOfWork, dossier: Dossier, *, at: datetime) -> ArchiveRecord | None:
    """End a dossier's stay in the archive; the record itself stays (R-ARC-02)."""
    stay = uow.endings.archive_of(dossier.id)
    if stay is not None:
        stay.left_at = at
        uow.flush()
    return stay


def message_facts(centre: Centre, version: ProcedureVersion) -> dict[str, str]:
    """Return what every message about the end of a dossier names."""
    settings = centre.settings
    return {
        "procedure": version.name,
        "centre": settings.name,
        "phone": settings.phone or settings.name,
    }
