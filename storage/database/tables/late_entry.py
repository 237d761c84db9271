"""Tables of late entry after an outage, of sheets in preparation and of places of papers."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from dossiers.model.late_entry import LateState
from dossiers.model.routing import HandoverDirection
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

outage = Table(
    "outage",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False, index=True),
    Column("began_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime, nullable=False),
    Column("cause", String(300), nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("recorded_by", ForeignKey("officer.id"), nullable=False),
)

receipt_book = Table(
    "receipt_book",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False, index=True),
    Column("series", String(20), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("opened_by", ForeignKey("officer.id"), nullable=False),
)

late_entry = Table(
    "late_entry",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, unique=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("book_id", ForeignKey("receipt_book.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("outage_id", ForeignKey("outage.id"), nullable=False),
    Column("taken_at", UtcDateTime, nullable=False),
    Column("reason_note_id", ForeignKey("note.id"), nullable=False),
    Column("entered_at", UtcDateTime, nullable=False),
    Column("entered_by", ForeignKey("officer.id"), nullable=False),
    Column("intake", EncryptedText),
    Column("state", EnumText(LateState), nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", ForeignKey("officer.id")),
    Column("decision_note_id", ForeignKey("note.id")),
    # NULL once rejected: the number is free again, and no index holds two in force.
    Column("is_in_force", Boolean),
    Index("uq_late_entry_number", "book_id", "number", "is_in_force", unique=True),
    Index("ix_late_entry_centre_state", "centre_id", "state", "id"),
)

handover_sheet = Table(
    "handover_sheet",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("direction", EnumText(HandoverDirection), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", ForeignKey("officer.id"), nullable=False),
    Column("batch_id", ForeignKey("handover_batch.id")),
    Column("merged_into_id", ForeignKey("handover_sheet.id")),
    Column("closed_at", UtcDateTime),
    Column("revision", Integer, nullable=False),
    Index("ix_handover_sheet_centre", "centre_id", "closed_at", "id"),
)

sheet_line = Table(
    "sheet_line",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("sheet_id", ForeignKey("handover_sheet.id"), nullable=False, index=True),
    Column("handover_id", ForeignKey("handover.id"), nullable=False, unique=True),
)

paper_place = Table(
    "paper_place",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("code", String(20), nullable=False),
    Column("name", String(120), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", ForeignKey("officer.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id")),
    Column("is_open", Boolean, nullable=False),
    Index("uq_paper_place_code", "centre_id", "code", unique=True),
)

place_move = Table(
    "place_move",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("place_id", ForeignKey("paper_place.id"), nullable=False, index=True),
    Column("moved_at", UtcDateTime, nullable=False),
    Column("moved_by", ForeignKey("officer.id"), nullable=False),
)
