"""Tables of personal data: the journal of reads, copies of one's data, requests to correct it."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from dossiers.model.access_journal import ReadGround, ReadKind
from dossiers.model.people import Role
from dossiers.model.personal_data import CorrectionState, ExportState, PersonField
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

# The journal names rows of other tables by bare numbers: a foreign key would lock a dossier for
# everybody who only reads it, and no such row is ever deleted.
access_words = Table(
    "access_words",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("words", EncryptedText, nullable=False),
)

_HAS_DOSSIER = text("dossier_id IS NOT NULL")
_HAS_PERSON = text("person_id IS NOT NULL")

access_read = Table(
    "access_read",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", BigInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("officer_id", BigInteger, nullable=False),
    Column("role", EnumText(Role), nullable=False),
    Column("agency_id", BigInteger),
    Column("kind", EnumText(ReadKind), nullable=False),
    Column("ground", EnumText(ReadGround), nullable=False),
    Column("dossier_id", BigInteger),
    Column("person_id", BigInteger),
    Column("item_id", BigInteger),
    Column("page", String(60), nullable=False),
    Column("covers", Text, nullable=False),
    Column("words_id", ForeignKey("access_words.id")),
    Column("hash", String(64), nullable=False),
    Index("uq_access_read_place", "centre_id", "day", "seq", unique=True),
    Index("ix_access_read_centre", "centre_id", "id"),
    Index("ix_access_read_officer", "officer_id", "id"),
)
Index(
    "ix_access_read_dossier",
    access_read.c.dossier_id,
    access_read.c.id,
    postgresql_where=_HAS_DOSSIER,
    sqlite_where=_HAS_DOSSIER,
)
Index(
    "ix_access_read_person",
    access_read.c.person_id,
    access_read.c.id,
    postgresql_where=_HAS_PERSON,
    sqlite_where=_HAS_PERSON,
)

access_chain = Table(
    "access_chain",
    metadata,
    Column("centre_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("head", String(64), nullable=False),
)

data_export = Table(
    "data_export",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("state", EnumText(ExportState), nullable=False),
    Column("ready_at", UtcDateTime),
    Column("expires_at", UtcDateTime),
    Column("sha256", String(64), index=True),
    Column("size", BigInteger, nullable=False),
    Column("file_key", EncryptedText),
    Column("downloaded_at", UtcDateTime),
    Index("uq_data_export_person_day", "person_id", "asked_on", unique=True),
)

_IS_ASKED = text("state = 'asked'")

data_correction = Table(
    "data_correction",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("field", EnumText(PersonField), nullable=False),
    Column("before", EncryptedText, nullable=False),
    Column("wanted", EncryptedText, nullable=False),
    Column("ground", EncryptedText, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", EnumText(CorrectionState), nullable=False),
    Column("file_name", EncryptedText),
    Column("media_type", String(60)),
    Column("sha256", String(64), index=True),
    Column("decided_at", UtcDateTime),
    Column("decided_by", ForeignKey("officer.id")),
    Column("replaced", EncryptedText),
    Column("reason", EncryptedText),
    Index("ix_data_correction_person", "person_id", "id"),
    Index("ix_data_correction_centre", "centre_id", "id"),
)
Index(
    "uq_data_correction_asked",
    data_correction.c.person_id,
    data_correction.c.field,
    unique=True,
    postgresql_where=_IS_ASKED,
    sqlite_where=_IS_ASKED,
)
