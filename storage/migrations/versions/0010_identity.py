"""Accounts at identity providers, their incidents, and the keyed hash of an organisation's code."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add them."""
    op.add_column("person", sa.Column("tax_code_digest", sa.String(64)))
    op.create_index("uq_person_tax_code_digest", "person", ["tax_code_digest"], unique=True)
    op.create_table(
        "person_identity",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("subject_digest", sa.String(64), nullable=False),
        sa.Column("person_id", BIG_ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("number_digest", sa.String(64), nullable=False),
        sa.Column("assurance", sa.Integer, nullable=False),
        sa.Column("first_sign_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_sign_in_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_person_identity_person_id", "person_identity", ["person_id"])
    op.create_index(
        "uq_person_identity_subject", "person_identity", ["issuer", "subject_digest"], unique=True
    )
    op.create_table(
        "identity_incident",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("identity_id", BIG_ID, sa.ForeignKey("person_identity.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_digest", sa.String(64), nullable=False),
        sa.Column("given_digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_identity_incident_identity_id", "identity_incident", ["identity_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("identity_incident")
    op.drop_table("person_identity")
    op.drop_index("uq_person_tax_code_digest", "person")
    op.drop_column("person", "tax_code_digest")
