"""Table of procedure versions: the whole content as canonical text, with columns to search by."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from storage.database.tables.metadata import metadata
from storage.database.types import BigId, UtcDateTime

procedure_version = Table(
    "procedure_version",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", String(20), nullable=False),
    Column("number", Integer, nullable=False),
    Column("is_public", Boolean, nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("effective_to", Date),
    Column("name", String(500), nullable=False),
    Column("name_fold", String(500), nullable=False),
    Column("short_name", String(60), nullable=False),
    Column("sector", String(200), nullable=False),
    Column("agency_code", String(60), nullable=False),
    Column("text", Text, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Index("uq_procedure_version_code_number", "code", "number", unique=True),
)
