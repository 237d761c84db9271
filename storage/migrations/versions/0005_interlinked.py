"""Interlinked dossiers: legs over agencies and centres, joint dossiers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIMES = (
    "due_at",
    "paper_asked_at",
    "paper_in_at",
    "electronic_in_at",
    "started_at",
    "passed_on_at",
    "centre_noted_at",
    "decided_at",
    "applicant_told_at",
)


def upgrade() -> None:
    """Add the table and the columns; dossiers so far went to one agency only."""
    op.add_column(
        "dossier",
        sa.Column("is_interlinked", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("handover", sa.Column("from_agency_id", BIG_ID))
    op.create_table(
        "leg",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("dossier_id", BIG_ID, sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("agency_id", BIG_ID, sa.ForeignKey("agency.id"), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("procedure_code", sa.String(20), nullable=False),
        sa.Column("limit_amount", sa.String(20)),
        sa.Column("limit_unit", sa.String(20)),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in _TIMES),
        sa.Column("is_granted", sa.Boolean()),
        sa.Column("document_number", sa.String(60), nullable=False),
        sa.Column("summary", sa.Text()),
        sa.Column("decided_by", BIG_ID, sa.ForeignKey("officer.id")),
        sa.Column("late_reason_note_id", BIG_ID, sa.ForeignKey("note.id")),
    )
    op.create_index("uq_leg_dossier_order", "leg", ["dossier_id", "order"], unique=True)
    op.create_index("ix_leg_agency", "leg", ["agency_id", "dossier_id"])
    op.create_index(
        "ix_dossier_interlinked_open",
        "dossier",
        ["centre_id", "agency_id", "id"],
        postgresql_where=sa.text("is_interlinked AND closed_at IS NULL"),
        sqlite_where=sa.text("is_interlinked AND closed_at IS NULL"),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_dossier_interlinked_open", "dossier")
    op.drop_table("leg")
    op.drop_column("handover", "from_agency_id")
    op.drop_column("dossier", "is_interlinked")
