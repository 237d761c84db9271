"""Tables of late cases, causes, apologies, extensions, warnings and letters to agencies."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from dossiers.model.due_date import DueCause
from dossiers.model.overdue import ApologySigner, LateCauseKind
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EnumText, UtcDateTime

apology = Table(
    "apology",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("signer", EnumText(ApologySigner), nullable=False),
    Column("signed_by", ForeignKey("officer.id"), nullable=False),
    Column("note_id", ForeignKey("note.id"), nullable=False),
    Column("missed_due_at", UtcDateTime, nullable=False),
    Column("slip_id", ForeignKey("slip.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
    Column("new_due_at", UtcDateTime),
)

late_case = Table(
    "late_case",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("legal_due_at", UtcDateTime, nullable=False),
    Column("late_from", UtcDateTime, nullable=False),
    Column("noted_on", Date, nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("apology_id", ForeignKey("apology.id")),
    Column("cause", EnumText(LateCauseKind)),
    Column("lifted_at", UtcDateTime),
    Index("uq_late_case", "dossier_id", "due_at", unique=True),
    Index("ix_late_case_centre_day", "centre_id", "noted_on", "id"),
    Index("ix_late_case_agency_day", "agency_id", "noted_on", "id"),
)

late_cause = Table(
    "late_cause",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("kind", EnumText(LateCauseKind), nullable=False),
    Column("note_id", ForeignKey("note.id"), nullable=False),
    Column("stated_at", UtcDateTime, nullable=False),
    Column("stated_by", ForeignKey("officer.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id")),
)

granted_extension = Table(
    "granted_extension",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("cause", EnumText(DueCause), nullable=False),
    Column("key", String(60), nullable=False),
    Column("amount", String(12), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("document_number", String(120), nullable=False),
    Column("note_id", ForeignKey("note.id"), nullable=False),
    Column("due_before", UtcDateTime, nullable=False),
    Column("due_after", UtcDateTime, nullable=False),
    Column("granted_at", UtcDateTime, nullable=False),
    Column("granted_by", ForeignKey("officer.id"), nullable=False),
    Column("from_at", UtcDateTime),
    Column("until_at", UtcDateTime),
)

due_warning = Table(
    "due_warning",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("was_told", Boolean, nullable=False),
    Index("uq_due_warning", "dossier_id", "due_at", unique=True),
    Index("ix_due_warning_centre", "centre_id", "due_at", "id"),
)

urging_letter = Table(
    "urging_letter",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("answer_by", UtcDateTime, nullable=False),
    Column("signed_by", ForeignKey("officer.id"), nullable=False),
    Column("signed_at", UtcDateTime, nullable=False),
    Column("slip_id", ForeignKey("slip.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Index("uq_urging_letter_day", "agency_id", "on_day", unique=True),
    Index("ix_urging_letter_centre", "centre_id", "id"),
)

urging_line = Table(
    "urging_line",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("letter_id", ForeignKey("urging_letter.id"), nullable=False),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("due_at", UtcDateTime, nullable=False),
    Index("uq_urging_line", "letter_id", "dossier_id", unique=True),
)
