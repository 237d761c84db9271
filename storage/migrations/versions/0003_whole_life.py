"""What the whole life of a dossier needs everywhere: two due dates, its rule set, participants."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns and the table; dossiers so far were never rescheduled."""
    op.add_column("dossier", sa.Column("legal_due_at", sa.DateTime(timezone=True)))
    op.add_column(
        "dossier", sa.Column("rule_set", sa.String(10), nullable=False, server_default="2018")
    )
    op.execute("UPDATE dossier SET legal_due_at = due_at")
    op.create_table(
        "participant",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("dossier_id", BIG_ID, sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("agency_id", BIG_ID, sa.ForeignKey("agency.id"), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(
        "uq_participant", "participant", ["dossier_id", "agency_id", "part"], unique=True
    )
    op.create_index("ix_participant_agency", "participant", ["agency_id", "dossier_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("participant")
    op.drop_column("dossier", "rule_set")
    op.drop_column("dossier", "legal_due_at")
