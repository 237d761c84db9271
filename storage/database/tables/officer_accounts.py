"""Tables of officers' accounts: written requests, changes, invitations, second factors, resets."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from dossiers.model.officer_accounts import AccountChangeKind, FactorKind, ResetState
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

account_request = Table(
    "account_request",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("number", String(60), nullable=False),
    Column("dated_on", Date, nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("taken_at", UtcDateTime, nullable=False),
    Column("taken_by", ForeignKey("officer.id")),
    Index("uq_account_request_number", "centre_id", "number", "dated_on", unique=True),
)

account_change = Table(
    "account_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("kind", EnumText(AccountChangeKind), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("changed_by", ForeignKey("officer.id")),
    Column("request_id", ForeignKey("account_request.id")),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("reason", String(500), nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("code_digest", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("created_by", ForeignKey("officer.id")),
    Column("used_at", UtcDateTime),
)

officer_factor = Table(
    "officer_factor",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("kind", EnumText(FactorKind), nullable=False),
    Column("name", String(60), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("secret", EncryptedText),
    Column("last_step", BigInteger),
    Column("credential_id", String(700), unique=True),
    Column("public_key", Text),
    Column("sign_count", BigInteger, nullable=False),
    Column("last_used_at", UtcDateTime),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("code_digest", String(64), nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

factor_reset = Table(
    "factor_reset",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False, index=True),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("reason", String(500), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("asked_by", ForeignKey("officer.id"), nullable=False),
    Column("state", EnumText(ResetState), nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", ForeignKey("officer.id")),
)
