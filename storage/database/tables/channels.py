"""Tables of ways in: arrivals, post, direct arrivals, changed choices, questions before intake."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from dossiers.model.channels import (
    ChangedChoice,
    ConsentWay,
    DirectState,
    IntakeAdvice,
    OpinionState,
    Origin,
)
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

arrival = Table(
    "arrival",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, unique=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False, index=True),
    Column("home_agency_id", ForeignKey("agency.id")),
    Column("origin", EnumText(Origin), nullable=False),
    Column("origin_name", String(120), nullable=False),
    Column("foreign_number", String(60), nullable=False),
    Column("external_system", String(120), nullable=False),
    Column("authorisation_number", String(60), nullable=False),
    Column("authorised_on", Date),
    Column("authorised_scope", EncryptedText),
    Column("assisted_reason", EncryptedText),
    Column("interpreter", EncryptedText),
)

postal_intake = Table(
    "postal_intake",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, unique=True),
    Column("slip_number", String(60), nullable=False),
    Column("worker_name", EncryptedText, nullable=False),
    Column("posted_on", Date, nullable=False),
    Column("is_signed_by_worker", Boolean, nullable=False),
    Column("is_signed_by_applicant", Boolean, nullable=False),
    Column("papers", Integer, nullable=False),
    Column("collected", Integer, nullable=False),
    Column("receipt_number", String(60), nullable=False),
    Column("checked_at", UtcDateTime, nullable=False),
    Column("checked_by", ForeignKey("officer.id"), nullable=False),
)

direct_arrival = Table(
    "direct_arrival",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("sender_name", EncryptedText, nullable=False),
    Column("description", EncryptedText, nullable=False),
    Column("arrived_at", UtcDateTime, nullable=False),
    Column("pass_due_at", UtcDateTime, nullable=False),
    Column("registered_at", UtcDateTime, nullable=False),
    Column("registered_by", ForeignKey("officer.id"), nullable=False),
    Column("state", EnumText(DirectState), nullable=False),
    Column("passed_at", UtcDateTime),
    Column("passed_by", ForeignKey("officer.id")),
    Column("ended_at", UtcDateTime),
    Column("ended_by", ForeignKey("officer.id")),
    Column("end_reason", EncryptedText),
    Column("dossier_id", ForeignKey("dossier.id"), unique=True),
    Index("ix_direct_arrival_centre_state", "centre_id", "state", "id"),
)

channel_change = Table(
    "channel_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("choice", EnumText(ChangedChoice), nullable=False),
    Column("before", String(40), nullable=False),
    Column("after", String(40), nullable=False),
    Column("consented_by", EncryptedText, nullable=False),
    Column("way", EnumText(ConsentWay), nullable=False),
    Column("consented_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("recorded_by", ForeignKey("officer.id")),
)

intake_opinion = Table(
    "intake_opinion",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("proposed_by", ForeignKey("officer.id"), nullable=False),
    Column("question_note_id", ForeignKey("note.id"), nullable=False),
    Column("state", EnumText(OpinionState), nullable=False),
    Column("asked_at", UtcDateTime),
    Column("asked_by", ForeignKey("officer.id")),
    Column("answered_at", UtcDateTime),
    Column("answered_by", ForeignKey("officer.id")),
    Column("answer_note_id", ForeignKey("note.id")),
    Column("advice", EnumText(IntakeAdvice)),
)
