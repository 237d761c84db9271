"""Tables of how centres and agencies change, and who carries their dossiers on."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table

from dossiers.model.units import UnitChangeKind
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EnumText, UtcDateTime

unit_change = Table(
    "unit_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id")),
    Column("kind", EnumText(UnitChangeKind), nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("document", String(300), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("before", String(200), nullable=False),
    Column("after", String(200), nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("decided_by", ForeignKey("officer.id")),
    Column("short_name", String(60), nullable=False),
    Column("parent_id", ForeignKey("agency.id")),
    Column("heir_centre_id", ForeignKey("centre.id")),
    Column("heir_agency_id", ForeignKey("agency.id")),
    Column("applied_at", UtcDateTime),
    Index("ix_unit_change_centre", "centre_id", "id"),
)

unit_succession = Table(
    "unit_succession",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id")),
    Column("heir_centre_id", ForeignKey("centre.id"), nullable=False),
    Column("heir_agency_id", ForeignKey("agency.id")),
    Column("since", Date, nullable=False),
    Index("ix_unit_succession_heir", "heir_centre_id", "heir_agency_id"),
    Index("ix_unit_succession_unit", "centre_id", "agency_id"),
)
