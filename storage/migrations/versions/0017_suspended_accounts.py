"""Accounts that are suspended at once, before the letter comes."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add since when an account is suspended."""
    op.add_column("officer", sa.Column("suspended_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Remove it: who is suspended stays closed."""
    with op.batch_alter_table("officer") as table:
        table.drop_column("suspended_at")
