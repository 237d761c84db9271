"""Tables of accounts at identity providers."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from dossiers.model.identities import IdentityIncidentKind
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EnumText, UtcDateTime

person_identity = Table(
    "person_identity",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("issuer", String(300), nullable=False),
    Column("subject_digest", String(64), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("number_digest", String(64), nullable=False),
    Column("assurance", Integer, nullable=False),
    Column("first_sign_in_at", UtcDateTime, nullable=False),
    Column("last_sign_in_at", UtcDateTime, nullable=False),
    Index("uq_person_identity_subject", "issuer", "subject_digest", unique=True),
)

identity_incident = Table(
    "identity_incident",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("identity_id", ForeignKey("person_identity.id"), nullable=False, index=True),
    Column("kind", EnumText(IdentityIncidentKind), nullable=False),
    Column("happened_at", UtcDateTime, nullable=False),
    Column("known_digest", String(64), nullable=False),
    Column("given_digest", String(64), nullable=False),
)
