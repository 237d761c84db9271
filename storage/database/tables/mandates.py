"""Tables of who may act for whom, and the history of it."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, String, Table

from dossiers.model.mandates import Ground, MandateKind, MandateState
from storage.database.tables.dossiers import dossier
from storage.database.tables.drafts import draft
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

mandate = Table(
    "mandate",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", EnumText(MandateKind), nullable=False),
    Column("ground", EnumText(Ground), nullable=False),
    Column("principal_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("principal_name", String(200), nullable=False),
    Column("agent_name", String(200), nullable=False),
    Column("agent_personal_id", EncryptedText, nullable=False),
    Column("agent_digest", String(64), nullable=False, index=True),
    Column("agent_id", ForeignKey("person.id"), index=True),
    Column("powers", String(60), nullable=False),
    Column("procedures", String(500), nullable=False),
    Column("most_fee", BigInteger),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date),
    Column("document_number", String(60), nullable=False),
    Column("document_on", Date),
    Column("issuer", String(200), nullable=False),
    Column("scope_words", EncryptedText),
    Column("paper_id", BigInteger),
    Column("state", EnumText(MandateState), nullable=False),
    Column("granted_at", UtcDateTime, nullable=False),
)

mandate_change = Table(
    "mandate_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("mandate_id", ForeignKey("mandate.id"), nullable=False, index=True),
    Column("state", EnumText(MandateState), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("person_id", ForeignKey("person.id")),
    Column("officer_id", ForeignKey("officer.id")),
    Column("reason", EncryptedText),
)

# A draft and a dossier name the mandate under which they were made.
for made in (draft, dossier):
    made.append_column(Column("mandate_id", BigInteger))
