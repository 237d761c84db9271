"""The table of drafts on the portal."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, text

from dossiers.model.dossier import ResultChannel
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

_IS_UNSENT = text("dossier_id IS NULL")

draft = Table(
    "draft",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("token", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("procedure_code", String(20), nullable=False),
    Column("procedure_version_id", ForeignKey("procedure_version.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("case_key", String(60), nullable=False),
    Column("applicant", EncryptedText),
    Column("answers", EncryptedText),
    Column("done_tasks", String(300), nullable=False),
    Column("result_channel", EnumText(ResultChannel)),
    Column("result_address", EncryptedText),
    Column("notices_sent", Integer, nullable=False),
    Column("dossier_id", ForeignKey("dossier.id")),
)
Index(
    "ix_draft_person_unsent",
    draft.c.person_id,
    draft.c.id,
    postgresql_where=_IS_UNSENT,
    sqlite_where=_IS_UNSENT,
)
