"""The journal of the centres' settings: who changed what and on what ground."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the journal."""
    op.create_table(
        "setting_change",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("document", sa.String(300), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", BIG_ID, sa.ForeignKey("officer.id"), nullable=False),
    )
    op.create_index("ix_setting_change_centre", "setting_change", ["centre_id", "name", "id"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("setting_change")
