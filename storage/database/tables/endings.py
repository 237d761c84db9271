"""Tables of how dossiers end: archives, stops, corrections, incidents, violations, refusals."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, text

from dossiers.model.endings import (
    ArchiveCause,
    CostBearer,
    IncidentKind,
    RefusalGround,
    StopState,
    ViolationKind,
)
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

_STAYS = text("left_at IS NULL")
_ASKED = text("state = 'asked'")

archive_record = Table(
    "archive_record",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("cause", EnumText(ArchiveCause), nullable=False),
    Column("archived_at", UtcDateTime, nullable=False),
    Column("place", String(300), nullable=False),
    Column("left_at", UtcDateTime),
)
Index(
    "uq_archive_record_dossier",
    archive_record.c.dossier_id,
    unique=True,
    postgresql_where=_STAYS,
    sqlite_where=_STAYS,
)
Index(
    "ix_archive_record_centre",
    archive_record.c.centre_id,
    archive_record.c.id,
    postgresql_where=_STAYS,
    sqlite_where=_STAYS,
)

stop_request = Table(
    "stop_request",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("note_id", ForeignKey("note.id"), nullable=False),
    Column("state", EnumText(StopState), nullable=False),
    Column("taken_by", ForeignKey("officer.id")),
    Column("decided_at", UtcDateTime),
    Column("decided_by", ForeignKey("officer.id")),
    Column("answer_note_id", ForeignKey("note.id")),
)
Index(
    "uq_stop_request_asked",
    stop_request.c.dossier_id,
    unique=True,
    postgresql_where=_ASKED,
    sqlite_where=_ASKED,
)
Index(
    "ix_stop_request_centre_asked",
    stop_request.c.centre_id,
    stop_request.c.id,
    postgresql_where=_ASKED,
    sqlite_where=_ASKED,
)

correction = Table(
    "correction",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, unique=True),
    Column("corrects_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("note_id", ForeignKey("note.id"), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("opened_by", ForeignKey("officer.id"), nullable=False),
)

incident = Table(
    "incident",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("kind", EnumText(IncidentKind), nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("responsible", EncryptedText, nullable=False),
    Column("cost_bearer", EnumText(CostBearer), nullable=False),
    Column("note_id", ForeignKey("note.id"), nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("recorded_by", ForeignKey("officer.id"), nullable=False),
    Column("slip_id", ForeignKey("slip.id")),
    Index("ix_incident_centre", "centre_id", "id"),
)

violation = Table(
    "violation",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("kind", EnumText(ViolationKind), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("officer_id", ForeignKey("officer.id")),
    Column("note_id", ForeignKey("note.id")),
    Index("ix_violation_centre", "centre_id", "id"),
)

refusal = Table(
    "refusal",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("slip_id", ForeignKey("slip.id"), nullable=False, unique=True),
    Column("ground", EnumText(RefusalGround), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("officer_id", ForeignKey("officer.id"), nullable=False),
    Column("dossier_id", ForeignKey("dossier.id"), index=True),
    Column("withdrawn_at", UtcDateTime),
    Column("withdrawn_by", ForeignKey("officer.id")),
    Column("withdrawal_reason", EncryptedText),
    Column("letter_id", ForeignKey("slip.id")),
    Index("ix_refusal_centre", "centre_id", "at", "id"),
)
