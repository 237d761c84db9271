"""Table of the legs of interlinked dossiers."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from dossiers.model.interlinked import LegLevel
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

leg = Table(
    "leg",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("order", Integer, nullable=False),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("level", EnumText(LegLevel), nullable=False),
    Column("is_lead", Boolean, nullable=False),
    Column("closes", Boolean, nullable=False),
    Column("procedure_code", String(20), nullable=False),
    Column("limit_amount", String(20)),
    Column("limit_unit", String(20)),
    Column("due_at", UtcDateTime),
    Column("paper_asked_at", UtcDateTime),
    Column("paper_in_at", UtcDateTime),
    Column("electronic_in_at", UtcDateTime),
    Column("started_at", UtcDateTime),
    Column("passed_on_at", UtcDateTime),
    Column("centre_noted_at", UtcDateTime),
    Column("decided_at", UtcDateTime),
    Column("applicant_told_at", UtcDateTime),
    Column("is_granted", Boolean),
    Column("document_number", String(60), nullable=False),
    Column("summary", EncryptedText),
    Column("decided_by", ForeignKey("officer.id")),
    Column("late_reason_note_id", ForeignKey("note.id")),
    Index("uq_leg_dossier_order", "dossier_id", "order", unique=True),
    Index("ix_leg_agency", "agency_id", "dossier_id"),
)
